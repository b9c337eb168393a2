import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChairDay } from '../../shared/domain/chair-day.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { byTime, type Course, phaseOf, type Session } from '../../shared/domain/course.ts'
import { asId, type ChairId } from '../../shared/domain/ids.ts'
import type { Phase } from '../../shared/domain/protocol.ts'
import {
  type DayOffers,
  daysToRead,
  type OfferQuestion,
  offersOf,
  possibleTimes,
} from '../../shared/domain/schedule/offers.ts'
import { addDays, clockText, daysBetween, instantOf } from '../../shared/domain/time.ts'
import { cursorAt } from '../../shared/domain/plan.ts'
import type { World } from '../../shared/ports.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aClinic, aCourse, aPatient, aPhase, aProtocol, aSession } from '../builders.ts'
import { fullDays, mayStand } from './schedule-rules.ts'

const monday = '2027-04-26'
const now = instantOf('Europe/London', monday, 12 * 60)
const chair = (n: number) => asId<ChairId>(`chair-${n}`)
const weekly: Partial<Phase> = { pace: { unit: 'weeks', every: 1 }, minGapDays: 5, maxGapDays: 9 }

/** The days as the table holds them: the course's own sessions among the others' bookings. */
function withOwn(days: ChairDay[], course: Course): ChairDay[] {
  const copy = days.map((day) => ({ ...day, bookings: [...day.bookings] }))
  for (const s of course.sessions.filter((each) => each.state !== 'cancelled')) {
    const { clinicId, patientId, id: courseId } = course
    let day = copy.find((d) => d.date === s.date && d.chairId === s.chairId)
    if (!day) copy.push((day = { clinicId, date: s.date, chairId: s.chairId, version: 1, bookings: [] }))
    const booking = { from: s.minute, to: s.minute + s.minutes, patientId, courseId, sessionId: s.id }
    day.bookings = [...day.bookings.filter((b) => b.to <= booking.from || booking.to <= b.from), booking]
  }
  return copy
}

interface Case {
  clinic: Clinic
  course: Course
  session: Session
  days: ChairDay[]
}
const questionOf = ({ clinic, course, session }: Case): OfferQuestion => ({
  clinic,
  course,
  session,
  notBefore: now + 1,
})
const offersIn = (one: Case) => possibleTimes(questionOf(one), one.days)
const times = (offers: DayOffers[]) =>
  offers.flatMap(({ date, slots }) => slots.map((s) => `${date.slice(5)} ${clockText(s.minute)}`))

/** Whether staff could make the same move, without breaking a rule. */
async function isAccepted(
  { clinic, course, session, days }: Case,
  date: string,
  minute: number,
): Promise<boolean> {
  const store = {
    courseFile: () =>
      Promise.resolve({ clinic, course, patient: aPatient(), cursor: cursorAt(course, clinic, now) }),
    chairDays: (_: unknown, from: string, to: string) =>
      Promise.resolve(days.filter((d) => from <= d.date && d.date <= to)),
    commit: () => Promise.resolve({ kind: 'committed' }),
    openTasks: () => Promise.resolve([]),
  } as unknown as World['store']
  const ref = { clinicId: clinic.id, patientId: course.patientId, courseId: course.id }
  const to = { date, minute }
  const world = { clock: { now: () => now }, store }
  const outcome = await moveSession(world, ref, { sessionId: session.id, to, scope: 'one' })
  return outcome.kind === 'changed'
}

/** Two chairs, four starts a day, a course of one or two phases that is under way, and other people's bookings. */
const smallCase: fc.Arbitrary<Case> = fc
  .record({
    isWeekly: fc.boolean(),
    isTwoPhases: fc.boolean(),
    first: fc.integer({ min: -8, max: 2 }),
    sessions: fc.integer({ min: 1, max: 6 }),
    which: fc.nat(5),
    load: fc.constantFrom(0, 0.3, 0.7),
    seed: fc.nat(1000),
    impossible: fc.option(fc.constantFrom(1, 2, 3, 4, 5), { nil: undefined }),
    closed: fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined }),
    cancelled: fc.option(fc.nat(5), { nil: undefined }),
  })
  .map((c): Case => {
    const open = [{ from: 540, to: 780 }]
    const clinic = aClinic({
      slotMinutes: 60,
      chairs: [1, 2].map((n) => ({ id: chair(n), name: `Chair ${n}`, capabilities: ['rtms'] })),
      openingHours: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] },
      closures:
        c.closed === undefined
          ? []
          : [
              {
                id: 'k',
                from: addDays(monday, c.closed),
                to: addDays(monday, c.closed + 1),
                reason: 'training',
              },
            ],
    })
    const rule = { sessionMinutes: 60, ...(c.isWeekly && weekly) }
    const second = aPhase({ ...weekly, name: 'Second', sessionMinutes: 60, sessions: 2 })
    const protocol = aProtocol({
      phases: [aPhase({ ...rule, sessions: c.sessions }), ...(c.isTwoPhases ? [second] : [])],
    })
    const step = c.isWeekly ? 7 : 1
    let date = addDays(monday, c.first * (c.isWeekly ? 2 : 1))
    const treated = (d: string) => ![0, 6].includes(new Date(`${d}T00:00Z`).getUTCDay())
    const sessions = Array.from({ length: c.sessions + (c.isTwoPhases ? 2 : 0) }, (_, i) => {
      while (!treated(date)) date = addDays(date, 1)
      const phase = i < c.sessions ? 0 : 1
      const isPast = instantOf(clinic.zone, date, 600) <= now
      const session = aSession(`${date}T10:00`, {
        id: asId(`s${i + 1}`),
        phase,
        minutes: 60,
        chairId: chair(1 + (i % 2)),
        state: isPast ? 'attended' : i === c.cancelled ? 'cancelled' : 'booked',
      })
      date = addDays(date, phase === 1 || i === c.sessions - 1 ? 7 : step)
      return session
    })
    const course = aCourse([], {
      protocol,
      sessions,
      wishes: {
        minute: 600,
        impossible:
          c.impossible === undefined ? [] : [{ weekday: c.impossible as 1, between: { from: 540, to: 660 } }],
      },
    })
    const booked = sessions.filter((s) => s.state === 'booked')
    const session = booked[c.which % Math.max(1, booked.length)] ?? sessions.at(-1)!
    const days = withOwn(fullDays(clinic, addDays(monday, -10), 80, c.load, c.seed), course)
    return { clinic, course, session, days }
  })
  .filter(({ session }) => session.state === 'booked')

/** What was agreed as the beginning holds for patients; staff may go before it. */
const isNotBefore = ({ course }: Case, date: string): boolean =>
  course.sessions.some((s) => s.state !== 'cancelled' && s.date <= date)

const standing = ({ course, session }: Case) =>
  course.sessions.filter((s) => s.state !== 'cancelled' && s.id !== session.id).sort(byTime)

/** The gap rules in so many words. */
function keepsGaps(one: Case, date: string): boolean {
  const { course, session } = one
  const after = [...standing(one), { ...session, date }].sort(byTime)
  return after.every((s, i) => {
    const before = after[i - 1]
    if (!before || (before.state !== 'booked' && s.state !== 'booked')) return true
    const was = [...standing(one), session].sort(byTime)
    const k = was.findIndex((w) => w.id === s.id)
    // What stood together before the move is not the move's to judge.
    if (s.id !== session.id && was[k - 1]?.id === before.id) return true
    const { minGapDays, maxGapDays } = phaseOf(course, s)
    const gap = daysBetween(before.date, s.date)
    return gap >= minGapDays && gap <= maxGapDays && before.phase <= s.phase
  })
}

describe('times that a patient is offered', () => {
  it('break no rule: gaps on both sides and where it leaves, hours, closures, chairs, what the patient cannot do', () => {
    let count = 0
    fc.assert(
      fc.property(smallCase, (one) => {
        const { clinic, course, session, days } = one
        const phase = phaseOf(course, session)
        for (const { date, slots } of offersIn(one))
          for (const slot of slots) {
            count++
            const own = { courseId: course.id, sessionIds: [session.id] }
            const input = {
              ...{ clinic, days, wanted: [{ phase }], wishes: course.wishes, own },
              ...{ earliest: date, notBefore: now, patientId: course.patientId },
            }
            expect(mayStand(input, phase, slot)).toBe(true)
            expect(keepsGaps(one, date)).toBe(true)
            expect(byTime(slot, session)).not.toBe(0)
          }
      }),
      { numRuns: 200 },
    )
    expect(count).toBeGreaterThan(500)
  })

  it('are all that staff could move it to without an override, from the first day on, and nothing else', async () => {
    let [offered, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(smallCase, async (one) => {
        const possible = new Set(times(offersIn(one)))
        for (let n = 0; n <= 12; n++)
          for (const minute of [540, 600, 660, 720]) {
            const date = addDays(monday, n)
            if (byTime({ date, minute }, one.session) === 0) continue
            const isOffered = possible.has(`${date.slice(5)} ${clockText(minute)}`)
            const isRight =
              isNotBefore(one, date) && (await isAccepted(one, date, minute)) && keepsGaps(one, date)
            if (isOffered) offered++
            else refused++
            expect({ date, minute, isOffered }).toEqual({ date, minute, isOffered: isRight })
          }
      }),
      { numRuns: 15 },
    )
    expect(offered).toBeGreaterThan(30)
    expect(refused).toBeGreaterThan(300)
  })

  it('need no more of the diary than the days that are read for them', () => {
    fc.assert(
      fc.property(smallCase, (one) => {
        const range = daysToRead(questionOf(one))
        const read = one.days.filter((d) => range && range.from <= d.date && d.date <= range.to)
        expect(possibleTimes(questionOf(one), read)).toEqual(offersIn(one))
        if (!range) expect(offersIn(one)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('a daily course', () => {
  const course = aCourse(['27', '28', '29', '30'].map((d) => `2027-04-${d}T10:00`))
  const clinic = aClinic({ slotMinutes: 30, openingHours: { ...aClinic().openingHours, 6: [] } })
  const one = (n: number, over: Partial<Case> = {}): Case => {
    const session = course.sessions[n]!
    return { clinic, course, session, days: withOwn([], course), ...over }
  }

  it('offers other times of the same day and the days after the last, and none before the first', () => {
    const dates = offersIn(one(1)).map(({ date }) => date.slice(5))
    // 3 May 2027 is a bank holiday.
    expect(dates).toEqual(['04-28', '05-04', '05-05', '05-06'])
    expect(offersIn(one(1))[0]!.slots.map((s) => clockText(s.minute))).not.toContain('10:00')
  })

  it('offers nothing behind a session of another phase', () => {
    const phases = [aPhase({ sessions: 3 }), aPhase({ name: 'Later', sessions: 1 })]
    const two = { ...course, protocol: aProtocol({ phases }) }
    two.sessions = course.sessions.map((s, i) => (i === 3 ? { ...s, phase: 1 } : s))
    expect(offersIn(one(1, { course: two, session: two.sessions[1]! })).map((d) => d.date)).toEqual([
      '2027-04-28',
    ])
  })

  it('offers nothing before the notice that the clinic wants is over', () => {
    const inOneDay = { ...questionOf(one(0)), notBefore: instantOf('Europe/London', '2027-04-27', 12 * 60) }
    expect(times(possibleTimes(inOneDay, []))[0]).toBe('04-27 12:00')
  })

  it('keeps the chair where it can, and takes another where it cannot', () => {
    const full = withOwn([], course)
    const [own, others] = [
      full.filter((d) => d.date === '2027-04-28'),
      full.filter((d) => d.date !== '2027-04-28'),
    ]
    others.push({
      ...{ clinicId: clinic.id, date: '2027-04-28', chairId: chair(1), version: 1 },
      bookings: [
        ...own[0]!.bookings,
        { from: 900, to: 930, patientId: asId('p9'), courseId: asId('c9'), sessionId: asId('s9') },
      ],
    })
    const day = offersIn(one(1, { days: others })).find((d) => d.date === '2027-04-28')
    const chairAt = (clock: string) => day!.slots.find((s) => clockText(s.minute) === clock)?.chairId
    expect([chairAt('14:30'), chairAt('15:00'), chairAt('15:30')]).toEqual(['chair-1', 'chair-2', 'chair-1'])
  })
})

describe('what is shown of them', () => {
  const day = (date: string, ...clocks: number[]): DayOffers => ({
    date,
    slots: clocks.map((h) => ({ date, minute: h * 60, chairId: chair(1) })),
  })
  const hours = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17]
  const possible = [3, 4, 5, 6, 7, 10, 11].map((n) => day(addDays('2027-05-01', n), ...hours))
  const shown = (view: Parameters<typeof offersOf>[1]) => offersOf(possible, view, 10 * 60)

  it('is three days around the one that it stands on, each with its usual time and two far from it', () => {
    const offers = shown({ kind: 'near', date: '2027-05-06' })
    expect(times(offers.days)).toEqual(
      ['05', '06', '07'].flatMap((d) => ['10:00', '13:00', '17:00'].map((t) => `05-${d} ${t}`)),
    )
    expect(offers).toMatchObject({ hasEarlier: true, hasLater: true })
    expect(offers.days.every((d) => d.hasMore)).toBe(true)
  })

  it('goes on to every day, forwards and back, and to every time of a day', () => {
    const later = shown({ kind: 'after', date: '2027-05-07' })
    expect(later.days.map((d) => d.date)).toEqual(['2027-05-08', '2027-05-11', '2027-05-12'])
    expect(later).toMatchObject({ hasEarlier: true, hasLater: false })
    const earlier = shown({ kind: 'before', date: '2027-05-05' })
    expect(earlier.days.map((d) => d.date)).toEqual(['2027-05-04'])
    expect(earlier).toMatchObject({ hasEarlier: false, hasLater: true })
    expect(times(shown({ kind: 'on', date: '2027-05-11' }).days)).toHaveLength(hours.length)
  })

  it('is nothing where nothing is free', () => {
    expect(offersOf([], { kind: 'near', date: '2027-05-06' }, 600)).toEqual({
      days: [],
      hasEarlier: false,
      hasLater: false,
    })
  })
})
