import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refused } from './answers.tsx'
import { isFromOurPages } from './headers.ts'

export const mostBodyBytes = 64 * 1024

/** Also where another part of the header follows, as in `; charset=utf-8`. */
const isForm = (contentType: string | undefined): boolean =>
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
