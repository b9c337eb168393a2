import * as z from 'zod'
import { bookingFields, requestOf } from '../../../shared/contracts/booking.ts'
import { tooFarAhead } from '../../../shared/contracts/far-ahead.ts'
import { civilDate, id } from '../../../shared/contracts/fields.ts'
import { goneBy } from '../../../shared/contracts/gone-by.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import { priceOf } from '../../../shared/domain/price.ts'
import { causeOfShift } from '../../../shared/domain/schedule-search.ts'
import { type CivilDate, dateAt } from '../../../shared/domain/time.ts'
import { bookCourse, proposeCourse } from '../../../shared/use-cases/book-course.ts'
import { clinicians, everyone, may } from '../actor.ts'
import { asPreviewed } from '../as-previewed.ts'
import { changePreview, previewChange } from '../change-preview.ts'
import {
  type AnyOperation,
  type Answer,
  type Desk,
  done,
  notFound,
  operation,
  refused,
} from '../operation.ts'
import { previewMark } from '../preview-mark.ts'
import { shownPrice } from '../shown-price.ts'
import { adjustment, adjustmentsOf } from './adjustments.ts'
import { showBooking } from './booking-choices.ts'

const input = z.strictObject({
  patientId: id<PatientId>(),
  ...bookingFields,
  earliest: civilDate.describe('Today or later, at most two years ahead'),
})

const signsWithoutRight = ({ actor }: Pick<Desk, 'actor'>, { signedBy }: z.output<typeof input>) =>
  signedBy !== undefined && !may(actor, { allowed: clinicians })
const onlyClinicians =
  'Only a clinician may say who signed the screening on paper. Leave the field empty: the course waits for the signature, and its chairs are held.'

const isKnown = async ({ store, clinicId }: Desk, patientId: PatientId) =>
  (await store.patient({ clinicId, patientId })) !== undefined

/** A slip of the year is said beside its field. What is booked already stays so, also once its days have gone by. */
async function slipsOfDate(
  { store, clinicId, clock }: Desk,
  { patientId, courseId, earliest, pins = [] }: z.output<typeof input>,
): Promise<Answer<never> | undefined> {
  const clinic = await store.clinic(clinicId)
  if (!clinic) return undefined
  const today = dateAt(clinic.zone, clock.now())
  const days: [field: string, date: CivilDate][] = [
    ['earliest', earliest],
    ...pins.map(({ date }, i): [string, CivilDate] => [`pins[${i}].date`, date]),
  ]
  const slips = (of: typeof tooFarAhead) =>
    days.map(([field, date]) => of(field, date, today)).filter((slip) => slip !== undefined)
  const [far, past] = [slips(tooFarAhead), slips(goneBy)]
  const isPast = past.length > 0 && !(await store.courseFile({ clinicId, patientId, courseId })).course
  const refusals = isPast ? [...past, ...far] : far
  return refusals.length > 0 ? { kind: 'invalid', refusals } : undefined
}

const bookingPreview = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('proposed'),
    fingerprint: z.string().describe('Sent with the booking it makes sure that just this is booked'),
    protocol: z.string(),
    preview: changePreview,
    causes: z
      .array(z.object({ session: z.number(), text: z.string() }))
      .describe('Why a session stands elsewhere than its ideal, by its number'),
    price: shownPrice,
  }),
  z.object({
    kind: z.literal('impossible'),
    problems: z.array(z.string()).describe('What stands in the way, and what would help'),
    adjustments: z.array(adjustment).describe('Requests that would find a place'),
  }),
  z.object({ kind: z.literal('booked-before'), courseId: z.string() }),
])
export type BookingPreview = z.output<typeof bookingPreview>

export const previewBooking = operation({
  name: 'preview-booking',
  did: 'saw what booking a course would do',
  tag: 'Courses',
  summary: 'Every session and every message that booking a course would make; stores nothing',
  method: 'post',
  path: '/patients/{patientId}/courses/preview',
  allowed: everyone,
  scope: 'courses:read',
  input,
  output: bookingPreview,
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, asked): Promise<Answer<BookingPreview>> => {
    const { clinicId, store, clock, random, address } = desk
    const { patientId } = asked
    if (!(await isKnown(desk, patientId))) return notFound
    if (signsWithoutRight(desk, asked)) return refused(onlyClinicians)
    const slips = await slipsOfDate(desk, asked)
    if (slips) return slips
    const request = requestOf(asked)
    const proposal = await proposeCourse({ store, clock }, { clinicId, patientId }, request)
    switch (proposal.kind) {
      case 'booked-before':
        return done({ kind: 'booked-before', courseId: proposal.course.id })
      case 'refused': {
        const { problems, impossible } = proposal
        const adjustments = impossible ? adjustmentsOf(request, impossible) : []
        return done({ kind: 'impossible', problems, adjustments })
      }
      case 'proposed': {
        const { course, clinic, patient, causes, notes } = proposal
        const preview = previewChange({
          after: course,
          clinic,
          patient,
          now: clock.now(),
          origin: address.origin,
          notes,
        })
        return done({
          kind: 'proposed',
          fingerprint: previewMark(course, clinic, random),
          protocol: course.protocol.name,
          preview,
          causes: causes.map((shift) => ({
            session: shift.session.number,
            text: causeOfShift(shift),
          })),
          price: priceOf(course, clinic),
        })
      }
    }
  },
})

export const bookForPatient = operation({
  name: 'book-course',
  did: 'booked a course',
  tag: 'Courses',
  summary: 'Books a course whole or not at all; the same course id books once',
  method: 'post',
  path: '/patients/{patientId}/courses',
  allowed: everyone,
  scope: 'courses:write',
  input: input.extend({
    fingerprint: z.exactOptional(z.string().max(64)).describe('Of the preview: nothing else is booked'),
  }),
  output: z.object({ courseId: z.string(), isBookedBefore: z.boolean() }),
  audit: ({ patientId, courseId }) => ({ patientId, courseId }),
  run: async (desk, { fingerprint, ...asked }) => {
    const { clinicId } = desk
    const { patientId } = asked
    if (!(await isKnown(desk, patientId))) return notFound
    if (signsWithoutRight(desk, asked)) return refused(onlyClinicians)
    const slips = await slipsOfDate(desk, asked)
    if (slips) return slips
    const seen = { clinicId, patientId, courseId: asked.courseId, mark: fingerprint }
    const booking = await asPreviewed(desk, seen, (world) =>
      bookCourse(world, { clinicId, patientId }, requestOf(asked)),
    )
    if (booking.kind === 'stale') return booking
    if (booking.kind === 'refused') return refused(...booking.problems)
    return done({ courseId: booking.course.id, isBookedBefore: booking.kind !== 'booked' })
  },
})

export const bookOperations: AnyOperation[] = [showBooking, previewBooking, bookForPatient]
