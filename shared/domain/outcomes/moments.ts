import { type Course, isTreatment } from '../course.ts'
import type { AskKey } from '../course.ts'
import { sessionName } from '../session-name.ts'
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

/** Which treatment it is, as people count them (see session-name.ts); undefined for maintenance. */
function numberOf(course: Course, id: string): number | undefined {
  const session = course.sessions.find((s) => s.id === id)
  return session && isTreatment(course, session) ? sessionName(course, session).number : undefined
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
