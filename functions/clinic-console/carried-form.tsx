import type { Context } from 'hono'
import { show } from './answers.tsx'
import { Hidden } from './fields.tsx'
import { ConsolePage } from './layout.tsx'
import type { Needs } from './needs.ts'
import { consolePaths } from './paths.ts'
import { shownToField } from './shown-to.tsx'

/** Of field names and texts: what people type by hand is a small part of it. */
const mostCharacters = 256 * 1024

interface Carried {
  /** As they were sent, with whom the form was shown to. */
  fields: [name: string, value: string][]
  hasFiles: boolean
  isTooLarge: boolean
}

/**
 * For a form of ours that comes when nobody is signed in any more: a page that keeps what it held and nothing else, until
 * whoever filled it in is back. Undefined for what is no form of ours. The guard of forms stands before it, so that no
 * other site gets here.
 */
export async function carriedForm(c: Context, { signIn }: Needs): Promise<Response | undefined> {
  const carried = await carriedFrom(c)
  if (!carried) return undefined
  const { pathname, search } = new URL(c.req.url)
  const way = signIn.way(consolePaths.signedInAgain)
  return show(c, <CarriedPage carried={carried} action={`${pathname}${search}`} way={way} />, 401)
}

async function carriedFrom(c: Context): Promise<Carried | undefined> {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  if (typeof body[shownToField] !== 'string') return undefined
  const sent = Object.entries(body).flatMap(([name, value]): [string, unknown][] =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, each]),
  )
  const fields = sent.filter((field): field is [string, string] => typeof field[1] === 'string')
  return {
    fields,
    hasFiles: sent.some(([, value]) => value instanceof File && value.size > 0),
    isTooLarge: fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > mostCharacters,
  }
}

/** Shows nothing of what was typed: the desk may be somebody else's by now, and they get it back by signing in. */
const CarriedPage = ({
  carried: { fields, hasFiles, isTooLarge },
  action,
  way,
}: {
  carried: Carried
  action: string
  /** To the sign-in, and back to the page that sends people here. */
  way: string
}) => (
  <ConsolePage title="You were signed out" hasError>
    <h1>You were signed out before this was stored</h1>
    {isTooLarge ? (
      <p>
        Nothing of it was stored, and it is too large to be kept on this page. Sign in, and begin again: where
        you sent a file, choose it once more.
      </p>
    ) : (
      <>
        <p>Nothing of it was stored yet. What you typed is kept on this page as long as it stays open.</p>
        {hasFiles && <p>A file cannot be kept: you are asked to choose it once more.</p>}
        <ol>
          <li>
            <a href={way} target="_blank" rel="noopener">
              Sign in again, in another tab
            </a>
          </li>
          <li>Come back to this tab, and send it again. It is taken in your own name only.</li>
        </ol>
      </>
    )}
    {isTooLarge ? (
      <p>
        <a class="button" href={way}>
          Sign in
        </a>
      </p>
    ) : (
      <form method="post" action={action}>
        {fields.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <button>Send it again</button>
      </form>
    )}
  </ConsolePage>
)
