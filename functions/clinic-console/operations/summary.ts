import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { CourseId, PatientId } from '../../../shared/domain/ids.ts'
import { scoreThen, summaryScores } from '../../../shared/domain/summary.ts'
import { renderMessage } from '../../../shared/domain/wording.ts'
import { againstSending, sendSummary } from '../../../shared/use-cases/send-summary.ts'
import { clinicians } from '../actor.ts'
import { type Answer, done, notFound, operation } from '../operation.ts'

const ofCourse = { patientId: id<PatientId>(), courseId: id<CourseId>() }
const score = z.enum(summaryScores, { error: `One of ${summaryScores.join(', ')}` })
const about = ({ patientId, courseId }: { patientId: string; courseId: string }) => ({ patientId, courseId })

export const previewSummary = operation({
  name: 'preview-summary',
  did: 'saw the summary of a course as an email',
  tag: 'Outcomes',
  summary: 'The email that would go to the patient as a summary of the course, letter by letter',
  method: 'get',
  path: '/patients/{patientId}/courses/{courseId}/summary',
  allowed: clinicians,
  scope: 'outcomes:read',
  input: z.strictObject({
    ...ofCourse,
    scores: z
      .string()
      .default('')
      .transform((text) => text.split(',').filter((one) => one !== ''))
      .pipe(z.array(score))
      .describe('Scores to name, with commas between them'),
  }),
  output: z.object({
    version: z.int().describe('Of the course, to be sent with the summary'),
    to: z.string().optional(),
    subject: z.string(),
    text: z.string(),
    problems: z.array(z.string()).describe('Why it cannot be sent'),
    canName: z.array(score).describe('Scores that there is an answer to'),
  }),
  audit: about,
  run: async ({ store, clock, clinicId, actor }, { patientId, courseId, scores }) => {
    const { clinic, patient, course } = await store.courseFile({ clinicId, patientId, courseId })
    if (!clinic || !patient || !course) return notFound
    const now = clock.now()
    const email = renderMessage({
      kind: 'summary',
      channel: 'email',
      clinic,
      patient,
      course,
      sessions: [],
      edits: [],
      summary: { at: now, by: actor.name, scores },
    })
    if (email.kind !== 'email') return { kind: 'refused', problems: ['The summary cannot be written.'] }
    return done({
      version: course.version,
      ...(patient.email !== undefined && { to: patient.email }),
      subject: email.subject,
      text: email.text,
      problems: againstSending(patient),
      canName: summaryScores.filter((one) => scoreThen(course, one, now) !== undefined),
    })
  },
})

export const sendSummaryOf = operation({
  name: 'send-summary',
  did: 'sent the summary of a course',
  tag: 'Outcomes',
  summary: 'Sends a summary of the course to the patient, by email only and at most once',
  method: 'post',
  path: '/patients/{patientId}/courses/{courseId}/summaries',
  allowed: clinicians,
  input: z.strictObject({
    ...ofCourse,
    version: z.coerce.number({ error: 'The version of the course that was previewed' }).int(),
    scores: z.preprocess((one) => (typeof one === 'string' ? [one] : one), z.array(score).default([])),
  }),
  output: z.object({ sent: z.int().describe('Summaries of this course so far') }),
  audit: about,
  run: async (desk, { patientId, courseId, version, scores }): Promise<Answer<{ sent: number }>> => {
    const ref = { clinicId: desk.clinicId, patientId, courseId }
    if (!(await desk.store.courseFile(ref)).course) return notFound
    const outcome = await sendSummary(desk, ref, {
      by: desk.actor.name,
      scores: [...new Set(scores)],
      seenVersion: version,
    })
    switch (outcome.kind) {
      case 'changed':
        return done({ sent: outcome.course.summaries?.length ?? 0 })
      case 'refused':
        return outcome
      case 'stale':
        return {
          kind: 'stale',
          problems: ['The course has changed since the preview, or it was sent already. Read it again.'],
        }
    }
  },
})
