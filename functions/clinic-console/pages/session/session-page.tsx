import type { Child } from 'hono/jsx'
import { parseClock } from '../../../../shared/domain/time.ts'
import { longTimeText } from '../../../../shared/domain/wording/days.ts'
import { Hidden } from '../../fields.tsx'
import type { ShownSession } from '../../operations/session/show-session.ts'
import { CallThem } from '../../call-list.tsx'
import { consolePaths } from '../../paths.ts'
import { datedTimeText, kindWords, reasonText, stateWords, timeAt } from '../../words.ts'
import { actAddress, type Ids } from './ids.ts'
import { WideTable } from '../../wide-table.tsx'

export interface SessionProps {
  ids: Ids
  session: ShownSession
  zone: string
}

type Wall = { date: string; time: string }
export const wallText = ({ date, time }: Wall): string =>
  datedTimeText({ date, minute: parseClock(time) ?? 0 })
export const moveQuery = (to: Wall & { chairId?: string; scope?: string }): string =>
  `?${new URLSearchParams({ ...to, ...(to.scope === undefined && { scope: 'one' }) }).toString()}`

const visitWords: Record<ShownSession['visit'], string> = {
  expected: 'booked',
  arrived: 'the patient is here',
  'in-treatment': 'in treatment',
  completed: 'attended',
  missed: 'missed',
  cancelled: 'cancelled',
}
const missedWords = {
  append: 'one more session is booked at the end of its phase',
  replace: 'one more session is booked at the first time that the rules allow',
  drop: 'nothing is booked in its place',
} as const satisfies Record<ShownSession['missedRule'], string>

export const SessionFacts = ({ ids, session, zone }: SessionProps) => (
  <dl class="facts">
    <dt>Patient</dt>
    <dd>
      <a href={consolePaths.patient(ids.patientId)}>{session.patientName}</a>
    </dd>
    <dt>Course</dt>
    <dd>
      <a href={consolePaths.course(ids.patientId, ids.courseId)}>{session.protocol}</a>, {session.phase}
    </dd>
    <dt>When</dt>
    <dd>
      {longTimeText({ date: session.date, minute: parseClock(session.time) ?? 0 })}, {session.minutes} minutes
    </dd>
    <dt>Where</dt>
    <dd>{session.chair}</dd>
    <dt>State</dt>
    <dd>
      <span class="state">{visitWords[session.visit]}</span>
      {session.hasNoPlace && (
        <>
          {' '}
          <span class="state bad">no place: the clinic is closed then</span>
        </>
      )}
      {session.confirmedAt !== undefined && ` confirmed ${timeAt(zone, Date.parse(session.confirmedAt))}`}
    </dd>
    {session.override !== undefined && (
      <>
        <dt>Rule broken</dt>
        <dd>{session.override}</dd>
      </>
    )}
  </dl>
)

const Act = ({
  ids,
  act,
  fields,
  children,
}: {
  ids: Ids
  act: 'confirm' | 'visit'
  fields: Record<string, string>
  children: Child
}) => (
  <form method="post" action={actAddress(ids, act)}>
    {Object.entries(fields).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
    <button class="second">{children}</button>
  </form>
)

/** Said before the acts, and none is held up by it: who decides is the clinician. */
const BeforeTreatment = ({ session: { visit, isLookOwed, isAlertOpen } }: Pick<SessionProps, 'session'>) =>
  !isLookOwed || visit === 'completed' || visit === 'missed' || visit === 'cancelled' ? null : (
    <p>
      <span class="state bad">clinician to look first</span>{' '}
      {isAlertOpen ? (
        <>
          <a href={consolePaths.today}>An alert of this patient is open</a>: a clinician is to look before the
          treatment begins.
        </>
      ) : (
        'A check was answered with a yes: a clinician is to look before the treatment begins.'
      )}
    </p>
  )

export const SessionActions = ({ ids, session, zone }: SessionProps) => {
  const { visit, hasBegun, hasNoPlace, mayChange, moveBack } = session
  const mark = (step: string) => ({ step, seen: visit })
  return (
    <>
      {moveBack && (
        <p class="done">
          The patient has not been told of the last move; the notice leaves at{' '}
          {timeAt(zone, Date.parse(moveBack.until))}.{' '}
          <a href={actAddress(ids, 'move', moveQuery({ date: moveBack.date, time: moveBack.time }))}>
            Move it back to {wallText(moveBack)}
          </a>
          , and no notice goes out.
        </p>
      )}
      {session.late && <CallThem late={session.late} zone={zone} />}
      <BeforeTreatment session={session} />
      {hasNoPlace && (
        <p>
          {hasBegun
            ? 'It could not be held, and is owed: move it, or cancel it. It cannot be marked missed.'
            : 'Find another time for it, or cancel it.'}
        </p>
      )}
      <div class="row">
        {mayChange && (
          <>
            <a class="button" href={actAddress(ids, 'move')}>
              Move
            </a>
            <a class="button second" href={actAddress(ids, 'cancel')}>
              Cancel
            </a>
          </>
        )}
        {mayChange && !hasNoPlace && (session.confirmedAt === undefined || session.asked) && (
          <Act ids={ids} act="confirm" fields={{ revision: String(session.revision) }}>
            The patient says they come
          </Act>
        )}
        {hasBegun && (visit === 'expected' || visit === 'arrived' || visit === 'in-treatment') && (
          <>
            <Act ids={ids} act="visit" fields={mark('completed')}>
              Attended
            </Act>
            {!hasNoPlace && (
              <Act ids={ids} act="visit" fields={mark('missed')}>
                Missed
              </Act>
            )}
          </>
        )}
        {visit !== 'expected' && visit !== 'cancelled' && (
          <Act ids={ids} act="visit" fields={mark('undo')}>
            Take the mark back
          </Act>
        )}
      </div>
      {session.owesNext && (
        <>
          <p>The course owes maintenance, and none is booked.</p>
          <p class="row">
            <a class="button" href={consolePaths.changeCourse(ids.patientId, ids.courseId, 'maintenance')}>
              Book the next maintenance session
            </a>
            <a class="button second" href={`${consolePaths.course(ids.patientId, ids.courseId)}#maintenance`}>
              Open the course
            </a>
          </p>
        </>
      )}
      {hasBegun && !hasNoPlace && visit !== 'completed' && visit !== 'cancelled' && (
        <p class="small">
          By the protocol, when a treatment session is missed, {missedWords[session.missedRule]}.
        </p>
      )}
    </>
  )
}

export const SessionPast = ({ session, zone }: Omit<SessionProps, 'ids'>) => (
  <>
    <h2>What happened</h2>
    <ol>
      {session.history.map(({ at, text }) => (
        <li>
          {timeAt(zone, Date.parse(at))}: {text}
        </li>
      ))}
    </ol>
    <h2>Messages</h2>
    {session.sent.length === 0 && session.toCome.length === 0 ? (
      <p>None was sent about this session, and none is to come.</p>
    ) : (
      <WideTable label="Messages about this session" isCaptionHidden columns={['When', 'What', 'State']}>
        {session.sent.map(({ at, kind, channel, state, reason }) => (
          <tr>
            <td>{timeAt(zone, Date.parse(at))}</td>
            <td>
              {wordOf(kindWords, kind)}, {channel === 'sms' ? 'text' : 'email'}
            </td>
            <td>
              {wordOf(stateWords, state)}
              {reason !== undefined && ` (${reasonText(reason)})`}
            </td>
          </tr>
        ))}
        {session.toCome.map(({ at, kind }) => (
          <tr>
            <td>{timeAt(zone, Date.parse(at))}</td>
            <td>{wordOf(kindWords, kind)}</td>
            <td>to come</td>
          </tr>
        ))}
      </WideTable>
    )}
  </>
)

const wordOf = (words: Readonly<Partial<Record<string, string>>>, key: string): string => words[key] ?? key
