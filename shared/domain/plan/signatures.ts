import type { Clinic } from '../clinic.ts'
import {
  byTime,
  type Course,
  isAwaiting,
  isExpected,
  isTreatment,
  isWithoutPlace,
  type Session,
  startOf,
  unsignedScreening,
} from '../course.ts'
import { asId, type SessionId } from '../ids.ts'
import { day, type Instant } from '../time.ts'
import type { Touchpoint, TouchpointKind } from '../touchpoint.ts'

/** Time enough to read a screening, to call the patient, and to move the course where that does not suffice. */
const unsignedWarning = 3 * day
const baselineWarning = day

const task = (kind: TouchpointKind, id: string, dueAt: Instant, sessions: SessionId[]): Touchpoint => ({
  id: asId(`${kind}:${id}`),
  kind,
  sessions,
  asks: [],
  instruments: [],
  dueAt,
  sendBy: dueAt + 365 * day,
})

/** Some days before a session, or at once where it became the first one later than that. */
function before(
  kind: TouchpointKind,
  session: Session,
  { sessions }: Course,
  zone: string,
  ahead: number,
): Touchpoint {
  // Another one that was moved behind it, cancelled or marked has made it the first.
  const since = Math.max(...sessions.map(({ setAt, stateAt = setAt }) => Math.max(setAt, stateAt)))
  const dueAt = Math.max(startOf(zone, session) - ahead, since)
  return task(kind, `${session.id}:r${session.revision}`, dueAt, [session.id])
}

/** What a course that needs a signature asks of the clinic's people. */
export function signatures(course: Course, clinic: Clinic): Touchpoint[] {
  if (!course.safety || course.stopped) return []
  return [...toSign(course), ...unsignedSoon(course, clinic), ...baselineMissing(course, clinic)]
}

/** Every answered screening before treatment; later ones only where they say more than ok. */
function toSign(course: Course): Touchpoint[] {
  const screening = unsignedScreening(course)
  if (!screening || (!isAwaiting(course) && screening.outcome === 'ok')) return []
  const number = course.safety!.screenings.indexOf(screening) + 1
  return [task('screening-to-sign', String(number), screening.at, [])]
}

const firstTreatment = (course: Course, zone: string): Session | undefined =>
  course.sessions
    .filter((s) => isTreatment(course, s))
    .filter((s) =>
      isAwaiting(course) ? s.state === 'booked' && !isWithoutPlace(s) : isExpected(course, zone, s),
    )
    .sort(byTime)[0]

/** It stands for as long as nobody signs: also once the session's time has gone by. */
function unsignedSoon(course: Course, { zone }: Clinic): Touchpoint[] {
  const first = firstTreatment(course, zone)
  return first && isAwaiting(course) ? [before('unsigned-soon', first, course, zone, unsignedWarning)] : []
}

/** Whether the clinic wants a baseline that it has not got. */
export const lacksBaseline = (course: Course, { screening, questionnaires }: Clinic): boolean =>
  screening.needsBaseline &&
  questionnaires.rules.some(({ moment }) => moment.kind === 'baseline') &&
  !course.answered.some((a) => a.asks.includes('baseline'))

/** Unless a clinician has signed without it, and said why. */
function baselineMissing(course: Course, clinic: Clinic): Touchpoint[] {
  const first = firstTreatment(course, clinic.zone)
  if (first?.state !== 'booked' || !lacksBaseline(course, clinic)) return []
  if (course.safety!.signatures.some((s) => s.despite !== undefined)) return []
  return [before('baseline-missing', first, course, clinic.zone, baselineWarning)]
}
