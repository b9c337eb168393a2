import { Hidden } from '../fields.tsx'
import type { Today } from '../operations/today/schema.ts'
import { consolePaths } from '../paths.ts'
import { timeAt } from '../words.ts'
import { remedyOf, unreachedText } from './today-words.ts'

/** How many messages of one patient are spelled out: the latest say enough. */
const most = 3

export const UnreachedSection = ({ unreached, zone }: { unreached: Today['unreached']; zone: string }) => (
  <section aria-labelledby="unreached-title">
    <h2 id="unreached-title">What did not reach a patient</h2>
    {unreached.length === 0 ? (
      <p>Everything of the last 14 days arrived, or somebody has seen to it.</p>
    ) : (
      <div class="wide" tabindex={0} role="region" aria-label="Messages that did not arrive">
        <table class="dense">
          <caption>Of the last 14 days, by patient</caption>
          <thead>
            <tr>
              <th scope="col">Patient</th>
              <th scope="col">What</th>
              <th scope="col">What to do</th>
              <th scope="col">
                <span class="visually-hidden">Done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {unreached.map(({ patientId, name, messages }) => (
              <tr>
                <th scope="row">
                  <a href={consolePaths.patient(patientId)}>{name}</a>
                </th>
                <td>
                  <ul class="plain">
                    {messages.slice(0, most).map((message) => (
                      <li>
                        {timeAt(zone, Date.parse(message.at))}: {unreachedText(message)}{' '}
                        {message.mayGoAgain && (
                          <a
                            href={consolePaths.sendAgainOf(patientId, message.messageId)}
                            aria-label={`Send again: ${unreachedText(message)}, to ${name}`}
                          >
                            Send again
                          </a>
                        )}
                      </li>
                    ))}
                    {messages.length > most && <li>and {messages.length - most} before that</li>}
                  </ul>
                </td>
                <td>{remedyOf(messages)}</td>
                <td>
                  <form method="post" action={consolePaths.seeUnreached}>
                    <Hidden name="patientId" value={patientId} />
                    {messages.map(({ messageId }) => (
                      <Hidden name="messageIds[]" value={messageId} />
                    ))}
                    <div class="row">
                      {messages.some(({ audience }) => audience === 'patient') && (
                        <button
                          class="second"
                          name="isSeen"
                          value="told-by-phone"
                          aria-label={`Told by phone: ${name}`}
                        >
                          Told by phone
                        </button>
                      )}
                      <button class="second" name="isSeen" value="yes" aria-label={`Seen to: ${name}`}>
                        Seen to
                      </button>
                    </div>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
)

/** Right after it was done; later it can be taken back in the file of the patient. */
export const UndoSeen = ({ of }: { of: { patientId: string; messageIds: string[] } | undefined }) =>
  of === undefined ? null : (
    <form method="post" action={consolePaths.seeUnreached}>
      <Hidden name="patientId" value={of.patientId} />
      {of.messageIds.map((id) => (
        <Hidden name="messageIds[]" value={id} />
      ))}
      <button class="second" name="isSeen" value="no">
        Undo: put it back on the list
      </button>
    </form>
  )
