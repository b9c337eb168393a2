import type { AskKey } from './course.ts'
import type { ClinicId, CourseId, PatientId, QuestionnaireId } from './ids.ts'
import type { InstrumentId, ItemAnswers } from './instruments.ts'
import type { Instant } from './time.ts'

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
}

/** What was answered: appended once, never changed. */
export interface Answers {
  clinicId: ClinicId
  patientId: PatientId
  courseId: CourseId
  questionnaireId: QuestionnaireId
  at: Instant
  late: boolean
  instruments: {
    id: InstrumentId
    version: number
    answers: ItemAnswers
    score: number | null
  }[]
}
