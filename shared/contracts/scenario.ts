import * as z from 'zod'
import type { Clinic } from '../domain/clinic.ts'
import type { ChairId, ClinicId, CourseId, PatientId } from '../domain/ids.ts'
import { instruments, type InstrumentId } from '../domain/instruments.ts'
import type { Patient } from '../domain/patient.ts'
import type { Protocol } from '../domain/protocol.ts'
import { instantOf, isCivilDate, parseClock, type WallTime } from '../domain/time.ts'
import { bookingFields, bookingInput, bookingProblems } from './booking.ts'
import { clinicInput } from './clinic.ts'
import { closureInput, unknownChair } from './closure.ts'
import { civilDate, email, id, mobile, repeated, wholeNumber, words } from './fields.ts'
import { patientInput, patientOf, preferencesInput } from './patient.ts'
import { channels } from './patient.ts'
import { type Read, read, rule } from './problems.ts'
import { presetInput, protocolInput } from './protocol.ts'

const wallExpected = 'A date and time such as 2027-03-08T09:30'
const wallForm = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/
const wallTime = z
  .string({ error: wallExpected })
  .regex(wallForm, { error: wallExpected, abort: true })
  .transform((text, context): WallTime => {
    const date = text.slice(0, 10)
    if (isCivilDate(date)) return { date, minute: parseClock(text.slice(11))! }
    context.addIssue(rule(`the calendar has no day ${date}`, wallExpected))
    return z.NEVER
  })
  .describe("YYYY-MM-DDTHH:MM on the clinic's clock")

/** When a step is done. `later` counts from the step before, `session` from a session of the step's course. */
export type When =
  | { kind: 'wall'; at: WallTime }
  | { kind: 'later'; amount: number; unit: 'm' | 'h' | 'd' }
  | { kind: 'session'; session: number; edge: 'start' | 'end'; minutes: number }

const laterForm = /^\+ ?(\d{1,4}) ?(m|h|d)$/
const sessionForm = /^session (\d{1,3})( end)?(?: ?([+-]) ?(\d{1,4}) ?(m|h|d))?$/
const inMinutes = { m: 1, h: 60, d: 24 * 60 }
const whenExpected = 'A time such as 2027-03-08T09:30, +2h, or session 3 + 10m'
const when = z
  .string({ error: whenExpected })
  .regex(new RegExp(`${wallForm.source}|${laterForm.source}|${sessionForm.source}`), {
    error: whenExpected,
    abort: true,
  })
  .transform((text, context): When => {
    const later = laterForm.exec(text)
    if (later) return { kind: 'later', amount: Number(later[1]), unit: later[2] as 'm' | 'h' | 'd' }
    const session = sessionForm.exec(text)
    if (session) {
      const [, number, end, sign, amount = '0', unit = 'm'] = session
      const minutes = Number(amount) * inMinutes[unit as 'm' | 'h' | 'd'] * (sign === '-' ? -1 : 1)
      return { kind: 'session', session: Number(number), edge: end ? 'end' : 'start', minutes }
    }
    const wall = wallTime.safeParse(text)
    if (wall.success) return { kind: 'wall', at: wall.data }
    context.addIssue(rule(`the calendar has no day ${text.slice(0, 10)}`, whenExpected))
    return z.NEVER
  })
  .describe('A wall time, `+2h` after the step before, or `session 3 + 10m` (or `session 3 end + 10m`)')

const patientId = id<PatientId>()
const courseId = id<CourseId>()
const session = wholeNumber(1, 999).describe('3 is the session with the id s3')
const reason = words('Why, in a few words', 200)

export const answerPatterns = ['well', 'middling', 'badly', 'red-flag'] as const
const pattern = z.enum(answerPatterns)
const instrumentIds = Object.keys(instruments) as [InstrumentId, ...InstrumentId[]]
const itemAnswers = z.record(z.string(), z.union([z.number(), z.string()]))

export const providerStates = [
  'up',
  'down',
  'throttling',
  'refusing',
  'times-out-sent',
  'times-out-unsent',
] as const
const receipts = z.strictObject({
  outcome: z.enum(['delivered', 'failed', 'none']).default('delivered'),
  afterSeconds: wholeNumber(0, 7 * 24 * 3600).default(5),
})

const stepOf = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.strictObject({ at: z.exactOptional(when), do: z.literal(name), ...shape })

const stepInput = (countries: readonly string[]) =>
  z.discriminatedUnion('do', [
    stepOf('book', { patientId, ...bookingFields }),
    stepOf('book-list', { bookings: z.array(bookingInput).min(1).max(500) }),
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
    stepOf('answer-invitation', { patientId, choice: z.enum(['confirm', 'cannot-come']) }),
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

/** What people do without being told each time. A step about the same session takes its place. */
const habits = z.strictObject({
  attendance: z.enum(['none', 'auto']).default('none'),
  /** Patients answer each questionnaire an hour after it was sent. */
  answers: z.enum(['none', ...answerPatterns]).default('none'),
  /** Patients with a link confirm what they are invited to; those with a number reply YES. */
  invitations: z.enum(['none', 'confirm']).default('none'),
})

/** The countries of the clinics decide which numbers their patients may have. */
export const scenarioInput = (countries: readonly string[] = ['GB']) =>
  z
    .strictObject({
      name: words('What the scenario shows', 200),
      start: wallTime,
      end: wallTime,
      clinic: clinicInput,
      otherClinics: z.array(clinicInput).max(20).default([]),
      protocols: z
        .array(z.union([protocolInput, presetInput]))
        .min(1)
        .max(50),
      patients: z
        .array(patientInput(countries).extend({ clinicId: z.exactOptional(id<ClinicId>()) }))
        .max(500),
      habits: habits.prefault({}),
      receipts: z.strictObject({ sms: receipts.prefault({}), email: receipts.prefault({}) }).prefault({}),
      unreachable: z
        .array(z.string())
        .default([])
        .describe('Numbers and addresses at which every message fails after it was accepted'),
      steps: z.array(stepInput(countries)).max(5000),
    })
    .transform(({ otherClinics, patients, ...rest }) => ({
      ...rest,
      clinics: [rest.clinic, ...otherClinics],
      patients: patients.map(({ clinicId, ...patient }): Patient =>
        patientOf({ id: clinicId ?? rest.clinic.id }, patient),
      ),
    }))
    .superRefine((scenario, context) => {
      for (const problem of [...listProblems(scenario), ...timeProblems(scenario), ...stepProblems(scenario)])
        context.addIssue(problem)
    })

export type Scenario = z.output<ReturnType<typeof scenarioInput>>

/** What a file of a scenario looks like before it is read. */
export type ScenarioText = z.input<ReturnType<typeof scenarioInput>>

const countriesIn = z.object({
  clinic: z.object({ phoneCountries: z.array(z.string()) }),
})

export function readScenario(input: unknown): Read<Scenario> {
  const named = countriesIn.safeParse(input)
  return read(scenarioInput(named.success ? named.data.clinic.phoneCountries : undefined), input)
}

interface Lists {
  clinics: Clinic[]
  protocols: Protocol[]
  patients: Patient[]
}

function listProblems({ clinics, protocols, patients }: Lists) {
  const twice = (list: string, ids: string[]) =>
    repeated(ids).map((i) => rule(`the id ${ids[i]} stands there twice`, 'an id of its own', [list, i, 'id']))
  return [
    ...repeated(clinics.map((c) => c.id)).map((i) =>
      rule(`the id ${clinics[i]!.id} stands there twice`, 'an id of its own', ['otherClinics', i - 1, 'id']),
    ),
    ...twice(
      'protocols',
      protocols.map((p) => p.id),
    ),
    ...twice(
      'patients',
      patients.map((p) => p.id),
    ),
    ...patients.flatMap((p, i) =>
      clinics.some((c) => c.id === p.clinicId)
        ? []
        : [
            rule(`there is no clinic ${p.clinicId}`, `one of ${clinics.map((c) => c.id).join(', ')}`, [
              'patients',
              i,
              'clinicId',
            ]),
          ],
    ),
  ]
}

function timeProblems({ clinics, start, end, steps }: Pick<Scenario, 'clinics' | 'start' | 'end' | 'steps'>) {
  const { zone } = clinics[0]!
  const instant = ({ date, minute }: WallTime) => instantOf(zone, date, minute)
  let last = instant(start)
  const until = instant(end)
  const problems = until <= last ? [rule('it ends before it begins', 'an end after the start', ['end'])] : []
  steps.forEach((step, i) => {
    if (step.at?.kind !== 'wall') return
    const at = instant(step.at.at)
    const path = ['steps', i, 'at']
    if (at > until) problems.push(rule('it is after the end of the scenario', 'a time up to the end', path))
    else if (at < last)
      problems.push(rule('it is before the step before it', 'steps in the order of time', path))
    else last = at
  })
  return problems
}

type RunStep = Pick<Scenario, 'clinics' | 'protocols' | 'patients' | 'steps'>

/** Whatever a step names must be there: a slip of the pen must not become a quiet simulation of something else. */
function stepProblems({ clinics, protocols, patients, steps }: RunStep) {
  const bookings = steps.flatMap((step) =>
    step.do === 'book' ? [step] : step.do === 'book-list' ? step.bookings : [],
  )
  const courses = [...new Set(bookings.map((b) => b.courseId as string))]
  const among = (ids: string[]) =>
    ids.length > 0 ? `one of ${ids.join(', ')}` : 'a course that a step books'
  return steps.flatMap((step, i) => {
    const path = ['steps', i]
    const found: ReturnType<typeof rule>[] = []
    if ('courseId' in step && !courses.includes(step.courseId))
      found.push(rule(`no step books a course ${step.courseId}`, among(courses), [...path, 'courseId']))
    if ('patientId' in step && step.do !== 'book' && !patients.some((p) => p.id === step.patientId))
      found.push(
        rule(`there is no patient ${step.patientId}`, among(patients.map((p) => p.id)), [
          ...path,
          'patientId',
        ]),
      )
    if ('clinicId' in step && step.clinicId !== undefined && !clinics.some((c) => c.id === step.clinicId))
      found.push(
        rule(`there is no clinic ${step.clinicId}`, among(clinics.map((c) => c.id)), [...path, 'clinicId']),
      )
    if (step.do === 'close') {
      const clinic = clinics.find((c) => c.id === (step.clinicId ?? clinics[0]!.id))
      const chair = clinic && unknownChair(step.closure, clinic.chairs, [...path, 'closure'])
      if (chair) found.push(chair)
    }
    if ((step.do === 'move' || step.do === 'move-following') && step.chairId !== undefined) {
      const chair = unknownChair(
        step,
        clinics.flatMap((c) => c.chairs),
        path,
      )
      if (chair) found.push(chair)
    }
    if (step.at?.kind === 'session' && !('courseId' in step))
      found.push(rule('this step names no course, so it has no sessions', 'a date and time', [...path, 'at']))
    const asked =
      step.do === 'book'
        ? [{ booking: step, at: path }]
        : step.do === 'book-list'
          ? step.bookings.map((booking, k) => ({ booking, at: [...path, 'bookings', k] }))
          : []
    for (const { booking, at } of asked) {
      const patient = patients.find((p) => p.id === booking.patientId)
      const clinic = clinics.find((c) => c.id === patient?.clinicId) ?? clinics[0]!
      for (const problem of bookingProblems(booking, { clinic, protocols, patients }))
        found.push({ ...problem, path: [...at, ...problem.path] })
    }
    return found
  })
}
