import type { Course } from '../domain/course.ts'
import { isPaused } from '../domain/course-state.ts'
import { add, asOneVersion, endPause, treatmentSessions } from '../domain/edits.ts'
import { explainGap, explainImpossible, explainShifts } from '../domain/schedule-search.ts'
import { countedAmong } from '../domain/session-name.ts'
import { type CivilDate, dateAt } from '../domain/time.ts'
import { unbookedIn } from '../domain/treatment-count.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'
import { findSchedule } from './find-schedule.ts'

/** The treatment sessions that the protocol still owes, in order: its number less those that stand or took place. */
const owed = (course: Course): number[] =>
  course.protocol.phases.flatMap((_, index) => Array.from({ length: unbookedIn(course, index) }, () => index))

/** Ends a pause and books what the protocol still owes, whole or not at all. */
export const resumeCourse = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { from }: { from: CivilDate },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async ({ clinic, course, now }) => {
    if (course.stopped)
      return { kind: 'refused', problems: ['The course was stopped: book a new one instead.'] }
    if (!isPaused(course)) return { kind: 'edited', course }
    const resumed = endPause(course, now)
    const phases = owed(course)
    const stand = treatmentSessions(course)
    const previous = stand.at(-1)
    const today = dateAt(clinic.zone, now)
    if (phases.length === 0) return { kind: 'edited', course: resumed }
    const { result, read } = await findSchedule(world, {
      clinic,
      wanted: phases.map((index) => ({ phase: course.protocol.phases[index]! })),
      ...(previous && { previous, resumes: true }),
      earliest: from > today ? from : today,
      notBefore: now,
      wishes: course.wishes,
      patientId: course.patientId,
      counted: countedAmong(course, stand),
    })
    if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
    const additions = phases.map((phase, i) => ({ phase, slot: result.slots[i]! }))
    return {
      kind: 'edited',
      course: asOneVersion(course, add(resumed, additions, now, { isTold: true })),
      read,
      notes: [
        ...(previous ? explainGap(previous, result.slots[0], course.protocol.phases[phases[0]!]!) : []),
        ...explainShifts(result.shifts),
      ],
    }
  })
