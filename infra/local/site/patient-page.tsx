import type { Clinic } from '../../../shared/domain/clinic.ts'
import {
  byTime,
  type Course,
  courseState,
  phaseOf,
  type Session,
  startOf,
} from '../../../shared/domain/course.ts'
import { instruments } from '../../../shared/domain/instruments.ts'
import type { Message } from '../../../shared/domain/message.ts'
import { plan } from '../../../shared/domain/plan.ts'
import type { Task } from '../../../shared/domain/task.ts'
import { clockText, type Instant } from '../../../shared/domain/time.ts'
import type { Touchpoint } from '../../../shared/domain/touchpoint.ts'
import { timeText } from '../../../shared/domain/wording/days.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import { Notes, SitePage, Words } from './layout.tsx'
import { sitePaths } from './paths.ts'
import { kindWords, reasonText, sessionWords, stageWords, stateWords, taskWords, timeAt } from './words.ts'

interface Props {
  clinic: Clinic
  file: PatientFile & { patient: NonNullable<PatientFile['patient']> }
  now: Instant
  notes: string[]
}

const owedShown = 12

export const PatientPage = ({ clinic, file, now, notes }: Props) => {
  const { patient, courses, messages, questionnaires, answers, tasks } = file
  const sent = messages.toSorted((a, b) => b.dueAt - a.dueAt)
  const open = tasks.filter((t) => t.closedAt === undefined)
  return (
    <SitePage title={`${patient.givenName} ${patient.familyName}`}>
      <Notes notes={notes} />
      <p>
        {patient.phone ? <a href={sitePaths.phone(patient.phone)}>{patient.phone}</a> : 'no phone'},{' '}
        {patient.email ?? 'no email'}. Reminders by {patient.preferences.reminders.join(' and ') || 'nothing'}
        .
        {patient.textsStoppedAt !== undefined &&
          ` Stopped texts on ${timeAt(clinic.zone, patient.textsStoppedAt)}.`}
      </p>
      <Tasks tasks={open} zone={clinic.zone} />
      {courses.length === 0 && (
        <p>
          No course is booked. <a href={`${sitePaths.book}?patient=${patient.id}`}>Book one</a>
        </p>
      )}
      {courses.map((course) => (
        <CourseSection course={course} clinic={clinic} now={now} />
      ))}

      <h2>Messages</h2>
      {sent.length === 0 ? (
        <p>None was due yet.</p>
      ) : (
        <div class="wide">
          <table>
            <tr>
              <th>Due</th>
              <th>What</th>
              <th>How it went</th>
            </tr>
            {sent.map((message) => (
              <MessageRow message={message} zone={clinic.zone} />
            ))}
          </table>
        </div>
      )}

      <h2>Questionnaires</h2>
      {questionnaires.length === 0 ? (
        <p>None was asked yet.</p>
      ) : (
        <div class="wide">
          <table>
            <tr>
              <th>Asked</th>
              <th>What</th>
              <th>Answer</th>
            </tr>
            {questionnaires
              .toSorted((a, b) => b.openedAt - a.openedAt)
              .map((q) => {
                const answered = answers.find((a) => a.questionnaireId === q.id)
                return (
                  <tr>
                    <td>{timeAt(clinic.zone, q.openedAt)}</td>
                    <td>{q.instruments.map((id) => instruments[id].title).join(', ')}</td>
                    <td>
                      {answered
                        ? `${timeAt(clinic.zone, answered.at)}${answered.late ? ', late' : ''}`
                        : Object.keys(q.draft).length > 0
                          ? 'begun, not sent'
                          : 'not answered'}
                      {answered && (
                        <div class="small">
                          {answered.instruments
                            .filter((i) => i.score !== null)
                            .map((i) => `${instruments[i.id].title} ${Math.round(i.score! * 10) / 10}`)
                            .join(', ')}
                        </div>
                      )}
                    </td>
                  </tr>
                )
              })}
          </table>
        </div>
      )}
    </SitePage>
  )
}

const Tasks = ({ tasks, zone }: { tasks: Task[]; zone: string }) =>
  tasks.length === 0 ? null : (
    <>
      <h2>Open tasks</h2>
      <ul>
        {tasks.map((task) => (
          <li class={task.kind === 'red-flag' ? 'bad' : undefined}>
            {taskWords[task.kind]} (since {timeAt(zone, task.openedAt)})
            {task.words !== undefined && `: "${task.words}"`}
          </li>
        ))}
      </ul>
      <p>
        <a href={sitePaths.tasks}>Work on the tasks</a>
      </p>
    </>
  )

const CourseSection = ({ course, clinic, now }: { course: Course; clinic: Clinic; now: Instant }) => {
  const owed = plan(course, clinic).filter((t) => t.dueAt > now && t.kind !== 'attendance-unmarked')
  return (
    <section>
      <h2>
        {course.protocol.name}: {stageWords[courseState(course)].toLowerCase()}
      </h2>
      {course.stopped && <p>Stopped: {course.stopped.reason}.</p>}
      <p class="small">
        Booked {timeAt(clinic.zone, course.bookedAt)}. {course.protocol.citation}
      </p>
      <div class="wide">
        <table>
          <tr>
            <th>Session</th>
            <th>When</th>
            <th>State</th>
            <th>Change</th>
          </tr>
          {course.sessions.toSorted(byTime).map((session, i) => (
            <SessionRow session={session} number={i + 1} course={course} clinic={clinic} now={now} />
          ))}
        </table>
      </div>
      {course.sessions.some((s) => s.state === 'booked' && startOf(clinic.zone, s) <= now) && (
        <form method="post" action={sitePaths.act(course.patientId, course.id)}>
          <p>
            <button name="act" value="all-attended">
              Mark all that have begun as attended
            </button>
          </p>
        </form>
      )}
      <h3>Owed next</h3>
      {owed.length === 0 ? (
        <p>Nothing, as things stand.</p>
      ) : (
        <ul>
          {owed.slice(0, owedShown).map((touchpoint) => (
            <li>
              {timeAt(clinic.zone, touchpoint.dueAt)}: {kindWords[touchpoint.kind]}
              {aboutText(touchpoint, course)}
            </li>
          ))}
          {owed.length > owedShown && <li>and {owed.length - owedShown} more</li>}
        </ul>
      )}
    </section>
  )
}

function aboutText({ sessions }: Touchpoint, course: Course): string {
  const about = course.sessions.filter((s) => sessions.includes(s.id)).sort(byTime)
  const [first] = about
  if (!first) return ''
  return about.length === 1
    ? ` for ${timeText(first)}`
    : ` for ${about.length} sessions from ${timeText(first)}`
}

interface SessionProps {
  session: Session
  number: number
  course: Course
  clinic: Clinic
  now: Instant
}

const SessionRow = ({ session, number, course, clinic, now }: SessionProps) => {
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
            <details>
              <summary>Move</summary>
              <form method="post" action={sitePaths.act(course.patientId, course.id)} class="row">
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
          </>
        )}
        {(session.state === 'attended' || session.state === 'missed') && (
          <Act act="unmark" label="Take the mark back" />
        )}
      </td>
    </tr>
  )
}

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
