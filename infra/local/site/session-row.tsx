import type { Clinic } from '../../../shared/domain/clinic.ts'
import { type Course, phaseOf, type Session, startOf } from '../../../shared/domain/course.ts'
import { clockText, type Instant } from '../../../shared/domain/time.ts'
import { timeText } from '../../../shared/domain/wording/days.ts'
import { sitePaths } from './paths.ts'
import { sessionWords } from '../../../functions/clinic-console/words.ts'

interface Props {
  session: Session
  number: number
  course: Course
  clinic: Clinic
  now: Instant
}

export const SessionRow = ({ session, number, course, clinic, now }: Props) => {
  const hasBegun = startOf(clinic.zone, session) <= now
  const chair = clinic.chairs.find((c) => c.id === session.chairId)?.name ?? session.chairId
  const Act = ({ act, label }: { act: string; label: string }) => (
    <form method="post" action={sitePaths.act(course.patientId, course.id)}>
      <input type="hidden" name="session" value={session.id} />
      <button class="plain" name="act" value={act}>
        {label}
      </button>
    </form>
  )
  return (
    <tr>
      <td>{number}</td>
      <td>
        {timeText(session)}
        <div class="small">
          {chair}, {phaseOf(course, session).name.toLowerCase()}, {session.minutes} minutes
        </div>
      </td>
      <td>
        {sessionWords[session.state]}
        {session.confirmedAt !== undefined && ', confirmed'}
        {session.cancelledBy && ` (${session.cancelledBy})`}
        {session.revision > 0 && session.state === 'booked' && ', moved'}
        {session.override !== undefined && <div class="small">Rule broken: {session.override}</div>}
      </td>
      <td>
        {session.state === 'booked' && hasBegun && (
          <>
            <Act act="attended" label="Attended" />
            <Act act="missed" label="Missed" />
          </>
        )}
        {session.state === 'booked' && !hasBegun && (
          <>
            <Act act="cancel" label="Cancel" />
            <MoveForm session={session} action={sitePaths.act(course.patientId, course.id)} />
          </>
        )}
        {(session.state === 'attended' || session.state === 'missed') && (
          <Act act="unmark" label="Take the mark back" />
        )}
      </td>
    </tr>
  )
}

const MoveForm = ({ session, action }: { session: Session; action: string }) => (
  <details>
    <summary>Move</summary>
    <form method="post" action={action} class="row">
      <input type="hidden" name="session" value={session.id} />
      <label>
        Day
        <br />
        <input type="date" name="date" value={session.date} required />
      </label>
      <label>
        Time
        <br />
        <input type="time" name="time" value={clockText(session.minute)} required />
      </label>
      <label>
        What moves
        <br />
        <select name="scope">
          <option value="one">this one</option>
          <option value="following">this and the following</option>
        </select>
      </label>
      <label>
        Reason, to break a rule
        <br />
        <input name="override" maxlength={200} />
      </label>
      <button name="act" value="move">
        Move
      </button>
    </form>
  </details>
)
