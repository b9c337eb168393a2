import type { ProtocolId } from './ids.ts'
import type { Funding } from './price.ts'
import type { CivilDate, Instant } from './time.ts'

/** Who did something to a course, when, and why where they said so. Appended only. */
interface Dated {
  at: Instant
  by: string
  reason?: string
}

/** Of a protocol as it was then: its name, because a clinic may give it another. */
export interface ProtocolThen {
  id: ProtocolId
  version: number
  name: string
}

/** The course went on by another protocol. */
export interface ProtocolSwitch extends Dated {
  from: ProtocolThen
  to: ProtocolThen
  /** The first treatment session by the other one, counted among those that stood then. */
  fromSession: number
  /** The day of it, as it was planned then; absent where none was: of a paused course, or where none was owed. */
  on?: CivilDate
}

/**
 * What was said about maintenance. `goes-on` and `none` are a clinician's decision; `not-wanted` is the patient's word that
 * somebody noted; `open` takes back what was said before it.
 */
export interface MaintenanceWord extends Dated {
  says: 'goes-on' | 'none' | 'not-wanted' | 'open'
}

/** Somebody else pays for the course. */
export interface PayerChange extends Dated {
  /** Absent where nobody had said, or nobody says. */
  from?: Funding
  to?: Funding
}
