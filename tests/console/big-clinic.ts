import { rowOf, type Row } from '../../shared/adapters/dynamo/rows.ts'
import type { ChairDay } from '../../shared/domain/chair-day.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Answered, Course, Session } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Message } from '../../shared/domain/message.ts'
import { cursorAfterChange } from '../../shared/domain/plan.ts'
import { addDays, type CivilDate, day, type Instant, instantOf, weekdayOf } from '../../shared/domain/time.ts'
import type { CourseRef } from '../../shared/ports.ts'
import { aClinic, aCourse, aPatient, aProtocol, aPhase } from '../builders.ts'
import { aMessage, aQuestionnaire, aTask } from '../contracts/store/subject.ts'

export interface Size {
  /** In all; those beyond the ones that run have ended months ago. */
  courses: number
  messagesEach: number
}

/** A Wednesday morning, in the middle of the courses that run. */
export const today: CivilDate = '2027-03-10'
export const morning: Instant = instantOf('Europe/London', today, 9 * 60 + 40)

/** Three chairs of twenty half hours seat so many on one day, whatever the size of the clinic. */
const running = 40
const sessionsEach = 20

const family = ['Example', 'Sample', 'Specimen', 'Model', 'Muster', 'Ejemplo', 'Przyklad']

const weekdaysFrom = (from: CivilDate, count: number): CivilDate[] => {
  const dates: CivilDate[] = []
  for (let date = from; dates.length < count; date = addDays(date, 1))
    if (weekdayOf(date) <= 5) dates.push(date)
  return dates
}

const ref = (clinic: Clinic, i: number): CourseRef => ({
  clinicId: clinic.id,
  patientId: asId(`p${i}`),
  courseId: asId(`c${i}`),
})

/** Weekly answers, better from week to week. */
const answersOf = (course: Course, until: Instant): Answered[] =>
  course.sessions
    .filter((_, i) => i % 5 === 4)
    .map((session, week) => ({
      asks: [`weekly:${session.date}`],
      at: instantOf('Europe/London', session.date, 18 * 60),
      late: false,
      scores: { 'pain-nrs': Math.max(1, 8 - week), sleep: 4 + week, wellbeing: 3 + week },
    }))
    .filter(({ at }) => at < until)

function courseOf(clinic: Clinic, i: number): Course {
  const isRunning = i < running
  const first = isRunning ? addDays(today, -7 * (i % 4)) : addDays('2026-06-01', 7 * (i % 12))
  const sessions = weekdaysFrom(first, sessionsEach).map((date, n): Session => ({
    id: asId(`s${n + 1}`),
    phase: 0,
    date,
    minute: 8 * 60 + 30 * (Math.floor(i / 3) % 20),
    minutes: 30,
    chairId: asId(`chair-${(i % 3) + 1}`),
    state: date < today ? (n === 7 ? 'missed' : 'attended') : 'booked',
    revision: 0,
    setAt: morning - 60 * day,
    ...(date < today && { stateAt: instantOf('Europe/London', date, 17 * 60) }),
  }))
  const { clinicId, patientId, courseId: id } = ref(clinic, i)
  const course = aCourse([], {
    ...{ clinicId, patientId, id, sessions },
    protocol: aProtocol({ phases: [aPhase({ sessions: sessionsEach })], missed: 'drop' }),
    bookedAt: morning - 60 * day,
  })
  return { ...course, answered: answersOf(course, morning) }
}

function* fileOf(clinic: Clinic, i: number, { messagesEach }: Size): Generator<Row> {
  const course = courseOf(clinic, i)
  const at = ref(clinic, i)
  yield rowOf.patient(
    aPatient({
      clinicId: clinic.id,
      id: at.patientId,
      givenName: `Alex ${i}`,
      familyName: family[i % family.length]!,
      dateOfBirth: addDays('1960-01-01', i * 97),
      phone: `+447700900${String(i % 1000).padStart(3, '0')}`,
      email: `p${i}@example.com`,
    }),
  )
  yield rowOf.course(course)
  yield rowOf.cursor(cursorAfterChange(course, clinic, undefined, morning), course)
  for (let n = 0; n < messagesEach; n++) {
    const dueAt = instantOf('Europe/London', course.sessions[n % sessionsEach]!.date, 9 * 60) - day
    const isBad = i < 10 && n === 0
    const message: Message = aMessage(at, {
      id: asId(`${course.id}/m${n}/sms`),
      ...{ dueAt, stateAt: dueAt, tryAt: dueAt, sendBy: dueAt + day },
      state: isBad ? 'failed' : 'delivered',
      ...(isBad && { reason: 'provider:unknown-phone', stateAt: morning - day }),
      attempts: 1,
      to: '+447700900101',
      text: 'Northside: your appointment is on Mon 8 Mar at 10:00. Reply YES or NO.',
      segments: 1,
    })
    yield rowOf.message(message)
  }
  for (const [n, answered] of course.answered.entries()) {
    const id = asId<ReturnType<typeof aQuestionnaire>['id']>(`${course.id}/questionnaire:${answered.asks[0]}`)
    const { asks, at: answeredAt } = answered
    yield rowOf.questionnaire(
      aQuestionnaire(at, { id, asks, courseId: course.id, openedAt: answeredAt - day / 2, answeredAt }),
    )
    yield rowOf.answers({
      ...at,
      questionnaireId: id,
      at: answeredAt,
      late: false,
      language: 'en',
      instruments: [
        { id: 'pain-nrs', version: 1, answers: { pain: Math.max(1, 8 - n) }, score: Math.max(1, 8 - n) },
      ],
    })
  }
  if (i < 12) yield rowOf.task(aTask(at, { courseId: course.id, openedAt: morning - day }))
}

/** A clinic whose day is always as full, whatever it keeps of its past. */
export function* bigClinic(size: Size, clinic: Clinic = aClinic()): Generator<Row> {
  yield rowOf.clinic(clinic)
  yield rowOf.protocol(clinic.id, aProtocol())
  const days = new Map<string, ChairDay>()
  for (let i = 0; i < size.courses; i++) {
    yield* fileOf(clinic, i, size)
    const { clinicId, patientId, courseId } = ref(clinic, i)
    for (const { id: sessionId, date, chairId, minute, minutes } of courseOf(clinic, i).sessions) {
      const key = `${date} ${chairId}`
      const chairDay = days.get(key) ?? { clinicId, date, chairId, version: 1, bookings: [] }
      chairDay.bookings.push({ from: minute, to: minute + minutes, patientId, courseId, sessionId })
      days.set(key, chairDay)
    }
  }
  for (const chairDay of days.values()) yield rowOf.chairDay(chairDay)
}
