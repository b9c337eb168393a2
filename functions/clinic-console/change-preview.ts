import * as z from 'zod'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { byTime, type Course, phaseOf, type Session, type Slot } from '../../shared/domain/course.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { sessionName, sessionText } from '../../shared/domain/session-name.ts'
import { lateNoticeOf } from '../../shared/domain/plan/late-notice.ts'
import { clockText, type Instant } from '../../shared/domain/time.ts'
import type { Actor } from './actor.ts'
import { showLate, shownLate } from './late-notice.ts'
import { clinicWork, messageChanges, previewedMessage, previewedWork } from './preview-messages.ts'

const place = z.object({
  date: z.string(),
  time: z.string().describe("HH:MM on the clinic's clock"),
  chair: z.string(),
})

const previewedSession = z.object({
  change: z.enum(['comes', 'moves', 'changes-chair', 'goes']),
  sessionId: z.string(),
  number: z.number().describe('Its place among all that stand, by time, counted from 1'),
  called: z.string().describe('"Treatment 7", "Maintenance 2"; without a number where it counts for nothing'),
  phase: z.string(),
  minutes: z.number(),
  from: place.optional(),
  to: place.optional(),
  override: z.string().optional().describe('Why a rule is broken for it'),
})
export type PreviewedSession = z.output<typeof previewedSession>

/** What a change of a course would do, computed from the course before and after it. */
export const changePreview = z.object({
  sessions: z.array(previewedSession),
  notes: z.array(z.string()).describe('Causes of shifts, in plain English'),
  messages: z
    .array(previewedMessage)
    .describe('What is owed to the patient and differs; of a course that begins, all of it'),
  unchangedMessages: z.number().describe('Owed before and after, the same'),
  late: shownLate
    .optional()
    .describe('Where the patient learns of it so late that they may be on their way: call them'),
  work: z.array(previewedWork).describe("Tasks and bookings on the clinic's side that come or fall away"),
  totals: z
    .object({ texts: z.number(), segments: z.number(), emails: z.number() })
    .describe('Of all that would be owed from now on, at most: nudges leave only where nobody answers'),
  waitsForSignature: z.boolean().describe('Most of it is owed only once a clinician has signed'),
})
export type ChangePreview = z.output<typeof changePreview>

export interface PreviewInput {
  /** Absent for a course that begins. */
  before?: Course | undefined
  after: Course
  clinic: Clinic
  patient: Patient
  now: Instant
  /** Of the patients' links: `desk.address.origin`. */
  origin: string
  /** Who is shown it: not everybody may read whom to call. */
  actor?: Actor
  /** What the use case said of it. */
  notes?: readonly string[]
}

/** Pass the outcome of `rehearse`: what is shown is what would be written. */
export function previewChange(input: PreviewInput): ChangePreview {
  const { before, after, clinic, patient, now, actor, notes = [] } = input
  const { changed, unchanged, totals } = messageChanges(input)
  const late = before && actor && lateNoticeOf(before, after, clinic, now)
  const isWritten = changed.some(
    ({ change, kind, written }) => change !== 'goes' && kind === 'change-notice' && written.length > 0,
  )
  return {
    sessions: sessionChanges(input),
    notes: [...notes],
    messages: changed,
    unchangedMessages: unchanged,
    ...(late && { late: showLate(late, patient, actor, isWritten) }),
    work: clinicWork(input),
    totals,
    waitsForSignature: after.safety !== undefined && after.safety.signatures.length === 0,
  }
}

const stands = (s: Session): boolean => s.state !== 'cancelled'
const isSameTime = (a: Slot, b: Slot): boolean => a.date === b.date && a.minute === b.minute

function sessionChanges({ before, after, clinic }: PreviewInput): PreviewedSession[] {
  const chairName = (id: string) => clinic.chairs.find((c) => c.id === id)?.name ?? id
  const placeOf = (s: Slot) => ({ date: s.date, time: clockText(s.minute), chair: chairName(s.chairId) })
  const numbers = (course: Course | undefined) =>
    new Map(
      (course?.sessions ?? [])
        .filter(stands)
        .sort(byTime)
        .map((s, i) => [s.id, i + 1]),
    )
  const [was, is] = [numbers(before), numbers(after)]
  const about = (course: Course, s: Session) => ({
    sessionId: s.id,
    called: sessionText({ ...sessionName(course, s), of: undefined }),
    phase: phaseOf(course, s).name,
    minutes: s.minutes,
    ...(s.override !== undefined && { override: s.override }),
  })
  return after.sessions.toSorted(byTime).flatMap((s): PreviewedSession[] => {
    const old = before?.sessions.find((o) => o.id === s.id && stands(o))
    if (!stands(s)) {
      if (!old || !before) return []
      return [{ change: 'goes', number: was.get(s.id)!, ...about(before, old), from: placeOf(old) }]
    }
    const number = is.get(s.id)!
    if (!old) return [{ change: 'comes', number, ...about(after, s), to: placeOf(s) }]
    if (isSameTime(old, s) && old.chairId === s.chairId) return []
    const change = isSameTime(old, s) ? 'changes-chair' : 'moves'
    return [{ change, number, ...about(after, s), from: placeOf(old), to: placeOf(s) }]
  })
}
