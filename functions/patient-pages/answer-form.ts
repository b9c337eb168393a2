import {
  type AnswerProblem,
  checkAnswers,
  type InstrumentId,
  type ItemAnswers,
} from '../../shared/domain/instruments.ts'
import type { QuestionPage } from '../../shared/domain/questionnaire-pages.ts'
import { fieldsOf } from './form-body.ts'

/** Of the button that saves and leaves; the other has no name. */
export const leaveField = 'do'
export const leaveValue = 'later'

export const fieldOf = (instrument: InstrumentId, item: string): string => `${instrument}.${item}`
/** Of its first control, where an error leads. */
export const idOf = (instrument: InstrumentId, item: string): string => `${instrument}-${item}`

const wholeNumber = /^(0|[1-9]\d{0,2})$/
/** What a person can do wrong in our form; all else was made by hand or by a machine. */
const putRightByHand: AnswerProblem['problem'][] = ['missing', 'too-long', 'control-characters']

/** The answers of a page's form, each number one of those offered; undefined for what no form of ours sends. */
export function readAnswers(
  body: string,
  { instrument, items }: QuestionPage,
): { answers: ItemAnswers; isLeaving: boolean } | undefined {
  const fields = fieldsOf(body, [leaveField, ...items.map((item) => fieldOf(instrument, item.id))])
  const leave = fields?.get(leaveField)
  if (!fields || (leave !== undefined && leave !== leaveValue)) return undefined

  const answers: ItemAnswers = {}
  for (const item of items) {
    const text = fields.get(fieldOf(instrument, item.id))
    if (text === undefined || text.trim() === '') continue
    if (item.kind === 'text') answers[item.id] = text.replaceAll('\r\n', '\n')
    else if (wholeNumber.test(text)) answers[item.id] = Number(text)
    else return undefined
  }
  const isOffered = checkAnswers(instrument, answers).every(({ problem }) => putRightByHand.includes(problem))
  return isOffered ? { answers, isLeaving: leave !== undefined } : undefined
}
