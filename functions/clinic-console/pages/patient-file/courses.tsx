import { longDayText } from '../../../../shared/domain/wording/days.ts'
import { CourseHistory } from '../../course-history.tsx'
import type { ShownCourse } from '../../operations/file/shown-course.ts'
import { numberOf } from '../../outcomes/words.ts'
import { consolePaths } from '../../paths.ts'
import { kindWords, reasonText, sessionWords, stageWords, timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'
import { ScreeningSection } from './screening.tsx'
import { WideTable } from '../../wide-table.tsx'

type Session = ShownCourse['sessions'][number]

const cancelledWords: Record<NonNullable<Session['cancelledBy']>, string> = {
  patient: 'by the patient',
  clinic: 'by the clinic',
  pause: 'by the pause',
  stop: 'with the course',
}

const Notes = ({ session }: { session: Session }) => {
  const notes = [
    ...(session.hasNoPlace ? ['no place: the clinic is closed then'] : []),
    ...(session.confirmedAt === undefined ? [] : ['confirmed']),
    ...(session.asked === 'other-time' ? ['asks for another time'] : []),
    ...(session.asked === 'cannot-come' ? ['cannot come'] : []),
    ...(session.moves > 0 ? [session.moves === 1 ? 'moved once' : `moved ${session.moves} times`] : []),
    ...(session.override === undefined ? [] : [`a rule was broken: ${session.override}`]),
  ]
  return <>{notes.join('; ')}</>
}

const Timeline = ({ course }: { course: ShownCourse }) => (
  <WideTable
    label={`Sessions of ${course.protocol}`}
    caption="Sessions"
    columns={['Session', 'When', 'Where', 'State', 'Remarks']}
  >
    {course.sessions.map((session) => (
      <tr>
        <td>{session.called}</td>
        <th scope="row">
          {longDayText(session.date)} at {session.time}
        </th>
        <td>
          {session.chair}, {session.minutes} min, {session.phase}
        </td>
        <td>
          <span
            class={`state${session.state === 'missed' ? ' bad' : session.state === 'attended' ? ' good' : ''}`}
          >
            {sessionWords[session.state]}
          </span>
          {session.cancelledBy && ` ${cancelledWords[session.cancelledBy]}`}
        </td>
        <td>
          <Notes session={session} />
        </td>
      </tr>
    ))}
  </WideTable>
)

const Owed = ({
  course,
  zone,
  leftOut,
}: {
  course: ShownCourse
  zone: string
  leftOut: FileParts['file']['leftOut']
}) => (
  <>
    <h4>Owed next</h4>
    {course.owed.length === 0 ? (
      <p>Nothing, as things stand.</p>
    ) : (
      <ul>
        {course.owed.map(({ at, kind, about, unsentBecause }) => (
          <li>
            {timeAt(zone, Date.parse(at))}: {kindWords[kind as keyof typeof kindWords]}
            {about !== '' && ` for ${about}`}
            {unsentBecause !== undefined && (
              <>
                {' '}
                <span class="small">will not be sent: {reasonText(unsentBecause)}</span>
              </>
            )}
          </li>
        ))}
        {course.owedInAll > course.owed.length && <li>and {course.owedInAll - course.owed.length} more</li>}
      </ul>
    )}
    <WillNotBeSent
      zone={zone}
      lines={leftOut.filter(({ isAhead, courseId }) => isAhead && courseId === course.courseId)}
    />
  </>
)

const WillNotBeSent = ({ lines, zone }: { lines: FileParts['file']['leftOut']; zone: string }) =>
  lines.length === 0 ? null : (
    <>
      <p>Will not be sent, because {reasonText('weekly-limit')}:</p>
      <ul>
        {lines.toReversed().map(({ kind, dueAt }) => (
          <li>
            {timeAt(zone, Date.parse(dueAt))}: {kindWords[kind]}
          </li>
        ))}
      </ul>
    </>
  )

const isOver = ({ state }: ShownCourse) => state === 'completed' || state === 'stopped'

export const CoursesSection = (parts: FileParts) => {
  const { file, clinic } = parts
  const { patientId } = file.details
  return (
    <section id="courses">
      <h2>Courses</h2>
      {file.courses.length === 0 && (
        <p>
          No course is booked. <a href={consolePaths.book(patientId)}>Book one</a>
        </p>
      )}
      {file.courses.map((course) => (
        <section class="course">
          <h3>
            <a href={consolePaths.course(patientId, course.courseId)}>{course.protocol}</a>{' '}
            <span class="state">{stageWords[course.state]}</span>
          </h3>
          {course.stopped && (
            <p>
              Stopped on {timeAt(clinic.zone, Date.parse(course.stopped.at))}: {course.stopped.reason}
            </p>
          )}
          <p class="small">
            Booked {timeAt(clinic.zone, Date.parse(course.bookedAt))}. {course.citation}
          </p>
          <details open={course.history.length > 1 && !isOver(course)}>
            <summary>What happened to the course</summary>
            <CourseHistory history={course.history} zone={clinic.zone} />
          </details>
          <ScreeningSection course={course} parts={parts} />
          <details open={!isOver(course)}>
            <summary>{numberOf(course.sessions.length, 'session')}, and what is owed next</summary>
            <Timeline course={course} />
            <Owed course={course} zone={clinic.zone} leftOut={file.leftOut} />
          </details>
        </section>
      ))}
    </section>
  )
}
