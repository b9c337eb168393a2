import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { mostTableBytes } from '../../shared/contracts/patient-table-bytes.ts'
import { badForm } from './answers.tsx'
import { consolePaths } from './paths.ts'
import { shownToField } from './shown-to.tsx'

const mostBodyBytes = 256 * 1024
/** A table is sent as a file, and once more from its preview, with what a form puts around it. */
const mostTableBodyBytes = 2 * mostTableBytes

/** A browser tells where a form came from; what tells nothing at all is no browser. */
export function isOwnForm(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  return (
    (!site || site === 'same-origin' || site === 'none') &&
    (!origin || origin === new URL(request.url).origin)
  )
}

/** Before any page: what is posted comes from our own pages and is of its size. */
export function guardForms(app: Hono): void {
  app.on('POST', '/console/*', async (c, next) =>
    isOwnForm(c.req.raw) ? await next() : badForm(c, 403, 'It came from another site.'),
  )
  const within = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (c) => {
        c.header('Connection', 'close')
        return badForm(c, 413, `It is larger than ${Math.floor(maxSize / 1000)} KB.`)
      },
    })
  const ofForms = within(mostBodyBytes)
  const ofTables = within(mostTableBodyBytes)
  app.on('POST', '/console/*', (c, next) =>
    (c.req.path === consolePaths.importPatients ? ofTables : ofForms)(c, next),
  )
}

/** The fields of a form: text only; the last one where a name stands there twice, all where the name ends in []. */
export async function fieldsOf(c: Context): Promise<Record<string, string | string[]>> {
  const body: Record<string, unknown> = await c.req.parseBody()
  const isText = (value: unknown): value is string | string[] =>
    typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'))
  return Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, string | string[]] => entry[0] !== shownToField && isText(entry[1]),
    ),
  )
}
