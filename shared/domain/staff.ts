import type { ClinicId } from './ids.ts'
import type { Instant } from './time.ts'

/** What a person may do at a clinic; a person may have several. */
export const roles = ['reception', 'clinician', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Who has signed in. Their roles are given where they sign in; here is what the clinic adds to that. */
export interface StaffMember {
  record: 'staff'
  clinicId: ClinicId
  /** The subject that the identity provider names. */
  id: string
  version: number
  name: string
  email: string
  /** As of the last sign-in. */
  roles: Role[]
  lastSignInAt: Instant
  /** Sessions that began before it are over. */
  sessionsEndedAt?: Instant
  /** Signs in no more, whatever the provider says. */
  blockedAt?: Instant
}

/** One sign-in on one browser. */
export interface StaffSession {
  record: 'staff-session'
  clinicId: ClinicId
  id: string
  version: number
  staffId: string
  /** `Firefox on Windows`: so that people know their own again. */
  browser?: string
  startedAt: Instant
  endsAt: Instant
  endedAt?: Instant
  /** The store forgets it after that. */
  forgottenAt: Instant
}

/** Nobody's desk stays open while they are away. */
export const idleMinutes = 15
export const longestSessionHours = 12

/** Whether a session still lets its person in, as the clinic's own rows say. */
export const isOpen = (
  session: StaffSession | undefined,
  member: StaffMember | undefined,
  now: Instant,
): boolean =>
  session !== undefined &&
  member !== undefined &&
  session.staffId === member.id &&
  session.endedAt === undefined &&
  now < session.endsAt &&
  member.blockedAt === undefined &&
  (member.sessionsEndedAt === undefined || member.sessionsEndedAt < session.startedAt)
