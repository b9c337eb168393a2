import { byTime, type Course, isTreatment, type Session } from './course.ts'
import type { Purpose } from './protocol.ts'
import { treatmentsOf } from './treatment-count.ts'

/** What people call a session. */
export interface SessionName {
  purpose: Purpose
  /** Its place among those of its purpose that count, by time, from 1. */
  number?: number | undefined
  /** How many treatments the course has; nobody counts maintenance to its end. */
  of?: number | undefined
}

/** Of one that counts. */
export interface CountedName extends SessionName {
  number: number
}

export type Counted = Record<Purpose, number>

/** As people count: what is cancelled is not among them, nor what was missed and is made up. */
const isCounted = (course: Course, { state }: Session): boolean =>
  state !== 'cancelled' && (state !== 'missed' || course.protocol.missed === 'drop')

const purposeOf = (course: Course, session: Session): Purpose =>
  isTreatment(course, session) ? 'treatment' : 'maintenance'

export function sessionName(course: Course, session: Session): SessionName {
  const purpose = purposeOf(course, session)
  const counted = course.sessions
    .filter((s) => purposeOf(course, s) === purpose && isCounted(course, s))
    .sort(byTime)
  const place = counted.findIndex(({ id }) => id === session.id)
  return {
    purpose,
    ...(place >= 0 && { number: place + 1, ...(purpose === 'treatment' && { of: treatmentsOf(course) }) }),
  }
}

/** How many of these sessions count: the next one has the number after it. */
export function countedAmong(course: Course, sessions: readonly Session[]): Counted {
  const counted = sessions.filter((s) => isCounted(course, s))
  const treatment = counted.filter((s) => isTreatment(course, s)).length
  return { treatment, maintenance: counted.length - treatment }
}

const purposeWords = { treatment: 'Treatment', maintenance: 'Maintenance' } as const satisfies Record<
  Purpose,
  string
>

/** "Treatment 7 of 18", "Treatment 7" where the rest is at hand, "Maintenance 2". */
export const sessionText = ({ purpose, number, of }: SessionName): string =>
  [
    purposeWords[purpose],
    ...(number === undefined ? [] : [number, ...(of === undefined ? [] : ['of', of])]),
  ].join(' ')
