import type { ChairDay } from '../../../../shared/domain/chair-day.ts'
import { hasOpenAlert, isLookOwed } from '../../../../shared/domain/look-first.ts'
import { byTime } from '../../../../shared/domain/course.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import { type SessionName, sessionText } from '../../../../shared/domain/session-name.ts'
import type { CourseStanding } from '../../../../shared/domain/standing.ts'
import type { Task, TaskKind } from '../../../../shared/domain/task.ts'
import { clockText, isoInstant, type WallTime } from '../../../../shared/domain/time.ts'
import type { CourseRef } from '../../../../shared/ports.ts'
import type { Today, TodaySession } from './schema.ts'

export const refsOf = (days: ChairDay[]): CourseRef[] =>
  days.flatMap(({ clinicId, bookings }) =>
    bookings.map(({ patientId, courseId }) => ({ clinicId, patientId, courseId })),
  )

interface Known {
  standingOf: (ref: CourseRef) => CourseStanding | undefined
  patientOf: (id: string) => Patient | undefined
  /** On the clinic's clock. */
  now: WallTime
}

/** The sessions of a day as the desk needs them, chair by chair: each with what is to know before it. */
export const sessionsOf = (
  days: ChairDay[],
  { standingOf, patientOf, now }: Known,
  tasks: Task[],
): TodaySession[] =>
  days.flatMap(({ clinicId, chairId, date, bookings }) =>
    bookings
      .toSorted((a, b) => a.from - b.from)
      .flatMap(({ patientId, courseId, sessionId, from, to }): TodaySession[] => {
        const course = standingOf({ clinicId, patientId, courseId })
        const session = course?.sessions.get(sessionId)
        if (!course || !session) return []
        const patient = patientOf(patientId)
        const isOpen = (kind: TaskKind) => (task: Task) => task.courseId === courseId && task.kind === kind
        const { name, visit, since, answer, isChecked, isFirst } = session
        const place = { patientId, courseId, sessionId }
        return [
          {
            patientId,
            courseId,
            sessionId,
            name: patient ? `${patient.givenName} ${patient.familyName}` : patientId,
            ...(patient?.dateOfBirth !== undefined && { dateOfBirth: patient.dateOfBirth }),
            chairId,
            from: clockText(from),
            to: clockText(to),
            minutes: to - from,
            called: sessionText(name),
            purpose: name.purpose,
            ...placeOf(name),
            visit,
            isOver: byTime({ date, minute: to }, now) <= 0,
            ...(since !== undefined && { since: isoInstant(since) }),
            answer,
            check: isLookOwed(tasks, place) ? 'look-first' : isChecked ? 'answered' : 'none',
            isAlertOpen: hasOpenAlert(tasks, place),
            isFirst,
            isUnsigned: course.isUnsigned,
            isReviewDue: tasks.some(isOpen('review-due')),
          },
        ]
      }),
  )

const placeOf = ({ number, of }: SessionName): Pick<TodaySession, 'place'> =>
  number === undefined || of === undefined ? {} : { place: { number, of } }

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
