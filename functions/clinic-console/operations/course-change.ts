import * as z from 'zod'
import { id, wholeNumber } from '../../../shared/contracts/fields.ts'
import type { CourseId, PatientId } from '../../../shared/domain/ids.ts'
import { priceOf } from '../../../shared/domain/price.ts'
import type { CourseRef, World } from '../../../shared/ports.ts'
import type { ChangeOutcome } from '../../../shared/use-cases/change-course.ts'
import { rehearse } from '../../../shared/use-cases/rehearse.ts'
import { asPreviewed } from '../as-previewed.ts'
import { changePreview, previewChange } from '../change-preview.ts'
import { type Answer, type Desk, done, notFound, refused } from '../operation.ts'
import { previewMark } from '../preview-mark.ts'
import { shownPrice } from '../shown-price.ts'

/** What every change of a course is asked with. */
export const changeInput = z.strictObject({
  patientId: id<PatientId>(),
  courseId: id<CourseId>(),
  version: wholeNumber(1, Number.MAX_SAFE_INTEGER).describe(
    'Of the course as you saw it: another one is left alone',
  ),
  dryRun: z.boolean().default(false).describe('Shows what would come of it, and stores nothing'),
  fingerprint: z.exactOptional(z.string().max(64)).describe('Of the dry run: nothing else is stored'),
})

export const courseChanged = z.object({
  courseId: z.string(),
  version: z.number(),
  isStored: z.boolean(),
  isChanged: z
    .boolean()
    .describe('False where the course was like that already, by the same act or before it'),
  fingerprint: z.string(),
  preview: changePreview,
  priceBefore: shownPrice,
  price: shownPrice,
})
export type CourseChanged = z.output<typeof courseChanged>

export const aboutCourse = ({ patientId, courseId }: { patientId: string; courseId: string }) => ({
  patientId,
  courseId,
})

export const isDryRun = ({ dryRun }: { dryRun: boolean }): boolean => dryRun

type Act = (world: Pick<World, 'clock' | 'store'>, ref: CourseRef) => Promise<ChangeOutcome>

/** First in a dry run and then for good, by the same use case: what is shown is what is done, and once. */
export async function changeAsSeen(
  desk: Desk,
  { patientId, courseId, version, dryRun, fingerprint }: z.output<typeof changeInput>,
  act: Act,
): Promise<Answer<CourseChanged>> {
  const ref = { clinicId: desk.clinicId, patientId, courseId }
  const { clinic, patient, course } = await desk.store.courseFile(ref)
  if (!clinic || !patient || !course) return notFound
  const seen = { ...ref, version, mark: dryRun ? undefined : fingerprint }
  const outcome = await asPreviewed(desk, seen, async (world) =>
    dryRun ? (await rehearse(world, (rehearsed) => act(rehearsed, ref))).outcome : await act(world, ref),
  )
  if (outcome.kind === 'stale') return outcome
  if (outcome.kind === 'refused') return refused(...outcome.problems)
  const after = outcome.course
  const before = outcome.kind === 'stands' ? after : course
  return done({
    courseId,
    version: after.version,
    isStored: !dryRun,
    isChanged: outcome.kind === 'changed' && after.version !== version,
    fingerprint: previewMark(after, clinic, desk.random),
    preview: previewChange({
      before,
      after,
      clinic,
      patient,
      now: desk.clock.now(),
      origin: desk.address.origin,
      actor: desk.actor,
      notes: outcome.kind === 'changed' ? outcome.notes : [],
    }),
    priceBefore: priceOf(before, clinic),
    price: priceOf(after, clinic),
  })
}
