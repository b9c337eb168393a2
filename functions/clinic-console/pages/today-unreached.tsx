import { Hidden } from '../fields.tsx'
import type { Today, TodayUnreached } from '../operations/today/schema.ts'
import { consolePaths } from '../paths.ts'
import { timeAt } from '../words.ts'
import { remedyOf, unreachedText } from './today-words.ts'
import { WideTable } from '../wide-table.tsx'

/** How many messages of one patient stand open; those before them, which the buttons settle too, are folded in. */
const most = 3

interface Props {
  today: Pick<Today, 'unreached' | 'mayBeMoreUnreached'>
  zone: string
}

export const UnreachedSection = ({ today: { unreached, mayBeMoreUnreached }, zone }: Props) => (
  <section aria-labelledby="unreached-title">
    <h2 id="unreached-title">What did not reach a patient</h2>
    {unreached.length === 0 ? (
      <p>
        {mayBeMoreUnreached
          ? 'Nothing among the latest that failed: all of it arrived another way.'
          : 'Everything of the last 14 days arrived, or somebody has seen to it.'}
      </p>
    ) : (
      <WideTable
        label="Messages that did not arrive"
        class="dense"
        caption="Of the last 14 days, by patient"
        columns={['Patient', 'What', 'What to do', <span class="visually-hidden">Done</span>]}
      >
        {unreached.map(({ patientId, name, messages }) => (
          <tr>
            <th scope="row">
              <a href={consolePaths.patient(patientId)}>{name}</a>
            </th>
            <td>
              <Messages messages={messages.slice(0, most)} of={{ patientId, name }} zone={zone} />
              {messages.length > most && (
                <details>
                  <summary>and {messages.length - most} before that</summary>
                  <Messages messages={messages.slice(most)} of={{ patientId, name }} zone={zone} />
                </details>
              )}
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
      </WideTable>
    )}
    {mayBeMoreUnreached && (
      <p>
        There may be more that is older. Settle what stands here, and look into the file of a patient whose
        message matters: it shows each one with what became of it.
      </p>
    )}
  </section>
)

interface MessagesProps {
  messages: TodayUnreached['messages']
  of: Pick<TodayUnreached, 'patientId' | 'name'>
  zone: string
}

const Messages = ({ messages, of: { patientId, name }, zone }: MessagesProps) => (
  <ul class="plain">
    {messages.map((message) => (
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
  </ul>
)

export interface Undo {
  patientId: string
  messageIds: string[]
  /** When they were taken off the list: nothing that was noted later is taken back. */
  seenAt: string
}

/** Right after it was done; later it can be taken back in the file of the patient. */
export const UndoSeen = ({ of }: { of: Undo | undefined }) =>
  of === undefined ? null : (
    <form method="post" action={consolePaths.seeUnreached}>
      <Hidden name="patientId" value={of.patientId} />
      <Hidden name="seenAt" value={of.seenAt} />
      {of.messageIds.map((id) => (
        <Hidden name="messageIds[]" value={id} />
      ))}
      <button class="second" name="isSeen" value="no">
        Undo: put it back on the list
      </button>
    </form>
  )
