import { mondayOf, dateAt } from '../../shared/domain/time.ts'
import { longDayText, longTimeText } from '../../shared/domain/wording/days.ts'
import { parseClock } from '../../shared/domain/time.ts'
import type { ChangePreview as Preview, PreviewedSession } from './change-preview.ts'
import type { PreviewedMessage } from './preview-messages.ts'
import { CallThem } from './call-list.tsx'
import { numberOf } from './outcomes/words.ts'
import { kindWords, reasonText, timeAt } from './words.ts'
import { WideTable } from './wide-table.tsx'

interface Props {
  preview: Preview
  /** The clinic's. */
  zone: string
  /** Why a session stands elsewhere than its ideal, by its number. */
  causes?: readonly { session: number; text: string }[]
}

/** Sessions, messages and tasks that a change touches, with the words of what will be sent. */
export const ChangePreview = ({ preview, zone, causes = [] }: Props) => (
  <div class="preview">
    {preview.sessions.length > 0 && <SessionChanges sessions={preview.sessions} causes={causes} />}
    {preview.notes.length > 0 && (
      <>
        <h3>Good to know</h3>
        <ul>
          {preview.notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      </>
    )}
    {preview.late && <CallThem late={preview.late} zone={zone} />}
    <Notices preview={preview} zone={zone} />
    <MessageChanges preview={preview} zone={zone} />
    {preview.work.length > 0 && (
      <>
        <h3>Work of the clinic</h3>
        <ul>
          {preview.work.map(({ change, kind, at }) => (
            <li>
              {timeAt(zone, Date.parse(at))}: {wordOf(kind)}
              {change === 'goes' && ' (falls away)'}
            </li>
          ))}
        </ul>
      </>
    )}
  </div>
)

const wordOf = (kind: string): string => (kindWords as Partial<Record<string, string>>)[kind] ?? kind

const changeWords = {
  comes: 'new',
  moves: 'moves',
  'changes-chair': 'another chair',
  goes: 'goes',
} as const satisfies Record<PreviewedSession['change'], string>

type Place = NonNullable<PreviewedSession['to']>
const placeText = (place: Place | undefined): string =>
  place ? `${longTimeText({ date: place.date, minute: parseClock(place.time)! })}, ${place.chair}` : ''

const SessionChanges = ({
  sessions,
  causes,
}: {
  sessions: PreviewedSession[]
  causes: NonNullable<Props['causes']>
}) => {
  const isMoving = sessions.some(({ from }) => from !== undefined)
  return (
    <WideTable
      label="Sessions"
      caption={sessions.length === 1 ? 'One session' : `${sessions.length} sessions`}
      columns={[
        'Session',
        isMoving && 'Stands',
        isMoving ? 'Would stand' : 'When and where',
        'Part of the course',
      ]}
    >
      {sessions.map((session) => (
        <tr>
          <th scope="row">
            {session.called} <span class="state">{changeWords[session.change]}</span>
          </th>
          {isMoving && <td>{placeText(session.from)}</td>}
          <td>
            {session.to ? placeText(session.to) : 'taken out'}
            {causes
              .filter((cause) => cause.session === session.number)
              .map(({ text }) => (
                <span class="small cause"> {text}</span>
              ))}
          </td>
          <td>
            {session.phase}, {session.minutes} minutes
            {session.override !== undefined && <> (rule overridden: {session.override})</>}
          </td>
        </tr>
      ))}
    </WideTable>
  )
}

const isOfNotice = ({ kind }: PreviewedMessage): boolean =>
  kind === 'change-notice' || kind === 'booking-confirmation' || kind === 'maintenance-invitation'
const isNotice = (message: PreviewedMessage): boolean => message.change !== 'goes' && isOfNotice(message)

/** Edits within the grace time make one notice: it stands for the one that has not left yet. */
const isReplaced = (message: PreviewedMessage, { messages }: Preview): boolean =>
  message.change === 'goes' && isOfNotice(message) && messages.some(isNotice)

/** What the patient is told of the change itself: the first thing that whoever changes it wants to know. */
const Notices = ({ preview, zone }: Props) => {
  const notices = preview.messages.filter(isNotice)
  if (notices.length === 0)
    return preview.sessions.some(({ change }) => change !== 'changes-chair') ? (
      <p>
        {preview.waitsForSignature
          ? 'The patient is told nothing of it: nobody has signed the safety screening, so no times were sent.'
          : 'The patient is sent no notice of it.'}
      </p>
    ) : null
  return (
    <>
      <h3>What the patient is told of it</h3>
      {preview.messages.some((message) => isReplaced(message, preview)) && (
        <p>One message takes the place of the one that has not left yet:</p>
      )}
      {notices.map((message) => (
        <div class="notice">
          <p>
            {message.waits ? 'Once a clinician has signed' : `At ${timeAt(zone, Date.parse(message.at))}`},
            unless it is changed again before that:
          </p>
          <Written message={message} />
        </div>
      ))}
    </>
  )
}

const segmentsText = (segments: number): string => numberOf(segments, 'segment')

const Written = ({ message: { written, problem } }: { message: PreviewedMessage }) => (
  <>
    {problem !== undefined && <p class="bad">Not sent: {reasonText(problem)}.</p>}
    {written.map(({ channel, subject, text, segments, problem: unwritten }) => (
      <div class="words">
        <span class="small">
          {channel === 'sms' ? 'Text' : 'Email'}
          {segments !== undefined && `, ${segmentsText(segments)}`}
          {subject !== undefined && `: ${subject}`}
        </span>
        {unwritten === undefined ? <pre>{text}</pre> : <p class="bad">Cannot be written: {unwritten}</p>}
      </div>
    ))}
  </>
)

/** By weeks, the first one open: a course owes dozens. One line where it stays as it is. */
const MessageChanges = ({ preview, zone }: Props) => {
  if (preview.messages.length === 0) return <p>No message to the patient changes.</p>
  const messages = preview.messages.filter((message) => !isNotice(message) && !isReplaced(message, preview))
  const weeks = new Map<string, PreviewedMessage[]>()
  for (const message of messages) {
    const monday = mondayOf(dateAt(zone, Date.parse(message.at)))
    weeks.set(monday, [...(weeks.get(monday) ?? []), message])
  }
  const { texts, segments, emails } = preview.totals
  return (
    <>
      <h3>Messages</h3>
      <p>
        From now on at most {numberOf(texts, 'text')} ({segmentsText(segments)}) and{' '}
        {numberOf(emails, 'email')} would be owed; nudges leave only where nobody answers.
        {preview.unchangedMessages > 0 &&
          ` ${numberOf(preview.unchangedMessages, 'message')} ${preview.unchangedMessages === 1 ? 'stays as it is' : 'stay as they are'}.`}
        {preview.waitsForSignature &&
          ' Most of it only once a clinician has signed the safety screening: it is shown as if that were done at once.'}
      </p>
      {[...weeks].map(([monday, ofWeek], i) => (
        <details open={i === 0}>
          <summary>
            Week of {longDayText(monday)}: {ofWeek.length} {ofWeek.length === 1 ? 'message' : 'messages'}
          </summary>
          <WeekTable monday={monday} messages={ofWeek} zone={zone} />
        </details>
      ))}
    </>
  )
}

const messageWords = {
  comes: undefined,
  changes: 'changes',
  goes: 'falls away',
} as const satisfies Record<PreviewedMessage['change'], string | undefined>

const WeekTable = ({
  monday,
  messages,
  zone,
}: {
  monday: string
  messages: PreviewedMessage[]
  zone: string
}) => (
  <WideTable
    label={`Messages in the week of ${longDayText(monday)}`}
    isCaptionHidden
    columns={['When', 'What', 'Words']}
  >
    {messages.map((message) => (
      <tr>
        <th scope="row">{timeAt(zone, Date.parse(message.at))}</th>
        <td>
          {wordOf(message.kind)}
          {messageWords[message.change] && (
            <>
              {' '}
              <span class="state">{messageWords[message.change]}</span>
            </>
          )}
          {message.change !== 'goes' && message.isOnlyIfUnanswered && (
            <span class="small"> only if nobody answers</span>
          )}
        </td>
        <td>{message.change === 'goes' ? 'not sent' : <Written message={message} />}</td>
      </tr>
    ))}
  </WideTable>
)
