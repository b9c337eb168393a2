import { describe, expect, it } from 'vitest'
import { aroundCourse, isAround, listsAround } from '../../shared/domain/outcomes/around-course.ts'

/** Two courses, the newest first. */
const courses = [
  { courseId: 'c2', firstSession: '2027-09-06', lastSession: '2027-10-01' },
  { courseId: 'c1', firstSession: '2027-03-08', lastSession: '2027-03-19' },
]
const list = (moment: 'baseline' | 'during' | 'end', on: string) => ({ moment, on })
const lists = [
  list('baseline', '2027-03-01'),
  list('baseline', '2027-03-05'),
  list('during', '2027-03-12'),
  list('end', '2027-04-02'),
  list('baseline', '2027-09-01'),
  list('end', '2027-10-04'),
]
const of = (courseId: string) => listsAround(lists, aroundCourse(courses, courseId))

describe('lists of medicines of a course', () => {
  it('are the last baseline before its end and the last end before the next course', () => {
    expect(of('c1')).toEqual({ baseline: lists[1], end: lists[3] })
    expect(of('c2')).toEqual({ baseline: lists[4], end: lists[5] })
  })

  it('are the end of no course that has not begun, and wait for it', () => {
    const booked = [{ courseId: 'c3' }, ...courses]
    expect(listsAround(lists, aroundCourse(booked, 'c3'))).toEqual({})
    const next = [...lists, list('baseline', '2028-01-10')]
    expect(listsAround(next, aroundCourse(booked, 'c3'))).toEqual({ baseline: next.at(-1) })
    expect(listsAround(next, aroundCourse(booked, 'c2'))).toEqual({ baseline: lists[4], end: lists[5] })
  })

  it('take a baseline that is noted during a course that runs', () => {
    const running = [{ courseId: 'c1', firstSession: '2027-03-08' }]
    expect(listsAround([list('baseline', '2027-03-10')], aroundCourse(running, 'c1'))).toEqual({
      baseline: list('baseline', '2027-03-10'),
    })
  })
})

describe('what is written down of a patient', () => {
  it('is of the courses during which it stood', () => {
    const on = (begun: string, changed: string, isOpen: boolean) =>
      ['c1', 'c2'].filter((id) => isAround({ begun, changed, isOpen }, aroundCourse(courses, id)))
    expect(on('2027-03-10', '2027-04-01', false)).toEqual(['c1', 'c2'])
    expect(on('2027-03-10', '2027-03-15', false)).toEqual(['c1'])
    expect(on('2027-03-10', '2027-03-15', true)).toEqual(['c1', 'c2'])
    expect(on('2027-09-10', '2027-09-11', true)).toEqual(['c2'])
  })
})
