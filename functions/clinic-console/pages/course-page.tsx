import type { Child } from 'hono/jsx'
import { parseClock } from '../../../shared/domain/time.ts'
import type { Actor } from '../actor.ts'
import { CourseHistory } from '../course-history.tsx'
import { ConsolePage, Done } from '../layout.tsx'
import { numberOf } from '../outcomes/words.ts'
import type { ShownCourse } from '../operations/show-course.ts'
import { consolePaths } from '../paths.ts'
import { PriceWords } from '../price-words.tsx'
import { datedTimeText, kindWords, longTimeAt, sessionWords, stageWords, timeAt } from '../words.ts'
import { actsFor, changeActs } from './course-acts/acts.ts'
import { MaintenanceStand } from './maintenance-stand.tsx'
import { impossibleText } from './wishes-words.ts'
import { WideTable } from '../wide-table.tsx'

interface Props {
  actor: Actor
  clinicName: string
  zone: string
  course: ShownCourse
  done?: Child
  /** Where clinicians decide how it goes on; nothing for others. */
  review: Child
}

export const CoursePage = ({ actor, clinicName, zone, course, done, review }: Props) => (
  <ConsolePage title="A course" actor={actor} clinicName={clinicName} section={consolePaths.patients}>
    <p>
      <a href={consolePaths.patient(course.patientId)}>{course.name}</a>
    </p>
    <h1>
      {course.protocol.name} <span class="state">{stageWords[course.state]}</span>
    </h1>
    {done}
    <Facts course={course} zone={zone} />
    <MaintenanceStand course={course} zone={zone} />
    <Acts course={course} actor={actor} />
    <Sessions course={course} />
    <h2>What happened to the course</h2>
    <CourseHistory history={course.history} zone={zone} />
    <Owed course={course} zone={zone} />
    {review}
  </ConsolePage>
)

export const DoneWith = ({ act, course }: { act: string | undefined; course: ShownCourse }) => {
  if (act === 'booked') {
    const isWaiting = course.state === 'awaiting'
    return (
      <Done
        text={`Booked: ${numberOf(course.sessions.length, 'session')}.${isWaiting ? ' The chairs are held; until a clinician has signed the safety screening, nothing is sent but what comes before treatment, such as its questionnaires.' : ''}`}
      />
    )
  }
  const found = changeActs.find(({ id }) => id === act)
  if (!found) return null
  const undo = changeActs.find(({ id }) => id === found.undoneBy)
  return (
    <p class="done" role="status">
      {found.done}{' '}
      {undo && actsFor(course).includes(undo) && (
        <a href={consolePaths.changeCourse(course.patientId, course.courseId, undo.id)}>{undo.title}</a>
      )}
    </p>
  )
}

const Facts = ({ course, zone }: Pick<Props, 'course' | 'zone'>) => {
  const { protocol, wishes, signature, price, stopped, pauses } = course
  return (
    <dl class="facts">
      <dt>Protocol</dt>
      <dd>
        Version {protocol.version}:{' '}
        {protocol.phases.map(({ name, sessions }) => `${name} (${sessions})`).join(', then ')}
        <br />
        <span class="small">{protocol.citation}</span>
      </dd>
      <dt>Booked</dt>
      <dd>{longTimeAt(zone, Date.parse(course.bookedAt))}</dd>
      <dt>Wishes</dt>
      <dd>
        Near {wishes.preferredTime}
        {wishes.impossible.length > 0 && `; cannot come: ${wishes.impossible.map(impossibleText).join('; ')}`}
      </dd>
      <dt>Price</dt>
      <dd>
        <PriceWords price={price} />
      </dd>
      {signature && (
        <>
          <dt>Safety screening</dt>
          <dd>
            {signature.by !== undefined && signature.at !== undefined ? (
              `Signed${signature.isOnPaper ? ' on paper' : ''} by ${signature.by}, ${timeAt(zone, Date.parse(signature.at))}`
            ) : (
              <>
                <strong>Nobody has signed.</strong> The chairs are held; nothing is sent but what comes before
                treatment. <a href={consolePaths.patient(course.patientId)}>Sign it in the patient’s file</a>.
              </>
            )}
          </dd>
        </>
      )}
      {pauses.map(({ from, to, reason }) => (
        <>
          <dt>Paused</dt>
          <dd>
            {timeAt(zone, Date.parse(from))}{' '}
            {to === undefined ? 'until now' : `to ${timeAt(zone, Date.parse(to))}`}: {reason}
          </dd>
        </>
      ))}
      {stopped && (
        <>
          <dt>Stopped</dt>
          <dd>
            {timeAt(zone, Date.parse(stopped.at))}: {stopped.reason}.{' '}
            <a href={consolePaths.book(course.patientId)}>Book a new course</a>
          </dd>
        </>
      )}
    </dl>
  )
}

const Acts = ({ course, actor }: Pick<Props, 'course' | 'actor'>) => {
  const acts = actsFor(course, actor)
  if (acts.length === 0) return null
  return (
    <nav aria-label="Change the course">
      <h2>Change the course</h2>
      <p class="small">Each shows first what would happen, to sessions and to messages.</p>
      <p class="row">
        {acts.map(({ id, title }) => (
          <a class="button second" href={consolePaths.changeCourse(course.patientId, course.courseId, id)}>
            {title}
          </a>
        ))}
      </p>
    </nav>
  )
}

const Sessions = ({ course }: Pick<Props, 'course'>) => (
  <>
    <h2>Sessions</h2>
    <WideTable
      label="Sessions"
      isCaptionHidden
      columns={['Session', 'When', 'Chair', 'Part of the course', 'State']}
    >
      {course.sessions.map((session) => (
        <tr>
          <th scope="row">{session.called}</th>
          <td>
            <a href={consolePaths.session(course.patientId, course.courseId, session.id)}>
              {datedTimeText({ date: session.date, minute: parseClock(session.time)! })}
            </a>
          </td>
          <td>{session.chair}</td>
          <td>
            {session.phase}, {session.minutes} minutes
          </td>
          <td>
            <span class="state">{sessionWords[session.state]}</span>
            {session.hasNoPlace && <span class="state bad">no place: the clinic is closed then</span>}
            {session.state === 'booked' &&
              session.hasBegun &&
              !session.hasNoPlace &&
              ' has begun, not marked'}
            {session.isConfirmed && session.state === 'booked' && ' confirmed'}
            {session.asked === 'other-time' && ' asked for another time'}
            {session.asked === 'cannot-come' && ' says they cannot come'}
            {session.override !== undefined && (
              <span class="small"> rule overridden: {session.override}</span>
            )}
          </td>
        </tr>
      ))}
    </WideTable>
  </>
)

const Owed = ({ course, zone }: Pick<Props, 'course' | 'zone'>) => (
  <>
    <h2>Messages owed next</h2>
    {course.owed.length === 0 ? (
      <p>None, as things stand.</p>
    ) : (
      <ul>
        {course.owed.map(({ at, kind, waits }) => (
          <li>
            {timeAt(zone, Date.parse(at))}: {(kindWords as Partial<Record<string, string>>)[kind] ?? kind}
            {waits && ', once signed'}
          </li>
        ))}
        {course.owedInAll > course.owed.length && <li>and {course.owedInAll - course.owed.length} more</li>}
      </ul>
    )}
  </>
)
