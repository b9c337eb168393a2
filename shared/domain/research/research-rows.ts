import { byTime, type Course, isTreatment } from '../course.ts'
import { type InstrumentId, instruments } from '../instruments.ts'
import { momentOf } from '../outcomes/moments.ts'
import { courseRecords, type PatientRecord } from '../outcomes/patient-record.ts'
import { firstDay, readingsOf } from '../outcomes/readings.ts'
import { scoredInstruments } from '../outcomes/trend.ts'
import type { Patient } from '../patient.ts'
import { presets } from '../presets.ts'
import { type CivilDate, daysBetween } from '../time.ts'
import { ageBand } from './age-band.ts'

/** One line of the research table: of a session, or of one number that was answered. */
export interface ResearchRow {
  pseudonym: string
  ageBand: string
  /** Of the patient, from 1 in the order of their beginning. */
  course: number
  /** Of a published schedule its id; a clinic's own name for one might name the clinic. */
  schedule: string
  line: 'session' | 'answer'
  /** Days since the first attended session of the course; below 0 before it. */
  day: number
  /** Sessions attended before it. */
  sessions: number
  purpose?: 'treatment' | 'maintenance'
  state?: 'attended' | 'missed' | 'cancelled'
  askedFor?: string
  instrument?: InstrumentId
  version?: number
  item?: string
  value?: number
  isLate?: boolean
  isTranslated?: boolean
}

const firstAttended = (course: Course): CivilDate | undefined =>
  course.sessions.filter((s) => s.state === 'attended').sort(byTime)[0]?.date

/** Where nothing was attended there is no day to count from. */
export const isOfResearch = (courses: readonly Course[]): boolean =>
  courses.some((course) => firstAttended(course) !== undefined)

/**
 * A patient's courses as lines without a name, a date, an id or a word of theirs. Free remarks, screenings and checks of the
 * day are left out: they hold what somebody may be known by.
 */
export function researchRows(
  patient: Pick<Patient, 'dateOfBirth'>,
  record: Omit<PatientRecord, 'messages'>,
  pseudonym: string,
  zone: string,
): ResearchRow[] {
  const begun = courseRecords(record)
    .flatMap((one) => {
      const first = firstAttended(one.course)
      return first === undefined ? [] : [{ one, first }]
    })
    .sort((a, b) => (a.first < b.first ? -1 : 1))
  return begun.flatMap(({ one, first }, i) => {
    const { course } = one
    const schedule = presets.find(({ id }) => id === course.protocol.id)?.id ?? 'own'
    const of = { pseudonym, ageBand: ageBand(patient.dateOfBirth, first), course: i + 1, schedule }
    const sessions = course.sessions.toSorted(byTime)
    const lines: ResearchRow[] = sessions.flatMap((s): ResearchRow[] =>
      s.state === 'booked'
        ? []
        : [
            {
              ...of,
              line: 'session',
              day: daysBetween(first, s.date),
              sessions: sessions.filter((b) => b.state === 'attended' && byTime(b, s) < 0).length,
              purpose: isTreatment(course, s) ? 'treatment' : 'maintenance',
              state: s.state,
            },
          ],
    )
    const asked: InstrumentId[] = [...scoredInstruments, 'side-effects']
    const answers = asked.flatMap((instrument) =>
      readingsOf(one, instrument, zone).flatMap((reading): ResearchRow[] => {
        const [key] = reading.asks
        const answer: ResearchRow = {
          ...of,
          line: 'answer',
          day: reading.day - daysBetween(firstDay(course, zone), first),
          sessions: reading.sessions,
          askedFor: key === undefined ? 'other' : momentOf(course, key).kind,
          instrument,
          version: reading.version,
          isLate: reading.isLate,
          isTranslated: reading.language !== 'en',
        }
        if (instrument !== 'side-effects')
          return reading.score === null ? [] : [{ ...answer, item: 'total', value: reading.score }]
        return instruments[instrument].items.flatMap((item): ResearchRow[] => {
          const value = reading.answers[item.id]
          return item.kind !== 'text' && typeof value === 'number'
            ? [{ ...answer, item: item.id, value }]
            : []
        })
      }),
    )
    return [...lines, ...answers]
  })
}
