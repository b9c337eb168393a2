import type { Context } from 'hono'
import type * as z from 'zod'
import { type Language, languageNames } from '../../../../shared/domain/wording/language.ts'
import {
  allowedIn,
  missingIn,
  placeholders,
  type WordedKind,
} from '../../../../shared/domain/wording/placeholders.ts'
import { problemsOf } from '../../answers.tsx'
import { Hidden, Input, TextArea } from '../../fields.tsx'
import { Problems } from '../../layout.tsx'
import { previewWording } from '../../operations/settings-wording.ts'
import type { Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import type { Performed } from '../../perform.ts'
import { kindWords } from '../../words.ts'
import { SavedNote } from './part-page.tsx'

export interface Typed {
  sms: string
  subject: string
  email: string
}
type Shown = z.output<typeof previewWording.output>

const partWords = { sms: 'Text', subject: 'Subject', email: 'Email' } as const
const letters = (of: Shown['sms']['costly']) => of.map(({ letter, code }) => `${letter} (${code})`).join(', ')

/** Replaced as a whole while somebody types: see islands/live-preview.ts. */
const Preview = ({ shown }: { shown: Shown }) => (
  <section class="preview" data-preview aria-labelledby="preview" aria-live="polite">
    <h2 id="preview">As a patient gets it</h2>
    {shown.problems.length > 0 && (
      <div class="problems">
        <h3>What speaks against these words</h3>
        <ul>
          {shown.problems.map(({ part, problem, expected }) => (
            <li>
              {partWords[part]}: {problem}. What it takes: {expected}.
            </li>
          ))}
        </ul>
      </div>
    )}
    <h3>Text</h3>
    {shown.sms.text === null ? (
      <p>It cannot be filled in.</p>
    ) : (
      <>
        <p class="sample sms">{shown.sms.text}</p>
        <p>
          <strong>
            {shown.sms.segments} {shown.sms.segments === 1 ? 'segment' : 'segments'}
          </strong>
          , {shown.sms.characters} characters in {shown.sms.encoding}
          {shown.sms.costly.length > 0 &&
            `: ${letters(shown.sms.costly)} makes every segment 70 characters instead of 160`}
          .
        </p>
      </>
    )}
    {shown.sms.swapped.length > 0 && <p>Sent as plain letters and signs: {letters(shown.sms.swapped)}.</p>}
    <h3>Email</h3>
    {shown.email.text === null ? (
      <p>It cannot be filled in.</p>
    ) : (
      <>
        <p>
          <strong>{shown.email.subject}</strong>
        </p>
        <p class="sample">{shown.email.text}</p>
      </>
    )}
  </section>
)

export async function MessagePage({
  c,
  visit,
  kind,
  language,
  typed,
  performed,
}: {
  c: Context
  visit: Visit
  kind: WordedKind
  language: Language
  typed: Typed
  performed?: Performed<unknown>
}) {
  const { clinic } = visit
  const asked = await visit.ask(previewWording, { ...typed, kind, language })
  const canReply = clinic.texting.kind === 'two-way'
  const must = [
    ...new Set([...missingIn('', kind, 'sms', canReply), ...missingIn('', kind, 'email', canReply)]),
  ]
  const inTexts = allowedIn(kind, 'sms')
  return (
    <>
      <p>
        <a href={`${consolePaths.settingsOf('wording')}?language=${language}`}>All messages</a>
      </p>
      <h1>
        {kindWords[kind]}, in {languageNames[language]}
      </h1>
      <SavedNote c={c} />
      <Problems problems={performed ? problemsOf(performed) : []} />
      <div class="beside">
        <form method="post" action={consolePaths.wordingOf(kind, language)} data-live-preview>
          <Hidden name="version" value={String(clinic.version)} />
          <TextArea
            name="sms"
            label="Text"
            hint="Empty for ours. It begins with {clinic}; one segment is the aim."
            rows={4}
            maxLength={1000}
            value={typed.sms}
          />
          <Input
            name="subject"
            label="Subject of the email"
            hint="Empty for ours."
            size={50}
            maxLength={200}
            value={typed.subject}
          />
          <TextArea
            name="email"
            label="Email"
            hint="Empty for ours."
            rows={10}
            maxLength={4000}
            value={typed.email}
          />
          <p class="row">
            <button name="do" value="save">
              Save
            </button>
            <button name="do" value="preview" class="second">
              Preview
            </button>
            <button name="do" value="reset" class="second">
              Back to our words
            </button>
          </p>
          <h2>What can stand in it</h2>
          <dl class="facts">
            {allowedIn(kind, 'email').map((name) => (
              <>
                <dt>
                  <code>{`{${name}}`}</code>
                </dt>
                <dd>
                  {placeholders[name]}
                  {must.includes(name) && <strong> - must be in it</strong>}
                  {!inTexts.includes(name) && !placeholders[name].includes('emails only') && ' (emails only)'}
                </dd>
              </>
            ))}
          </dl>
        </form>
        {asked.kind === 'done' ? (
          <Preview shown={asked.value} />
        ) : (
          <section class="preview" data-preview>
            <Problems problems={problemsOf(asked)} />
          </section>
        )}
      </div>
    </>
  )
}
