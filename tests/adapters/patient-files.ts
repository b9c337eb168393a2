import fc from 'fast-check'
import type { Course, Session, SessionState } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Item } from '../../shared/domain/instruments/instrument.ts'
import {
  type InstrumentId,
  instruments,
  type ItemAnswers,
  score,
  valuesOf,
} from '../../shared/domain/instruments.ts'
import {
  goalStates,
  medicineLines,
  type MedicineEntry,
  type MedicineGoal,
  medicineMoments,
} from '../../shared/domain/medicine-goal.ts'
import type { Message, MessageState } from '../../shared/domain/message.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import type { Answers } from '../../shared/domain/questionnaire.ts'
import { type Referral, referralKinds, referralStatuses } from '../../shared/domain/referral.ts'
import { addDays, day } from '../../shared/domain/time.ts'
import type { PatientFile } from '../../shared/ports.ts'
import { aCourse, aPatient, aProtocol, aSession } from '../builders.ts'
import { aMessage, aQuestionnaire, noon } from '../contracts/store/subject.ts'

export type WholeFile = PatientFile & { patient: Patient }
const ref = { clinicId: asId<never>('northside'), patientId: asId<never>('p1') }
export const secretLink = `https://visits.example.org/q/${'7a'.repeat(11)}`

export const sessionStates: SessionState[] = ['booked', 'attended', 'missed', 'cancelled']
export const messageStates: MessageState[] = [
  ...(['queued', 'sending', 'accepted', 'delivered', 'failed'] as const),
  ...(['unconfirmed', 'suppressed', 'expired', 'invalid'] as const),
]
const instrumentIds = Object.keys(instruments) as InstrumentId[]

/** FHIR's strings know no control characters, and no empty ones; names and remarks are checked for the first on the way in. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text))

const answerTo = (item: Item): fc.Arbitrary<number | string> =>
  item.kind === 'text' ? fc.oneof(words, fc.constant('')) : fc.constantFrom(...valuesOf(item))

const answersTo = (id: InstrumentId): fc.Arbitrary<ItemAnswers> =>
  fc
    .tuple(...instruments[id].items.map((item) => fc.option(answerTo(item), { nil: undefined, freq: 4 })))
    .map((given) =>
      Object.fromEntries(
        instruments[id].items.flatMap((item, i) => (given[i] === undefined ? [] : [[item.id, given[i]]])),
      ),
    )

const anySession = (n: number): fc.Arbitrary<Session> =>
  fc
    .record({
      state: fc.constantFrom(...sessionStates),
      minute: fc.integer({ min: 0, max: 1439 }),
      cancelledBy: fc.constantFrom('patient', 'clinic', 'pause', 'stop'),
      override: fc.option(words, { nil: undefined }),
      isConfirmed: fc.boolean(),
    })
    .map(({ state, minute, cancelledBy, override, isConfirmed }) => ({
      // Around the clock change of 28 March 2027.
      ...aSession(`${addDays('2027-03-22', n)}T09:30`, { id: asId(`s${n}`), minute, state }),
      ...(state === 'cancelled' && { cancelledBy }),
      ...(override !== undefined && { override }),
      ...(isConfirmed && { confirmedAt: noon }),
    }))

const anyCourse = (n: number): fc.Arbitrary<Course> =>
  fc
    .record({
      sessions: fc
        .integer({ min: 0, max: 6 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anySession(i)))),
      paused: fc.option(words, { nil: undefined }),
      stopped: fc.option(words, { nil: undefined }),
      isAwaiting: fc.boolean(),
      name: words,
    })
    .map(({ sessions, paused, stopped, isAwaiting, name }) => ({
      ...aCourse([], { id: asId(`c${n}`), sessions, protocol: aProtocol({ name }) }),
      ...(paused !== undefined && { pauses: [{ from: noon, reason: paused }] }),
      ...(stopped !== undefined && { stopped: { at: noon + 30 * day, reason: stopped } }),
      ...(isAwaiting && { safety: { screenings: [], signatures: [] } }),
    }))

const anyVisit = (n: number): fc.Arbitrary<Answers> =>
  fc
    .record({
      ids: fc.uniqueArray(fc.constantFrom(...instrumentIds), { minLength: 1, maxLength: 4 }),
      courseId: fc.constantFrom('c0', 'c1', 'gone'),
      language: fc.constantFrom('en', 'cy', 'pl'),
      version: fc.constantFrom(0, 0, 0, 9),
    })
    .chain(({ ids, courseId, language, version }) =>
      fc.tuple(...ids.map(answersTo)).map((given): Answers => ({
        ...ref,
        courseId: asId(courseId),
        questionnaireId: asId(`${courseId}/questionnaire:v${n}`),
        at: noon + n * day,
        late: false,
        language,
        instruments: ids.map((id, i) => ({
          id,
          version: version || instruments[id].version,
          answers: given[i]!,
          score: score(id, given[i]!),
        })),
      })),
    )

const anyMessage = (n: number): fc.Arbitrary<Message> =>
  fc
    .record({
      state: fc.constantFrom(...messageStates),
      channel: fc.constantFrom('sms', 'email'),
      courseId: fc.constantFrom('c0', 'gone', undefined),
      audience: fc.constantFrom('patient', 'clinic'),
      kind: fc.constantFrom('reminder', 'questionnaire', 'alert', 'auto-reply'),
      text: fc.option(words, { nil: undefined }),
    })
    .map(({ courseId, text, ...rest }) => {
      const { courseId: _, ...message } = aMessage(ref, {
        id: asId(`${courseId}/m${n}/sms`),
        sessions: [asId('s0'), asId('s9')],
      })
      return {
        ...{ ...message, ...rest },
        ...(courseId !== undefined && { courseId: asId(courseId) }),
        ...(text !== undefined && { text: `${text} ${secretLink}` }),
        ...(rest.state === 'suppressed' && { reason: 'session-moved' as const }),
      } as Message
    })

const several = <T>(of: (n: number) => fc.Arbitrary<T>, most: number) =>
  fc.integer({ min: 0, max: most }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => of(i))))

const anyDay = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2027-03-08', n))
const perhaps = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

const anyReferral = (n: number): fc.Arbitrary<Referral> =>
  fc
    .array(
      fc.record({
        ...{ by: words, to: words, kind: fc.constantFrom(...referralKinds) },
        ...{ status: fc.constantFrom(...referralStatuses), note: perhaps(words), remindOn: perhaps(anyDay) },
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((steps) => ({
      ...{ record: 'referral', ...ref, id: `r${n}`, version: steps.length },
      steps: steps.map(({ note, remindOn, ...step }, i) => ({
        ...{ ...step, at: noon + i * day },
        ...(note !== undefined && { note }),
        ...(remindOn !== undefined && { remindOn }),
      })),
    }))

const anyMedicines: fc.Arbitrary<MedicineEntry> = fc
  .record({
    ...{ by: words, moment: fc.constantFrom(...medicineMoments), on: anyDay, isLines: fc.boolean() },
    list: fc.array(fc.record({ name: words, dose: perhaps(words), howOften: perhaps(words) }), {
      maxLength: 3,
    }),
  })
  .map(({ list, isLines, ...entry }) => {
    const told = list.map(({ name, dose, howOften }) => ({
      name,
      ...(dose !== undefined && { dose }),
      ...(howOften !== undefined && { howOften }),
    }))
    return { ...entry, at: noon, medicines: medicineLines(told), ...(!isLines && { list: told }) }
  })

const anyGoal = (n: number): fc.Arbitrary<MedicineGoal> =>
  fc
    .record({
      ...{ by: words, goal: words, state: fc.constantFrom(...goalStates) },
      ...{ targetDate: perhaps(anyDay), entries: fc.array(anyMedicines, { maxLength: 3 }) },
    })
    .map(({ targetDate, ...goal }) => ({
      ...{ record: 'medicine-goal', ...ref, id: `g${n}`, version: 1, at: noon },
      ...goal,
      ...(targetDate !== undefined && { targetDate }),
    }))

/** Any file that the clinic may hold on a patient. */
export const anyFile: fc.Arbitrary<WholeFile> = fc
  .record({
    givenName: words,
    familyName: words,
    hasContact: fc.boolean(),
    dateOfBirth: fc.constantFrom(undefined, '1970-03-08'),
    courses: several(anyCourse, 2),
    answers: several(anyVisit, 3),
    messages: several(anyMessage, 4),
    draft: answersTo('fiqr'),
    referrals: several(anyReferral, 2),
    goals: several(anyGoal, 2),
  })
  .map(({ givenName, familyName, hasContact, dateOfBirth, draft, referrals, goals, ...rows }) => {
    const { phone, email, ...patient } = aPatient({ givenName, familyName })
    return {
      patient: {
        ...patient,
        ...(hasContact && { phone, email }),
        ...(dateOfBirth && { dateOfBirth }),
      } as Patient,
      ...rows,
      cursors: [],
      questionnaires: [aQuestionnaire(ref, { courseId: asId('c0'), draft: { fiqr: draft } })],
      tasks: [],
      jobs: [],
      records: [...referrals, ...goals],
    }
  })
