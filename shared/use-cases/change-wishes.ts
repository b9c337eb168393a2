import { byTime, phaseOf, type Wishes } from '../domain/course.ts'
import { asOneVersion, move, type Move, upcoming } from '../domain/edits.ts'
import { explainImpossible, explainShifts } from '../domain/schedule-search.ts'
import { countedAmong } from '../domain/session-name.ts'
import { dateAt } from '../domain/time.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'
import { findSchedule } from './find-schedule.ts'

/**
 * Keeps other wishes for the course, and plans what stands ahead by them. Another time of day places all of it anew,
 * save what staff set against a rule; else only what cannot stand by them moves.
 */
export const changeWishes = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { wishes }: { wishes: Wishes },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async ({ clinic, course, now }) => {
    if (course.stopped)
      return { kind: 'refused', problems: ['The course was stopped: book a new one instead.'] }
    if (JSON.stringify(wishes) === JSON.stringify(course.wishes)) return { kind: 'edited', course }
    const wished = { ...course, wishes, version: course.version + 1 }
    const ahead = upcoming(course, clinic.zone, now)
    const first = ahead[0]
    if (!first) return { kind: 'edited', course: wished }
    const isAnew = wishes.minute !== course.wishes.minute
    const before = course.sessions
      .filter((s) => s.state !== 'cancelled' && !ahead.includes(s) && byTime(s, first) < 0)
      .sort(byTime)
    const previous = before.at(-1)
    const today = dateAt(clinic.zone, now)
    const { result, read } = await findSchedule(world, {
      clinic,
      wanted: ahead.map((s) => {
        const slot = { date: s.date, minute: s.minute, chairId: s.chairId }
        if (s.override !== undefined)
          return {
            phase: phaseOf(course, s),
            overrideRules: true,
            ...(isAnew ? { pinned: slot } : { current: slot }),
          }
        return { phase: phaseOf(course, s), ...(!isAnew && { current: slot }) }
      }),
      ...(previous && { previous }),
      earliest: isAnew && !previous ? first.date : today,
      notBefore: now,
      wishes,
      own: { courseId: course.id, sessionIds: ahead.map((s) => s.id) },
      patientId: course.patientId,
      preferredChair: first.chairId,
      counted: countedAmong(course, before),
    })
    if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
    const moves = ahead.flatMap((s, i): Move[] => {
      const to = result.slots[i]!
      const stays = to.date === s.date && to.minute === s.minute && to.chairId === s.chairId
      return stays ? [] : [{ sessionId: s.id, to }]
    })
    return {
      kind: 'edited',
      course: moves.length > 0 ? asOneVersion(course, move(wished, moves, now)) : wished,
      read,
      notes: explainShifts(result.shifts),
    }
  })
