import type { Message } from '../../../shared/domain/message.ts'
import { Words } from './layout.tsx'
import { kindWords, reasonText, stateWords, timeAt } from '../../../functions/clinic-console/words.ts'

export const MessagesSection = ({ messages, zone }: { messages: Message[]; zone: string }) => (
  <>
    <h2>Messages</h2>
    {messages.length === 0 ? (
      <p>None was due yet.</p>
    ) : (
      <div class="wide">
        <table>
          <tr>
            <th>Due</th>
            <th>What</th>
            <th>How it went</th>
          </tr>
          {messages
            .toSorted((a, b) => b.dueAt - a.dueAt)
            .map((message) => (
              <MessageRow message={message} zone={zone} />
            ))}
        </table>
      </div>
    )}
  </>
)

const MessageRow = ({ message, zone }: { message: Message; zone: string }) => (
  <tr>
    <td>{timeAt(zone, message.dueAt)}</td>
    <td>
      {kindWords[message.kind]}, by {message.channel === 'sms' ? 'text' : 'email'}
      {message.isFallback && ' (in place of a failed one)'}
      {message.text !== undefined && (
        <details>
          <summary>
            {message.segments === undefined
              ? 'The words'
              : message.segments === 1
                ? 'The words, one segment'
                : `The words, ${message.segments} segments`}
          </summary>
          <Words text={message.text} />
        </details>
      )}
    </td>
    <td>
      {stateWords[message.state]}
      {message.reason !== undefined && `: ${reasonText(message.reason)}`}
      <div class="small">{timeAt(zone, message.stateAt)}</div>
    </td>
  </tr>
)
