import type { Clinic } from '../../clinic.ts'
import { type OwedStand, standOf } from '../../maintenance-stand.ts'
import { painChange } from '../../pain-change.ts'
import type { CivilDate, Instant } from '../../time.ts'
import type { CourseFacts } from './course-facts.ts'

export interface Recall extends OwedStand {
  /** Of the session that the patient called off. */
  calledOffOn?: CivilDate
}

const isResponder = ({ baseline, last }: CourseFacts['pain']): boolean => {
  const reaches = last === undefined ? undefined : painChange(baseline, last)?.reaches
  return reaches === 'moderate' || reaches === 'substantial'
}

/**
 * What the next maintenance session of a course waits for, where one is owed and none is booked: the same as `owedStand`
 * says of the course itself. It is computed, so nobody falls off the list because a task was closed.
 */
export function recallOf(facts: CourseFacts, clinic: Clinic, now: Instant): Recall | undefined {
  const { owed, declined, declinedOwed, readySince = facts.bookedAt, isApproved = false } = facts
  const idealDate = owed ?? declinedOwed ?? declined
  if (idealDate === undefined || facts.sessions.some(({ stand }) => stand === 'booked')) return undefined
  const isCalledOff = declined !== undefined
  const waitsForDecision = clinic.maintenance.respondersOnly && !isApproved && !isResponder(facts.pain)
  const stand = standOf({ idealDate, isCalledOff, waitsForDecision, readySince }, clinic, now)
  return { ...stand, ...(isCalledOff && { calledOffOn: declined }) }
}
