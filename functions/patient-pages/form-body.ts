import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import {
  type AnswerProblem,
  checkAnswers,
  type InstrumentId,
  instruments,
  type ItemAnswers,
} from '../../shared/domain/instruments.ts'
import type { Questionnaire } from '../../shared/domain/questionnaire.ts'
import type { AnswersByInstrument } from '../../shared/domain/questionnaire-form.ts'
import { refused } from './answers.tsx'
import { isFromOurPages } from './headers.ts'

export const mostBodyBytes = 64 * 1024

export const actionField = 'do'
export const fieldOf = (instrument: InstrumentId, item: string): string => `${instrument}.${item}`

export type FieldProblem = AnswerProblem & { instrument: InstrumentId }

type FormBody =
  | { kind: 'answers'; action: 'send' | 'save' | undefined; answers: AnswersByInstrument }
  /** Nothing that our form sends. */
  | { kind: 'unreadable' }

/** Also where another part of the header follows, as in `; charset=utf-8`. */
export const isForm = (contentType: string | undefined): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')

/** Before any route: what is posted comes from our own pages, is a form, and is of its size. */
export function guardForms(app: Hono): void {
  app.on('POST', '*', async (c, next) => {
    if (!isFromOurPages(c.req.raw)) return refused(c, 'other-site', 403)
    if (!isForm(c.req.header('content-type'))) return refused(c, 'unreadable', 415)
    return await next()
  })
  app.on(
    'POST',
    '*',
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (c) => {
        c.header('Connection', 'close')
        return refused(c, 'too-large', 413)
      },
    }),
  )
}

/** What a form sent, each field once; undefined where it holds a field twice, or one that is not among the known. */
export function fieldsOf(body: string, known: readonly string[]): Map<string, string> | undefined {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body)) {
    if (fields.has(name) || !known.includes(name)) return undefined
    fields.set(name, value)
  }
  return fields
}

const wholeNumber = /^(0|[1-9]\d{0,2})$/

/** The fields of a questionnaire's form, each known and sent once, each number a whole one of those offered. */
export function readForm(body: string, questionnaire: Questionnaire): FormBody {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body)) {
    if (fields.has(name)) return { kind: 'unreadable' }
    fields.set(name, value)
  }
  const action = fields.get(actionField)
  if (action !== undefined && action !== 'send' && action !== 'save') return { kind: 'unreadable' }
  fields.delete(actionField)

  const answers: AnswersByInstrument = {}
  for (const id of questionnaire.instruments) {
    const given: ItemAnswers = {}
    for (const item of instruments[id].items) {
      const text = fields.get(fieldOf(id, item.id))
      fields.delete(fieldOf(id, item.id))
      if (text === undefined || text.trim() === '') continue
      if (item.kind === 'text') given[item.id] = text.replaceAll('\r\n', '\n')
      else if (wholeNumber.test(text)) given[item.id] = Number(text)
      else return { kind: 'unreadable' }
    }
    if (Object.keys(given).length > 0) answers[id] = given
  }
  if (fields.size > 0) return { kind: 'unreadable' }

  const isOffered = questionnaire.instruments.every((id) =>
    checkAnswers(id, answers[id] ?? {}).every(({ problem }) => putRightByHand.includes(problem)),
  )
  return isOffered ? { kind: 'answers', action, answers } : { kind: 'unreadable' }
}

/** What a person can do wrong in our form; all else was made by hand or by a machine. */
const putRightByHand: AnswerProblem['problem'][] = ['missing', 'too-long', 'control-characters']
