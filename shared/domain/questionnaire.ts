import type { AskKey, Course } from './course.ts'
import { asId, type ClinicId, type CourseId, type PatientId, type QuestionnaireId } from './ids.ts'
import type { InstrumentId, ItemAnswers } from './instruments.ts'
import type { Instant } from './time.ts'
import type { Touchpoint } from './touchpoint.ts'
import type { Language } from './wording/language.ts'

/** One visit of a patient: all that was due together, behind one link. */
export interface Questionnaire {
  clinicId: ClinicId
  patientId: PatientId
  courseId: CourseId
  id: QuestionnaireId
  version: number
  asks: AskKey[]
  instruments: InstrumentId[]
  openedAt: Instant
  closesAt: Instant
  /** What was answered so far, by instrument and item; kept page by page. */
  draft: Partial<Record<InstrumentId, ItemAnswers>>
  answeredAt?: Instant
  /** No way to the patient was open when it was asked, so that no message of it left; false once one does all the same. */
  isUnsent?: boolean
}

/** What was answered: appended once, never changed. */
export interface Answers {
  clinicId: ClinicId
  patientId: PatientId
  courseId: CourseId
  questionnaireId: QuestionnaireId
  at: Instant
  late: boolean
  /** In which it was asked: a score in a translation that nobody validated reads differently. */
  language: Language
  instruments: {
    id: InstrumentId
    version: number
    answers: ItemAnswers
    score: number | null
  }[]
}

/** A nudge leads to the questionnaire that it nudges about. */
export const questionnaireIdOf = (courseId: CourseId, asks: AskKey[]): QuestionnaireId =>
  asId(`${courseId}/questionnaire:${asks.join('+')}`)

export const opened = (
  course: Course,
  touchpoint: Touchpoint,
  openedAt: Instant,
  closesAt: Instant,
): Questionnaire => ({
  clinicId: course.clinicId,
  patientId: course.patientId,
  courseId: course.id,
  id: questionnaireIdOf(course.id, touchpoint.asks),
  version: 1,
  asks: touchpoint.asks,
  instruments: touchpoint.instruments,
  openedAt,
  closesAt,
  draft: {},
})
