import type { Channel, Clinic } from '../../../../shared/domain/clinic.ts'
import type { Session } from '../../../../shared/domain/course.ts'
import { expectedMessage } from '../../../../shared/domain/expected-messages.ts'
import { type LateNotice, lateNotice } from '../../../../shared/domain/plan/late-notice.ts'
import { changeNotices } from '../../../../shared/domain/plan/notices.ts'
import type { Instant } from '../../../../shared/domain/time.ts'
import type { TouchedCourse } from '../../../../shared/use-cases/propose-closure.ts'

/** What one patient would be sent of the moves. */
export interface Told {
  patientId: string
  at: Instant
  /** Where they may be on the way by then. */
  late?: LateNotice
  written: { channel: Channel; text: string; segments: number }[]
}

/**
 * Undefined where nothing is news: another chair at the same time, or times that nobody was told of yet. A notice of
 * changes before this one counts only where this one moves a time of it.
 */
export function toldOf(
  clinic: Clinic,
  { patientId, patient, before, after }: TouchedCourse,
  now: Instant,
  origin: string,
): Told | undefined {
  if (!patient) return undefined
  const keepsItsTime = ({ id, date, minute, noPlaceSince }: Session) =>
    before.sessions.some(
      (s) => s.id === id && s.date === date && s.minute === minute && s.noPlaceSince === noPlaceSince,
    )
  const moved = new Set(after.sessions.filter((s) => !keepsItsTime(s)).map(({ id }) => id))
  const notice = changeNotices(after, clinic).find(
    (t) => t.dueAt > now && t.sessions.some((id) => moved.has(id)),
  )
  if (!notice) return undefined
  const { written } = expectedMessage(
    { ...notice, waits: false },
    { course: after, clinic, patient, now, origin },
  )
  const late = lateNotice(after, clinic, notice)
  return {
    patientId,
    at: notice.dueAt,
    ...(late && { late }),
    written: written.flatMap(({ channel, words }) => {
      if (words.kind === 'cannot-render') return []
      return [{ channel, text: words.text, segments: words.kind === 'text' ? words.segments : 0 }]
    }),
  }
}

export const segmentsOf = ({ written }: Told): number =>
  written.reduce((sum, { segments }) => sum + segments, 0)
