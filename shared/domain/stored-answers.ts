import type { Clinic } from './clinic.ts'
import type { Answered, Course } from './course.ts'
import { asId, type SessionId } from './ids.ts'
import { instruments, type ItemAnswers, score } from './instruments.ts'
import type { Answers, Questionnaire } from './questionnaire.ts'
import type { AnswersByInstrument } from './questionnaire-form.ts'
import { screened } from './screening.ts'
import type { Task } from './task.ts'
import type { Instant } from './time.ts'

export function answersOf(
  questionnaire: Questionnaire,
  answers: AnswersByInstrument,
  { at, language }: Pick<Answers, 'at' | 'language'>,
): Answers {
  const { clinicId, patientId, courseId, id } = questionnaire
  return {
    clinicId,
    patientId,
    courseId,
    questionnaireId: id,
    at,
    late: at > questionnaire.closesAt,
    language,
    instruments: questionnaire.instruments.map((instrument) => ({
      id: instrument,
      version: instruments[instrument].version,
      answers: answers[instrument] ?? {},
      score: score(instrument, answers[instrument] ?? {}),
    })),
  }
}

const answersIn = (stored: Answers, id: 'tms-safety' | 'same-day'): ItemAnswers | undefined =>
  stored.instruments.find((i) => i.id === id)?.answers

/** What the course keeps of answers: that they came, their scores, and what a safety screening came to. */
export function withAnswers(
  course: Course,
  { asks }: Pick<Questionnaire, 'asks'>,
  stored: Answers,
  { screening }: Pick<Clinic, 'screening'>,
): Course {
  const answered: Answered = {
    asks,
    at: stored.at,
    late: stored.late,
    scores: Object.fromEntries(stored.instruments.map((i) => [i.id, i.score])),
  }
  const kept = { ...course, version: course.version + 1, answered: [...course.answered, answered] }
  const answers = answersIn(stored, 'tms-safety')
  if (!answers || !course.safety) return kept
  const screenings = [...course.safety.screenings, screened(answers, screening.weights, stored.at)]
  return { ...kept, safety: { ...course.safety, screenings } }
}

export const isYes = (answers: ItemAnswers): boolean => Object.values(answers).some((answer) => answer === 1)

/** Whether the check of the day says: speak with the clinic before you set out. */
export function callsFirst(stored: Answers): boolean {
  const answers = answersIn(stored, 'same-day')
  return answers !== undefined && isYes(answers)
}

const sessionIn = (asks: string[]): SessionId | undefined => {
  const id = asks.map((ask) => /^same-day:([^:]+):/.exec(ask)?.[1]).find((found) => found !== undefined)
  return id === undefined ? undefined : asId(id)
}

/** The clinic speaks with the patient before that session; the same task however often it is said. */
export function reviewTask(
  { asks, ...of }: Pick<Questionnaire, 'clinicId' | 'patientId' | 'courseId' | 'id' | 'asks'>,
  at: Instant,
): Task {
  const sessionId = sessionIn(asks)
  return {
    clinicId: of.clinicId,
    patientId: of.patientId,
    courseId: of.courseId,
    ...(sessionId && { sessionId }),
    id: asId(`same-day-review/${of.id}`),
    kind: 'same-day-review',
    openedAt: at,
  }
}

/** What a person has to see: a yes on the day, or a screening of a course that needs no signature. */
export function tasksFrom(
  course: Course,
  { asks }: Pick<Questionnaire, 'asks'>,
  stored: Answers,
  { screening }: Pick<Clinic, 'screening'>,
): Task[] {
  const safety = course.safety ? undefined : answersIn(stored, 'tms-safety')
  const isHeavy = safety && screened(safety, screening.weights, stored.at).outcome !== 'ok'
  if (!isHeavy && !callsFirst(stored)) return []
  const { clinicId, patientId, courseId, questionnaireId, at } = stored
  return [reviewTask({ clinicId, patientId, courseId, id: questionnaireId, asks }, at)]
}
