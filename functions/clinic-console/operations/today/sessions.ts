import type { ChairDay } from '../../../../shared/domain/chair-day.ts'
import { type Course, isAwaiting, isTreatment, type Session } from '../../../../shared/domain/course.ts'
import { isChecked } from '../../../../shared/domain/same-day-check.ts'
import type { Task, TaskKind } from '../../../../shared/domain/task.ts'
import { clockText, isoInstant } from '../../../../shared/domain/time.ts'
import { isFirstSession, placeInCourse, visitOf } from '../../../../shared/domain/visit.ts'
import type { CourseFile, CourseRef } from '../../../../shared/ports.ts'
import type { Today, TodaySession } from './schema.ts'

export const refsOf = (days: ChairDay[]): CourseRef[] =>
  days.flatMap(({ clinicId, bookings }) =>
    bookings.map(({ patientId, courseId }) => ({ clinicId, patientId, courseId })),
  )

const answerOf = ({ confirmedAt, asked }: Session): TodaySession['answer'] => {
  if (asked) return asked.what === 'cannot-come' ? 'cannot-come' : 'asks-for-another-time'
  return confirmedAt === undefined ? 'not-yet' : 'confirmed'
}

const noted = ({ stateAt, state, begunAt, arrivedAt }: Session) =>
  state === 'booked' ? (begunAt ?? arrivedAt) : stateAt

/** The sessions of a day as the desk needs them, chair by chair: each with what is to know before it. */
export const sessionsOf = (days: ChairDay[], files: CourseFile[], tasks: Task[]): TodaySession[] =>
  days.flatMap(({ chairId, bookings }) =>
    bookings
      .toSorted((a, b) => a.from - b.from)
      .flatMap(({ patientId, courseId, sessionId }): TodaySession[] => {
        const file = files.find((f) => f.course?.id === courseId && f.course.patientId === patientId)
        const session = file?.course?.sessions.find((s) => s.id === sessionId)
        if (!file?.course || !session) return []
        const { course, patient } = file
        const isOpen = (kind: TaskKind) => (task: Task) => task.courseId === courseId && task.kind === kind
        const looks = tasks.filter(isOpen('same-day-review'))
        const since = noted(session)
        const place = placeInCourse(course, session)
        return [
          {
            patientId,
            courseId,
            sessionId,
            name: patient ? `${patient.givenName} ${patient.familyName}` : patientId,
            chairId,
            from: clockText(session.minute),
            to: clockText(session.minute + session.minutes),
            minutes: session.minutes,
            purpose: isTreatment(course, session) ? 'treatment' : 'maintenance',
            ...(place && { place }),
            visit: visitOf(session),
            ...(since !== undefined && { since: isoInstant(since) }),
            answer: answerOf(session),
            check: checkOf(course, session, looks),
            isFirst: isFirstSession(course, session),
            isUnsigned: isAwaiting(course),
            isReviewDue: tasks.some(isOpen('review-due')),
          },
        ]
      }),
  )

/** A look is owed for this session, or, from a screening, for whatever session comes next. */
function checkOf(course: Course, session: Session, looks: Task[]): TodaySession['check'] {
  if (looks.some((task) => task.sessionId === undefined || task.sessionId === session.id)) return 'look-first'
  return isChecked(course, session) ? 'answered' : 'none'
}

export const countsOf = (sessions: TodaySession[]): Today['counts'] => {
  const count = (is: (session: TodaySession) => boolean) => sessions.filter(is).length
  const open = sessions.filter(({ visit }) => visit === 'expected')
  const answered = (answer: TodaySession['answer']) => open.filter((s) => s.answer === answer).length
  return {
    sessions: sessions.length,
    confirmed: answered('confirmed'),
    notYet: answered('not-yet'),
    asking: answered('asks-for-another-time') + answered('cannot-come'),
    here: count(({ visit }) => visit === 'arrived' || visit === 'in-treatment'),
    done: count(({ visit }) => visit === 'completed'),
    missed: count(({ visit }) => visit === 'missed'),
  }
}
