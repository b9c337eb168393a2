import type { ChairDay } from '../../../../shared/domain/chair-day.ts'
import { type DiaryEntry, readDiary } from '../../../../shared/domain/diary-marks.ts'
import type { CourseId, SessionId } from '../../../../shared/domain/ids.ts'
import { sessionText } from '../../../../shared/domain/session-name.ts'
import { clockText } from '../../../../shared/domain/time.ts'
import type { ConsoleStore } from '../../../../shared/console-ports.ts'
import type { ClinicId } from '../../../../shared/domain/ids.ts'

export interface DiarySession {
  date: string
  /** `HH:MM` on the clinic's clock. */
  time: string
  minutes: number
  chairId: string
  patientId: string
  courseId: string
  sessionId: string
  /** Absent where a list lags behind the diary. */
  givenName?: string
  familyName?: string
  dateOfBirth?: string
  mark?: DiaryEntry['mark']
  isTreatment?: boolean
  number?: number
  /** How many treatments the course has: see treatment-count.ts. */
  of?: number
  revision: number
}

/** What courses say of their sessions, from one list. */
export async function diariesOf(store: Pick<ConsoleStore, 'courseBriefs'>, clinicId: ClinicId) {
  const diaries = new Map<CourseId, { entries: Map<SessionId, DiaryEntry>; of: number }>()
  const briefs = new Map((await store.courseBriefs(clinicId)).map((b) => [b.courseId, b]))
  return (courseId: CourseId, sessionId: SessionId) => {
    let diary = diaries.get(courseId)
    if (!diary) {
      const brief = briefs.get(courseId)
      const entries = readDiary(brief?.diary)
      const counted = [...entries.values()].filter((e) => e.isTreatment && e.number !== undefined).length
      const isInterrupted = brief?.state === 'paused' || brief?.state === 'stopped'
      const of = isInterrupted ? Math.max(counted, brief.treatments) : counted
      diaries.set(courseId, (diary = { entries, of }))
    }
    const entry = diary.entries.get(sessionId)
    return entry && { ...entry, of: diary.of }
  }
}

type Names = ReadonlyMap<string, { givenName: string; familyName: string; dateOfBirth?: string }>

/** The bookings of chairs, with what the lists say of them, in the order of time. */
export const diarySessions = (
  days: readonly ChairDay[],
  entryOf: Awaited<ReturnType<typeof diariesOf>>,
  names: Names,
): DiarySession[] =>
  days
    .flatMap(({ date, chairId, bookings }) =>
      bookings.map(({ from, to, patientId, courseId, sessionId }): DiarySession => {
        const name = names.get(patientId)
        const entry = entryOf(courseId, sessionId)
        return {
          ...{ date, time: clockText(from), minutes: to - from, chairId, patientId, courseId, sessionId },
          ...(name && { givenName: name.givenName, familyName: name.familyName }),
          ...(name?.dateOfBirth !== undefined && { dateOfBirth: name.dateOfBirth }),
          ...(entry && { mark: entry.mark, isTreatment: entry.isTreatment }),
          ...(entry?.number !== undefined && { number: entry.number }),
          ...(entry?.isTreatment && { of: entry.of }),
          revision: entry?.revision ?? 0,
        }
      }),
    )
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))

const orderOf = ({ date, time, chairId }: DiarySession) => `${date} ${time} ${chairId}`

/** An appointment, where a list lags behind the diary. */
export function sessionLabel({
  isTreatment,
  number,
  of,
}: {
  isTreatment?: boolean | undefined
  number?: number | undefined
  of?: number | undefined
}): string {
  if (isTreatment === undefined) return 'Appointment'
  return sessionText({ purpose: isTreatment ? 'treatment' : 'maintenance', number, of })
}
