import { byTime, type Course, isTreatment as isOfTreatment, isWithoutPlace, type Session } from './course.ts'
import { asId, type SessionId } from './ids.ts'

/** How a session stands, as a calendar shows it. */
export const diaryMarks = [
  'booked',
  'confirmed',
  'asked',
  'no-place',
  'arrived',
  'attended',
  'missed',
] as const
export type DiaryMark = (typeof diaryMarks)[number]

export interface DiaryEntry {
  mark: DiaryMark
  isTreatment: boolean
  /** Its place among those of its purpose, by time, from 1; a missed one that is made up has none, as in visit.ts. */
  number?: number
  revision: number
}

const letters: Record<DiaryMark, string> = {
  booked: 'b',
  confirmed: 'c',
  asked: 'q',
  'no-place': 'p',
  arrived: 'r',
  attended: 'a',
  missed: 'm',
}
const madeUp = 'n'

function markOf(session: Session): DiaryMark {
  if (session.state === 'attended' || session.state === 'missed') return session.state
  if (isWithoutPlace(session)) return 'no-place'
  if (session.arrivedAt !== undefined) return 'arrived'
  if (session.asked) return 'asked'
  return session.confirmedAt === undefined ? 'booked' : 'confirmed'
}

/**
 * A few letters a session, in the order of time: `s1:a s2:c1 s3:B` is one that took place, one that was moved once and is
 * confirmed, and one of maintenance. So a calendar of any length needs no course, only the list of them.
 */
export const diaryText = (course: Course): string =>
  course.sessions
    .filter((s) => s.state !== 'cancelled')
    .sort(byTime)
    .map((s) => {
      const isMadeUp = s.state === 'missed' && course.protocol.missed !== 'drop'
      const letter = isMadeUp ? madeUp : letters[markOf(s)]
      const purposed = isOfTreatment(course, s) ? letter : letter.toUpperCase()
      return `${s.id}:${purposed}${s.revision > 0 ? s.revision : ''}`
    })
    .join(' ')

export function readDiary(text: string | undefined): Map<SessionId, DiaryEntry> {
  const entries = new Map<SessionId, DiaryEntry>()
  const counts = { treatment: 0, maintenance: 0 }
  for (const [, id = '', letter = '', revision] of (text ?? '').matchAll(/(\S+):([a-zA-Z])(\d*)/g)) {
    const small = letter.toLowerCase()
    const mark = small === madeUp ? 'missed' : diaryMarks.find((m) => letters[m] === small)
    if (!mark) continue
    const isTreatment = letter === small
    entries.set(asId(id), {
      mark,
      isTreatment,
      ...(small !== madeUp && { number: ++counts[isTreatment ? 'treatment' : 'maintenance'] }),
      revision: Number(revision),
    })
  }
  return entries
}
