import * as fc from 'fast-check'
import type { Answered, Course, Session } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Message } from '../../shared/domain/message.ts'
import type { PatientRecord } from '../../shared/domain/outcomes/patient-record.ts'
import { type Answers, type Questionnaire, questionnaireIdOf } from '../../shared/domain/questionnaire.ts'
import { addDays, day, hour } from '../../shared/domain/time.ts'
import { aCourse, aPhase, aProtocol, aSession } from '../builders.ts'
import { london } from './outcomes-builders.ts'

const start = '2027-02-20'
const from = london(`${start}T00:00`)
const dayNumber = fc.integer({ min: 0, max: 70 })
const time = fc.integer({ min: 0, max: 70 * 24 }).map((hours) => from + hours * hour + 17)

const session = fc
  .record({
    date: dayNumber,
    phase: fc.constantFrom(0, 0, 0, 1),
    state: fc.constantFrom<Session['state'][]>(
      ...(['booked', 'attended', 'attended', 'attended', 'attended', 'missed', 'cancelled'] as const),
    ),
    cancelledBy: fc.constantFrom<Session['cancelledBy'][]>('patient', 'clinic', 'pause', 'stop', undefined),
  })
  .map(({ date, phase, state, cancelledBy }) => ({
    ...aSession(`${addDays(start, date)}T09:30`, { phase, state }),
    ...(state === 'cancelled' && cancelledBy && { cancelledBy }),
  }))

const score = fc.constantFrom(0, 0, 1, 2, 4, 5, 7, 8, 9, 10, null)
const visit = fc.record({
  key: fc.constantFrom(
    ...['baseline', 'baseline', 'baseline', 'baseline'],
    'end:s1',
    'end:s2',
    'after:s1',
    'months:1',
    'weekly:2027-03-01',
  ),
  at: time,
  isLate: fc.boolean(),
  isAnswered: fc.boolean(),
  pain: score,
  pgic: score,
})

const course = fc.record({
  sessions: fc.array(session, { maxLength: 6 }),
  visits: fc.uniqueArray(visit, { minLength: 2, maxLength: 6, selector: ({ key }) => key }),
  bookedAt: time,
  isStopped: fc.constantFrom(true, false, false),
  isPaused: fc.constantFrom(true, false, false, false),
})
const text = fc.record({
  dueAt: time,
  channel: fc.constantFrom<Message['channel'][]>('sms', 'sms', 'email'),
  segments: fc.integer({ min: 1, max: 3 }),
  attempts: fc.integer({ min: 1, max: 2 }),
  isTaken: fc.boolean(),
  isToStaff: fc.boolean(),
})

/** Patients, their courses and what came of them, in every order in which it may be stored. */
export const randomClinic = fc
  .array(
    fc.record({ courses: fc.array(course, { maxLength: 3 }), texts: fc.array(text, { maxLength: 5 }) }),
    { maxLength: 6 },
  )
  .map((patients) => patients.map((patient, i) => recordOf(`p${i}`, patient)))

type Of<T> = T extends fc.Arbitrary<infer U> ? U : never

function recordOf(
  patientId: string,
  { courses, texts }: { courses: Of<typeof course>[]; texts: Of<typeof text>[] },
): PatientRecord {
  const made = courses.map((one, i) => courseOf(patientId, `${patientId}-c${i}`, one))
  return {
    courses: made.map((one) => one.course),
    questionnaires: made.flatMap((one) => one.questionnaires),
    answers: made.flatMap((one) => one.answers),
    messages: texts.map((one, i) => messageOf(patientId, i, one)),
  }
}

function courseOf(patientId: string, id: string, given: Of<typeof course>) {
  const of: Pick<Questionnaire, 'clinicId' | 'patientId' | 'courseId'> = {
    clinicId: asId('northside'),
    patientId: asId(patientId),
    courseId: asId(id),
  }
  const answered: Answered[] = []
  const questionnaires: Questionnaire[] = []
  const answers: Answers[] = []
  for (const { key, at: early, isLate, isAnswered, pain, pgic } of given.visits) {
    const at = key.startsWith('end:') ? early + 30 * day : early
    const asks = [key]
    const questionnaireId = questionnaireIdOf(of.courseId, asks)
    questionnaires.push({
      ...of,
      id: questionnaireId,
      version: 1,
      asks,
      instruments: ['pain-nrs', 'pgic'],
      openedAt: at - day,
      closesAt: at + 3 * day,
      draft: {},
    })
    if (!isAnswered) continue
    answered.push({ asks, at, late: isLate, scores: { 'pain-nrs': pain, pgic } })
    answers.push({
      ...of,
      questionnaireId,
      at,
      late: isLate,
      language: 'en',
      instruments: [
        { id: 'pain-nrs', version: 1, answers: {}, score: pain },
        { id: 'pgic', version: 1, answers: {}, score: pgic },
      ],
    })
  }
  const phases = [
    aPhase({ sessions: 3 }),
    aPhase({ purpose: 'maintenance', sessions: 'ongoing', pace: { unit: 'weeks', every: 4 } }),
  ]
  const course: Course = {
    ...aCourse([], {
      patientId: of.patientId,
      id: of.courseId,
      protocol: aProtocol({ phases }),
      bookedAt: given.bookedAt,
      sessions: given.sessions.map((s, i) => ({ ...s, id: asId(`s${i + 1}`) })),
    }),
    answered: answered.toSorted((a, b) => a.at - b.at),
    ...(given.isStopped && { stopped: { at: given.bookedAt + 40 * day, reason: 'Asked to' } }),
    ...(given.isPaused && { pauses: [{ from: given.bookedAt, reason: 'Away' }] }),
  }
  return { course, questionnaires, answers }
}

const messageOf = (patientId: string, i: number, given: Of<typeof text>): Message => ({
  clinicId: asId('northside'),
  patientId: asId(patientId),
  id: asId(`${patientId}-m${i}`),
  touchpoint: asId('t1'),
  kind: 'reminder',
  sessions: [],
  asks: [],
  purpose: 'reminders',
  audience: given.isToStaff ? 'clinic' : 'patient',
  attemptsAllowed: 2,
  channel: given.channel,
  isFallback: false,
  dueAt: given.dueAt,
  sendBy: given.dueAt + day,
  state: given.isTaken ? 'accepted' : 'failed',
  stateAt: given.dueAt,
  attempts: given.attempts,
  tryAt: given.dueAt,
  ...(given.channel === 'sms' && { segments: given.segments }),
  ...(given.isTaken && { providerId: `${patientId}-provider-${i}` }),
})
