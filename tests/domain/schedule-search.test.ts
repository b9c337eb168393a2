import { afterEach, describe, expect, it } from 'vitest'
import type { ChairDay } from '../../shared/domain/chair-day.ts'
import type { Slot } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Phase } from '../../shared/domain/protocol.ts'
import {
  explainImpossible,
  explainShift,
  explainShifts,
  likelyHorizon,
  searchHorizon,
  searchSchedule,
} from '../../shared/domain/schedule-search.ts'
import type { Found, Impossible, SearchInput, Wanted } from '../../shared/domain/schedule/terms.ts'
import { addDays, clockText, instantOf, parseClock } from '../../shared/domain/time.ts'
import { aClinic, aPhase } from '../builders.ts'
import { fullDays } from './schedule-rules.ts'

const weekly = aPhase({ name: 'Weekly', pace: { unit: 'weeks', every: 1 }, minGapDays: 5, maxGapDays: 9 })
const fortnightly = aPhase({
  name: 'Fortnightly',
  pace: { unit: 'weeks', every: 2 },
  minGapDays: 11,
  maxGapDays: 17,
})
const monthly = aPhase({
  name: 'Monthly',
  pace: { unit: 'months', every: 1 },
  minGapDays: 24,
  maxGapDays: 38,
})

const times = (count: number, phase: Phase = aPhase()): Wanted[] =>
  Array.from({ length: count }, () => ({ phase }))

/** `slot('2027-03-08T09:30')`, on chair 1. */
function slot(at: string, chair = 1): Slot {
  const [date, clock] = at.split('T')
  return { date: date!, minute: parseClock(clock!)!, chairId: asId(`chair-${chair}`) }
}
const standing = (at: string[], phase: Phase = aPhase()): Wanted[] =>
  at.map((text) => ({ phase, current: slot(text) }))

function booked(
  at: string,
  over: { chair?: number; to?: string; course?: string; session?: string } = {},
): ChairDay {
  const { date, minute, chairId } = slot(at, over.chair)
  const to = over.to === undefined ? minute + 30 : parseClock(over.to)!
  const ids = {
    patientId: asId<never>('p9'),
    courseId: asId<never>(over.course ?? 'c9'),
    sessionId: asId<never>(over.session ?? 's9'),
  }
  return { clinicId: asId('northside'), date, chairId, version: 1, bookings: [{ from: minute, to, ...ids }] }
}
const allDay = (date: string, chairs = [1, 2, 3]) =>
  chairs.map((chair) => booked(`${date}T08:00`, { chair, to: '18:00' }))

const question = (over: Partial<SearchInput>): SearchInput => ({
  clinic: aClinic(),
  days: [],
  wanted: times(1),
  earliest: '2027-03-08',
  notBefore: instantOf('Europe/London', '2027-01-04', 600),
  wishes: { minute: 570, impossible: [] },
  ...over,
})
function find(over: Partial<SearchInput>): Found {
  const result = searchSchedule(question(over))
  if (result.kind === 'impossible') throw new Error(explainImpossible(result).join('\n'))
  return result
}
function refuse(over: Partial<SearchInput>): Impossible {
  const result = searchSchedule(question(over))
  if (result.kind === 'found') throw new Error(`found ${at(result).join(' ')}`)
  return result
}
const at = ({ slots }: Found) => slots.map((s) => `${s.date}T${clockText(s.minute)}`)
const dates = ({ slots }: Found) => slots.map((s) => s.date)

describe('booking a course', () => {
  it('books every treatment day at the wished time on one chair where all is free', () => {
    const result = find({ wanted: times(7) })
    expect(at(result)).toEqual(['08', '09', '10', '11', '12', '15', '16'].map((d) => `2027-03-${d}T09:30`))
    expect(new Set(result.slots.map((s) => s.chairId))).toEqual(new Set(['chair-1']))
    expect(result).toMatchObject({ shifts: [], cost: 0, changes: { moved: 0, chairOnly: 0 } })
  })

  it('never forgets a bank holiday, and says where the session went', () => {
    const result = find({ wanted: times(3), earliest: '2027-04-30' })
    expect(dates(result)).toEqual(['2027-04-30', '2027-05-04', '2027-05-05'])
    expect(result.shifts.map(explainShift)).toEqual([
      'Treatment 2: Mon 3 May 2027 is a bank holiday (Early May bank holiday): Tue 4 May 2027',
    ])
  })

  it('keeps bank holidays of the clinic\u2019s own nation, and those proclaimed late', () => {
    const easter = { wanted: times(2), earliest: '2027-03-25' }
    expect(dates(find(easter))).toEqual(['2027-03-25', '2027-03-30'])
    expect(dates(find({ ...easter, clinic: aClinic({ nation: 'scotland' }) }))).toEqual([
      '2027-03-25',
      '2027-03-29',
    ])
    const late = aClinic({ extraBankHolidays: [{ date: '2027-03-09', name: 'A day of thanks' }] })
    expect(dates(find({ wanted: times(2), clinic: late }))).toEqual(['2027-03-08', '2027-03-10'])
  })

  it('carries a daily course over Christmas and the New Year', () => {
    const result = find({ wanted: times(10), earliest: '2027-12-20' })
    expect(dates(result).map((d) => d.slice(5))).toEqual([
      ...['12-20', '12-21', '12-22', '12-23', '12-24', '12-29', '12-30', '12-31'],
      ...['01-04', '01-05'],
    ])
    expect(result.shifts.map(explainShift)).toEqual([
      'Treatment 6: Mon 27 Dec 2027 is a bank holiday (Christmas Day (substitute day)); Tue 28 Dec 2027 is a bank holiday (Boxing Day (substitute day)): Wed 29 Dec 2027',
      "Treatment 9: Mon 3 Jan 2028 is a bank holiday (New Year's Day (substitute day)): Tue 4 Jan 2028",
    ])
  })

  it('tells a closure by its reason, and a run of days in one breath', () => {
    const closures = [{ id: 'k', from: '2027-03-10', to: '2027-03-11', reason: 'staff training' }]
    const result = find({ wanted: times(3), clinic: aClinic({ closures }) })
    expect(dates(result)).toEqual(['2027-03-08', '2027-03-09', '2027-03-12'])
    expect(result.shifts.map(explainShift)).toEqual([
      'Treatment 3: Wed 10 Mar to Thu 11 Mar 2027 are closed (staff training): Fri 12 Mar 2027',
    ])
  })

  it('three a week are Monday, Wednesday and Friday', () => {
    const phase = aPhase({ weekdays: [1, 3, 5], minGapDays: 2, maxGapDays: 5 })
    expect(dates(find({ wanted: times(5, phase) })).map((d) => d.slice(8))).toEqual([
      '08',
      '10',
      '12',
      '15',
      '17',
    ])
  })

  it('never passes over a treatment day for the sake of a better hour', () => {
    const days = [1, 2, 3].map((chair) => booked('2027-03-09T08:00', { chair, to: '17:30' }))
    const result = find({ wanted: times(3), days })
    expect(at(result)).toEqual(['2027-03-08T09:30', '2027-03-09T17:30', '2027-03-10T09:30'])
    expect(result.shifts.map(explainShift)).toEqual(['Treatment 2: at 09:30 every chair is taken: 17:30'])
  })

  it('tells a wished time after closing from one that a session would not end before closing', () => {
    const openingHours = { ...aClinic().openingHours, 2: [{ from: 8 * 60, to: 12 * 60 }] }
    const why = (minute: number) =>
      find({
        clinic: aClinic({ openingHours }),
        earliest: '2027-03-09',
        wishes: { minute, impossible: [] },
      }).shifts.map(explainShift)
    expect(why(15 * 60)).toEqual(['Treatment 1: at 15:00 the clinic is closed: 11:30'])
    expect(why(11 * 60 + 45)).toEqual(['Treatment 1: at 11:45 the clinic closes too soon: 11:30'])
  })

  it('says once for the whole course that the clinic is never open at the wished time', () => {
    const early = { wanted: times(10), wishes: { minute: 3 * 60, impossible: [] } }
    const result = find(early)
    expect(new Set(result.slots.map((s) => s.minute))).toEqual(new Set([8 * 60]))
    expect(explainShifts(result.shifts)).toEqual([
      'The clinic is never open at 03:00: 10 sessions stand at the nearest time, 08:00.',
    ])
    const days = [1, 2, 3].map((chair) => booked('2027-03-09T08:00', { chair }))
    expect(explainShifts(find({ ...early, days }).shifts)).toEqual([
      'The clinic is never open at 03:00: 10 sessions stand at the nearest time, 08:00, or as near to it as they can.',
      'Treatment 2: at 08:00 every chair is taken: 08:30',
    ])
  })

  it('says beside a single session, or one of a phase of its own, that the clinic is never open then', () => {
    const wish = (minute: number) => ({ wishes: { minute, impossible: [] } })
    expect(explainShifts(find(wish(17 * 60 + 45)).shifts)).toEqual([
      'Treatment 1: the clinic is never open for the 30 minutes from 17:45: 17:30',
    ])
    const longer = [...times(1), ...times(1, aPhase({ name: 'Long', sessionMinutes: 60 }))]
    expect(explainShifts(find({ wanted: longer, ...wish(17 * 60 + 30) }).shifts)).toEqual([
      'Treatment 1: at 17:30 it is free, but the course as a whole stands better without: 17:00',
      'Treatment 2: the clinic is never open for the 60 minutes from 17:30: 17:00',
    ])
    const days = [1, 2, 3].map((chair) => booked('2027-03-08T17:30', { chair }))
    expect(explainShifts(find({ days, ...wish(22 * 60) }).shifts)).toEqual([
      'Treatment 1: the clinic is never open at 22:00, and at 17:30 every chair is taken: 17:00',
    ])
  })

  it('tells hours that the clinic has on other weekdays from hours that it never has', () => {
    const openingHours = { ...aClinic().openingHours, 4: [{ from: 8 * 60, to: 21 * 60 }] }
    const late = { clinic: aClinic({ openingHours }), wishes: { minute: 20 * 60, impossible: [] } }
    const mondays = aPhase({
      weekdays: [1],
      pace: { unit: 'weeks', every: 1 },
      minGapDays: 6,
      maxGapDays: 8,
    })
    expect(explainShifts(find({ ...late, wanted: times(2, mondays) }).shifts)).toEqual([
      'The clinic is never open at 20:00 on the weekdays of this phase: 2 sessions stand at the nearest time, 17:30.',
    ])
    const result = find({ ...late, wanted: times(2), earliest: '2027-03-11' })
    expect(explainShifts(result.shifts)).toContain('Treatment 2: at 20:00 the clinic is closed: 17:30')
  })

  it('has no cause to tell for a session that comes nearest to a wish between two starts', () => {
    expect(find({ wanted: times(2), wishes: { minute: 9 * 60 + 37, impossible: [] } }).shifts).toEqual([])
  })

  it('keeps to one chair and one time where a detour would cost more', () => {
    const result = find({ wanted: times(3), days: [booked('2027-03-09T09:30')] })
    expect(new Set(result.slots.map((s) => s.chairId))).toEqual(new Set(['chair-2']))
    const preferred = find({
      wanted: times(3),
      days: [booked('2027-03-09T09:30')],
      preferredChair: asId('chair-3'),
    })
    expect(new Set(preferred.slots.map((s) => s.chairId))).toEqual(new Set(['chair-3']))
  })

  it('goes on at the time and on the chair of the session before it', () => {
    const result = find({ previous: slot('2027-03-05T11:00', 3), wishes: { minute: 660, impossible: [] } })
    expect(result.slots).toEqual([slot('2027-03-08T11:00', 3)])
  })

  it('takes only chairs that can do what the phase needs', () => {
    const chairs = [
      { id: asId<Slot['chairId']>('chair-1'), name: 'Chair 1', capabilities: ['rtms'] },
      { id: asId<Slot['chairId']>('chair-2'), name: 'Chair 2', capabilities: ['rtms', 'deep'] },
    ]
    expect(
      find({ wanted: times(1, aPhase({ capability: 'deep' })), clinic: aClinic({ chairs }) }).slots,
    ).toEqual([slot('2027-03-08T09:30', 2)])
  })

  it('keeps to the times at which the patient cannot come', () => {
    const impossible = [
      { weekday: 2 as const },
      { between: { from: 9 * 60, to: 12 * 60 } },
      { from: '2027-03-10', to: '2027-03-10', between: { from: 0, to: 15 * 60 } },
    ]
    expect(at(find({ wanted: times(3), wishes: { minute: 600, impossible } }))).toEqual([
      '2027-03-08T12:00',
      '2027-03-10T15:00',
      '2027-03-11T12:00',
    ])
  })

  it('offers nothing in the past and nothing before the earliest day', () => {
    const now = instantOf('Europe/London', '2027-03-08', 10 * 60 + 5)
    expect(at(find({ notBefore: now }))).toEqual(['2027-03-08T10:15'])
    expect(at(find({ notBefore: now, earliest: '2027-03-09' }))).toEqual(['2027-03-09T09:30'])
  })

  it('leaves out a day on which the patient already has another session', () => {
    const days = [booked('2027-03-08T15:00')]
    expect(dates(find({ days, patientId: asId('p9') }))).toEqual(['2027-03-09'])
  })

  it('checks the whole series: a course whose last sessions find no place is not booked at all', () => {
    const full = Array.from({ length: 12 }, (_, n) => allDay(addDays('2027-03-17', n))).flat()
    const result = refuse({ wanted: times(10), days: full, startWithinDays: 0 })
    expect(result.session.number).toBe(8)
    expect(explainImpossible(result)).toEqual([
      'Treatment 8 finds no place.',
      'Wed 17 Mar to Mon 22 Mar 2027 have every chair taken.',
      'It would work if the course began on Tue 30 Mar 2027.',
      'It would work if up to 14 days were allowed before treatment 8.',
    ])
  })
})

describe('weeks and months', () => {
  it('a fortnightly phase keeps its weekday, and shifts by a day where that is a bank holiday', () => {
    const result = find({ wanted: times(3, fortnightly), previous: slot('2027-03-15T09:30') })
    expect(dates(result)).toEqual(['2027-03-30', '2027-04-13', '2027-04-27'])
    expect(result.shifts.map(explainShift)).toEqual([
      'Treatment 1: Mon 29 Mar 2027 is a bank holiday (Easter Monday): Tue 30 Mar 2027',
    ])
  })

  it('a monthly phase keeps its day of the month, as near as the week lets it', () => {
    const result = find({
      wanted: times(3, monthly),
      previous: slot('2027-01-29T09:30'),
      earliest: '2027-02-01',
    })
    expect(dates(result)).toEqual(['2027-03-01', '2027-04-01', '2027-04-30'])
    expect(result.shifts.map(explainShift)).toEqual([
      'Treatment 1: Sun 28 Feb 2027 is outside the weekdays of this phase: Mon 1 Mar 2027',
      'Treatment 3: Sat 1 May 2027 is outside the weekdays of this phase: Fri 30 Apr 2027',
    ])
  })

  it('phases follow each other: five daily, then weekly from the last of them', () => {
    const result = find({ wanted: [...times(5), ...times(2, weekly)] })
    expect(dates(result).slice(4)).toEqual(['2027-03-12', '2027-03-19', '2027-03-25'])
  })

  it('a session keeps its time of day across both clock changes of the year', () => {
    for (const previous of ['2027-03-22', '2027-10-25']) {
      const result = find({
        wanted: times(2, weekly),
        previous: slot(`${previous}T09:30`),
        earliest: previous,
      })
      expect(result.slots.map((s) => s.minute)).toEqual([570, 570])
    }
  })

  it('a time of day that the clocks leave out is not offered', () => {
    const night = [{ from: 0, to: 4 * 60 }]
    const clinic = aClinic({ openingHours: { ...aClinic().openingHours, 7: night } })
    const phase = aPhase({ weekdays: [7] })
    const sunday = { clinic, wanted: times(1, phase), wishes: { minute: 75, impossible: [] } }
    expect(at(find({ ...sunday, earliest: '2027-03-21', startWithinDays: 0 }))).toEqual(['2027-03-21T01:15'])
    const change = find({ ...sunday, earliest: '2027-03-28', startWithinDays: 0 })
    expect(at(change)).toEqual(['2027-03-28T00:30'])
    expect(change.shifts.map(explainShift)).toEqual(['Treatment 1: at 01:15 the clocks change: 00:30'])
  })
})

describe('maintenance and more sessions', () => {
  const quarterly = aPhase({
    purpose: 'maintenance',
    sessions: 'ongoing',
    pace: { unit: 'months', every: 3 },
    minGapDays: 75,
    maxGapDays: 110,
  })

  it('books one maintenance session three months on, at the usual time and on the usual chair where it is free', () => {
    const days = [booked('2027-06-21T14:00', { chair: 2 })]
    const result = find({
      wanted: times(1, quarterly),
      previous: slot('2027-03-21T14:00', 2),
      wishes: { minute: 14 * 60, impossible: [] },
      days,
    })
    expect(result.slots).toEqual([slot('2027-06-21T14:00', 1)])
    expect(result.shifts.map(explainShift)).toEqual([
      'Maintenance 1: not on Chair 2, Chair 2 is taken: Chair 1',
    ])
  })

  it('extends a course without touching what stands', () => {
    const held = ['2027-03-08T11:00', '2027-03-09T11:00']
    const result = find({ wanted: [...standing(held), ...times(2)], wishes: { minute: 660, impossible: [] } })
    expect(at(result)).toEqual([...held, '2027-03-10T11:00', '2027-03-11T11:00'])
  })
})

describe('changing what is booked', () => {
  const tenDaily = ['08', '09', '10', '11', '12', '15', '16', '17', '18', '19'].map(
    (d) => `2027-03-${d}T11:00`,
  )

  it('leaves alone what can stay, however much nearer to the wish it could be', () => {
    const result = find({ wanted: standing(tenDaily) })
    expect(at(result)).toEqual(tenDaily)
    expect(result).toMatchObject({ changes: { moved: 0, chairOnly: 0 }, shifts: [] })
  })

  it('a closure moves only the sessions that it hits', () => {
    const closures = [{ id: 'k', from: '2027-03-10', to: '2027-03-10', reason: 'no power' }]
    const result = find({ wanted: standing(tenDaily), clinic: aClinic({ closures }) })
    expect(result.changes).toEqual({ moved: 1, chairOnly: 0 })
    expect(at(result)).toEqual(
      tenDaily.map((text) => (text === '2027-03-10T11:00' ? '2027-03-22T11:00' : text)),
    )
    expect(result.shifts.map(explainShift)).toEqual([
      'Wed 10 Mar 2027 at 11:00 moves to Mon 22 Mar 2027 at 11:00: the clinic is closed (no power)',
    ])
  })

  it('a broken chair changes the chair and not the time', () => {
    const closures = [
      {
        id: 'k',
        from: '2027-03-10',
        to: '2027-03-12',
        reason: 'coil repair',
        chairId: asId<Slot['chairId']>('chair-1'),
      },
    ]
    const result = find({ wanted: standing(tenDaily), clinic: aClinic({ closures }) })
    expect(at(result)).toEqual(tenDaily)
    expect(result.changes).toEqual({ moved: 0, chairOnly: 3 })
    expect(result.slots.slice(2, 5).map((s) => s.chairId)).toEqual(['chair-2', 'chair-2', 'chair-2'])
    expect(result.shifts.map(explainShift)[0]).toBe(
      'Wed 10 Mar 2027 at 11:00 stays, on Chair 2: Chair 1 is closed (coil repair)',
    )
  })

  it('a course does not stand in its own way, and another course does', () => {
    const days = [
      booked('2027-03-08T09:30', { course: 'c1', session: 's1' }),
      booked('2027-03-08T09:30', { chair: 2 }),
    ]
    const chairs = aClinic().chairs.slice(0, 2)
    const own = { courseId: asId<never>('c1'), sessionIds: [asId<never>('s1')] }
    const clinic = aClinic({ chairs })
    expect(at(find({ days, clinic, own }))).toEqual(['2027-03-08T09:30'])
    expect(at(find({ days, clinic }))).not.toEqual(['2027-03-08T09:30'])
  })

  it('moves one session exactly where it was asked to go, between those that stay', () => {
    const result = find({
      wanted: [{ phase: weekly, pinned: slot('2027-03-17T15:00', 2) }],
      previous: slot('2027-03-09T11:00'),
      next: { slot: slot('2027-03-23T11:00'), phase: weekly },
    })
    expect(result.slots).toEqual([slot('2027-03-17T15:00', 2)])
  })

  it('a move that breaks the gap to the session before it is impossible, with its reason and what would do', () => {
    const result = refuse({
      wanted: [{ phase: weekly, pinned: slot('2027-03-11T11:00') }],
      previous: slot('2027-03-09T11:00'),
      next: { slot: slot('2027-03-23T11:00'), phase: weekly },
      wishes: { minute: 660, impossible: [] },
      counted: { treatment: 3, maintenance: 0 },
    })
    expect(explainImpossible(result)).toEqual([
      'Treatment 4 finds no place.',
      'Thu 11 Mar 2027 is 2 days after Tue 9 Mar 2027; the rule is 5 to 9 days.',
      'It would work at another time: Tue 16 Mar 2027 at 11:00 on Chair 1.',
    ])
  })

  it('a move that breaks the gap to the session after it names that session', () => {
    const result = refuse({
      wanted: [{ phase: weekly, pinned: slot('2027-03-18T11:00') }],
      previous: slot('2027-03-09T11:00'),
      next: { slot: slot('2027-03-22T11:00'), phase: weekly },
      counted: { treatment: 3, maintenance: 0 },
    })
    expect(result.session).toEqual({ purpose: 'treatment', number: 5 })
    expect(result.obstacles).toEqual([
      {
        date: '2027-03-22',
        obstacle: { kind: 'gap', days: 4, after: '2027-03-18', minGapDays: 5, maxGapDays: 9 },
      },
    ])
    expect(result.remedies.map((r) => r.kind)).toContain('another-day')
  })

  it('a move to a taken place offers another chair at that time, and the nearest time', () => {
    const result = refuse({
      wanted: [{ phase: aPhase(), pinned: slot('2027-03-09T11:00') }],
      previous: slot('2027-03-08T11:00'),
      days: [booked('2027-03-09T11:00')],
    })
    expect(explainImpossible(result)).toEqual([
      'Treatment 1 finds no place.',
      'Tue 9 Mar 2027 has Chair 1 taken.',
      'It would work on another chair: Tue 9 Mar 2027 at 11:00 on Chair 2.',
      'It would work at another time: Tue 9 Mar 2027 at 10:45 on Chair 2.',
      'It would work at another time: Tue 9 Mar 2027 at 09:30 on Chair 1.',
    ])
  })

  it('a move to an hour at which the clinic is not open names the hours of that day', () => {
    const to = (at: string, over: Partial<SearchInput> = {}) =>
      explainImpossible(refuse({ wanted: [{ phase: aPhase(), pinned: slot(at) }], ...over }))[1]
    expect(to('2027-03-09T03:07')).toBe(
      'Tue 9 Mar 2027 is open 08:00 to 18:00 only, not for the 30 minutes from 03:07.',
    )
    const lunch = [
      { from: 8 * 60, to: 12 * 60 },
      { from: 13 * 60, to: 18 * 60 },
    ]
    const clinic = aClinic({ openingHours: { ...aClinic().openingHours, 2: lunch } })
    expect(to('2027-03-09T11:45', { clinic })).toBe(
      'Tue 9 Mar 2027 is open 08:00 to 12:00 and 13:00 to 18:00 only, not for the 30 minutes from 11:45.',
    )
  })

  it('a move to a day that is closed does not offer the place that the session has', () => {
    const asked = {
      wanted: [{ phase: weekly, pinned: slot('2027-03-20T11:00') }],
      previous: slot('2027-03-09T11:00'),
      wishes: { minute: 660, impossible: [] },
    }
    const offered = (input: Parameters<typeof refuse>[0]) =>
      refuse(input).remedies.flatMap((r) =>
        'slot' in r ? [`${r.kind} ${r.slot.date} ${r.slot.chairId}`] : [],
      )
    expect(offered(asked)).toEqual(['another-day 2027-03-16 chair-1'])
    const leaves = slot('2027-03-16T11:00')
    expect(offered({ ...asked, wanted: [{ ...asked.wanted[0]!, leaves }] })).toEqual([
      'another-day 2027-03-15 chair-1',
    ])
  })

  it('a move on its own day does not offer the time that the session has', () => {
    const asked = {
      wanted: [{ phase: aPhase(), pinned: slot('2027-03-09T11:00') }],
      days: [booked('2027-03-09T11:00')],
      previous: slot('2027-03-08T11:00'),
    }
    const kinds = (leaves: string, on: number) => {
      const wanted = [{ ...asked.wanted[0]!, leaves: slot(leaves, on) }]
      return refuse({ ...asked, wanted }).remedies.flatMap((r) =>
        r.kind === 'another-time' || r.kind === 'another-chair' ? [`${r.slot.minute} ${r.slot.chairId}`] : [],
      )
    }
    expect(kinds('2027-03-09T10:45', 2)).not.toContain('645 chair-2')
    expect(kinds('2027-03-09T11:00', 2)).not.toContain('660 chair-2')
  })

  it('moves this and the following: the rest finds its place from there on', () => {
    const result = find({
      wanted: [{ phase: aPhase(), pinned: slot('2027-03-12T09:30') }, ...times(2)],
      previous: slot('2027-03-09T09:30'),
    })
    expect(dates(result)).toEqual(['2027-03-12', '2027-03-15', '2027-03-16'])
  })

  it('a session that moves behind others of its phase does not drag them along', () => {
    const [s1, s2, s3] = standing(['2027-03-08T09:30', '2027-03-10T09:30', '2027-03-12T09:30'])
    const wanted = [s1!, { ...s2!, pinned: slot('2027-03-16T09:30') }, s3!]
    expect(dates(find({ wanted }))).toEqual(['2027-03-08', '2027-03-16', '2027-03-12'])
  })

  it('staff override a gap, a weekday and the opening hours, but never a chair that is taken', () => {
    const saturday = slot('2027-03-13T19:00')
    const moved = {
      wanted: [{ phase: weekly, pinned: saturday, overrideRules: true }],
      previous: slot('2027-03-12T09:30'),
    }
    expect(find({ ...moved, next: { slot: slot('2027-03-15T09:30'), phase: weekly } }).slots).toEqual([
      saturday,
    ])
    expect(
      refuse({ wanted: [{ phase: weekly, pinned: saturday }] }).obstacles.map((o) => o.obstacle.kind),
    ).toEqual(['not-a-treatment-weekday', 'closed-weekday'])
    const taken = refuse({ ...moved, days: [booked('2027-03-13T19:00')] })
    expect(taken.obstacles.map((o) => o.obstacle.kind)).toEqual(['chairs-taken'])
  })

  it('what staff once overrode stays when the course is planned again', () => {
    const phase = aPhase()
    const wanted = [
      ...standing(['2027-03-12T09:30']),
      { phase, current: slot('2027-03-13T19:00'), overrideRules: true },
      ...standing(['2027-03-22T09:30']),
    ]
    expect(find({ wanted }).changes.moved).toBe(0)
  })

  it('after a pause the course begins again where it is asked to, whatever the greatest gap', () => {
    const paused = { wanted: times(2), previous: slot('2027-02-01T09:30') }
    expect(dates(find({ ...paused, resumes: true }))).toEqual(['2027-03-08', '2027-03-09'])
    const result = refuse(paused)
    expect(result.obstacles[0]!.obstacle).toMatchObject({ kind: 'gap', days: 35, maxGapDays: 6 })
  })
})

describe('what would help', () => {
  it('the one impossible time that stands in the way is named', () => {
    const impossible = [
      { weekday: 2 as const, between: { from: 0, to: 1440 } },
      { between: { from: 8 * 60, to: 17 * 60 + 45 } },
    ]
    const result = refuse({ wanted: times(2), wishes: { minute: 570, impossible } })
    expect(result.remedies).toEqual([{ kind: 'without-impossible-times', times: [impossible[1]] }])
    expect(explainImpossible(result).at(-1)).toBe(
      'It would work if the patient could come at a time now ruled out: 08:00-17:45.',
    )
  })

  it('another weekday is offered where the clinic is open on it', () => {
    const phase = aPhase({ weekdays: [1], pace: { unit: 'weeks', every: 1 }, minGapDays: 6, maxGapDays: 8 })
    const result = refuse({ wanted: times(2, phase), earliest: '2027-03-22', startWithinDays: 0 })
    expect(result.session.number).toBe(2)
    expect(explainImpossible(result)).toEqual([
      'Treatment 2 finds no place.',
      'Mon 29 Mar 2027 is a bank holiday (Easter Monday).',
      'It would work if the course began on Mon 5 Apr 2027.',
      'It would work if up to 14 days were allowed before treatment 2.',
      'It would work if Treatment also ran on Tuesdays.',
    ])
  })

  it('a chair that can do more is offered where no chair can', () => {
    const result = refuse({ wanted: times(1, aPhase({ capability: 'deep' })) })
    expect(result.obstacles[0]!.obstacle).toEqual({ kind: 'no-such-chair', capability: 'deep' })
    expect(result.remedies).toEqual([{ kind: 'any-chair', capability: 'deep' }])
  })

  it('a day on which the clinic is open for less than a session takes says so', () => {
    const openingHours = { ...aClinic().openingHours, 1: [{ from: 9 * 60, to: 9 * 60 + 20 }] }
    const result = refuse({ clinic: aClinic({ openingHours }), startWithinDays: 0 })
    expect(explainImpossible(result)[1]).toBe('Mon 8 Mar 2027 has opening hours too short for it.')
  })

  it('where what is free and what the patient can do never meet, it says so', () => {
    const days = [1, 2, 3].map((chair) => booked('2027-03-08T12:00', { chair, to: '18:00' }))
    const impossible = [{ between: { from: 0, to: 12 * 60 } }]
    const result = refuse({ days, wishes: { minute: 720, impossible }, startWithinDays: 0 })
    expect(result.obstacles).toEqual([{ date: '2027-03-08', obstacle: { kind: 'no-common-time' } }])
    expect(result.remedies.map((r) => r.kind)).toEqual(['without-impossible-times', 'later-start'])
  })
})

describe('how far to read', () => {
  it('no course ends after the horizon, and most by the likely one', () => {
    const clinic = aClinic()
    for (let seed = 0; seed < 20; seed++) {
      const over = { clinic, days: fullDays(clinic, '2027-03-08', 120, 0.8, seed), wanted: times(20) }
      const last = dates(find(over)).at(-1)!
      expect(last <= likelyHorizon(question(over))).toBe(true)
      expect(likelyHorizon(question(over)) <= searchHorizon(question(over))).toBe(true)
    }
  })

  it('a course found with bookings read to the likely horizon is the one found with all of them', () => {
    const clinic = aClinic()
    const days = fullDays(clinic, '2027-03-08', 160, 0.9, 5)
    const over = { clinic, wanted: times(20) }
    const likely = likelyHorizon(question(over))
    expect(find({ ...over, days: days.filter((d) => d.date <= likely) })).toEqual(find({ ...over, days }))
  })
})

describe('wherever it runs', () => {
  const zone = process.env.TZ
  afterEach(() => {
    process.env.TZ = zone
  })

  it('the answer is the same in every time zone of the process', () => {
    const clinic = aClinic()
    const over = {
      clinic,
      days: fullDays(clinic, '2027-03-22', 90, 0.8, 3),
      wanted: [...times(5), ...times(3, weekly)],
      earliest: '2027-03-22',
    }
    const answers = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/London'].map((tz) => {
      process.env.TZ = tz
      return { offset: new Date(2027, 0, 1).getTimezoneOffset(), result: find(over) }
    })
    expect(new Set(answers.map((a) => a.offset)).size).toBe(3)
    for (const { result } of answers) expect(result).toEqual(answers[0]!.result)
  })
})
