import * as z from 'zod'
import { shownHistory, showHistory } from '../course-history.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import {
  byTime,
  type Course,
  isAwaiting,
  isWithoutPlace,
  phaseOf,
  unsignedScreening,
} from '../../../../shared/domain/course.ts'
import { courseState } from '../../../../shared/domain/course-state.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import { plan } from '../../../../shared/domain/plan.ts'
import { reachesPatient } from '../../../../shared/domain/plan/load-rank.ts'
import { waysOf } from '../../../../shared/domain/rows.ts'
import { sessionName, sessionText } from '../../../../shared/domain/session-name.ts'
import { clockText, type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import type { Touchpoint } from '../../../../shared/domain/touchpoint.ts'
import { datedTimeText } from '../../words.ts'

const outcome = z.enum(['stop', 'review', 'ok'])

const shownSafety = z.object({
  isAwaiting: z.boolean(),
  screening: z
    .exactOptional(
      z.object({
        at: z.string(),
        outcome: z.exactOptional(outcome),
        because: z.exactOptional(z.array(z.string())),
      }),
    )
    .describe('The one to sign, or the last one; what it came to is for clinicians'),
  toSign: z.boolean(),
  lastAt: z.exactOptional(z.string()).describe('Of the last screening: what is signed names it'),
  signatures: z.array(
    z.object({
      by: z.string(),
      at: z.string(),
      isOnPaper: z.boolean(),
      despite: z.exactOptional(z.string()),
    }),
  ),
})
export type ShownSafety = z.output<typeof shownSafety>

export const shownCourse = z.object({
  courseId: z.string(),
  version: z.int(),
  protocol: z.string(),
  citation: z.string(),
  state: z.enum(['awaiting', 'active', 'paused', 'stopped', 'maintenance', 'completed']),
  bookedAt: z.string(),
  stopped: z.exactOptional(z.object({ at: z.string(), reason: z.string() })),
  history: shownHistory,
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      number: z.exactOptional(z.int()).describe('Among all that stand, by time'),
      called: z
        .string()
        .describe('"Treatment 7", "Maintenance 2"; without a number where it counts for nothing'),
      date: z.string(),
      time: z.string(),
      minutes: z.int(),
      phase: z.string(),
      chair: z.string(),
      state: z.enum(['booked', 'attended', 'missed', 'cancelled']),
      stateAt: z.exactOptional(z.string()),
      cancelledBy: z.exactOptional(z.enum(['patient', 'clinic', 'pause', 'stop'])),
      confirmedAt: z.exactOptional(z.string()),
      asked: z.exactOptional(z.enum(['other-time', 'cannot-come'])),
      moves: z.int(),
      hasNoPlace: z.boolean().describe('The clinic cannot hold it where it stands, or could not'),
      override: z.exactOptional(z.string()),
    }),
  ),
  safety: z.exactOptional(shownSafety),
  owed: z
    .array(
      z.object({
        at: z.string(),
        kind: z.string(),
        about: z.string(),
        unsentBecause: z
          .exactOptional(z.string())
          .describe('Why it will not be sent to the patient, as things stand'),
      }),
    )
    .describe('What falls due next, as things stand'),
  owedInAll: z.int(),
})
export type ShownCourse = z.output<typeof shownCourse>

function safetyOf(course: Course, isForClinicians: boolean): { safety?: ShownSafety } {
  const { safety } = course
  if (!safety) return {}
  const unsigned = unsignedScreening(course)
  // What is still to be signed goes before a later one that needs no signature.
  const shown = unsigned ?? safety.screenings.at(-1)
  const last = safety.screenings.at(-1)
  return {
    safety: {
      isAwaiting: isAwaiting(course),
      toSign: !course.stopped && (isAwaiting(course) || unsigned !== undefined),
      ...(shown && {
        screening: {
          at: isoInstant(shown.at),
          ...(isForClinicians && { outcome: shown.outcome, because: shown.because }),
        },
      }),
      ...(last && { lastAt: isoInstant(last.at) }),
      signatures: safety.signatures.map(({ by, at, isOnPaper, despite }) => ({
        by,
        at: isoInstant(at),
        isOnPaper: isOnPaper ?? false,
        ...(isForClinicians && despite !== undefined && { despite }),
      })),
    },
  }
}

function sessionsOf(course: Course, chairs: Clinic['chairs']): ShownCourse['sessions'] {
  let standing = 0
  return course.sessions.toSorted(byTime).map((session) => {
    const { id, date, minute, minutes, chairId, state, stateAt, cancelledBy, confirmedAt } = session
    return {
      sessionId: id,
      ...(state !== 'cancelled' && { number: ++standing }),
      called: sessionText({ ...sessionName(course, session), of: undefined }),
      date,
      time: clockText(minute),
      minutes,
      phase: phaseOf(course, session).name,
      chair: chairs.find((chair) => chair.id === chairId)?.name ?? chairId,
      state,
      ...(stateAt !== undefined && { stateAt: isoInstant(stateAt) }),
      ...(cancelledBy && { cancelledBy }),
      ...(confirmedAt !== undefined && { confirmedAt: isoInstant(confirmedAt) }),
      ...(session.asked && { asked: session.asked.what }),
      moves: course.edits.filter((e) => e.sessionId === id && e.from && e.to).length,
      hasNoPlace: state === 'booked' && isWithoutPlace(session),
      ...(session.override !== undefined && { override: session.override }),
    }
  })
}

const owedShown = 12

interface Shown {
  clinic: Clinic
  patient: Patient
  now: Instant
  isForClinicians: boolean
}

/** Why nobody will be told, of what goes to patients. */
function unsentBecause(touchpoint: Touchpoint, patient: Patient): { unsentBecause?: string } {
  const problem = reachesPatient(touchpoint) ? waysOf(touchpoint, patient).problem : undefined
  return problem === undefined ? {} : { unsentBecause: problem }
}

function owedBy(course: Course, { clinic, patient, now }: Shown): Pick<ShownCourse, 'owed' | 'owedInAll'> {
  const owed = plan(course, clinic).filter((t) => t.dueAt > now && t.kind !== 'attendance-unmarked')
  const about = (ids: readonly string[]) => {
    const [first, ...rest] = course.sessions.filter((s) => ids.includes(s.id)).sort(byTime)
    if (!first) return ''
    return rest.length === 0
      ? datedTimeText(first)
      : `${rest.length + 1} sessions from ${datedTimeText(first)}`
  }
  return {
    owed: owed.slice(0, owedShown).map((touchpoint) => ({
      at: isoInstant(touchpoint.dueAt),
      kind: touchpoint.kind,
      about: about(touchpoint.sessions),
      ...unsentBecause(touchpoint, patient),
    })),
    owedInAll: owed.length,
  }
}

export function showCourse(course: Course, shown: Shown): ShownCourse {
  const { clinic, isForClinicians } = shown
  return {
    courseId: course.id,
    version: course.version,
    protocol: course.protocol.name,
    citation: course.protocol.citation,
    state: courseState(course),
    bookedAt: isoInstant(course.bookedAt),
    ...(course.stopped && {
      stopped: { at: isoInstant(course.stopped.at), reason: course.stopped.reason },
    }),
    history: showHistory(course),
    sessions: sessionsOf(course, clinic.chairs),
    ...safetyOf(course, isForClinicians),
    ...owedBy(course, shown),
  }
}
