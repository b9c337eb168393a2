import type { Context } from 'hono'
import type { Actor } from './actor.ts'
import { badForm, show } from './answers.tsx'
import { Hidden } from './fields.tsx'
import { ConsolePage } from './layout.tsx'
import type { Needs } from './needs.ts'
import { consolePaths } from './paths.ts'
import { shownToField } from './shown-to.tsx'

/** What people type by hand is a small part of it. A table that was sent as a file is more, and cannot be kept anyway. */
const mostBytes = 256 * 1024

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

/** For a form that was shown to somebody else than whoever is signed in, or at another clinic: it waits for its person. */
export async function carriedForAnother(c: Context, { name }: Actor): Promise<Response> {
  const carried = await carriedFrom(c)
  if (!carried) return badForm(c, 422, 'Nothing was stored: load the page again, and start from there.')
  const { pathname, search } = new URL(c.req.url)
  return show(c, <OthersPage carried={carried} action={`${pathname}${search}`} name={name} />, 409)
}

/** Anybody can send it: what is too large is neither read nor taken apart. */
async function isTooLarge(c: Context): Promise<boolean> {
  const told = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
  return (told === undefined ? (await c.req.arrayBuffer()).byteLength : Number(told)) > mostBytes
}

async function carriedFrom(c: Context): Promise<Carried | undefined> {
  if (await isTooLarge(c)) return { fields: [], hasFiles: false, isTooLarge: true }
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  if (typeof body[shownToField] !== 'string') return undefined
  const sent = Object.entries(body).flatMap(([name, value]): [string, unknown][] =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, each]),
  )
  return {
    fields: sent.filter((field): field is [string, string] => typeof field[1] === 'string'),
    hasFiles: sent.some(([, value]) => value instanceof File && value.size > 0),
    isTooLarge: false,
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
      <SendAgain fields={fields} action={action} />
    )}
  </ConsolePage>
)

const SendAgain = ({ fields, action }: { fields: Carried['fields']; action: string }) => (
  <form method="post" action={action}>
    {fields.map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
    <button>Send it again</button>
  </form>
)

/** Without the head of the other pages: signing out by it would leave this page, and lose what it keeps. */
const OthersPage = ({
  carried: { fields, hasFiles, isTooLarge },
  action,
  name,
}: {
  carried: Carried
  action: string
  /** Of whoever is signed in. */
  name: string
}) => (
  <ConsolePage title={`You are signed in as ${name}`} hasError>
    <h1>You are signed in as {name}</h1>
    <p>The form was shown to somebody else, or at another clinic. Nothing of it was stored.</p>
    {isTooLarge ? (
      <p>It is too large to be kept on this page: whoever filled it in has to begin again.</p>
    ) : (
      <>
        <p>What was typed is kept on this page as long as it stays open, for whoever filled it in.</p>
        {hasFiles && <p>A file cannot be kept: it has to be chosen once more.</p>}
        <ol>
          <li>
            <a href={consolePaths.today} target="_blank" rel="noopener">
              Open Today in another tab
            </a>
            , sign out there, and let the other person sign in; or change to the other clinic.
          </li>
          <li>Come back to this tab, and send it again. It is taken in their name only, at that clinic.</li>
        </ol>
        <SendAgain fields={fields} action={action} />
      </>
    )}
    <p>
      <a href={consolePaths.today}>Leave it, and go to Today as {name}</a>
    </p>
  </ConsolePage>
)
