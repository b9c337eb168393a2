import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseFacts, asksOf } from '../../shared/domain/outcomes/clinic/course-facts.ts'
import { type ClinicFacts, figuresOfFacts } from '../../shared/domain/outcomes/clinic/facts-figures.ts'
import { clinicFigures, type Figures } from '../../shared/domain/outcomes/clinic/figures.ts'
import { billedSegments, monthOf } from '../../shared/domain/outcomes/clinic/messages.ts'
import type { PatientRecord } from '../../shared/domain/outcomes/patient-record.ts'
import { london } from './outcomes-builders.ts'
import { randomClinic } from './random-clinic.ts'

const period = {
  from: '2027-03-01',
  to: '2027-03-31',
  zone: 'Europe/London',
  now: london('2027-04-05T12:00'),
}

/** What is kept of whole files, as it would have been kept while they came to be. */
const factsOf = (records: PatientRecord[]): ClinicFacts => ({
  courses: records.flatMap(({ courses }) =>
    courses.map((course) => ({ ...courseFacts(course), patientId: course.patientId, courseId: course.id })),
  ),
  asked: records.flatMap(({ questionnaires }) => questionnaires.map((q) => ({ ...q, asks: asksOf(q.asks) }))),
  texts: records.flatMap(({ messages }) =>
    messages.flatMap((m) => {
      const segments = m.providerId === undefined ? undefined : billedSegments(m)
      return segments === undefined ? [] : [{ month: monthOf(m), texts: 1, segments }]
    }),
  ),
})

/** Which draft was begun is read from its own row alone, and lists have no order. */
const comparable = ({ counts, maintenance }: Figures) => ({
  counts: { ...counts, questionnaires: { ...counts.questionnaires, begun: 0 } },
  maintenance: maintenance.toSorted((a, b) => (a.courseId < b.courseId ? -1 : 1)),
})

describe('the figures of a clinic, from what is kept of each course', () => {
  it('are those of all files, in any clinic and any period', () => {
    fc.assert(
      fc.property(
        randomClinic,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 60 }),
        (records, from, nowDay) => {
          const at = (n: number) => new Date(Date.UTC(2027, 1, 20 + n)).toISOString().slice(0, 10)
          const over = { ...period, from: at(from), to: at(from + 14), now: london(`${at(nowDay)}T12:00`) }
          expect(comparable(figuresOfFacts(factsOf(records), over))).toEqual(
            comparable(clinicFigures(records, over)),
          )
        },
      ),
      { seed: 5, numRuns: 400 },
    )
  })

  it('have something to count in those clinics', () => {
    const all = fc.sample(randomClinic, { seed: 5, numRuns: 400 }).flat()
    const { counts, maintenance } = clinicFigures(all, period)
    const { painAtEnd, painAtLast, improvedAtEnd } = counts.responders
    for (const seen of [painAtEnd.at30, painAtEnd.fromZero, painAtLast.at50, improvedAtEnd.improved])
      expect(seen).toBeGreaterThan(0)
    for (const seen of [counts.attendance.unmarked, counts.questionnaires.late, counts.messages.texts])
      expect(seen).toBeGreaterThan(20)
    expect(new Set(maintenance.map(({ kind }) => kind))).toEqual(
      new Set(['booked', 'due', 'overdue', 'declined']),
    )
  })
})
