import type { Questionnaire } from '../../../shared/domain/questionnaire.ts'

/** One try at having one answer kept, with the moments of the run at which it began and its end was seen. */
export interface Try {
  field: string
  value: number | string
  from: number
  to: number
  /** The page went on, or asked for the rest: this answer is kept. */
  isKept: boolean
}

/** A questionnaire, and what people did about it: what the table has to agree with in the end. */
export interface SentForm {
  questionnaire: Questionnaire
  secrets: string[]
  tries: Try[]
  /** How often somebody was thanked. */
  thanks: number
  /** How often a button was pressed and nothing came back. */
  unanswered: number
  /** What no page may do, whatever happens under it. */
  findings: string[]
}
