import * as z from 'zod'
import type { ChairId, ClinicId, CourseId, PatientId } from '../../domain/ids.ts'
import { instruments, type InstrumentId } from '../../domain/instruments.ts'
import { languages } from '../../domain/wording/language.ts'
import { bookingFields, bookingInput, signatureInput } from '../booking.ts'
import { closureInput } from '../closure.ts'
import { civilDate, email, id, mobile, wholeNumber, words } from '../fields.ts'
import { channels, preferencesInput } from '../patient.ts'
import { wallTime, when } from './time.ts'

const patientId = id<PatientId>()
const courseId = id<CourseId>()
const session = wholeNumber(1, 999).describe('3 is the session with the id s3')
const reason = words('Why, in a few words', 200)

export const answerPatterns = ['well', 'middling', 'badly', 'red-flag'] as const
const pattern = z.enum(answerPatterns)
const instrumentIds = Object.keys(instruments) as [InstrumentId, ...InstrumentId[]]
const itemAnswers = z.record(z.string(), z.union([z.number(), z.string()]))

const providerStates = ['up', 'down', 'throttling', 'refusing', 'times-out-sent', 'times-out-unsent'] as const
export const receipts = z.strictObject({
  outcome: z.enum(['delivered', 'failed', 'none']).default('delivered'),
  afterSeconds: wholeNumber(0, 7 * 24 * 3600).default(5),
})

const stepOf = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.strictObject({ at: z.exactOptional(when), do: z.literal(name), ...shape })

/** Scenarios stay short: a course is signed on paper unless they are about the screening. */
const screening = z
  .enum(['paper', 'ask'])
  .default('paper')
  .describe('`ask`: where the clinic screens, the course waits for its answers and a `sign` step')

export const stepInput = (countries: readonly string[]) =>
  z.discriminatedUnion('do', [
    stepOf('book', { patientId, ...bookingFields, screening }),
    stepOf('book-list', { bookings: z.array(bookingInput.extend({ screening })).min(1).max(500) }),
    stepOf('sign', { courseId, ...signatureInput.shape }),
    stepOf('move', {
      courseId,
      session,
      to: wallTime,
      chairId: z.exactOptional(id<ChairId>()),
      override: z.exactOptional(reason),
    }),
    stepOf('move-following', { courseId, session, to: wallTime, chairId: z.exactOptional(id<ChairId>()) }),
    stepOf('cancel', { courseId, session, by: z.enum(['patient', 'clinic']).default('clinic') }),
    stepOf('pause', { courseId, reason }),
    stepOf('resume', { courseId, from: civilDate }),
    stepOf('stop', { courseId, reason }),
    stepOf('extend', { courseId, sessions: wholeNumber(1, 100) }),
    stepOf('shorten', { courseId, sessions: wholeNumber(1, 100) }),
    stepOf('mark', { courseId, session, as: z.enum(['attended', 'missed', 'booked']) }),
    stepOf('text-in', {
      from: mobile(countries),
      words: z.string({ error: 'What the patient wrote' }).max(1600),
      clinicId: z.exactOptional(id<ClinicId>()),
    }),
    stepOf('answer', {
      patientId,
      pattern: pattern.default('well'),
      answers: z.exactOptional(z.partialRecord(z.enum(instrumentIds), itemAnswers)),
      part: z.enum(['whole', 'half']).default('whole'),
    }),
    stepOf('confirm', { patientId, session: z.exactOptional(session) }),
    stepOf('cannot-come', { patientId, session: z.exactOptional(session) }),
    stepOf('choose-time', {
      patientId,
      session: z.exactOptional(session),
      to: z.exactOptional(wallTime),
    }),
    stepOf('not-me', { patientId }),
    stepOf('acknowledge', { courseId, by: words('Who took it on', 80) }),
    stepOf('close', { closure: closureInput, clinicId: z.exactOptional(id<ClinicId>()) }),
    stepOf('bank-holiday', {
      date: civilDate,
      name: words('Its name', 80),
      clinicId: z.exactOptional(id<ClinicId>()),
    }),
    stepOf('contacts', {
      patientId,
      phone: z.exactOptional(mobile(countries).nullable()),
      email: z.exactOptional(email.nullable()),
    }),
    stepOf('preferences', {
      patientId,
      preferences: preferencesInput.prefault({}),
      language: z.exactOptional(z.enum(languages)),
      unsafe: z.exactOptional(channels),
    }),
    stepOf('erase', { patientId }),
    stepOf('provider', {
      channel: z.enum(['sms', 'email']),
      is: z.exactOptional(z.enum(providerStates)),
      receipts: z.exactOptional(receipts),
    }),
    stepOf('crash', {
      effect: z.exactOptional(wholeNumber(1, 10_000)),
      when: z.enum(['before', 'after']).default('after'),
    }),
    stepOf('wait', {}),
  ])

export type Step = z.output<ReturnType<typeof stepInput>>
