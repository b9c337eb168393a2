import { Hidden } from '../../fields.tsx'
import type { ShownLeftOut } from '../../operations/file/left-out.ts'
import type { ShownMessage } from '../../operations/file/shown-messages.ts'
import { consolePaths } from '../../paths.ts'
import { phoneText } from '../../patient-words.ts'
import { kindWords, reasonText, stateWords, timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'
import { WideTable } from '../../wide-table.tsx'

const shownAtFirst = 20
const isBad = ({ state }: ShownMessage) => ['failed', 'unconfirmed', 'expired', 'invalid'].includes(state)

type Line = ShownMessage | ShownLeftOut
const isMessage = (line: Line): line is ShownMessage => 'messageId' in line

/** Messages, and among them what was due and never became one. What is older than the messages shown stays with those. */
function linesOf({ messages, messagesInAll, leftOut }: FileParts['file']): Line[] {
  const oldest = messagesInAll > messages.length ? (messages.at(-1)?.dueAt ?? '') : ''
  const past = leftOut.filter(({ isAhead, dueAt }) => !isAhead && dueAt >= oldest)
  return [...messages, ...past].sort((a, b) => (a.dueAt < b.dueAt ? 1 : a.dueAt > b.dueAt ? -1 : 0))
}

export const MessagesSection = ({ file, clinic }: FileParts) => {
  const { messagesInAll } = file
  const messages = linesOf(file)
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
            patientId={file.details.patientId}
            caption={messages.length > shownAtFirst ? `The last ${shownAtFirst}` : 'All messages'}
          />
          {messages.length > shownAtFirst && (
            <details>
              <summary>
                {messagesInAll > file.messages.length
                  ? `The ${messages.length - shownAtFirst} before them, of ${messagesInAll}`
                  : `The ${messages.length - shownAtFirst} before them`}
              </summary>
              <MessagesTable
                messages={messages.slice(shownAtFirst)}
                zone={clinic.zone}
                patientId={file.details.patientId}
                caption="Earlier"
              />
            </details>
          )}
        </>
      )}
    </section>
  )
}

interface TableProps extends Pick<RowProps, 'zone' | 'patientId'> {
  messages: Line[]
  caption: string
}

const MessagesTable = ({ messages, zone, patientId, caption }: TableProps) => (
  <WideTable label={`Messages: ${caption}`} caption={caption} columns={['Due', 'What', 'To', 'How it went']}>
    {messages.map((line) =>
      isMessage(line) ? (
        <MessageRow message={line} zone={zone} patientId={patientId} />
      ) : (
        <LeftOutRow line={line} zone={zone} />
      ),
    )}
  </WideTable>
)

const segmentsText = ({ segments }: ShownMessage): string =>
  segments === undefined ? '' : segments === 1 ? ', one segment' : `, ${segments} segments`

const settledWords = {
  'seen-to': 'Seen to by',
  'told-by-phone': 'Told by phone by',
  'sent-again': 'Sent again by',
} as const

/** Who settled what did not arrive; what was sent again stays so, everything else can be put back on the list. */
const SettledLine = ({ message: { messageId, settled, didNotArrive }, zone, patientId }: RowProps) =>
  settled === undefined || !didNotArrive ? null : (
    <form method="post" action={consolePaths.seeUnreached} class="small">
      {settledWords[settled.how]} {settled.by}, {timeAt(zone, Date.parse(settled.at))}{' '}
      <Hidden name="patientId" value={patientId} />
      <Hidden name="messageIds[]" value={messageId} />
      <Hidden name="seenAt" value={settled.at} />
      <Hidden name="backTo" value="file" />
      {settled.how !== 'sent-again' && (
        <button class="quiet" name="isSeen" value="no">
          Put back on the list of Today
        </button>
      )}
    </form>
  )

interface RowProps {
  message: ShownMessage
  zone: string
  patientId: string
}

const MessageRow = ({ message, zone, patientId }: RowProps) => (
  <tr>
    <td>{timeAt(zone, Date.parse(message.dueAt))}</td>
    <th scope="row">
      {kindWords[message.kind]}, by {message.by === 'sms' ? 'text' : 'email'}
      {message.isFallback && ' (in place of a failed one)'}
      {message.again && ` (sent again by ${message.again.by})`}
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
      <SettledLine message={message} zone={zone} patientId={patientId} />
      {message.mayGoAgain && (
        <a
          href={consolePaths.sendAgainOf(patientId, message.messageId)}
          aria-label={`Send again: ${kindWords[message.kind]} of ${timeAt(zone, Date.parse(message.dueAt))}`}
        >
          Send again
        </a>
      )}
    </td>
  </tr>
)

const LeftOutRow = ({ line, zone }: { line: ShownLeftOut; zone: string }) => (
  <tr>
    <td>{timeAt(zone, Date.parse(line.dueAt))}</td>
    <th scope="row">{kindWords[line.kind]}</th>
    <td>nobody</td>
    <td>
      <span class="state">left out</span> {reasonText(line.reason)}
    </td>
  </tr>
)
