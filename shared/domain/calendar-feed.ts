import type { ChairId, ClinicId } from './ids.ts'
import type { Instant } from './time.ts'

/** An address at which a calendar reads the clinic's diary, without names. Whoever has the address can read it. */
export interface CalendarFeed {
  record: 'calendar-feed'
  clinicId: ClinicId
  /** Hash of the secret in its address: the secret itself is given once and not kept. */
  id: string
  version: number
  /** Where it is used, in the clinic's words. */
  name: string
  /** Of one chair; absent where it is all of them. */
  chairId?: ChairId
  madeAt: Instant
  madeBy: string
  revokedAt?: Instant
}

/** Days before and after today that it holds: what people look up in a calendar, and one range of the diary. */
export const feedDays = { back: 14, ahead: 90 }
