import * as z from 'zod'
import {
  bandOf,
  instruments,
  type ItemAnswers,
  type InstrumentId,
} from '../../../../shared/domain/instruments.ts'
import { patientOutcomes } from '../../../../shared/domain/outcomes/course-outcomes.ts'
import type { Threshold } from '../../../../shared/domain/outcomes/thresholds.ts'
import type { Answers } from '../../../../shared/domain/questionnaire.ts'
import { type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import { languages } from '../../../../shared/domain/wording/language.ts'
import type { PatientFile } from '../../../../shared/ports.ts'

const answered = z.object({
  title: z.string(),
  score: z.number().nullable(),
  from: z.number(),
  to: z.number(),
  better: z.enum(['lower', 'higher']),
  band: z.exactOptional(z.string()).describe('The published name of the part of the range'),
  citation: z.string(),
  thresholds: z.array(z.object({ name: z.string(), citation: z.string() })),
  items: z.array(z.object({ question: z.string(), answer: z.string() })),
})

export const shownQuestionnaire = z.object({
  questionnaireId: z.string(),
  courseId: z.string(),
  askedAt: z.string(),
  closesAt: z.string(),
  titles: z.array(z.string()),
  isBegun: z.boolean(),
  answeredAt: z.exactOptional(z.string()),
  isLate: z.boolean(),
  language: z.exactOptional(z.enum(languages)),
  answers: z.exactOptional(z.array(answered)).describe('For clinicians only'),
})
export type ShownQuestionnaire = z.output<typeof shownQuestionnaire>

type Given = Answers['instruments'][number]

function order(items: readonly { id: string }[], itemId: string): number {
  const place = items.findIndex((one) => one.id === itemId)
  return place === -1 ? items.length : place
}

/** As they were asked: a map comes out of the table in any order. What is asked no more comes last. */
function itemsOf(id: InstrumentId, answers: ItemAnswers) {
  const { items } = instruments[id]
  return Object.entries(answers)
    .filter(([, answer]) => answer !== '')
    .sort(([a], [b]) => order(items, a) - order(items, b) || (a < b ? -1 : 1))
    .map(([itemId, answer]) => {
      const item = items.find((one) => one.id === itemId)
      const label =
        item?.kind === 'yes-no'
          ? answer === 1
            ? 'yes'
            : 'no'
          : item?.kind === 'choice'
            ? item.options.find((option) => option.value === answer)?.label
            : undefined
      return { question: item?.question ?? itemId, answer: label ?? String(answer) }
    })
}

function answeredOf({ id, score, answers }: Given, thresholds: Threshold[]): z.output<typeof answered> {
  const { title, range, better, citation } = instruments[id]
  const band = score === null ? undefined : bandOf(id, score)
  return {
    title,
    score,
    ...range,
    better,
    ...(band !== undefined && { band }),
    citation,
    thresholds,
    items: itemsOf(id, answers),
  }
}

type Asked = Pick<PatientFile, 'courses' | 'questionnaires' | 'answers'>

/** Published thresholds that each answer reaches against the baseline of its own course. */
function thresholdsIn(file: Asked, at: { zone: string; now: Instant }) {
  const reached = new Map<string, Threshold[]>()
  for (const { trends } of patientOutcomes(file, at))
    for (const { instrument, readings } of trends)
      for (const { questionnaireId, thresholds } of readings)
        reached.set(`${questionnaireId} ${instrument}`, thresholds)
  return (questionnaireId: string, id: InstrumentId) => reached.get(`${questionnaireId} ${id}`) ?? []
}

/** Newest first. That there are answers is for everybody, which they are only for clinicians. */
export function showQuestionnaires(
  file: Asked,
  at: { zone: string; now: Instant; isForClinicians: boolean },
): ShownQuestionnaire[] {
  const given = new Map(file.answers.map((answers) => [answers.questionnaireId, answers]))
  const thresholds = at.isForClinicians ? thresholdsIn(file, at) : () => []
  return file.questionnaires
    .toSorted((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1))
    .map((questionnaire) => {
      const answers = given.get(questionnaire.id)
      return {
        questionnaireId: questionnaire.id,
        courseId: questionnaire.courseId,
        askedAt: isoInstant(questionnaire.openedAt),
        closesAt: isoInstant(questionnaire.closesAt),
        titles: questionnaire.instruments.map((id) => instruments[id].title),
        isBegun: Object.keys(questionnaire.draft).length > 0,
        isLate: answers?.late ?? false,
        ...(answers && { answeredAt: isoInstant(answers.at), language: answers.language }),
        ...(answers &&
          at.isForClinicians && {
            answers: answers.instruments.map((one) => answeredOf(one, thresholds(questionnaire.id, one.id))),
          }),
      }
    })
}
