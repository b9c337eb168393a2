import type { Context } from 'hono'
import { type Language, languageNames, languages } from '../../../../shared/domain/wording/language.ts'
import { isWorded, type WordedKind, wordedKinds } from '../../../../shared/domain/wording/placeholders.ts'
import { ownWording } from '../../../../shared/domain/wording/render.ts'
import { missing, show } from '../../answers.tsx'
import { fieldsOf } from '../../form-body.ts'
import { ConsolePage } from '../../layout.tsx'
import { setWording } from '../../operations/settings-wording.ts'
import type { Pages, Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import type { Performed } from '../../perform.ts'
import { kindWords } from '../../words.ts'
import { type Fields, textOf } from './part.ts'
import { SavedNote } from './part-page.tsx'
import { MessagePage, type Typed } from './wording-page.tsx'
import { WideTable } from '../../wide-table.tsx'

const isLanguage = (text: unknown): text is Language => languages.some((each) => each === text)
const languageOf = (c: Context, { clinic }: Visit): Language => {
  const asked = c.req.query('language')
  return isLanguage(asked) ? asked : clinic.language
}

/** The list of messages in one language, with whose words they are in. */
function list(c: Context, visit: Visit): Response | Promise<Response> {
  const { actor, clinic } = visit
  const language = languageOf(c, visit)
  const parts = [
    ['Text', 'sms'],
    ['Subject', 'email.subject'],
    ['Email', 'email'],
  ] as const
  return show(
    c,
    <ConsolePage title="Wording" actor={actor} clinicName={clinic.name} section={consolePaths.settings}>
      <p>
        <a href={consolePaths.settings}>All settings</a>
      </p>
      <h1>Wording</h1>
      <SavedNote c={c} />
      <p>
        Every message is written in three languages. Choose one to say it in words of yours; the page shows it
        as a patient gets it, with what it costs.
      </p>
      <nav aria-label="Language">
        <ul class="row plain">
          {languages.map((each) => (
            <li>
              <a
                class="button second"
                href={`${consolePaths.settingsOf('wording')}?language=${each}`}
                aria-current={each === language ? 'page' : undefined}
              >
                {languageNames[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <WideTable
        label="Messages"
        caption={`Messages in ${languageNames[language]}`}
        columns={['Message', ...parts.map(([title]) => title)]}
      >
        {wordedKinds.map((kind) => (
          <tr>
            <th scope="row">
              <a href={consolePaths.wordingOf(kind, language)}>{kindWords[kind]}</a>
            </th>
            {parts.map(([, part]) => (
              <td>
                {ownWording(clinic, language, kind, part) === undefined ? 'Ours' : <strong>Yours</strong>}
              </td>
            ))}
          </tr>
        ))}
      </WideTable>
    </ConsolePage>,
  )
}

const stored = ({ clinic }: Visit, kind: WordedKind, language: Language): Typed => ({
  sms: ownWording(clinic, language, kind, 'sms') ?? '',
  subject: ownWording(clinic, language, kind, 'email.subject') ?? '',
  email: ownWording(clinic, language, kind, 'email') ?? '',
})
const typedIn = (fields: Fields): Typed => ({
  sms: textOf(fields, 'sms'),
  subject: textOf(fields, 'subject'),
  email: textOf(fields, 'email'),
})

async function message(
  c: Context,
  visit: Visit,
  of: { kind: WordedKind; language: Language; typed: Typed; performed?: Performed<unknown> },
): Promise<Response> {
  const { actor, clinic } = visit
  const page = await MessagePage({ c, visit, ...of })
  const isWrong = of.performed !== undefined && of.performed.kind !== 'done'
  return show(
    c,
    <ConsolePage
      title={`Wording: ${kindWords[of.kind]}`}
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.settings}
      hasError={isWrong}
    >
      {page}
    </ConsolePage>,
    !isWrong ? 200 : of.performed?.kind === 'stale' ? 409 : 422,
  )
}

export function wordingRoutes(pages: Pages): void {
  const one = consolePaths.wordingOf(':kind')
  pages.get(consolePaths.settingsOf('wording'), setWording, (c, visit) => list(c, visit))
  pages.get(one, setWording, (c, visit) => {
    const kind = c.req.param('kind') ?? ''
    if (!isWorded(kind)) return missing(c, visit.actor)
    const language = languageOf(c, visit)
    return message(c, visit, { kind, language, typed: stored(visit, kind, language) })
  })
  pages.post(one, setWording, async (c, visit) => {
    const kind = c.req.param('kind') ?? ''
    if (!isWorded(kind)) return missing(c, visit.actor)
    const language = languageOf(c, visit)
    const fields = await fieldsOf(c)
    const typed = fields['do'] === 'reset' ? { sms: '', subject: '', email: '' } : typedIn(fields)
    if (fields['do'] === 'preview') return message(c, visit, { kind, language, typed })
    const input = { ...typed, kind, language, version: Number(fields['version']) }
    const performed = await visit.ask(setWording, input)
    if (performed.kind !== 'done') return message(c, visit, { kind, language, typed, performed })
    const { change } = performed.value
    const query = change === null ? 'done=same' : `done=saved&change=${change}`
    return c.redirect(`${consolePaths.wordingOf(kind, language)}&${query}`, 303)
  })
}
