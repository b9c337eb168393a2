import type { Child } from 'hono/jsx'
import { idleMinutes } from '../../shared/domain/staff.ts'
import type { Actor } from './actor.ts'
import { useLines } from './drawing.tsx'
import type { Problem } from './labels.ts'
import { navigation } from './navigation.ts'
import { consolePaths } from './paths.ts'
import { scriptHash } from './script.ts'
import { styleHash } from './stylesheet.ts'

interface PageProps {
  title: string
  /** Absent on the pages that anybody may see. */
  actor?: Actor
  /** Of the clinic; at the top. */
  clinicName?: string
  /** Which entry of the navigation it belongs to, by its path. */
  section?: string
  hasError?: boolean
  children?: Child
}

/** Titles stand in the browser's history and on a shared screen: they hold no patient's name. */
export const ConsolePage = ({ title, actor, clinicName, section, hasError = false, children }: PageProps) => (
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${hasError ? 'Error: ' : ''}${title} - Coursekeeper`}</title>
      <link rel="stylesheet" href={consolePaths.stylesheet(styleHash)} />
      <script src={consolePaths.script(scriptHash)} defer />
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="top">
        <p class="clinic-name">{clinicName ?? 'Coursekeeper'}</p>
        {actor?.via === 'session' && <Navigation actor={actor} section={section} />}
        {actor?.via === 'session' && (
          <form method="post" action={consolePaths.signOut} class="signed-in">
            <a href={consolePaths.yourSessions}>{actor.name}</a> <button class="quiet">Sign out</button>
          </form>
        )}
      </header>
      {actor?.via === 'session' && (
        <div class="idle" role="status" data-idle={idleMinutes} data-stay={consolePaths.signedInAgain} />
      )}
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </body>
  </html>
)

const Navigation = ({
  actor,
  section,
}: {
  actor: Extract<Actor, { via: 'session' }>
  section: string | undefined
}) => (
  <nav aria-label="Console">
    <ul>
      {navigation
        .filter(({ allowed }) => actor.roles.some((role) => allowed.includes(role)))
        .map(({ title, path }) => (
          <li>
            <a href={path} aria-current={path === section ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
    </ul>
  </nav>
)

/** What stands in the way of a form, above it. A problem with a field is a link to it, under the label that it has there. */
export const Problems = ({ problems }: { problems: readonly Problem[] }) => {
  const lines = useLines(problems)
  return lines.length === 0 ? null : (
    <div class="problems" role="alert" tabindex={-1}>
      <h2>That did not work yet</h2>
      <ul>
        {lines.map(({ text, leadsTo }) => (
          <li>{leadsTo === undefined ? text : <a href={`#${leadsTo}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** What has just been done, said once after the redirect that follows a form. */
export const Done = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <p class="done" role="status">
      {text}
    </p>
  )
