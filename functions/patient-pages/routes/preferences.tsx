import type { Hono } from 'hono'
import type { Channel, Purpose } from '../../../shared/domain/clinic.ts'
import { type Language, languageNames, languages } from '../../../shared/domain/wording/language.ts'
import { phoneText } from '../../../shared/domain/wording/phone.ts'
import type { PreferencesNow } from '../../../shared/ports.ts'
import { setPreferences } from '../../../shared/use-cases/set-preferences.ts'
import { gone, refused, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { Choices, Send } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import { paths, routes } from '../paths.ts'
import { type Needs, openVisit, type Visit, visitOf } from '../visit.ts'
import { type PageWords, wordsFor } from '../words.ts'

const purposes = ['reminders', 'questionnaires', 'maintenance'] as const satisfies readonly Purpose[]
const waysOf = { sms: ['sms'], email: ['email'], both: ['sms', 'email'], none: [] } as const satisfies Record<
  string,
  readonly Channel[]
>
type Way = keyof typeof waysOf
const ways = Object.keys(waysOf) as Way[]
const isWay = (value: string | undefined): value is Way => ways.some((way) => way === value)

const wayOf = (channels: readonly Channel[]): Way =>
  channels.length > 1 ? 'both' : (channels[0] ?? ('none' as const))

/** Which messages, how, and in which language. What is set is shown, so that sending the page as it is changes nothing. */
export function preferenceRoutes(app: Hono, world: Needs): void {
  app.get(routes.preferences, async (c) => {
    const visit = await openVisit(world, c, ['sessions', 'questionnaire'])
    return visit ? show(c, <PreferencesPage visit={visit} now={visit.patient} />) : gone(c)
  })

  app.post(routes.preferences, async (c) => {
    const visit = await openVisit(world, c, ['sessions', 'questionnaire'])
    if (!visit) return gone(c)
    const wish = readWish(await c.req.text())
    if (!wish) return refused(c, 'unreadable', 422)
    const outcome = await setPreferences(
      world,
      visit.target,
      (now) => asWished(now, wish, { usual: visit.clinic.language, at: world.clock.now() }),
      { seen: wish.seen },
    )
    if (outcome.kind === 'not-as-seen') {
      const fresh = await visitOf(world, visit)
      return fresh ? show(c, <PreferencesPage visit={fresh} now={fresh.patient} isChanged />, 409) : gone(c)
    }
    if (outcome.kind !== 'set') return gone(c)
    const words = wordsFor(world, visit.clinic, outcome.to)
    const patient = { ...visit.patient, version: outcome.version }
    return show(c, <PreferencesPage visit={{ ...visit, words, patient }} now={outcome.to} isSaved />)
  })
}

interface Wish {
  /** The patient's version when the page was shown: what was changed since, a STOP say, is not undone by it. */
  seen: number
  ways: Record<Purpose, Way>
  texts: 'on' | 'off'
  language: Language
}

function readWish(body: string): Wish | undefined {
  const fields = fieldsOf(body, [...purposes, 'texts', 'language', 'seen'])
  const [reminders, questionnaires, maintenance] = purposes.map((purpose) => fields?.get(purpose))
  const texts = fields?.get('texts')
  const language = languages.find((known) => known === fields?.get('language'))
  if (!isWay(reminders) || !isWay(questionnaires) || !isWay(maintenance)) return undefined
  const seen = fields?.get('seen') ?? ''
  if (!/^\d{1,9}$/.test(seen)) return undefined
  if ((texts !== 'on' && texts !== 'off') || language === undefined) return undefined
  return { ways: { reminders, questionnaires, maintenance }, texts, language, seen: Number(seen) }
}

/** A way that is set already keeps the order that the clinic gave it, and who chose no language follows the clinic's. */
function asWished(
  now: PreferencesNow,
  wish: Wish,
  { usual, at }: { usual: Language; at: number },
): PreferencesNow {
  const { textsStoppedAt, language = usual, ...rest } = now
  const stoppedAt = wish.texts === 'off' ? (textsStoppedAt ?? at) : undefined
  const channels = (purpose: Purpose): Channel[] =>
    wayOf(now.preferences[purpose]) === wish.ways[purpose]
      ? now.preferences[purpose]
      : [...waysOf[wish.ways[purpose]]]
  return {
    ...rest,
    preferences: {
      reminders: channels('reminders'),
      questionnaires: channels('questionnaires'),
      maintenance: channels('maintenance'),
    },
    ...(wish.language !== language ? { language: wish.language } : now.language && { language }),
    ...(stoppedAt !== undefined && { textsStoppedAt: stoppedAt }),
  }
}

const hearsNothing = ({ preferences, textsStoppedAt }: PreferencesNow): boolean =>
  preferences.reminders.every((channel) => channel === 'sms' && textsStoppedAt !== undefined)

interface Props {
  visit: Visit
  now: PreferencesNow
  isSaved?: boolean
  /** Something was changed since the page was shown. */
  isChanged?: boolean
}

const PreferencesPage = ({ visit, now, isSaved = false, isChanged = false }: Props) => {
  const { words, clinic, handle, target } = visit
  const isFromQuestions = target.purpose === 'questionnaire'
  const back = isFromQuestions ? paths.questions(handle) : paths.sessions(handle)
  return (
    <Page words={words} title={words.t('preferences.title')} clinic={clinic} back={back} handle={handle}>
      {isChanged && (
        <div class="nhsuk-inset-text" role="alert">
          <p>{words.t('preferences.changed')}</p>
        </div>
      )}
      {isSaved && (
        <div class="nhsuk-inset-text" role="status">
          <p>{words.t('preferences.saved')}</p>
          {hearsNothing(now) && <p>{words.t('preferences.silent')}</p>}
          <p>
            <a href={back}>
              {words.t(isFromQuestions ? 'preferences.back-to-questions' : 'preferences.back-to-sessions')}
            </a>
          </p>
        </div>
      )}
      <h1>{words.t('preferences.title')}</h1>
      <p>{words.t('preferences.intro')}</p>
      <form method="post">
        <input type="hidden" name="seen" value={String(visit.patient.version)} />
        {purposes.map((purpose) => (
          <Choices
            id={purpose}
            name={purpose}
            legend={words.t(`preferences.${purpose}`)}
            choices={ways.map((way) => wayChoice(words, purpose, way))}
            chosen={wayOf(now.preferences[purpose])}
          />
        ))}
        <p>{words.t('preferences.if-missing', { phone: phoneText(clinic.phone) })}</p>
        <Choices
          id="texts"
          name="texts"
          legend={words.t('preferences.texts')}
          choices={[
            { value: 'on', label: words.t('preferences.texts-on') },
            {
              value: 'off',
              label: words.t('preferences.texts-off'),
              hint: words.t('preferences.texts-off-hint'),
            },
          ]}
          chosen={now.textsStoppedAt === undefined ? 'on' : 'off'}
        />
        <Choices
          id="language"
          name="language"
          legend={words.t('preferences.language')}
          choices={languages.map((value) => ({ value, label: languageNames[value] }))}
          chosen={now.language ?? clinic.language}
        />
        <Send label={words.t('preferences.save')} />
      </form>
    </Page>
  )
}

const wayChoice = (words: PageWords, purpose: Purpose, way: Way) => ({
  value: way,
  label: words.t(`preferences.${way}`),
  ...(way === 'none' && purpose === 'reminders' && { hint: words.t('preferences.none-hint') }),
})
