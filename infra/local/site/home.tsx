import type { Clinic } from '../../../shared/domain/clinic.ts'
import { hour, type Instant } from '../../../shared/domain/time.ts'
import type { Machine } from '../machine.ts'
import { SitePage, Words } from './layout.tsx'
import { sitePaths } from './paths.ts'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import { longTimeAt, timeAt } from '../../../functions/clinic-console/words.ts'

const shown = 12

interface Passed {
  at: Instant
  where: string
  href: string
  text: string
}

function lastMessages({ phone, mailbox }: Machine): Passed[] {
  const texts = phone.conversations().flatMap((c) =>
    c.texts.map((t) => ({
      at: t.at,
      where: t.direction === 'to-patient' ? `Text to ${t.phone}` : `Text from ${t.phone}`,
      href: sitePaths.phone(t.phone),
      text: t.words,
    })),
  )
  const mails = mailbox.mails().map((m) => ({
    at: m.at,
    where: `Email to ${m.to}`,
    href: sitePaths.mail(m.id),
    text: m.subject,
  }))
  return [...texts, ...mails].sort((a, b) => b.at - a.at).slice(0, shown)
}

interface HomeProps {
  machine: Machine
  clinic: Clinic | undefined
  aheadMs: number
  hasNothingNext: boolean
}

export const HomePage = ({ machine, clinic, aheadMs, hasNothingNext }: HomeProps) => {
  const zone = clinic?.zone ?? 'Europe/London'
  const messages = lastMessages(machine)
  return (
    <SitePage title={clinic ? `${clinic.name}, on this machine` : 'Coursekeeper on this machine'}>
      <p>
        It is <strong>{longTimeAt(zone, machine.clock.now())}</strong>
        {aheadMs > 1000 && `, ${aheadText(aheadMs)} ahead of real time`}.
      </p>
      <form method="post" action={sitePaths.clock} class="row">
        <button name="jump" value="next">
          On to the next event
        </button>
        <button name="jump" value="day">
          One day on
        </button>
        <button name="jump" value="week">
          One week on
        </button>
      </form>
      {hasNothingNext && <p role="status">Nothing more is due: book a course, or answer something.</p>}
      <p class="small">
        Everything that falls due on the way happens on the way. There is no way back: what was sent was sent.
        For a new demo, stop this and run <code>npm start -- --fresh --yes</code>; with <code>--empty</code>{' '}
        at its end the clinic is empty, with the usual settings.
      </p>

      <h2>What is where</h2>
      <ul>
        <li>
          <a href={consolePaths.today}>The clinic's console</a>: sign in as somebody of the demo; day,
          calendar, patients, bookings, tasks, outcomes and settings
        </li>
        <li>
          <a href={sitePaths.phones}>Phone</a> and <a href={sitePaths.mailbox}>mailbox</a>: what patients and
          staff were sent; nothing leaves this machine
        </li>
      </ul>

      <h2>The last messages</h2>
      {messages.length === 0 ? (
        <p>
          None yet. <a href={consolePaths.patients}>Book a course</a> and let some time pass.
        </p>
      ) : (
        <div class="wide">
          <table>
            {messages.map((message) => (
              <tr>
                <td>{timeAt(zone, message.at)}</td>
                <td>
                  <a href={message.href}>{message.where}</a>
                </td>
                <td>
                  <Words text={message.text} />
                </td>
              </tr>
            ))}
          </table>
        </div>
      )}
    </SitePage>
  )
}

function aheadText(aheadMs: number): string {
  const inHours = Math.round(aheadMs / hour)
  const days = Math.floor(inHours / 24)
  const hours = inHours % 24
  const words = [
    ...(days > 0 ? [days === 1 ? 'a day' : `${days} days`] : []),
    ...(hours > 0 ? [hours === 1 ? 'an hour' : `${hours} hours`] : []),
  ]
  return words.join(' and ') || 'less than an hour'
}
