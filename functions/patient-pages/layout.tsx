import type { Child } from 'hono/jsx'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { plainName } from '../../shared/domain/wording/names.ts'
import { phoneText } from '../../shared/domain/wording/phone.ts'
import { paths } from './paths.ts'
import type { PageWords } from './words.ts'

interface PageProps {
  words: PageWords
  title: string
  clinic?: Clinic
  /** Where "Back" leads. */
  back?: string
  /** Of the visit, for the ways to its other pages. */
  handle?: string
  /** The form was sent and something in it has to be put right. */
  hasError?: boolean
  children?: Child
}

/** The title stands in the browser's history: a clinic and what is asked, never what it is about. */
export const Page = ({ words, title, clinic, back, handle, hasError = false, children }: PageProps) => {
  const named = clinic ? `${title} - ${plainName(clinic)}` : title
  return (
    <html lang={words.locale} dir={words.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{hasError ? words.t('error.prefix', { title: named }) : named}</title>
        <link rel="stylesheet" href={paths.style(clinic?.colour)} />
      </head>
      <body>
        {(clinic !== undefined || back !== undefined) && (
          <header>
            {clinic && (
              <div class="clinic">
                <div class="nhsuk-width-container">{plainName(clinic)}</div>
              </div>
            )}
            {back !== undefined && (
              <div class="nhsuk-width-container">
                <a class="nhsuk-back-link" href={back}>
                  {words.t('back')}
                </a>
              </div>
            )}
          </header>
        )}
        <main class="nhsuk-main-wrapper nhsuk-width-container">{children}</main>
        <footer class="help">
          <div class="nhsuk-width-container">
            {clinic && <CallUs words={words} clinic={clinic} />}
            <p>{words.t('help.emergency')}</p>
            {handle !== undefined && (
              <nav aria-label={words.t('menu.title')}>
                <a href={paths.preferences(handle)}>{words.t('menu.preferences')}</a>{' '}
                <a href={paths.notMe(handle)}>{words.t('menu.not-me')}</a>
              </nav>
            )}
          </div>
        </footer>
      </body>
    </html>
  )
}

/** The number stands in the sentence and can be pressed there. */
const CallUs = ({ words, clinic }: { words: PageWords; clinic: Clinic }) => {
  const phone = phoneText(clinic.phone)
  const [before, after] = words
    .t('help.call', { clinic: plainName(clinic), phone: numberHere })
    .split(numberHere)
  return (
    <p>
      {before}
      <a class="phone" href={`tel:${clinic.phone}`} dir="ltr">
        {phone}
      </a>
      {after}
    </p>
  )
}
/** In no sentence of ours or of a clinic's. */
const numberHere = '\u0000'

interface AdviceProps {
  words: PageWords
  advice: string[]
  /** Whose number can be pressed too. */
  clinic?: Pick<Clinic, 'phone'>
  /** Where the page is about nothing else. */
  isHeading?: boolean
}

/** What to do at once. It stands above everything else that the page says. */
export const Advice = ({ words, advice, clinic, isHeading = false }: AdviceProps) =>
  advice.length === 0 ? null : (
    <section class="urgent" role="alert" aria-labelledby="urgent">
      {isHeading ? (
        <h1 id="urgent">{words.t('advice.title')}</h1>
      ) : (
        <h2 id="urgent">{words.t('advice.title')}</h2>
      )}
      {advice.map((text) => (
        <p>{text}</p>
      ))}
      <p class="call">
        <a class="nhsuk-button nhsuk-button--warning" href="tel:999">
          {words.t('advice.call-999')}
        </a>{' '}
        <a class="nhsuk-button nhsuk-button--warning" href="tel:111">
          {words.t('advice.call-111')}
        </a>{' '}
        {clinic && (
          <a class="nhsuk-button nhsuk-button--secondary" href={`tel:${clinic.phone}`}>
            {words.t('advice.call-clinic')}
          </a>
        )}
      </p>
    </section>
  )
