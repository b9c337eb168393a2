import { add, cancel, treatmentSessions, upcoming } from '../domain/edits.ts'
import { isTreatment, phaseOf } from '../domain/course.ts'
import { explainGap, explainImpossible, explainShifts } from '../domain/schedule-search.ts'
import { countedAmong } from '../domain/session-name.ts'
import { dateAt } from '../domain/time.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'
import { findSchedule } from './find-schedule.ts'

/** Adds sessions after the last treatment session, by the rules of its phase: all of them or none. */
export const extendCourse = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { sessions }: { sessions: number },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async ({ clinic, course, now }) => {
    const stand = treatmentSessions(course)
    const last = stand.at(-1)
    if (!last || course.stopped)
      return { kind: 'refused', problems: ['The course has no sessions to go on from.'] }
    const today = dateAt(clinic.zone, now)
    const { result, read } = await findSchedule(world, {
      clinic,
      wanted: Array.from({ length: sessions }, () => ({ phase: phaseOf(course, last) })),
      previous: last,
      ...(last.date < today && { resumes: true }),
      earliest: last.date > today ? last.date : today,
      notBefore: now,
      wishes: course.wishes,
      patientId: course.patientId,
      counted: countedAmong(course, stand),
    })
    if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
    const additions = result.slots.map((slot) => ({ phase: last.phase, slot }))
    return {
      kind: 'edited',
      course: add(course, additions, now, { isTold: true }),
      read,
      notes: [...explainGap(last, result.slots[0], phaseOf(course, last)), ...explainShifts(result.shifts)],
    }
  })

/** Takes the last treatment sessions that have not begun out of the course. */
export const shortenCourse = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { sessions }: { sessions: number },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ clinic, course, now }) => {
    const ahead = upcoming(course, clinic.zone, now).filter((s) => isTreatment(course, s))
    if (ahead.length < sessions)
      return {
        kind: 'refused',
        problems: [
          `Only ${ahead.length} ${ahead.length === 1 ? 'session is' : 'sessions are'} still to come: ${sessions} cannot go.`,
        ],
      }
    const gone = ahead.slice(ahead.length - sessions).map((s) => s.id)
    return { kind: 'edited', course: cancel(course, gone, 'clinic', now) }
  })
