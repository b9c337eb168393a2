import type { Clinic } from '../clinic.ts'
import { type Course, isAwaiting } from '../course.ts'
import { plan } from '../plan.ts'
import { type Instant, second } from '../time.ts'
import type { Touchpoint } from '../touchpoint.ts'

export interface PlannedTouchpoint extends Touchpoint {
  /** Owed only once a clinician has signed. */
  waits: boolean
}

/**
 * The plan of a course, and of one that waits for its signature also what would follow if it were signed, and its
 * baseline answered, a moment after `now`: what was changed until then is news to nobody.
 */
export function planOnceSigned(course: Course, clinic: Clinic, now: Instant): PlannedTouchpoint[] {
  const asThingsStand = plan(course, clinic).map((t) => ({ ...t, waits: false }))
  if (!isAwaiting(course)) return asThingsStand
  const at = now + second
  const safety = { screenings: [], signatures: [{ by: '', at, read: 0 }] }
  const baseline = { asks: ['baseline'], at, late: false, scores: {} }
  const signed = plan({ ...course, safety, answered: [...course.answered, baseline] }, clinic)
  const known = new Set(asThingsStand.map(({ id }) => id))
  return [
    ...asThingsStand,
    ...signed.filter((t) => !known.has(t.id)).map((t) => ({ ...t, waits: true })),
  ].sort((a, b) => a.dueAt - b.dueAt)
}
