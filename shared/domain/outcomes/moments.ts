import { byTime, type Course, isTreatment, type Session } from '../course.ts'
import type { AskKey } from '../course.ts'
import type { CivilDate } from '../time.ts'

/** Why a question was asked, read back from its key (see AskKey). */
export type Moment =
  | { kind: 'before-treatment' | 'baseline' | 'end' | 'before-maintenance' | 'same-day' }
  | { kind: 'after-session' | 'day-after-session'; session: number | undefined }
  | { kind: 'weekly'; monday: CivilDate }
  | { kind: 'review'; afterSession: number }
  | { kind: 'months-after-end'; months: number }
  /** A key that no rule of today makes. */
  | { kind: 'other'; key: AskKey }

/** Which treatment session it is, counted from 1 over those that were not cancelled; undefined for maintenance. */
function numberOf(course: Course, id: string): number | undefined {
  const stand = course.sessions.filter((s) => s.state !== 'cancelled' && isTreatment(course, s)).sort(byTime)
  const index = stand.findIndex((s: Session) => s.id === id)
  return index < 0 ? undefined : index + 1
}

export function momentOf(course: Course, key: AskKey): Moment {
  const [kind, about = ''] = [key.split(':', 1)[0]!, key.slice(key.indexOf(':') + 1)]
  switch (kind) {
    case 'baseline':
    case 'before-treatment':
    case 'end':
    case 'before-maintenance':
    case 'same-day':
      return { kind }
    case 'after':
      return { kind: 'after-session', session: numberOf(course, about) }
    case 'day-after':
      return { kind: 'day-after-session', session: numberOf(course, about) }
    case 'weekly':
      return { kind, monday: about }
    case 'review':
      return { kind, afterSession: Number(about) }
    case 'months':
      return { kind: 'months-after-end', months: Number(about) }
    default:
      return { kind: 'other', key }
  }
}
