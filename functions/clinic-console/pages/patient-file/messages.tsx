import type { ShownMessage } from '../../operations/file/shown-messages.ts'
import { phoneText } from '../../patient-words.ts'
import { kindWords, reasonText, stateWords, timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'

const shownAtFirst = 20
const isBad = ({ state }: ShownMessage) => ['failed', 'unconfirmed', 'expired', 'invalid'].includes(state)

export const MessagesSection = ({ file, clinic }: FileParts) => {
  const { messages, messagesInAll } = file
  return (
    <section id="messages">
      <h2>Messages</h2>
      {messages.length === 0 ? (
        <p>None was due yet.</p>
      ) : (
        <>
          <MessagesTable
            messages={messages.slice(0, shownAtFirst)}
            zone={clinic.zone}
            caption={messages.length > shownAtFirst ? `The last ${shownAtFirst}` : 'All messages'}
          />
          {messages.length > shownAtFirst && (
            <details>
              <summary>
                {messagesInAll > messages.length
                  ? `The ${messages.length - shownAtFirst} before them, of ${messagesInAll}`
                  : `The ${messages.length - shownAtFirst} before them`}
              </summary>
              <MessagesTable messages={messages.slice(shownAtFirst)} zone={clinic.zone} caption="Earlier" />
            </details>
          )}
        </>
      )}
    </section>
  )
}

interface TableProps {
  messages: ShownMessage[]
  zone: string
  caption: string
}

const MessagesTable = ({ messages, zone, caption }: TableProps) => (
  <div class="wide" tabindex={0} role="region" aria-label={`Messages: ${caption}`}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">What</th>
          <th scope="col">To</th>
          <th scope="col">How it went</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <MessageRow message={message} zone={zone} />
        ))}
      </tbody>
    </table>
  </div>
)

const segmentsText = ({ segments }: ShownMessage): string =>
  segments === undefined ? '' : segments === 1 ? ', one segment' : `, ${segments} segments`

const MessageRow = ({ message, zone }: { message: ShownMessage; zone: string }) => (
  <tr>
    <td>{timeAt(zone, Date.parse(message.dueAt))}</td>
    <th scope="row">
      {kindWords[message.kind]}, by {message.by === 'sms' ? 'text' : 'email'}
      {message.isFallback && ' (in place of a failed one)'}
      {message.text !== undefined && (
        <details>
          <summary>The words{segmentsText(message)}</summary>
          <span class="words">{message.text}</span>
        </details>
      )}
    </th>
    <td>
      {message.audience === 'clinic' && 'the clinic '}
      {message.to !== undefined && (message.by === 'sms' ? phoneText(message.to) : message.to)}
    </td>
    <td>
      <span class={`state${isBad(message) ? ' bad' : message.state === 'delivered' ? ' good' : ''}`}>
        {stateWords[message.state]}
      </span>
      {message.reason !== undefined && ` ${reasonText(message.reason)}`}
      <div class="small">
        {timeAt(zone, Date.parse(message.stateAt))}
        {message.attempts > 1 && `, tried ${message.attempts} times`}
      </div>
    </td>
  </tr>
)
