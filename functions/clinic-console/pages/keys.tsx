import type { Context } from 'hono'
import { keyLives, scopes } from '../../../shared/domain/api-key.ts'
import { administrators } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { Checks, Hidden, Input, Select } from '../fields.tsx'
import { fieldsOf } from '../form-body.ts'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import { createKey, keyMadeAlready, listKeys, revokeKey, type ShownKey } from '../operations/keys.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { freshPress, MakeAnother, Press } from './press-again.tsx'
import { datedText } from '../words.ts'
import { scopeWords } from '../words/scopes.ts'
import { WideTable } from '../wide-table.tsx'

const right = { allowed: administrators }

const Shell = (props: { visit: Visit; title: string; hasError?: boolean; children?: unknown }) => (
  <ConsolePage
    title={props.title}
    actor={props.visit.actor}
    clinicName={props.visit.clinic.name}
    section={consolePaths.settings}
    hasError={props.hasError ?? false}
  >
    {props.children as never}
  </ConsolePage>
)

interface Typed {
  name?: string
  scopes?: string[]
  lifeDays?: string
  press?: string
}

async function keysPage(
  c: Context,
  visit: Visit,
  { problems = [], typed = {} }: { problems?: Problem[]; typed?: Typed } = {},
): Promise<Response> {
  const listed = await visit.ask(listKeys, {})
  if (listed.kind !== 'done') return missing(c, visit.actor)
  const { keys } = listed.value
  const unseen = problems.some(({ text }) => text === keyMadeAlready)
    ? keys.find(({ name, state }) => name === typed.name?.trim() && state === 'in use')
    : undefined
  const hasError = problems.length > 0
  return show(
    c,
    <Shell visit={visit} title="Keys for programs" hasError={hasError}>
      <h1>Keys for programs</h1>
      <Done
        text={
          c.req.query('done') === 'revoked' ? 'The key was revoked. It opens nothing any more.' : undefined
        }
      />
      <Problems problems={problems} />
      {unseen && (
        <MakeAnother
          action={consolePaths.keys}
          name={unseen.name}
          instead={unseen.id}
          press={freshPress(visit)}
        >
          <Hidden name="name" value={unseen.name} />
          {(typed.scopes ?? []).map((scope) => (
            <Hidden name="scopes[]" value={scope} />
          ))}
          <Hidden name="lifeDays" value={typed.lifeDays ?? ''} />
        </MakeAnother>
      )}
      <p>
        A key lets a program of yours do what its ticks below say, at this clinic only. What it does stands in
        the audit under its name. <a href={consolePaths.apiPage}>What programs can ask</a> has a page of its
        own.
      </p>
      <p>
        Whatever is ticked, no program signs anything, writes a protocol or a clinical table, decides at a
        review, erases a patient, or reaches staff, keys, webhooks and the audit.
      </p>
      {keys.length === 0 ? <p>There is no key yet. Make the first one below.</p> : <KeyTable keys={keys} />}
      <h2>Make a key</h2>
      <form method="post" action={consolePaths.keys}>
        <Press mark={typed.press ?? freshPress(visit)} />
        <Input
          name="name"
          label="What will use it"
          hint="Such as: practice diary"
          maxLength={60}
          size={30}
          isRequired
          value={typed.name}
        />
        <Checks
          name="scopes"
          label="What it may be used for"
          hint="As little as it needs: another key can be made later."
          options={scopes.map((value) => ({
            value,
            label: scopeWords[value].label,
            hint: `${value}: ${scopeWords[value].reach}`,
          }))}
          values={typed.scopes ?? []}
        />
        <Select
          name="lifeDays"
          label="How long it is good for"
          options={keyLives.map((days) => ({
            value: String(days),
            label: days === 0 ? 'Until somebody revokes it' : `${days} days`,
          }))}
          value={typed.lifeDays ?? '365'}
        />
        <button>Make the key</button>
      </form>
    </Shell>,
    hasError ? 422 : 200,
  )
}

const dayOf = (instant: string | undefined): string =>
  instant === undefined ? '' : datedText(instant.slice(0, 10))

const KeyTable = ({ keys }: { keys: ShownKey[] }) => (
  <WideTable
    label="Keys of the clinic"
    class="programs"
    columns={[
      'For',
      'State',
      'May',
      'Made',
      'Good until',
      'Last used',
      <span class="visually-hidden">Revoke</span>,
    ]}
  >
    {keys.map((key) => (
      <tr>
        <th scope="row">{key.name}</th>
        <td>{key.state}</td>
        <td>{key.scopes.map((scope) => scopeWords[scope].label).join('; ')}</td>
        <td>
          {dayOf(key.createdAt)} by {key.createdBy}
        </td>
        <td>{key.expiresAt === undefined ? 'no end' : dayOf(key.expiresAt)}</td>
        <td>{key.lastUsedOn === undefined ? 'never' : datedText(key.lastUsedOn)}</td>
        <td>{key.state === 'in use' && <a href={consolePaths.key(key.id)}>Revoke {key.name}</a>}</td>
      </tr>
    ))}
  </WideTable>
)

async function confirmPage(c: Context, visit: Visit): Promise<Response> {
  const listed = await visit.ask(listKeys, {})
  const key =
    listed.kind === 'done' ? listed.value.keys.find(({ id }) => id === c.req.param('keyId')) : undefined
  if (!key) return missing(c, visit.actor)
  return show(
    c,
    <Shell visit={visit} title="Revoke a key">
      <h1>Revoke a key</h1>
      <p>
        The key for <strong>{key.name}</strong> stops working at once, and cannot be brought back. Whatever
        uses it needs another key. It was last used:{' '}
        {key.lastUsedOn === undefined ? 'never' : datedText(key.lastUsedOn)}.
      </p>
      <form method="post" action={consolePaths.key(key.id)}>
        <button>Revoke it</button> <a href={consolePaths.keys}>Keep it</a>
      </form>
    </Shell>,
  )
}

export function keysPages(pages: Pages): void {
  pages.get(consolePaths.keys, right, (c, visit) => keysPage(c, visit))
  // The only answer with the key in it, so there is nothing to redirect to: sent again, it shows the same key for a while.
  pages.post(consolePaths.keys, right, async (c, visit) => {
    const fields = await fieldsOf(c)
    const typed: Typed = {
      name: String(fields.name ?? ''),
      scopes: [fields['scopes[]'] ?? []].flat(),
      lifeDays: String(fields.lifeDays ?? '365'),
      ...(typeof fields.press === 'string' && { press: fields.press }),
    }
    if (typeof fields.instead === 'string') await visit.ask(revokeKey, { keyId: fields.instead })
    const made = await visit.ask(createKey, typed)
    if (made.kind !== 'done') {
      const problems = problemsOf(made).map((problem) =>
        problem.field === 'scopes' && typed.scopes?.length === 0
          ? { ...problem, text: 'Tick at least one.' }
          : problem,
      )
      return await keysPage(c, visit, { problems, typed })
    }
    return show(
      c,
      <Shell visit={visit} title="The key was made">
        <h1>The key was made</h1>
        <p>Copy it to where it will be used. It is not kept here, and nobody can look it up later.</p>
        <p>
          <code class="secret">{made.value.key}</code>
        </p>
        <p>
          <a href={consolePaths.keys}>I have copied it: back to the keys</a>
        </p>
      </Shell>,
    )
  })
  pages.get(`${consolePaths.keys}/:keyId`, right, confirmPage)
  pages.post(`${consolePaths.keys}/:keyId`, right, async (c, visit) => {
    const revoked = await visit.ask(revokeKey, { keyId: c.req.param('keyId') })
    if (revoked.kind !== 'done') return missing(c, visit.actor)
    return c.redirect(`${consolePaths.keys}?done=revoked`, 303)
  })
}
