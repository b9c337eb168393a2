import type { Clinic } from '../clinic.ts'
import type { Course } from '../course.ts'
import { asId } from '../ids.ts'
import { nextAllowed } from '../send-window.ts'
import type { SentSummary } from '../summary.ts'
import { day } from '../time.ts'
import type { Touchpoint } from '../touchpoint.ts'

const kind = 'summary'
/** A summary that could not leave for so long is asked for again. */
const sendWithin = 2 * day

/** Each is owed because a clinician said so, whatever else the course owes. */
export const summaries = (course: Course, clinic: Clinic): Touchpoint[] =>
  (course.summaries ?? []).map(({ at }, i): Touchpoint => {
    const dueAt = nextAllowed(clinic, at)
    return {
      id: asId(`${kind}:${i + 1}`),
      kind,
      sessions: [],
      asks: [],
      instruments: [],
      dueAt,
      sendBy: dueAt + sendWithin,
    }
  })

/** The one that a touchpoint of this id sends. */
export function summaryOf(course: Course, touchpoint: string): SentSummary | undefined {
  const [, number] = /^summary:(\d+)$/.exec(touchpoint) ?? []
  return number === undefined ? undefined : course.summaries?.[Number(number) - 1]
}
