import type { Report } from '../../../../shared/contracts/report.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import {
  byTime,
  endOf,
  isWithoutPlace,
  phaseOf,
  type Session,
  startOf,
} from '../../../../shared/domain/course.ts'
import { clockText } from '../../../../shared/domain/time.ts'
import type { Run } from '../finished-run.ts'
import { historyKey } from '../watch.ts'
import { type Held, whoseOf } from './held.ts'
import { timeText } from './in-time.ts'

const chairName = (clinic: Clinic, { chairId }: Pick<Session, 'chairId'>) =>
  clinic.chairs.find((c) => c.id === chairId)?.name ?? chairId

export function sessionsOf({ stage }: Run, h: Held): Report['sessions'] {
  const { clinic, file } = h
  return file.courses.flatMap((course) =>
    [...course.sessions].sort(byTime).map((s) => ({
      ...whoseOf(h),
      course: course.id,
      id: s.id,
      phase: phaseOf(course, s).name,
      date: s.date,
      time: clockText(s.minute),
      starts: timeText(clinic.zone, startOf(clinic.zone, s)),
      ends: timeText(clinic.zone, endOf(clinic.zone, s)),
      chair: chairName(clinic, s),
      state: s.state,
      ...(s.cancelledBy && { cancelledBy: s.cancelledBy }),
      confirmed: s.confirmedAt !== undefined,
      ...(s.override !== undefined && { override: s.override }),
      history: (stage.watched.history.get(historyKey(course.id, s.id)) ?? []).map(({ since, session }) => ({
        since: timeText(clinic.zone, since),
        date: session.date,
        time: clockText(session.minute),
        state: session.state,
        chair: chairName(clinic, session),
        ...(session.state === 'booked' && isWithoutPlace(session) && { hasNoPlace: true as const }),
      })),
    })),
  )
}
