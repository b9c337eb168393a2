import { channelsForOnly, type ContactProblem, type Patient } from '../domain/patient.ts'
import { isSame } from '../domain/settings-change.ts'
import type { SummaryScore } from '../domain/summary.ts'
import { onlyChannel, touchpointKinds } from '../domain/touchpoint.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

export interface SummaryRequest {
  /** The clinician, by name. */
  by: string
  /** What they ticked, beside how often the patient came. */
  scores: SummaryScore[]
  /** Of the course that they previewed: another one reads differently. */
  seenVersion: number
}

const problemWords: Record<ContactProblem, string> = {
  'no-contact': 'The patient has no email address: add one, or print the summary.',
  'unsafe-contact': 'The email address is marked as not safe to write to: print the summary.',
  'not-wanted': 'The patient wants no messages: print the summary.',
  'opted-out': 'The patient wants no messages: print the summary.',
}

/** Why a summary cannot be sent to a patient, in words for the clinic; empty where it can. */
export function againstSending(patient: Patient): string[] {
  const only = onlyChannel('summary') ?? 'email'
  const { problem } = channelsForOnly(patient, touchpointKinds.summary.purpose, only)
  return problem ? [problemWords[problem]] : []
}

/** A clinician sends a summary of a course: from then on it is a message like others, and leaves at most once. */
export async function sendSummary(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { by, scores, seenVersion }: SummaryRequest,
): Promise<ChangeOutcome | { kind: 'stale' }> {
  let isStale = false
  const outcome = await changeCourse(world, ref, ({ patient, course, now }) => {
    const last = course.summaries?.at(-1)
    const isSent = course.version === seenVersion + 1 && last?.by === by && isSame(last.scores, scores)
    isStale = course.version !== seenVersion && !isSent
    if (isStale || isSent) return { kind: 'edited', course }
    const problems = againstSending(patient)
    if (problems.length > 0) return { kind: 'refused', problems }
    const summaries = [...(course.summaries ?? []), { at: now, by, scores }]
    return { kind: 'edited', course: { ...course, version: course.version + 1, summaries } }
  })
  return isStale ? { kind: 'stale' } : outcome
}
