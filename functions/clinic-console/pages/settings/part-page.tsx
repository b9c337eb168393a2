import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { missing, problemsOf, show } from '../../answers.tsx'
import { fieldsOf as fieldsOfForm } from '../../form-body.ts'
import { Hidden } from '../../fields.tsx'
import { ConsolePage, Done, Problems } from '../../layout.tsx'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { Pages, Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import type { Performed } from '../../perform.ts'
import type { Fields, SettingsPart } from './part.ts'

interface Shown {
  fields?: Fields
  performed?: Performed<unknown> | undefined
  preview?: Child
  seen?: string
  /** Somebody else saved settings since the form was opened. */
  isElsewhere?: boolean
}

const savedWords: Record<string, string> = {
  same: 'Nothing was different from before, so nothing was saved.',
  undone: 'Taken back: the settings are what they were before.',
  signed: 'Signed off, with your name and the time.',
}

const forMessages = 'Messages that are still to come are planned by it from this moment on.'

/** What a save did, with the way back. */
export const SavedNote = ({ c, afterSave = forMessages }: { c: Context; afterSave?: string | undefined }) => {
  const change = c.req.query('change') ?? ''
  const code = c.req.query('done') ?? ''
  const text = code === 'saved' ? `Saved. ${afterSave}` : savedWords[code]
  return (
    <>
      <Done text={text} />
      {text !== undefined && /^v\d{1,9}$/.test(change) && (
        <form method="post" action={consolePaths.undoSettings} class="undo">
          <Hidden name="change" value={change} />
          <button class="second">Take it back</button>
        </form>
      )}
    </>
  )
}

/** Beside what was typed: another save would put that in its place. */
const AsSaved = ({ part, clinic }: { part: SettingsPart; clinic: Clinic }) => (
  <section class="preview" aria-labelledby="as-saved">
    <h2 id="as-saved">As it is saved</h2>
    <ul>
      {part.inWords(clinic).map((line) => (
        <li>{line}</li>
      ))}
    </ul>
    <p>The form holds what you typed: saving it puts that in the place of what is saved.</p>
  </section>
)

export async function partPage(
  c: Context,
  visit: Visit,
  part: SettingsPart,
  shown: Shown = {},
): Promise<Response> {
  const { actor, clinic } = visit
  const fields = shown.fields ?? part.fieldsOf(clinic)
  const problems = shown.performed ? problemsOf(shown.performed) : []
  const { Form, Below } = part
  const below = Below ? await Below({ visit }) : null
  return show(
    c,
    <ConsolePage
      title={part.title}
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.settings}
      hasError={problems.length > 0}
    >
      <p>
        <a href={consolePaths.settings}>All settings</a>
      </p>
      <h1>{part.title}</h1>
      <SavedNote c={c} afterSave={part.afterSave} />
      <Problems problems={problems} />
      {shown.isElsewhere && <AsSaved part={part} clinic={clinic} />}
      <p>{part.lead}</p>
      {shown.preview !== undefined && (
        <section class="preview" aria-labelledby="preview">
          <h2 id="preview">What would change</h2>
          {shown.preview}
          <p>Nothing is saved yet.</p>
        </section>
      )}
      <form method="post" action={consolePaths.settingsOf(part.part)} class="settings-form">
        <Hidden name="version" value={String(clinic.version)} />
        {shown.seen !== undefined && <Hidden name="seen" value={shown.seen} />}
        <Form fields={fields} clinic={clinic} actor={actor} />
        <p class="row">
          {(part.preview === undefined || shown.preview !== undefined) && (
            <button name="do" value="save">
              Save
            </button>
          )}
          {part.preview !== undefined && (
            <button name="do" value="preview" class={shown.preview === undefined ? '' : 'second'}>
              {shown.preview === undefined ? 'See what it changes, then save' : 'See again'}
            </button>
          )}
          <a href={consolePaths.settings}>Leave it as it is</a>
        </p>
      </form>
      {below}
    </ConsolePage>,
    shown.performed === undefined || shown.performed.kind === 'done'
      ? 200
      : shown.performed.kind === 'stale'
        ? 409
        : 422,
  )
}

async function previewed(visit: Visit, part: SettingsPart, input: Record<string, unknown>) {
  const asked = await part.preview?.(visit, input)
  return {
    performed: asked?.performed,
    ...(asked?.shown !== undefined && { preview: asked.shown }),
    ...(asked?.seen !== undefined && { seen: asked.seen }),
  }
}

export function partRoutes(pages: Pages, part: SettingsPart): void {
  const path = consolePaths.settingsOf(part.part)
  pages.get(path, part.right, (c, visit) => partPage(c, visit, part))
  pages.post(path, part.right, async (c, visit) => {
    const { version, seen, do: act, ...typed } = await fieldsOfForm(c)
    const input = { ...part.inputOf(typed), version: Number(version) }
    const fields = part.shownAgain?.(typed) ?? typed
    if (act === 'preview' && part.preview) {
      const { performed, ...looked } = await previewed(visit, part, input)
      return partPage(c, visit, part, { fields, performed, ...looked })
    }
    const performed = await part.save(visit, {
      ...input,
      ...(typeof seen === 'string' && seen !== '' && { seen }),
    })
    // What was seen is no longer so: what is, stands beside the refusal.
    if (performed.kind === 'stale') {
      const { performed: _, ...looked } =
        typeof seen === 'string' ? await previewed(visit, part, input) : { performed }
      const isElsewhere = visit.clinic.version !== input.version
      return partPage(c, visit, part, { fields, performed, isElsewhere, ...looked })
    }
    if (performed.kind === 'not-found') return missing(c, visit.actor)
    if (performed.kind !== 'done') return partPage(c, visit, part, { fields, performed })
    const { change } = performed.value
    return c.redirect(`${path}?${change === null ? 'done=same' : `done=saved&change=${change}`}`, 303)
  })
}
