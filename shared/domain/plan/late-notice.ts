import type { Clinic } from '../clinic.ts'
import { type Course, startOf } from '../course.ts'
import { hour, type Instant } from '../time.ts'
import { channelsFor, type Patient } from '../patient.ts'
import { type Touchpoint, touchpointKinds } from '../touchpoint.ts'
import { changeNotices, editsOfNotice, netChanges } from './notices.ts'

/**
 * Nobody should find out at the door that their session is off, or sit at home while it runs. Ours, from no source: an
 * hour or more of travel, and time to look at a phone before setting out.
 */
export const lateNoticeHours = 3

export interface LateNotice {
  /** When the first of the changes was made that it speaks of: its own among the notices of a course. */
  changedAt: Instant
  /** Absent where it never leaves: all that it speaks of has begun by then. */
  leavesAt?: Instant
  /** The first time that it speaks of: one that the patient believes in, or that they would have to come at. */
  before: Instant
}

/** Whom no message reaches, every notice is too late for. */
export type Hears = 'by-message' | 'by-no-message'

export const hearsOfChanges = (patient: Patient): Hears =>
  channelsFor(patient, touchpointKinds['change-notice'].purpose).channels.length > 0
    ? 'by-message'
    : 'by-no-message'

/**
 * Whether whoever it is for may already be on the way when a change notice leaves. Not where they moved the session by
 * themselves or said that they cannot come, nor for a time that had gone by when it was changed.
 */
export function lateNotice(
  course: Course,
  clinic: Clinic,
  notice: Touchpoint,
  hears: Hears = 'by-message',
): LateNotice | undefined {
  const edits = editsOfNotice(course, clinic, notice.id)
  const times = netChanges(edits).flatMap(({ sessionId, from, to }) => {
    const own = edits.filter((edit) => edit.sessionId === sessionId)
    if (own.at(-1)?.by === 'patient' || isCalledOffByPatient(course, sessionId)) return []
    return [from, to]
      .flatMap((time) => (time ? [startOf(clinic.zone, time)] : []))
      .filter((start) => start > own[0]!.at)
  })
  const before = Math.min(...times)
  if (times.length === 0) return undefined
  const changedAt = edits[0]!.at
  if (hears === 'by-no-message') return { changedAt, before }
  if (before - notice.dueAt >= lateNoticeHours * hour) return undefined
  return { changedAt, before, ...(notice.dueAt <= notice.sendBy && { leavesAt: notice.dueAt }) }
}

const isCalledOffByPatient = ({ sessions }: Course, id: string): boolean =>
  sessions.some((s) => s.id === id && s.state === 'cancelled' && s.cancelledBy === 'patient')

/** The first of those that a change brings, the notices of `before` left as they were. */
export function lateNoticeOf(
  before: Course,
  after: Course,
  clinic: Clinic,
  now: Instant,
  hears: Hears = 'by-message',
): LateNotice | undefined {
  const known = new Set(changeNotices(before, clinic).map(({ id }) => id))
  return changeNotices(after, clinic)
    .filter(({ id, dueAt }) => dueAt >= now && !known.has(id))
    .map((notice) => lateNotice(after, clinic, notice, hears))
    .find((late) => late !== undefined)
}
