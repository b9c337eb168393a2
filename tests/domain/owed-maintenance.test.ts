import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Course, Session } from '../../shared/domain/course.ts'
import type { MaintenanceWord } from '../../shared/domain/course-log.ts'
import { courseState } from '../../shared/domain/course-state.ts'
import { maintenanceWord, owedStand } from '../../shared/domain/maintenance-stand.ts'
import { asId } from '../../shared/domain/ids.ts'
import { courseFacts } from '../../shared/domain/outcomes/clinic/course-facts.ts'
import { recallOf } from '../../shared/domain/outcomes/clinic/recall.ts'
import { calledOff, nextMaintenance, owedMaintenance } from '../../shared/domain/owed-maintenance.ts'
import { aClinic, aCourse, aPhase, aProtocol, aSession } from '../builders.ts'
import { london } from './outcomes-builders.ts'
import { randomClinic } from './random-clinic.ts'

const clinic = aClinic()
const forResponders = aClinic({ maintenance: { ...clinic.maintenance, respondersOnly: true } })
const protocol = aProtocol({
  phases: [
    aPhase({ sessions: 1 }),
    aPhase({
      ...{ purpose: 'maintenance', sessions: 'ongoing', pace: { unit: 'weeks', every: 4 } },
      ...{ minGapDays: 21, maxGapDays: 35 },
    }),
  ],
})

const maintained = (at: string, over: Partial<Session>): Session =>
  aSession(at, { id: asId('s2'), phase: 1, ...over })
/** Treated on 8 March, so that maintenance is owed on 5 April. */
function treated(more: Session[] = [], over: Partial<Course> = {}): Course {
  const course = aCourse(['2027-03-08T09:30'])
  const first = { ...course.sessions[0]!, state: 'attended' as const }
  return { ...course, protocol, sessions: [first, ...more], ...over }
}
const off = maintained('2027-04-05T09:30', { state: 'cancelled', cancelledBy: 'patient' })
const word = (says: MaintenanceWord['says']): MaintenanceWord => ({
  ...{ says, by: 'Dr Example' },
  at: london('2027-03-10T12:00'),
})
const waitOn = (course: Course, on: string, at = clinic) => owedStand(course, at, london(`${on}T12:00`))?.wait

describe('the next maintenance session of a course', () => {
  it('is owed after the patient called one off, and is nobody’s to book but a person’s', () => {
    const course = treated([off])
    expect(owedMaintenance(course)?.idealDate).toBe('2027-04-05')
    expect(nextMaintenance(course)).toBeUndefined()
    expect(calledOff(course)?.date).toBe('2027-04-05')
    expect(waitOn(course, '2027-06-01')).toBe('called-off')
  })

  it('is the patient’s again with the next that they come to, and not by one that the clinic takes out', () => {
    const after = (over: Partial<Session>) =>
      treated([off, maintained('2027-04-19T09:30', { id: asId('s3'), ...over })])
    expect(calledOff(after({ state: 'attended' }))).toBeUndefined()
    expect(nextMaintenance(after({ state: 'attended' }))?.idealDate).toBe('2027-05-17')
    expect(calledOff(after({ state: 'cancelled', cancelledBy: 'clinic' }))?.date).toBe('2027-04-05')
    expect(calledOff(treated([{ ...off, cancelledBy: 'clinic' }]))).toBeUndefined()
  })

  it('waits for its day, then for a person; for a clinician where it is for responders only', () => {
    expect(waitOn(treated(), '2027-03-22')).toBe('its-day')
    expect(waitOn(treated(), '2027-03-23')).toBe('no-place')
    expect(waitOn(treated(), '2027-03-23', forResponders)).toBe('decision')
    expect(waitOn(treated([off]), '2027-03-23', forResponders)).toBe('decision')
    const approved = treated([], { maintenanceApprovedAt: london('2027-03-25T12:00') })
    expect(waitOn(approved, '2027-03-23', forResponders)).toBe('no-place')
  })

  it('is owed no more once somebody said so, and again once that is taken back', () => {
    for (const says of ['none', 'not-wanted'] as const) {
      const ended = treated([off], { maintenanceWords: [word(says)] })
      expect([owedMaintenance(ended), courseState(ended)]).toEqual([undefined, 'completed'])
      const again = treated([off], { maintenanceWords: [word(says), word('open')] })
      expect([waitOn(again, '2027-06-01'), courseState(again)]).toEqual(['called-off', 'maintenance'])
      expect([maintenanceWord(ended)?.says, maintenanceWord(again)]).toEqual([says, undefined])
    }
  })
})

describe('the list of who owes maintenance', () => {
  const now = london('2027-04-20T12:00')
  it('says of what is kept of each course what the course itself says, in any clinic', () => {
    const waits = new Set<string | undefined>()
    fc.assert(
      fc.property(randomClinic, fc.boolean(), (records, isForResponders) => {
        const at = isForResponders ? forResponders : clinic
        for (const course of records.flatMap(({ courses }) => courses)) {
          const stand = owedStand(course, at, now)
          const off = stand && calledOff(course)
          waits.add(stand?.wait)
          expect(recallOf(courseFacts(course), at, now)).toEqual(
            stand && { ...stand, ...(off && { calledOffOn: off.date }) },
          )
        }
      }),
      { seed: 7, numRuns: 300 },
    )
    expect(waits.size).toBeGreaterThan(3)
  })

  it('reads what was kept before the day and the word were', () => {
    const { declinedOwed: _, readySince: _since, ...kept } = courseFacts(treated([off]))
    expect(recallOf(kept, clinic, now)).toMatchObject({ wait: 'called-off', idealDate: '2027-04-05' })
    const { readySince: _too, ...due } = courseFacts(treated())
    expect(recallOf(due, clinic, now)).toMatchObject({ wait: 'no-place', idealDate: '2027-04-05' })
  })
})
