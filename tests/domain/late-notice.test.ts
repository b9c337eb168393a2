import { describe, expect, it } from 'vitest'
import type { Course } from '../../shared/domain/course.ts'
import { cancel, move } from '../../shared/domain/edits.ts'
import { asId } from '../../shared/domain/ids.ts'
import { lateNoticeOf } from '../../shared/domain/plan/late-notice.ts'
import { londonTime, wallText } from '../a-world.ts'
import { aClinic, aCourse } from '../builders.ts'

const clinic = aClinic()
const course = aCourse(['2027-03-11T09:30', '2027-03-12T09:30'])
const s1 = asId<(typeof course.sessions)[number]['id']>('s1')
const to = (date: string, minute: number) => ({ date, minute, chairId: course.sessions[0]!.chairId })

const late = (after: Course, at: string, before = course) => {
  const found = lateNoticeOf(before, after, clinic, londonTime(at))
  return (
    found && {
      before: wallText(found.before),
      leavesAt: found.leavesAt === undefined ? undefined : wallText(found.leavesAt),
    }
  )
}
const movedAt = (at: string, date: string, minute: number, by?: 'patient') =>
  late(move(course, [{ sessionId: s1, to: to(date, minute) }], londonTime(at), by), at)
const cancelledAt = (at: string, by: 'clinic' | 'patient' = 'clinic') =>
  late(cancel(course, [s1], by, londonTime(at)), at)

describe('a notice of a change', () => {
  it('that quiet hours hold until shortly before the session it calls off is late', () => {
    expect(cancelledAt('2027-03-10T21:12')).toEqual({
      before: '2027-03-11T09:30',
      leavesAt: '2027-03-11T08:00',
    })
    expect(cancelledAt('2027-03-10T19:50')).toBeUndefined()
  })

  it('is late by the time that the patient believes in, though the session moves far away', () => {
    expect(movedAt('2027-03-10T21:12', '2027-03-18', 570)).toEqual({
      before: '2027-03-11T09:30',
      leavesAt: '2027-03-11T08:00',
    })
  })

  it('is late by the time that the session comes to, where that is the earlier one', () => {
    expect(movedAt('2027-03-09T21:12', '2027-03-10', 600)).toEqual({
      before: '2027-03-10T10:00',
      leavesAt: '2027-03-10T08:00',
    })
  })

  it('is in time three hours before, and late a minute after that', () => {
    // The grace of three minutes is part of it.
    expect(movedAt('2027-03-11T08:02', '2027-03-11', 900)?.leavesAt).toBe('2027-03-11T08:05')
    const noon = aCourse(['2027-03-11T12:00'])
    const cancelled = (at: string) => late(cancel(noon, [s1], 'clinic', londonTime(at)), at, noon)
    expect(cancelled('2027-03-11T08:57')).toBeUndefined()
    expect(cancelled('2027-03-11T08:58')).toEqual({
      before: '2027-03-11T12:00',
      leavesAt: '2027-03-11T09:01',
    })
  })

  it('that would leave only once the session has begun leaves never', () => {
    const early = aCourse(['2027-03-11T08:00'])
    const at = '2027-03-11T07:58'
    expect(late(cancel(early, [s1], 'clinic', londonTime(at)), at, early)).toEqual({
      before: '2027-03-11T08:00',
      leavesAt: undefined,
    })
  })

  it('is not late for who moved the session by themselves, or said that they cannot come', () => {
    expect(movedAt('2027-03-10T21:12', '2027-03-18', 570, 'patient')).toBeUndefined()
    expect(cancelledAt('2027-03-10T21:12', 'patient')).toBeUndefined()
  })

  it('is not late for a time that had gone by when it was changed', () => {
    expect(movedAt('2027-03-11T10:00', '2027-03-18', 570)).toBeUndefined()
  })

  it('that takes back a change which nobody was told of is none', () => {
    const away = move(course, [{ sessionId: s1, to: to('2027-03-18', 570) }], londonTime('2027-03-10T21:12'))
    const back = move(away, [{ sessionId: s1, to: to('2027-03-11', 570) }], londonTime('2027-03-10T21:13'))
    expect(late(back, '2027-03-10T21:13', away)).toBeUndefined()
  })

  it('counts once: another change after it has left brings its own', () => {
    const gone = cancel(course, [s1], 'clinic', londonTime('2027-03-10T21:12'))
    expect(late(gone, '2027-03-10T21:20', gone)).toBeUndefined()
  })
})
