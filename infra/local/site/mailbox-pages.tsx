import type { Mail } from '../mailbox.ts'
import { SitePage, Words } from './layout.tsx'
import { sitePaths } from './paths.ts'
import { longTimeAt, timeAt } from '../../../functions/clinic-console/words.ts'

export const MailboxPage = ({ mails, zone }: { mails: Mail[]; zone: string }) => (
  <SitePage title="Mailbox">
    {mails.length === 0 ? (
      <p>
        No email was sent yet. Give a patient an email address, or let{' '}
        <a href={sitePaths.home}>some time pass</a>.
      </p>
    ) : (
      <div class="wide">
        <table>
          <tr>
            <th>When</th>
            <th>To</th>
            <th>Subject</th>
          </tr>
          {mails.map((mail) => (
            <tr>
              <td>{timeAt(zone, mail.at)}</td>
              <td>{mail.to}</td>
              <td>
                <a href={sitePaths.mail(mail.id)}>{mail.subject || '(no subject)'}</a>
              </td>
            </tr>
          ))}
        </table>
      </div>
    )}
  </SitePage>
)

export const MailPage = ({ mail, zone }: { mail: Mail; zone: string }) => (
  <SitePage title={mail.subject || '(no subject)'}>
    <p class="small">
      From {mail.from.name} &lt;{mail.from.address}&gt; to {mail.to}, {longTimeAt(zone, mail.at)}
    </p>
    <p>
      <Words text={mail.text} />
    </p>
    {mail.calendar.map(({ method, content }, i) => (
      <section>
        <h2>Calendar: {method === 'CANCEL' ? 'takes out' : 'puts in'}</h2>
        <ul>
          {eventsIn(content).map((event) => (
            <li>{event}</li>
          ))}
        </ul>
        <p>
          <a href={sitePaths.calendar(mail.id, i + 1)} download>
            Download this calendar file
          </a>
        </p>
        <details>
          <summary>The file itself</summary>
          <pre>{content}</pre>
        </details>
      </section>
    ))}
    <p>
      <a href={sitePaths.mailbox}>All emails</a>
    </p>
  </SitePage>
)

/** Start and title of each event, for the eye: mail programs read the file itself. */
function eventsIn(content: string): string[] {
  const unfolded = content.replace(/\r?\n[ \t]/g, '')
  const field = (event: string, name: string) => new RegExp(`^${name}[^:\\r\\n]*:(.*)$`, 'm').exec(event)?.[1]
  return unfolded
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const start = field(event, 'DTSTART')?.trim() ?? ''
      const at = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(start)
      const when = at ? `${at[1]}-${at[2]}-${at[3]} ${at[4]}:${at[5]} UTC` : start
      return `${when}: ${(field(event, 'SUMMARY') ?? '').trim().replace(/\\([,;\\])/g, '$1')}`
    })
}
