import { describe, expect, it } from 'vitest'
import { simulated, sound } from './example.ts'
import { violations } from './invariants.ts'

/** Four sessions in September 2027, then every six weeks: the first of these, `s5`, on Monday 1 November. */
const scenario = (steps: object[]) =>
  sound({
    name: 'Maintenance every six weeks',
    start: '2027-09-06T09:00',
    end: '2027-12-20T12:00',
    clinic: {
      id: 'northside',
      name: 'Northside Clinic',
      shortName: 'Northside',
      address: '1 High Street, Northtown',
      phone: '07700 900001',
      email: 'desk@northside.example.org',
      questionnaires: { rules: [] },
      texting: { kind: 'two-way', number: '07700 900002' },
    },
    protocols: [
      {
        id: 'short-course',
        name: 'Four sessions, then every six weeks',
        phases: [
          { name: 'Treatment', sessions: 4, weekdays: ['mon', 'wed', 'fri'] },
          { name: 'Maintenance', purpose: 'maintenance', sessions: 'ongoing', pace: 'every 6 weeks' },
        ],
      },
    ],
    patients: [{ id: 'ada', givenName: 'Ada', familyName: 'Example', phone: '07700 900101' }],
    habits: { attendance: 'auto' },
    steps: [
      {
        at: '2027-09-06T10:00',
        do: 'book',
        patientId: 'ada',
        courseId: 'ada-1',
        protocolId: 'short-course',
        earliest: '2027-09-13',
        preferredTime: '09:30',
      },
      ...steps,
    ],
  })

async function played(...steps: object[]) {
  const read = scenario(steps)
  const report = await simulated(read)
  expect(violations(report, read)).toEqual([])
  return report
}

describe('a maintenance session', () => {
  it('comes six weeks after the one before, also where nobody answers the invitation', async () => {
    const report = await played()
    expect(report.maintenance.map((m) => [m.date, m.state])).toEqual([
      ['2027-11-01', 'attended'],
      ['2027-12-13', 'attended'],
    ])
    expect(report.courses).toMatchObject([{ maintenance: 'owed-later', maintenanceOn: '2028-01-24' }])
  })

  it('that the patient cancels at the desk is left to a person, who gets a task', async () => {
    const report = await played({
      at: '2027-10-25T12:00',
      do: 'cancel',
      courseId: 'ada-1',
      session: 5,
      by: 'patient',
    })
    expect(report.courses).toMatchObject([{ maintenance: 'with-staff' }])
    expect(report.tasks.map((t) => t.kind)).toContain('maintenance-declined')
  })

  it('that the clinic cancels is booked again on another day, and the patient hears of the cancel first', async () => {
    const report = await played({ at: '2027-10-25T12:00', do: 'cancel', courseId: 'ada-1', session: 5 })
    const [cancelled, again] = report.maintenance
    expect(cancelled).toMatchObject({ date: '2027-11-01', state: 'cancelled' })
    expect(again).toMatchObject({ state: 'attended' })
    expect(again!.date).not.toBe('2027-11-01')
    const kinds = report.messages
      .filter((m) => m.sent?.startsWith('2027-10-25'))
      .sort((a, b) => Date.parse(a.sent!) - Date.parse(b.sent!))
      .map((m) => m.kind)
    expect(kinds).toEqual(['change-notice', 'maintenance-invitation'])
  })
})
