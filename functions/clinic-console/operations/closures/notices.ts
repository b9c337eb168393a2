import type { Channel, Clinic } from '../../../../shared/domain/clinic.ts'
import type { Move } from '../../../../shared/domain/edits.ts'
import { expectedMessage } from '../../../../shared/domain/expected-messages.ts'
import { changeNotices } from '../../../../shared/domain/plan/notices.ts'
import type { Instant } from '../../../../shared/domain/time.ts'
import type { TouchedCourse } from '../../../../shared/use-cases/propose-closure.ts'

/** What one patient would be sent of the moves. */
export interface Told {
  patientId: string
  at: Instant
  written: { channel: Channel; text: string; segments: number }[]
}

/**
 * Undefined where nothing is news: another chair at the same time, or times that nobody was told of yet. A notice of
 * changes before this one counts only where this one moves a time of it.
 */
export function toldOf(
  clinic: Clinic,
  { patientId, patient, before, after, moves }: TouchedCourse,
  now: Instant,
  origin: string,
): Told | undefined {
  if (!after || !patient) return undefined
  const keepsItsTime = ({ sessionId, to }: Move) =>
    before.sessions.some(
      ({ id, date, minute }) => id === sessionId && date === to.date && minute === to.minute,
    )
  const moved = new Set(moves.filter((move) => !keepsItsTime(move)).map(({ sessionId }) => sessionId))
  const notice = changeNotices(after, clinic).find(
    (t) => t.dueAt > now && t.sessions.some((id) => moved.has(id)),
  )
  if (!notice) return undefined
  const { written } = expectedMessage(
    { ...notice, waits: false },
    { course: after, clinic, patient, now, origin },
  )
  return {
    patientId,
    at: notice.dueAt,
    written: written.flatMap(({ channel, words }) => {
      if (words.kind === 'cannot-render') return []
      return [{ channel, text: words.text, segments: words.kind === 'text' ? words.segments : 0 }]
    }),
  }
}

export const segmentsOf = ({ written }: Told): number =>
  written.reduce((sum, { segments }) => sum + segments, 0)
