import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import { packed, unpacked } from '../../shared/adapters/dynamo/packed.ts'
import { rowOf, valueOf } from '../../shared/adapters/dynamo/rows.ts'
import type { ChairDay } from '../../shared/domain/chair-day.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aCourse } from '../builders.ts'
import { itemSize } from '../bench/item-size.ts'

const marked: Course = {
  ...aCourse(['2027-03-08T09:30', '2027-03-10T09:30', '2027-03-12T09:30']),
  answered: [{ asks: ['baseline'], at: 1, late: false, scores: { 'pain-nrs': 7, sleep: null } }],
}
const course: Course = {
  ...marked,
  sessions: marked.sessions.map((session, i) =>
    i === 1
      ? { ...session, asked: { at: 5, what: 'other-time', to: { date: '2027-03-11', minute: 600 } } }
      : i === 2
        ? { ...session, confirmedAt: 0, override: '"quoted", and\na line' }
        : session,
  ),
  edits: [
    { at: 9, sessionId: asId('s1'), from: { date: '2027-03-08', minute: 540 } },
    { at: 9, sessionId: asId('s2'), to: { date: '2027-03-10', minute: 570 }, by: 'patient' },
  ],
}
const day: ChairDay = {
  clinicId: course.clinicId,
  date: '2027-03-08',
  chairId: asId('chair-1'),
  version: 3,
  bookings: course.sessions.map(({ id, minute, minutes }) => ({
    from: minute,
    to: minute + minutes,
    patientId: course.patientId,
    courseId: course.id,
    sessionId: id,
  })),
}

describe('lists in one attribute', () => {
  it('come back as they were, with what each record has and no more', () => {
    expect(valueOf<Course>(rowOf.course(course))).toStrictEqual(course)
    expect(valueOf<ChairDay>(rowOf.chairDay(day))).toStrictEqual(day)
    expect(unpacked(packed([]))).toEqual([])
  })

  it('can be read by a person who looks at the table', () => {
    const rows = packed([{ id: 's1', date: '2027-03-08' }, { id: 's2' }])
    expect(rows).toBe('{"of":["id","date"],"rows":[["s1","2027-03-08"],["s2",null]]}')
  })

  it('are read from rows that hold them as lists of maps', () => {
    const { pk, sk } = rowOf.course(course)
    expect(valueOf<Course>({ ...course, pk, sk })).toStrictEqual(course)
  })

  it('take fewer bytes than lists of maps do', () => {
    const many = { ...course, sessions: Array.from({ length: 20 }, () => course.sessions).flat() }
    const { pk, sk, ...row } = rowOf.course(many)
    const asMaps = itemSize(marshall({ ...many, pk, sk }, { removeUndefinedValues: true }))
    expect(itemSize(marshall({ ...row, pk, sk }))).toBeLessThan(asMaps * 0.9)
  })
})
