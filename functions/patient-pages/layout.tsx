import type { Child } from 'hono/jsx'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { plainName } from '../../shared/domain/wording/names.ts'
import { phoneText } from '../../shared/domain/wording/phone.ts'
import { paths } from './paths.ts'

interface PageProps {
  title: string
  clinic?: Clinic
  children?: Child
}

/** The title stands in the browser's history: a clinic and what is asked, never what it is about. */
export const Page = ({ title, clinic, children }: PageProps) => (
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{clinic ? `${title} - ${plainName(clinic)}` : title}</title>
      <link rel="stylesheet" href={paths.stylesheet} />
    </head>
    <body>
      {clinic && <header>{plainName(clinic)}</header>}
      <main>{children}</main>
      {clinic && (
        <footer>
          <p>
            Need help with this page? Call {plainName(clinic)} on <Phone clinic={clinic} />.
          </p>
          <p>
            In an emergency do not wait for us: call <a href="tel:999">999</a>, or{' '}
            <a href="tel:111">NHS 111</a>.
          </p>
        </footer>
      )}
    </body>
  </html>
)

export const Phone = ({ clinic }: { clinic: Pick<Clinic, 'phone'> }) => (
  <a href={`tel:${clinic.phone}`}>{phoneText(clinic.phone)}</a>
)

/** What to do at once. It stands above everything else that the page says. */
export const Advice = ({ advice }: { advice: string[] }) =>
  advice.length === 0 ? null : (
    <section class="urgent" role="alert" aria-labelledby="urgent">
      <h2 id="urgent">Please read this now</h2>
      {advice.map((text) => (
        <p>{text}</p>
      ))}
      <p class="call">
        <a href="tel:999">Call 999</a> <a href="tel:111">Call NHS 111</a>
      </p>
    </section>
  )
