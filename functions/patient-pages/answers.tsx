import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { second } from '../../shared/domain/time.ts'
import { BusyPage, GonePage, RefusedPage, type Refusal } from './plain-pages.tsx'
import { type PageWords, type Speaks, wordsAsked } from './words.ts'

declare module 'hono' {
  interface ContextVariableMap {
    speaks: Speaks
    /** What to do about the answers that came with this request: said whatever else goes wrong. */
    urgent?: { words: PageWords; advice: string[] }
  }
}

type Status = 200 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503

export const show = (c: Context, page: Child, status: Status = 200) =>
  c.html(`<!doctype html>${String(page)}`, status)

/** Nobody is known here, so the page speaks what the browser asks for. */
export const askedWords = (c: Context) => wordsAsked(c.var.speaks, c.req.header('accept-language'))

export const gone = (c: Context) => show(c, <GonePage words={askedWords(c)} />, 404)

export function busy(c: Context, forMs: number) {
  c.header('Retry-After', String(Math.max(1, Math.ceil(forMs / second))))
  return show(c, <BusyPage words={askedWords(c)} />, 429)
}

export const refused = (c: Context, what: Refusal, status: 403 | 413 | 415 | 422) =>
  show(c, <RefusedPage words={askedWords(c)} what={what} />, status)
