import type { Context } from 'hono'
import { isoInstant } from '../../../../shared/domain/time.ts'
import { may } from '../../actor.ts'
import { missing, notAllowed, problemsOf, show } from '../../answers.tsx'
import { fieldsOf } from '../../form-body.ts'
import { Hidden } from '../../fields.tsx'
import { ConsolePage, Problems } from '../../layout.tsx'
import { listSettingsChanges, signaturesStay, undoSettings } from '../../operations/settings-undo.ts'
import { mayReadSettings, maySetUp } from '../../operations/settings-saving.ts'
import type { Pages, Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import type { Performed } from '../../perform.ts'
import { timeAt } from '../../words.ts'
import { SavedNote } from './part-page.tsx'
import { settingsParts } from './parts.ts'
import { WideTable } from '../../wide-table.tsx'

const elsewhere = [
  {
    title: 'Closures',
    path: consolePaths.closures,
    text: 'Days on which you do not treat, and broken chairs.',
  },
  { title: 'Protocols', path: consolePaths.protocols, text: 'Schedules of sessions, with their sources.' },
  {
    title: 'Staff',
    path: consolePaths.settingsOf('staff'),
    text: 'Who has signed in, and who may not any more.',
    isAdmin: true,
  },
  {
    title: 'Calendar addresses',
    path: consolePaths.feeds,
    text: 'The diary in a calendar program, without names.',
    isAdmin: true,
  },
  { title: 'Keys', path: consolePaths.keys, text: 'For programs that use the API.', isAdmin: true },
  {
    title: 'Webhooks',
    path: consolePaths.webhooks,
    text: 'Programs that are told of what happens.',
    isAdmin: true,
  },
] as const

const partWords: Record<string, string> = {
  ...Object.fromEntries(settingsParts.map(({ part, title }) => [part, title])),
  wording: 'Wording',
  'sign-off': 'Signature of a clinical table',
}

async function overview(c: Context, visit: Visit, performed?: Performed<unknown>): Promise<Response> {
  const { actor, clinic } = visit
  const asked = await visit.ask(listSettingsChanges, {})
  if (asked.kind !== 'done') return notAllowed(c, actor)
  const problems = performed ? problemsOf(performed) : []
  const wordings = Object.keys(clinic.wording).length
  const isAdmin = may(actor, maySetUp)
  return show(
    c,
    <ConsolePage
      title="Settings"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.settings}
      hasError={problems.length > 0}
    >
      <h1>Settings</h1>
      <SavedNote c={c} />
      <Problems problems={problems} />
      <div class="setting-cards">
        {settingsParts.map(({ part, title, right, inWords }) => (
          <section class="card" aria-labelledby={`part-${part}`}>
            <h2 id={`part-${part}`}>
              {may(actor, right) ? <a href={consolePaths.settingsOf(part)}>{title}</a> : title}
            </h2>
            <ul>
              {inWords(clinic).map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </section>
        ))}
        <section class="card" aria-labelledby="part-wording">
          <h2 id="part-wording">
            {may(actor, maySetUp) ? <a href={consolePaths.settingsOf('wording')}>Wording</a> : 'Wording'}
          </h2>
          <p>
            {wordings === 0
              ? 'All messages in our words.'
              : `${wordings} ${wordings === 1 ? 'message' : 'messages'} in words of yours.`}
          </p>
        </section>
        {elsewhere
          .filter((each) => isAdmin || !('isAdmin' in each))
          .map(({ title, path, text }) => (
            <section class="card">
              <h2>
                <a href={path}>{title}</a>
              </h2>
              <p>{text}</p>
            </section>
          ))}
      </div>
      <h2>Last changes</h2>
      {asked.value.changes.length === 0 ? (
        <p>
          Nobody has changed the settings yet. What each save replaced is kept here, so that it can be taken
          back.
        </p>
      ) : (
        <>
          {asked.value.changes.some(({ part }) => part === 'sign-off') && <p>{signaturesStay}</p>}
          <WideTable
            label="Last changes"
            caption="Last changes of the settings"
            isCaptionHidden
            columns={['When', 'What', 'Who', <span class="visually-hidden">Take back</span>]}
          >
            {asked.value.changes.map(({ id, part, at, by, undoes, canBeUndone }) => (
              <tr>
                <td>
                  <time datetime={isoInstant(Date.parse(at))}>{timeAt(clinic.zone, Date.parse(at))}</time>
                </td>
                <th scope="row">
                  {partWords[part] ?? part}
                  {undoes !== null && ' (taken back)'}
                </th>
                <td>{by}</td>
                <td>
                  {canBeUndone && (
                    <form method="post" action={consolePaths.undoSettings}>
                      <Hidden name="change" value={id} />
                      <button class="quiet">
                        Take back<span class="visually-hidden">: {partWords[part] ?? part}</span>
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </WideTable>
        </>
      )}
    </ConsolePage>,
    performed === undefined ? 200 : performed.kind === 'stale' ? 409 : 422,
  )
}

export function overviewRoutes(pages: Pages): void {
  pages.get(consolePaths.settings, mayReadSettings, (c, visit) => overview(c, visit))
  pages.post(consolePaths.undoSettings, mayReadSettings, async (c, visit) => {
    const { change } = await fieldsOf(c)
    const performed = await visit.ask(undoSettings, { change })
    if (performed.kind === 'not-found') return missing(c, visit.actor)
    if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
    if (performed.kind !== 'done') return overview(c, visit, performed)
    const back = performed.value.change
    return c.redirect(`${consolePaths.settings}?done=undone${back === null ? '' : `&change=${back}`}`, 303)
  })
}
