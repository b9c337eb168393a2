import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slot } from '../../shared/domain/course.ts'
import { asId, type ChairId } from '../../shared/domain/ids.ts'
import type { Pace, Phase } from '../../shared/domain/protocol.ts'
import { searchSchedule } from '../../shared/domain/schedule-search.ts'
import type { SearchInput, Wanted } from '../../shared/domain/schedule/terms.ts'
import { addDays, instantOf, type Weekday } from '../../shared/domain/time.ts'
import { aClinic, aPhase } from '../builders.ts'
import { bruteForce, fullDays, gapHolds, mayStand } from './schedule-rules.ts'

const chair = (n: number) => asId<ChairId>(`chair-${n}`)
const start = '2027-04-26'

const pace: fc.Arbitrary<Pick<Phase, 'pace' | 'minGapDays' | 'maxGapDays'>> = fc.oneof(
  fc.record({
    pace: fc.constant<Pace>({ unit: 'treatment-days' }),
    minGapDays: fc.integer({ min: 1, max: 2 }),
    maxGapDays: fc.integer({ min: 3, max: 6 }),
  }),
  fc.record({
    pace: fc.constant<Pace>({ unit: 'weeks', every: 1 }),
    minGapDays: fc.integer({ min: 4, max: 6 }),
    maxGapDays: fc.integer({ min: 7, max: 9 }),
  }),
  fc.record({
    pace: fc.constant<Pace>({ unit: 'months', every: 1 }),
    minGapDays: fc.integer({ min: 26, max: 28 }),
    maxGapDays: fc.integer({ min: 31, max: 35 }),
  }),
)

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const weekdays = fc.subarray<Weekday>([1, 2, 3, 4, 5, 6], { minLength: 4 })
const aSlot = (from: number, to: number): fc.Arbitrary<Slot> =>
  fc.record({
    date: fc.integer({ min: from, max: to }).map((n) => addDays(start, n)),
    minute: fc.constantFrom(540, 600, 660),
    chairId: fc.constantFrom(chair(1), chair(2)),
  })

/** Two chairs, three starts a day, two or three sessions: small enough to try every course there is. */
const smallCase: fc.Arbitrary<SearchInput> = fc
  .record({
    rules: fc.array(pace, { minLength: 1, maxLength: 2 }),
    weekdays,
    sessions: fc.integer({ min: 1, max: 3 }),
    load: fc.constantFrom(0, 0.4, 0.6, 0.8),
    seed: fc.nat(1000),
    closed: rarely(fc.integer({ min: 0, max: 12 })),
    broken: rarely(fc.integer({ min: 0, max: 8 })),
    impossible: rarely(fc.constantFrom<Weekday>(1, 2, 3, 4, 5)),
    wish: fc.constantFrom(540, 570, 660),
    preferredChair: fc.option(fc.constantFrom(chair(1), chair(2)), { nil: undefined }),
    previous: rarely(aSlot(-3, -1)),
    resumes: fc.boolean(),
    held: fc.array(fc.option(aSlot(0, 2), { nil: undefined }), { minLength: 3, maxLength: 3 }),
    pinned: rarely(fc.tuple(fc.integer({ min: 0, max: 2 }), aSlot(0, 2))),
    next: rarely(aSlot(6, 20)),
  })
  .map((c) => {
    const open = [{ from: 540, to: 720 }]
    const clinic = aClinic({
      slotMinutes: 60,
      chairs: [1, 2].map((n) => ({ id: chair(n), name: `Chair ${n}`, capabilities: ['rtms'] })),
      openingHours: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [{ from: 540, to: 600 }], 7: [] },
      closures: [
        ...(c.closed === undefined
          ? []
          : [
              {
                id: 'k',
                from: addDays(start, c.closed),
                to: addDays(start, c.closed + 1),
                reason: 'training',
              },
            ]),
        ...(c.broken === undefined
          ? []
          : [
              {
                id: 'b',
                from: addDays(start, c.broken),
                to: addDays(start, c.broken + 3),
                reason: 'repair',
                chairId: chair(1),
              },
            ]),
      ],
    })
    const phases = c.rules.map((rule, i) =>
      aPhase({ ...rule, name: `Phase ${i}`, weekdays: c.weekdays, sessionMinutes: 60 }),
    )
    const wanted = Array.from({ length: c.sessions }, (_, i): Wanted => {
      const phase = phases[Math.min(i, phases.length - 1)]!
      const held = c.held[i]
      // Three days apart, so that those who stand somewhere stand in the order of the course.
      const later = (slot: Slot) => ({ ...slot, date: addDays(slot.date, 3 * i) })
      if (c.pinned?.[0] === i) return { phase, pinned: later(c.pinned[1]) }
      return held ? { phase, current: later(held) } : { phase }
    })
    const full = fullDays(clinic, addDays(start, -7), 130, c.load, c.seed)
    const input: SearchInput = {
      clinic,
      days: full,
      wanted,
      earliest: start,
      startWithinDays: 5,
      notBefore: instantOf('Europe/London', start, 570),
      wishes: {
        minute: c.wish,
        impossible: c.impossible ? [{ weekday: c.impossible, between: { from: 540, to: 630 } }] : [],
      },
    }
    if (c.preferredChair) input.preferredChair = c.preferredChair
    if (c.previous) input.previous = c.previous
    if (c.previous && c.resumes) input.resumes = true
    if (c.next) input.next = { slot: c.next, phase: phases.at(-1)! }
    return input
  })

describe('the search', () => {
  it('finds the very course that trying every course finds, or that there is none', () => {
    let found = 0
    fc.assert(
      fc.property(smallCase, (input) => {
        const answer = searchSchedule(input)
        const expected = bruteForce(input)
        expect(answer.kind).toBe(expected ? 'found' : 'impossible')
        if (answer.kind !== 'found' || !expected) return
        found++
        const inTime = [...answer.slots].sort((a, b) => (a.date < b.date ? -1 : 1))
        const { moved, chairOnly } = answer.changes
        expect(answer.cost + moved * 1e10 + chairOnly * 1e8).toBe(expected.cost)
        expect(inTime).toEqual(expected.slots)
      }),
      { seed: 20270426, numRuns: 500 },
    )
    expect(found).toBeGreaterThan(200)
  })

  it('offers only remedies that really make the course possible', () => {
    fc.assert(
      fc.property(smallCase, (input) => {
        const answer = searchSchedule(input)
        if (answer.kind === 'found') return
        expect(answer.obstacles.length).toBeGreaterThan(0)
        for (const remedy of answer.remedies) {
          if (remedy.kind === 'later-start')
            expect(searchSchedule({ ...input, earliest: remedy.earliest }).kind).toBe('found')
          if (remedy.kind === 'without-impossible-times') {
            const impossible = input.wishes.impossible.filter((t) => !remedy.times.includes(t))
            expect(searchSchedule({ ...input, wishes: { ...input.wishes, impossible } }).kind).toBe('found')
          }
        }
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

const anyClinic: fc.Arbitrary<SearchInput> = fc
  .record({
    chairs: fc.integer({ min: 1, max: 5 }),
    able: fc.integer({ min: 1, max: 5 }),
    slotMinutes: fc.constantFrom(5, 10, 15, 20, 30),
    hours: fc.array(
      fc.constantFrom(
        [
          { from: 480, to: 720 },
          { from: 780, to: 1080 },
        ],
        [{ from: 540, to: 1020 }],
        [],
      ),
      {
        minLength: 7,
        maxLength: 7,
      },
    ),
    nation: fc.constantFrom('england-and-wales' as const, 'scotland' as const, 'northern-ireland' as const),
    load: fc.double({ min: 0, max: 0.9, noNaN: true }),
    seed: fc.nat(1000),
    earliest: fc.integer({ min: 0, max: 700 }).map((n) => addDays('2027-01-01', n)),
    daily: fc.integer({ min: 0, max: 8 }),
    weekly: fc.integer({ min: 0, max: 4 }),
    minutes: fc.integer({ min: 20, max: 60 }),
    wish: fc.integer({ min: 420, max: 1140 }),
    closed: fc.nat(30),
    noon: fc.boolean(),
  })
  .map((c) => {
    const clinic = aClinic({
      nation: c.nation,
      slotMinutes: c.slotMinutes,
      chairs: Array.from({ length: c.chairs }, (_, i) => ({
        id: chair(i + 1),
        name: `Chair ${i + 1}`,
        capabilities: i < c.able ? ['rtms'] : ['other'],
      })),
      openingHours: Object.fromEntries(c.hours.map((h, i) => [i + 1, [...h]])) as Record<
        Weekday,
        { from: number; to: number }[]
      >,
      closures: [
        {
          id: 'k',
          from: addDays(c.earliest, c.closed),
          to: addDays(c.earliest, c.closed + 2),
          reason: 'training',
        },
        { id: 'b', from: c.earliest, to: addDays(c.earliest, 9), reason: 'repair', chairId: chair(1) },
      ],
    })
    const daily = aPhase({ sessionMinutes: c.minutes })
    const weekly = aPhase({
      pace: { unit: 'weeks', every: 1 },
      minGapDays: 5,
      maxGapDays: 9,
      sessionMinutes: c.minutes,
    })
    return {
      clinic,
      days: fullDays(clinic, c.earliest, 120, c.load, c.seed),
      wanted: [
        ...Array.from({ length: c.daily }, () => ({ phase: daily })),
        ...Array.from({ length: c.weekly }, () => ({ phase: weekly })),
      ],
      earliest: c.earliest,
      notBefore: instantOf('Europe/London', c.earliest, 600),
      wishes: {
        minute: c.wish,
        impossible: c.noon ? [{ between: { from: 720, to: 840 } }, { weekday: 3 as const }] : [],
      },
    }
  })

describe('whatever the clinic', () => {
  it('every session stands where every rule holds, and never two in one day', () => {
    let found = 0
    fc.assert(
      fc.property(anyClinic, (input) => {
        const answer = searchSchedule(input)
        if (answer.kind === 'impossible') return
        found++
        expect(answer.slots).toHaveLength(input.wanted.length)
        answer.slots.forEach((slot, k) => {
          const { phase } = input.wanted[k]!
          expect(mayStand(input, phase, slot)).toBe(true)
          expect(slot.minute % input.clinic.slotMinutes).toBe(0)
          if (k > 0) expect(gapHolds(phase, answer.slots[k - 1]!, slot)).toBe(true)
        })
        expect(new Set(answer.slots.map((s) => s.date)).size).toBe(answer.slots.length)
      }),
      { seed: 42, numRuns: 400 },
    )
    expect(found).toBeGreaterThan(150)
  })

  it('the same question has the same answer, in whatever order the bookings were read', () => {
    fc.assert(
      fc.property(anyClinic, (input) => {
        expect(searchSchedule({ ...input, days: [...input.days].reverse() })).toEqual(searchSchedule(input))
      }),
      { seed: 43, numRuns: 60 },
    )
  })
})
