import { parseClock } from '../../../../shared/domain/time.ts'
import type { ClosureProposal } from '../../operations/closures/proposal.ts'
import { CallList } from '../../call-list.tsx'
import { lateText } from '../../late-notice.ts'
import { consolePaths } from '../../paths.ts'
import { datedTimeText, timeAt } from '../../words.ts'
import { countWords } from './closure-words.ts'
import { WideTable } from '../../wide-table.tsx'

type Course = ClosureProposal['courses'][number]
type Place = Course['moves'][number]['to']
const isOnlyAnotherChair = ({ from, to }: Course['moves'][number]) =>
  from.date === to.date && from.time === to.time
const placeText = ({ date, time, chair }: Place) =>
  `${datedTimeText({ date, minute: parseClock(time) ?? 0 })}, ${chair}`

/** What would move, who is told of it, and what finds no place, before anything is written. */
export const WhatMoves = ({
  proposal,
  zone,
  ifDone,
}: {
  proposal: ClosureProposal
  zone: string
  /** When the first notice would leave: "if the clinic is closed now". */
  ifDone: string
}) => {
  const stuck = proposal.courses.filter(({ problems }) => problems.length > 0)
  const movable = proposal.courses.filter(({ problems }) => problems.length === 0)
  const lost = stuck.reduce((sum, { withoutPlace }) => sum + withoutPlace.length, 0)
  const sessions = movable.reduce((sum, { moves }) => sum + moves.length, 0)
  return (
    <>
      {proposal.courses.length > 0 && (
        <ul>
          <li>
            {countWords(sessions, 'session', 'sessions')} of {countWords(movable.length, 'course', 'courses')}{' '}
            would move.
          </li>
          <li>
            {countWords(proposal.patients, 'patient', 'patients')} would be told:{' '}
            {countWords(proposal.texts, 'text', 'texts')} (
            {countWords(proposal.segments, 'segment', 'segments')}) and{' '}
            {countWords(proposal.emails, 'email', 'emails')}.
          </li>
          {stuck.length > 0 && (
            <li>
              <strong>{countWords(stuck.length, 'course finds', 'courses find')} no place</strong> for{' '}
              {countWords(lost, 'session', 'sessions')} and would become a task for you each: see below what
              would help.
            </li>
          )}
          {proposal.late > 0 && (
            <li>
              {countWords(proposal.late, 'patient learns', 'patients learn')} of it {lateText}, or not before:
              call them.
            </li>
          )}
          {proposal.unreachable.length > 0 && (
            <li>
              {countWords(proposal.unreachable.length, 'patient', 'patients')} can be reached by no message:
              call them.
            </li>
          )}
        </ul>
      )}
      {proposal.calls.length > 0 && <CallList calls={proposal.calls} zone={zone} />}
      {stuck.length > 0 && <Stuck courses={stuck} unreachable={proposal.unreachable} />}
      {movable.length > 0 && <Moves courses={movable} unreachable={proposal.unreachable} />}
      {proposal.sample && (
        <section class="preview">
          <h2>The first of the notices</h2>
          <p>
            It leaves at {timeAt(zone, Date.parse(proposal.sample.at))}, {ifDone}; the others say the same of
            their own times.
          </p>
          <div class="notice">
            {proposal.sample.words.map(({ channel, text }) => (
              <>
                <span class="small">{channel === 'sms' ? 'Text' : 'Email'}</span>
                <pre>{text}</pre>
              </>
            ))}
          </div>
        </section>
      )}
    </>
  )
}

/** What becomes of each patient: nothing reminds of such a session, and what was promised is a call. */
const Stuck = ({ courses, unreachable }: { courses: Course[]; unreachable: string[] }) => (
  <section>
    <h2>No place found</h2>
    <p>
      These sessions would stay where the clinic cannot treat. Their patients would be told once that they
      cannot take place and that you will call with another time; nothing reminds of them, and they count as
      owed until you move, cancel or mark them.
    </p>
    {courses.map(({ patientId, courseId, name, problems, withoutPlace, isTold }) => (
      <>
        <h3>
          <a href={consolePaths.course(patientId, courseId)}>{name}</a>
        </h3>
        <p>
          {withoutPlace.map(({ sessionId, date, time }, i) => (
            <>
              {i > 0 && ', '}
              <a href={consolePaths.session(patientId, courseId, sessionId)}>
                {datedTimeText({ date, minute: parseClock(time) ?? 0 })}
              </a>
            </>
          ))}
          {isTold && unreachable.includes(patientId) && (
            <>
              {': '}
              <strong>no message reaches them, call them</strong>
            </>
          )}
          {!isTold && ': they are not told, because these times were not sent to them yet'}
        </p>
        <ul>
          {problems.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </>
    ))}
  </section>
)

const Moves = ({ courses, unreachable }: { courses: Course[]; unreachable: string[] }) => (
  <WideTable
    label="What would move"
    caption="What would move, fewest changes first"
    columns={['Patient', 'Stands', 'Would stand', 'Told']}
  >
    {courses.map(({ patientId, courseId, name, moves, causes, isTold }) =>
      moves.map(({ sessionId, from, to }, i) => (
        <tr>
          {i === 0 && (
            <th scope="rowgroup" rowspan={moves.length}>
              <a href={consolePaths.course(patientId, courseId)}>{name}</a>
              <details>
                <summary>Why</summary>
                <ul>
                  {causes.map((text) => (
                    <li class="small">{text}</li>
                  ))}
                </ul>
              </details>
            </th>
          )}
          <td>
            <a href={consolePaths.session(patientId, courseId, sessionId)}>{placeText(from)}</a>
          </td>
          <td>{placeText(to)}</td>
          {i === 0 && (
            <td rowspan={moves.length}>
              {isTold && (unreachable.includes(patientId) ? 'call them' : 'yes')}
              {!isTold &&
                (moves.every(isOnlyAnotherChair)
                  ? 'no: the time stays'
                  : 'no: the old time was not sent yet')}
            </td>
          )}
        </tr>
      )),
    )}
  </WideTable>
)
