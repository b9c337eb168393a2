import type { Clinic } from './clinic.ts'
import type { Alert } from './course.ts'
import {
  type AnswerProblem,
  checkAnswers,
  type InstrumentId,
  type ItemAnswers,
  type RedFlagId,
} from './instruments.ts'
import type { Questionnaire } from './questionnaire.ts'
import { redFlags } from './red-flags.ts'
import { runningTriggers } from './red-flags/triggers.ts'
import type { Instant } from './time.ts'

export type AnswersByInstrument = Partial<Record<InstrumentId, ItemAnswers>>
export type FormProblem = AnswerProblem & { instrument: InstrumentId }

/** What was answered so far, and over it what has just come. */
export function withDraft(questionnaire: Questionnaire, answers: AnswersByInstrument): AnswersByInstrument {
  const whole: AnswersByInstrument = { ...questionnaire.draft }
  for (const [id, items] of Object.entries(answers) as [InstrumentId, ItemAnswers][])
    whole[id] = { ...whole[id], ...items }
  return whole
}

/**
 * What was answered so far, without what the instruments ask no more or otherwise: a form that stays open over a change
 * of its questions asks those again, and can still be sent.
 */
export function standingDraft({ draft }: Pick<Questionnaire, 'draft'>): AnswersByInstrument {
  const standing: AnswersByInstrument = {}
  for (const [id, items] of Object.entries(draft) as [InstrumentId, ItemAnswers][]) {
    const wrong = checkAnswers(id, items).map((problem) => problem.item)
    standing[id] = Object.fromEntries(Object.entries(items).filter(([item]) => !wrong.includes(item)))
  }
  return standing
}

/** Everything that is wrong with the answers to all that was asked; empty where they can be stored. */
export function formProblems(questionnaire: Questionnaire, answers: AnswersByInstrument): FormProblem[] {
  const strangers = (Object.keys(answers) as InstrumentId[]).filter(
    (id) => !questionnaire.instruments.includes(id),
  )
  return [
    ...strangers.map((instrument) => ({
      instrument,
      item: instrument,
      problem: 'unknown-item' as const,
      expected: `one of ${questionnaire.instruments.join(', ')}`,
    })),
    ...questionnaire.instruments.flatMap((instrument) =>
      checkAnswers(instrument, answers[instrument] ?? {}).map((problem) => ({ ...problem, instrument })),
    ),
  ]
}

/**
 * Danger does not wait for a form to be right or finished: what else is ticked later makes another alert. Its id is the
 * same for the same flags and does not name them: it stands in lists and entries of people who see no answers.
 */
export function alertIn(
  questionnaire: Questionnaire,
  answers: AnswersByInstrument,
  { at, clinic, hashOf }: { at: Instant; clinic: Pick<Clinic, 'signOffs'>; hashOf: (text: string) => string },
): { flags: RedFlagId[]; alert?: Alert } {
  const flags = redFlags(answers, runningTriggers(clinic))
  const { clinicId, patientId, id: asked } = questionnaire
  const which = hashOf(JSON.stringify([clinicId, patientId, asked, flags])).slice(0, 16)
  const id = `answers:${asked}:${which}`
  return flags.length > 0 ? { flags, alert: { id, at, flags } } : { flags }
}
