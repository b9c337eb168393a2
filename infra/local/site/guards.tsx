import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Mistake, show } from './answers.tsx'

const headers: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}

/** A browser tells where a form came from; what tells nothing at all is no browser. */
function isOwnForm(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  return (!site || site === 'same-origin') && (!origin || origin === new URL(request.url).origin)
}

const mostBodyBytes = 64 * 1024

/** Headers for every answer, and only forms of our own, of a size that a form has. */
export function guard(app: Hono): void {
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  })
  app.on('POST', '*', async (c, next) =>
    isOwnForm(c.req.raw) ? await next() : show(c, <Mistake text="The form came from another site." />, 403),
  )
  app.on(
    'POST',
    '*',
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (c) => {
        c.header('Connection', 'close')
        return show(c, <Mistake text="Too long." />, 413)
      },
    }),
  )
}
