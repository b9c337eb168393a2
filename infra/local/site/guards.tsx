import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { mostTableBytes } from '../../../shared/contracts/patient-table-bytes.ts'
import { Mistake, show } from './answers.tsx'
import { sitePaths } from './paths.ts'

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
/** A table is sent as a file, and once more from its preview, with what a form puts around it. */
const mostTableBodyBytes = 2 * mostTableBytes

/** Headers for every answer, and only forms of our own, of a size that a form has. */
export function guard(app: Hono): void {
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  })
  app.on('POST', '*', async (c, next) =>
    isOwnForm(c.req.raw) ? await next() : show(c, <Mistake text="The form came from another site." />, 403),
  )
  const within = (maxSize: number, text: string) =>
    bodyLimit({
      maxSize,
      onError: (c) => {
        c.header('Connection', 'close')
        return show(c, <Mistake text={text} />, 413)
      },
    })
  const ofForms = within(mostBodyBytes, 'Too long.')
  const ofTables = within(
    mostTableBodyBytes,
    `The file is too large: ${mostTableBytes / 1000} KB at most. Split it into several.`,
  )
  app.on('POST', '*', (c, next) => (c.req.path === sitePaths.importPatients ? ofTables : ofForms)(c, next))
}
