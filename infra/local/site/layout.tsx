import type { Child } from 'hono/jsx'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import { sitePaths } from './paths.ts'

export const SitePage = ({ title, children }: { title: string; children?: Child }) => (
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} - Coursekeeper on this machine`}</title>
      <link rel="stylesheet" href={sitePaths.stylesheet} />
    </head>
    <body>
      <nav aria-label="Pages">
        <a href={sitePaths.home}>Clock</a>
        <a href={consolePaths.today}>Clinic's console</a>
        <a href={sitePaths.phones}>Phone</a>
        <a href={sitePaths.mailbox}>Mailbox</a>
      </nav>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
    </body>
  </html>
)

/** What came of a form, where it did not go as asked or there is more to know. */
export const Notes = ({ notes, isBad = true }: { notes: string[]; isBad?: boolean }) =>
  notes.length === 0 ? null : (
    <div role={isBad ? 'alert' : 'status'}>
      <ul class={isBad ? 'notes bad' : 'notes'}>
        {notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    </div>
  )

/** Patients' links stay on this machine whatever port it has today: only their path is kept. */
const link = /https?:\/\/[^\s/]+(\/[qs]\/\w{22})\b/g

/** Words as they were sent, with the patients' links to be followed. */
export const Words = ({ text }: { text: string }) => {
  const parts: Child[] = []
  let from = 0
  for (const match of text.matchAll(link)) {
    parts.push(text.slice(from, match.index), <a href={match[1]}>{match[0]}</a>)
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return <span class="words">{parts}</span>
}
