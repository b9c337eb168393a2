import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { civilDate } from '../../shared/contracts/fields.ts'
import type { Refusal } from '../../shared/contracts/problems.ts'
import type { Actor } from './actor.ts'
import { drawn } from './drawing.tsx'
import type { Problem } from './labels.ts'
import { ConsolePage } from './layout.tsx'
import { consolePaths } from './paths.ts'
import type { Performed } from './perform.ts'
import { signedFor } from './shown-to.tsx'
import { datedText } from './words.ts'

export type Status = 200 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503

export const show = (c: Context, page: Child, status: Status = 200) =>
  c.html(`<!doctype html>${signedFor(c, drawn(page))}`, status)

const Plain = ({ title, text, actor }: { title: string; text: string; actor?: Actor | undefined }) => (
  <ConsolePage title={title} {...(actor && { actor })}>
    <h1>{title}</h1>
    <p>{text}</p>
    <p>
      <a href={consolePaths.today}>Go to Today</a>
    </p>
  </ConsolePage>
)

/** One answer for what does not exist, for what was erased, and for what is another clinic's. */
export const missing = (c: Context, actor?: Actor) =>
  show(
    c,
    <Plain
      title="There is no such page"
      text="It may have been erased, or the address may be mistyped."
      actor={actor}
    />,
    404,
  )

export const notAllowed = (c: Context, actor?: Actor) =>
  show(
    c,
    <Plain
      title="Your role does not reach this page"
      text="Ask an administrator of your clinic if you need it."
      actor={actor}
    />,
    403,
  )

export const trouble = (c: Context, isBusy: boolean) => {
  if (isBusy) c.header('Retry-After', '5')
  return show(
    c,
    <Plain
      title="Something went wrong"
      text="What you did may not be stored. Go back, look, and try again in a moment."
    />,
    isBusy ? 503 : 500,
  )
}

export const badForm = (c: Context, status: 403 | 413 | 415 | 422, text: string) =>
  show(c, <Plain title="The form was not taken" text={text} />, status)

/** What a refusal of a field says on a page, where the label of the field stands before it or beside it. */
export const refusalText = ({ problem, expected }: Pick<Refusal, 'problem' | 'expected'>): string =>
  withDates(`${problem}. ${expected}.`)

/** Rules speak to programs too, who write 2027-03-08: people read Mon 8 Mar 2027. */
const withDates = (text: string): string =>
  text.replace(/\b\d{4}-\d\d-\d\d\b(?!T)/g, (found) => {
    const date = civilDate.safeParse(found)
    return date.success ? datedText(date.data) : found
  })

/** Why an operation did not do what a form asked, as problems to stand above the form; empty where it did. */
export const problemsOf = (performed: Performed<unknown>): Problem[] => {
  switch (performed.kind) {
    case 'refused':
    case 'stale':
      return performed.problems.map((text) => ({ text: withDates(text) }))
    case 'invalid':
      return performed.refusals.map((refusal) => ({ text: refusalText(refusal), field: refusal.field }))
    case 'done':
    case 'not-found':
    case 'not-allowed':
      return []
  }
}
