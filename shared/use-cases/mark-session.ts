import type { Clinic } from '../domain/clinic.ts'
import {
  byTime,
  type Course,
  isTreatment,
  phaseOf,
  type Session,
  type Slot,
  startOf,
} from '../domain/course.ts'
import { add, asOneVersion, mark, treatmentSessions } from '../domain/edits.ts'
import { asId, type SessionId } from '../domain/ids.ts'
import { explainImpossible } from '../domain/schedule-search.ts'
import { dateAt, type Instant } from '../domain/time.ts'
import type { Change, CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome, type Edited } from './change-course.ts'
import { findSchedule } from './find-schedule.ts'

type Needs = Pick<World, 'clock' | 'store'>

/**
 * Marks a session attended or missed, or takes a mark back (`booked`). A missed treatment session becomes what the
 * protocol's rule says, in the same commit; where no place is found, the mark stands and staff get a task.
 */
export const markSession = (
  world: Needs,
  ref: CourseRef,
  { sessionId, as }: { sessionId: SessionId; as: 'attended' | 'missed' | 'booked' },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async ({ clinic, course, now }) => {
    const session = course.sessions.find((s) => s.id === sessionId)
    if (!session) return { kind: 'refused', problems: [`The course has no session ${sessionId}.`] }
    if (session.state === 'cancelled')
      return { kind: 'refused', problems: [`Session ${sessionId} was cancelled: it cannot be marked.`] }
    if (session.state === as) return { kind: 'edited', course }
    if (as === 'attended' && startOf(clinic.zone, session) > now)
      return { kind: 'refused', problems: [`Session ${sessionId} has not begun: mark it when it has.`] }
    const marked = mark(course, sessionId, as, now)
    const isMadeUp = as === 'missed' && course.protocol.missed !== 'drop' && isTreatment(course, session)
    const edited = isMadeUp
      ? await makeUp(world, clinic, marked, session, now)
      : { kind: 'edited' as const, course: marked }
    return {
      ...edited,
      course: asOneVersion(course, edited.course),
      more: [...(edited.more ?? []), close(course, session, now)],
    }
  })

const close = (course: Course, session: Session, now: Instant): Change => ({
  kind: 'close-task',
  task: {
    clinicId: course.clinicId,
    patientId: course.patientId,
    id: asId(`${course.id}/attendance-unmarked:${session.id}:r${session.revision}`),
  },
  at: now,
  by: 'marked',
})

/** Where one more session may go: between two that stand, or after the last. */
interface Opening {
  previous?: Session
  next?: Session
}

/** `replace`: the first opening from here on that the gap rules allow. `append`: the end of its phase, then the end. */
function openingsFor(course: Course, missed: Session, now: Instant, zone: string): Opening[] {
  const stand = treatmentSessions(course).filter((s) => s.id !== missed.id)
  const openings = [...stand, undefined].map((next, i): Opening => {
    const previous = stand[i - 1]
    return { ...(previous && { previous }), ...(next && { next }) }
  })
  const ahead = openings.filter(({ next }) => !next || startOf(zone, next) > now)
  if (course.protocol.missed === 'replace') return ahead
  const endOfPhase = stand.filter((s) => s.phase === missed.phase).at(-1)
  return ahead.filter(({ previous, next }) => !next || (previous && previous.id === endOfPhase?.id))
}

async function makeUp(
  world: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  missed: Session,
  now: Instant,
): Promise<Edited> {
  let problems: string[] = []
  for (const { previous, next } of openingsFor(course, missed, now, clinic.zone)) {
    const before = previous ?? missed
    const today = dateAt(clinic.zone, now)
    const { result, read } = await findSchedule(world, {
      clinic,
      wanted: [{ phase: phaseOf(course, missed) }],
      previous: before,
      ...(next && { next: { slot: next, phase: phaseOf(course, next) } }),
      // The session missed was the last: its gap has begun to run, and only the least of it is held.
      ...(!next && byTime(before, missed) <= 0 && { resumes: true }),
      earliest: before.date > today ? before.date : today,
      notBefore: now,
      wishes: course.wishes,
      patientId: course.patientId,
      preferredChair: missed.chairId,
      firstNumber: treatmentSessions(course).length + 1,
    })
    if (result.kind === 'found') {
      const slot: Slot = result.slots[0]!
      return {
        kind: 'edited',
        course: add(course, [{ phase: missed.phase, slot }], now, { isTold: true }),
        read,
      }
    }
    problems = explainImpossible(result)
  }
  return {
    kind: 'edited',
    course,
    notes: problems,
    more: [
      {
        kind: 'add-task',
        task: {
          clinicId: course.clinicId,
          patientId: course.patientId,
          courseId: course.id,
          id: asId(`make-up/${course.id}/${missed.id}`),
          kind: 'replan-impossible',
          openedAt: now,
        },
      },
    ],
  }
}
