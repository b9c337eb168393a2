import type {
  Observation,
  Questionnaire as FhirQuestionnaire,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4.js'
import { bandOf, type InstrumentId, instruments, type ItemAnswers } from '../../domain/instruments.ts'
import type { Answers, Questionnaire } from '../../domain/questionnaire.ts'
import { isoInstant } from '../../domain/time.ts'
import { isInUse, questionnaireOf } from './questionnaire.ts'
import { type Ids, to, urlOf } from './refs.ts'

type Given = Answers['instruments'][number]
/** The course of answers stands in the bundle, or is not named. */
export type IsHeld = (id: Answers['courseId']) => boolean

function answerOf(
  given: Pick<Given, 'id' | 'version'>,
  linkId: string,
  answer: number | string,
): QuestionnaireResponseItemAnswer {
  if (typeof answer === 'string') return { valueString: answer }
  const item = isInUse(given.id, given.version)
    ? instruments[given.id].items.find(({ id }) => id === linkId)
    : undefined
  if (item?.kind === 'yes-no') return { valueBoolean: answer === 1 }
  if (item?.kind !== 'choice') return { valueInteger: answer }
  const display = item.options.find(({ value }) => value === answer)?.label
  return { valueCoding: { code: String(answer), ...(display !== undefined && { display }) } }
}

/** In the order of the questions; a text that was left empty is no answer. */
function itemsOf(given: Pick<Given, 'id' | 'version' | 'answers'>): QuestionnaireResponseItem[] {
  const order = instruments[given.id].items.map(({ id }) => id)
  return Object.entries(given.answers)
    .filter(([, answer]) => typeof answer === 'number' || answer.trim() !== '')
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([linkId, answer]) => ({ linkId, answer: [answerOf(given, linkId, answer)] }))
}

interface Response {
  id: string
  status: QuestionnaireResponse['status']
  at: number
  language?: Answers['language']
  given: Pick<Given, 'id' | 'version' | 'answers'>
  courseId: Answers['courseId']
}

function responseOf(
  { id, status, at, language, given, courseId }: Response,
  ids: Ids,
  isHeld: IsHeld,
): QuestionnaireResponse {
  const item = itemsOf(given)
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    ...(language && { language }),
    ...(isHeld(courseId) && { basedOn: [to(ids.course(courseId))] }),
    questionnaire: `${urlOf(ids.instrumentUrl(given.id))}|${given.version}`,
    status,
    subject: to(ids.patient),
    authored: isoInstant(at),
    source: to(ids.patient),
    ...(item.length > 0 && { item }),
  }
}

/** UCUM's own way to write a unit that is none. */
const points = (value: number) => ({
  value,
  unit: 'score',
  system: 'http://unitsofmeasure.org',
  code: '{score}',
})

/** The stored score, described and not judged; of an instrument that has none there is no observation. */
function scoreOf(visit: Answers, given: Given, ids: Ids, isHeld: IsHeld): Observation[] {
  const { scoring, range, title, citation, better, missing } = instruments[given.id]
  if (scoring.kind === 'shown') return []
  const band =
    given.score === null || !isInUse(given.id, given.version) ? undefined : bandOf(given.id, given.score)
  return [
    {
      resourceType: 'Observation',
      id: ids.score(visit.questionnaireId, given.id),
      ...(isHeld(visit.courseId) && { basedOn: [to(ids.course(visit.courseId))] }),
      status: 'final',
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/observation-category',
              code: 'survey',
              display: 'Survey',
            },
          ],
        },
      ],
      code: { text: `${title}: score` },
      subject: to(ids.patient),
      effectiveDateTime: isoInstant(visit.at),
      issued: isoInstant(visit.at),
      performer: [to(ids.patient)],
      ...(given.score === null
        ? { dataAbsentReason: { text: 'Too much was left out to score' } }
        : { valueQuantity: points(given.score) }),
      ...(band !== undefined && { interpretation: [{ text: band }] }),
      note: [
        { text: `Source: ${citation}` },
        { text: `${better === 'lower' ? 'Lower' : 'Higher'} is better. ${missing}` },
      ],
      referenceRange: [
        {
          low: points(range.from),
          high: points(range.to),
          type: { text: 'Possible scores' },
          text: 'Least and greatest possible score, not a normal range',
        },
      ],
      derivedFrom: [to(ids.response(visit.questionnaireId, given.id))],
    },
  ]
}

export const answersResources = (visit: Answers, ids: Ids, isHeld: IsHeld) =>
  visit.instruments.flatMap((given) => {
    const { at, language, courseId } = visit
    const id = ids.response(visit.questionnaireId, given.id)
    const response = responseOf({ id, status: 'completed', at, language, given, courseId }, ids, isHeld)
    return [response, ...scoreOf(visit, given, ids, isHeld)]
  })

const drafts = ({ draft, answeredAt }: Questionnaire): Given[] =>
  answeredAt !== undefined
    ? []
    : (Object.entries(draft) as [InstrumentId, ItemAnswers][]).map(([id, answers]) => ({
        ...{ id, version: instruments[id].version, answers, score: null },
      }))

/** What was begun and not sent. */
export const draftResources = (visit: Questionnaire, ids: Ids, isHeld: IsHeld) =>
  drafts(visit).map((given) => {
    const id = ids.draft(visit.id, given.id)
    const { openedAt: at, courseId } = visit
    return responseOf({ id, status: 'in-progress', at, given, courseId }, ids, isHeld)
  })

/** Each version of each instrument once, with every item that was answered in it. */
export function questionnairesOf(
  answers: readonly Answers[],
  open: readonly Questionnaire[],
  ids: Ids,
): FhirQuestionnaire[] {
  const given = [...answers.flatMap((visit) => visit.instruments), ...open.flatMap(drafts)]
  const versions = new Map<string, Given>()
  for (const one of given) {
    const name = `${one.id}|${one.version}`
    versions.set(name, { ...one, answers: { ...versions.get(name)?.answers, ...one.answers } })
  }
  return [...versions.values()].map((one) => questionnaireOf(one.id, one.version, one.answers, ids))
}
