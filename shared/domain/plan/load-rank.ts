import type { Course } from '../course.ts'
import type { InstrumentId } from '../instruments.ts'
import { type Touchpoint, touchpointKinds } from '../touchpoint.ts'

/** Instruments whose answers may raise a red flag: see red-flags.ts. */
export const watchful: readonly InstrumentId[] = ['side-effects', 'same-day']

/** Asked again after the next session, or the next week. */
const comesAgain = (key: string): boolean => /^(after|day-after|weekly):/.test(key)
/** A course waits for these, or a person does before they set out. */
const isOfSafety = (key: string): boolean =>
  /^(before-treatment|baseline|before-maintenance|same-day)/.test(key)

/** Whether a patient gets it as a message; the rest is for the clinic. */
export const reachesPatient = ({ kind }: Touchpoint): boolean => {
  const { does } = touchpointKinds[kind]
  return does === 'message' || does === 'questionnaire'
}

/** What no limit holds back: what tells of a new time, what keeps people safe, and what a clinician sends by hand. */
export const isAlwaysSent = ({ kind, asks }: Touchpoint): boolean =>
  kind === 'booking-confirmation' ||
  kind === 'change-notice' ||
  kind === 'maintenance-invitation' ||
  kind === 'summary' ||
  asks.some(isOfSafety)

/**
 * What a message is worth where a week has room for few: the least goes first. By what it does for attendance
 * (PMID 30130032: the second reminder of a session adds about a percentage point, the first more), then by what cannot
 * be asked again. docs/decisions/load-limits.md has the reasons.
 */
export function worthOf(touchpoint: Touchpoint, among: readonly Touchpoint[]): number {
  const { kind, asks, instruments, sessions, dueAt } = touchpoint
  const [session] = sessions
  switch (kind) {
    case 'nudge':
      return 0
    case 'questionnaire':
      return asks.every(comesAgain) && !instruments.some((id) => watchful.includes(id)) ? 1 : 5
    case 'maintenance-asked-again':
      return 3
    case 'reminder':
      if (among.some((t) => t.kind === 'reminder' && t.sessions[0] === session && t.dueAt > dueAt)) return 2
      return among.some((t) => t.kind === 'agenda' && t.sessions.some((id) => id === session)) ? 4 : 6
    default:
      return 7
  }
}

/**
 * When it could first be foreseen. A notice, a confirmation and an invitation come unforeseen; everything else follows
 * from the sessions that it speaks of.
 */
export function foreseenAt({ kind, sessions, dueAt }: Touchpoint, course: Course): number {
  if (kind === 'booking-confirmation' || kind === 'change-notice' || kind === 'maintenance-invitation')
    return dueAt
  return Math.min(
    dueAt,
    ...course.sessions.filter(({ id }) => sessions.includes(id)).map(({ setAt }) => setAt),
  )
}
