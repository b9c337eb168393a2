import type { Course, Edit } from './course.ts'
import type { MaintenanceWord, PayerChange, ProtocolSwitch } from './course-log.ts'
import type { Instant } from './time.ts'

/** Sessions that were added, moved, taken out or left without a place in one go, as the patient was told of it. */
interface SessionsChanged {
  added: number
  moved: number
  takenOut: number
  /** The clinic could not hold them, and found no other place. */
  withoutPlace: number
  /** Had no place, and stand at their time after all. */
  standAgain: number
  isByPatient: boolean
}

/** What happened to a course as a whole. How each session went stands with the session. */
export type CourseEvent = { at: Instant } & (
  | { kind: 'booked' }
  | { kind: 'paused'; reason: string }
  | { kind: 'resumed' }
  | { kind: 'stopped'; reason: string }
  | ({ kind: 'sessions' } & SessionsChanged)
  | ({ kind: 'protocol' } & ProtocolSwitch)
  | ({ kind: 'payer' } & PayerChange)
  | ({ kind: 'maintenance' } & MaintenanceWord)
)

/** Oldest first; what is of one moment in the order of the kinds above. */
export function courseHistory(course: Course): CourseEvent[] {
  const { bookedAt, pauses, stopped, switches = [], payers = [], maintenanceWords = [] } = course
  const events: CourseEvent[] = [
    { at: bookedAt, kind: 'booked' },
    ...pauses.flatMap(({ from, to, reason }): CourseEvent[] => [
      { at: from, kind: 'paused', reason },
      // A stop ends a pause too, and says so itself.
      ...(to === undefined || to === stopped?.at ? [] : [{ at: to, kind: 'resumed' as const }]),
    ]),
    ...(stopped ? [{ at: stopped.at, kind: 'stopped' as const, reason: stopped.reason }] : []),
    ...switches.map((one): CourseEvent => ({ kind: 'protocol', ...one })),
    ...sessionEvents(course.edits),
    ...payers.map((one): CourseEvent => ({ kind: 'payer', ...one })),
    ...maintenanceWords.map((one): CourseEvent => ({ kind: 'maintenance', ...one })),
  ]
  return events.sort((a, b) => a.at - b.at)
}

function sessionEvents(edits: readonly Edit[]): CourseEvent[] {
  const together = new Map<string, Edit[]>()
  for (const edit of edits) {
    const key = `${edit.at} ${edit.by ?? ''}`
    together.set(key, [...(together.get(key) ?? []), edit])
  }
  return [...together.values()].map((group) => ({
    at: group[0]!.at,
    kind: 'sessions',
    added: group.filter(({ from, again }) => !from && !again).length,
    moved: group.filter(({ from, to }) => from && to).length,
    takenOut: group.filter(({ to, waits }) => !to && !waits).length,
    withoutPlace: group.filter(({ waits }) => waits).length,
    standAgain: group.filter(({ again }) => again).length,
    isByPatient: group[0]!.by === 'patient',
  }))
}
