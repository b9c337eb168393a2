import { type AskKey, byTime, type Course, startOf } from '../course.ts'
import type { InstrumentId, ItemAnswers } from '../instruments.ts'
import { dateAt, daysBetween, type Instant } from '../time.ts'
import type { Language } from '../wording/language.ts'
import type { CourseRecord } from './patient-record.ts'

/** One answer to one instrument, with where in the course it stands. */
export interface Reading {
  questionnaireId: string
  asks: AskKey[]
  at: Instant
  /** Days since the first session on the clinic's calendar; below 0 before it. */
  day: number
  /** The week of the course, from 1; 0 before the first session. */
  week: number
  /** Sessions that were attended before it. */
  sessions: number
  /** Null where nobody published a total, or too much was left out. */
  score: number | null
  answers: ItemAnswers
  /** Of the instrument: a change of its questions or its scoring makes another one. */
  version: number
  isBaseline: boolean
  /** Answered after the questionnaire had closed. Kept, and marked. */
  isLate: boolean
  /** In which it was asked: a translation that nobody validated reads differently. */
  language: Language
}

/** From which the days and weeks of a course are counted: the first session that was not cancelled; the booking where all of them were. */
export const firstDay = (course: Course, zone: string): string =>
  course.sessions.filter((s) => s.state !== 'cancelled').sort(byTime)[0]?.date ??
  dateAt(zone, course.bookedAt)

/** All answers to one instrument in a course, in the order of time, whatever order they were stored in. */
export function readingsOf(
  { course, questionnaires, answers }: CourseRecord,
  instrument: InstrumentId,
  zone: string,
): Reading[] {
  const first = firstDay(course, zone)
  const attended = course.sessions.filter((s) => s.state === 'attended').map((s) => startOf(zone, s))
  return answers
    .flatMap((stored) => {
      const answered = stored.instruments.find((i) => i.id === instrument)
      if (!answered) return []
      const { at, late, language, questionnaireId } = stored
      const asks = questionnaires.find((q) => q.id === questionnaireId)?.asks ?? []
      const day = daysBetween(first, dateAt(zone, at))
      const reading: Reading = {
        questionnaireId,
        asks,
        at,
        day,
        week: day < 0 ? 0 : Math.floor(day / 7) + 1,
        sessions: attended.filter((start) => start < at).length,
        score: answered.score,
        answers: answered.answers,
        version: answered.version,
        isBaseline: asks.includes('baseline'),
        isLate: late,
        language,
      }
      return [reading]
    })
    .sort((a, b) => a.at - b.at || (a.questionnaireId < b.questionnaireId ? -1 : 1))
}
