import { describe, expect, it } from 'vitest'
import { numbersFrom } from '../../infra/local/seeded-random.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import { cancel, confirm, mark, move } from '../../shared/domain/edits.ts'
import { dueBetween, leftOut, plan } from '../../shared/domain/plan.ts'
import { isAlwaysSent, reachesPatient, watchful } from '../../shared/domain/plan/load-rank.ts'
import { redFlagTable } from '../../shared/domain/red-flags.ts'
import { addDays, dateAt, day, hour, mondayOf } from '../../shared/domain/time.ts'
import type { Touchpoint } from '../../shared/domain/touchpoint.ts'
import { aClinic, aCourse, aPhase, aProtocol } from '../builders.ts'
import { londonTime, wallText } from '../a-world.ts'

const booked = londonTime('2027-02-22T10:00')
const rules: Clinic['questionnaires']['rules'] = [
  { moment: { kind: 'baseline' }, instruments: ['pain-nrs'] },
  { moment: { kind: 'after-session' }, instruments: ['pain-nrs', 'side-effects'] },
  { moment: { kind: 'day-after-session' }, instruments: ['sleep'] },
  { moment: { kind: 'weekly' }, instruments: ['wellbeing'] },
  { moment: { kind: 'same-day', minutesBefore: 120 }, instruments: ['same-day'] },
  { moment: { kind: 'end' }, instruments: ['fiqr', 'pgic'] },
]
const clinicWith = (mostPerWeek?: number, over: Partial<Clinic['questionnaires']> = {}): Clinic =>
  aClinic({
    questionnaires: { ...aClinic().questionnaires, rules, nudges: 2, nudgeAfterHours: 20, ...over },
    reminders: { ...aClinic().reminders, ...(mostPerWeek !== undefined && { mostPerWeek }) },
  })
const courseAt = (times: string[], over: Partial<Course> = {}): Course => {
  const course = aCourse(times, { bookedAt: booked, ...over })
  return { ...course, sessions: course.sessions.map((s) => ({ ...s, setAt: booked })) }
}
const weekOf = ({ dueAt }: Touchpoint) => mondayOf(dateAt('Europe/London', dueAt))
const messages = (course: Course, clinic: Clinic) => plan(course, clinic).filter(reachesPatient)
const ids = (touchpoints: Touchpoint[]) => touchpoints.map(({ id }) => id)
const byWeek = (touchpoints: Touchpoint[]) => {
  const weeks = new Map<string, Touchpoint[]>()
  for (const t of touchpoints) weeks.set(weekOf(t), [...(weeks.get(weekOf(t)) ?? []), t])
  return [...weeks.values()]
}

/** Three weeks in which sessions stand close, far, and in one week twice; with a phase of maintenance behind. */
function courseOfChance(seed: number): Course {
  const chance = numbersFrom(seed)
  const times = Array.from({ length: 28 }, (_, i) => addDays('2027-03-01', i))
    .filter(() => chance() < 0.45)
    .map((date) => `${date}T${chance() < 0.5 ? '09:30' : '14:00'}`)
  const course = courseAt(times.length > 0 ? times : ['2027-03-08T09:30'], {
    protocol: aProtocol({ phases: [aPhase({ sessions: 40 }), aPhase({ purpose: 'maintenance' })] }),
  })
  const sessions = course.sessions.map((s, i) => (i > times.length - 3 && i > 0 ? { ...s, phase: 1 } : s))
  return { ...course, sessions }
}
const seeds = Array.from({ length: 25 }, (_, i) => i + 1)

describe('a limit of messages a week', () => {
  const week = courseAt(['2027-03-08T09:30', '2027-03-09T09:30', '2027-03-10T09:30'])
  const lines = (most: number) =>
    messages(week, clinicWith(most, { rules: rules.slice(1, 2), nudges: 1 })).map(
      (t) => `${wallText(t.dueAt)} ${t.id}`,
    )

  it('leaves out what does least for attendance, and keeps the agenda, the only reminder and what asks after harm', () => {
    expect(lines(4)).toEqual(
      [
        '2027-02-22T10:03 booking-confirmation:0',
        '2027-03-07T09:30 reminder:1d:s1:r0',
        '2027-03-07T17:00 agenda:2027-03-08',
        '2027-03-08T10:30 questionnaire:after:s1',
        '2027-03-09T10:30 questionnaire:after:s2',
        '2027-03-10T10:30 questionnaire:after:s3',
        // The one place that is left: the earlier of two that are worth the same.
        '2027-03-08T09:30 reminder:1d:s2:r0',
      ].sort(),
    )
    expect(lines(1)).toEqual([
      '2027-02-22T10:03 booking-confirmation:0',
      '2027-03-07T17:00 agenda:2027-03-08',
      '2027-03-08T10:30 questionnaire:after:s1',
    ])
  })

  it('tells what it left out', () => {
    const clinic = clinicWith(2)
    expect(leftOut(week, clinicWith())).toEqual([])
    const all = ids(plan(week, clinicWith()))
    expect([...ids(plan(week, clinic)), ...ids(leftOut(week, clinic))].sort()).toEqual([...all].sort())
    expect(leftOut(week, clinic).length).toBeGreaterThan(3)
  })

  it('knows every instrument that can raise a red flag', () => {
    const asked = redFlagTable.flatMap((flag) => flag.asked.map(({ instrument }) => instrument))
    expect([...new Set(asked)].sort()).toEqual([...watchful].sort())
  })

  it('changes nothing where there is none, or where it is not reached', () => {
    for (const seed of seeds) {
      const course = courseOfChance(seed)
      expect(plan(course, clinicWith(50))).toEqual(plan(course, clinicWith()))
    }
  })

  it('is never passed but by what may not be held back, which always goes out', () => {
    for (const seed of seeds) {
      const course = courseOfChance(seed)
      const free = messages(course, clinicWith())
      for (const most of [1, 2, 3, 5, 8]) {
        const kept = messages(course, clinicWith(most))
        for (const sent of byWeek(kept))
          expect(sent.length).toBeLessThanOrEqual(Math.max(most, sent.filter(isAlwaysSent).length))
        expect(ids(kept.filter(isAlwaysSent))).toEqual(ids(free.filter(isAlwaysSent)))
        const forTheClinic = (clinic: Clinic) => plan(course, clinic).filter((t) => !reachesPatient(t))
        expect(forTheClinic(clinicWith(most))).toEqual(forTheClinic(clinicWith()))
      }
    }
  })

  it('with more room sends all that it sent with less', () => {
    for (const seed of seeds) {
      const course = courseOfChance(seed)
      let less = new Set<string>()
      for (let most = 1; most <= 14; most++) {
        const more = new Set<string>(ids(messages(course, clinicWith(most))))
        expect([...less].filter((id) => !more.has(id))).toEqual([])
        less = more
      }
    }
  })

  it('nudges nobody about what they were never asked', () => {
    for (const seed of seeds)
      for (const most of [1, 2, 3, 5]) {
        const kept = messages(courseOfChance(seed), clinicWith(most))
        const asked = new Set(kept.filter((t) => t.kind === 'questionnaire').map((t) => t.asks.join()))
        for (const nudge of kept.filter((t) => t.kind === 'nudge'))
          expect(asked.has(nudge.asks.join())).toBe(true)
      }
  })
})

describe('as a course goes on', () => {
  /** What happens in an hour, in which everything due goes out first. */
  function happens(course: Course, now: number, sent: Touchpoint[], chance: () => number): Course {
    const past = course.sessions.filter(
      (s) => s.state === 'booked' && londonTime(`${s.date}T18:00`) <= now && chance() < 0.5,
    )
    for (const s of past) course = mark(course, s.id, chance() < 0.8 ? 'attended' : 'missed', now)
    for (const t of sent)
      if (t.kind === 'questionnaire' && now - t.dueAt < day && chance() < 0.05)
        course = {
          ...course,
          answered: [...course.answered, { asks: t.asks, at: now, late: false, scores: {} }],
        }
    const ahead = course.sessions.filter(
      (s) => s.state === 'booked' && londonTime(`${s.date}T00:00`) > now + day,
    )
    const one = ahead[Math.floor(chance() * ahead.length)]
    if (!one) return course
    const dice = chance()
    if (dice < 0.004) return cancel(course, [one.id], 'clinic', now)
    if (dice < 0.01) return confirm(course, [one.id], now)
    return course
  }

  it('never sends more in a week than the limit, whatever is answered, marked, cancelled or confirmed meanwhile', () => {
    let busiest = 0
    for (const seed of [3, 7, 10, 15])
      for (const most of [2, 4, 6]) {
        const chance = numbersFrom(seed * 100 + most)
        const clinic = clinicWith(most)
        let course = courseOfChance(seed)
        let planned = messages(course, clinic)
        const sent: Touchpoint[] = []
        for (let now = booked; now < londonTime('2027-04-12T00:00'); now += hour) {
          const known = new Set<string>(ids(sent))
          const due = dueBetween(planned, now - hour, now)
          sent.push(...due.filter(({ id }) => !known.has(id)))
          const after = happens(course, now, sent, chance)
          if (after !== course) planned = messages(after, clinic)
          course = after
        }
        for (const week of byWeek(sent)) {
          const must = week.filter(isAlwaysSent).length
          busiest = Math.max(busiest, week.length - must)
          // A notice, a confirmation or an invitation that nobody could foresee goes out beside what had left before it.
          const unforeseen = week.filter(
            ({ kind }) =>
              kind === 'change-notice' ||
              kind === 'booking-confirmation' ||
              kind === 'maintenance-invitation',
          ).length
          expect(week.length).toBeLessThanOrEqual(Math.max(most, must - unforeseen) + unforeseen)
        }
      }
    expect(busiest).toBeGreaterThan(2)
  })

  it('takes no place from what has left for what came up later', () => {
    const clinic = clinicWith(3, { rules: rules.slice(2, 3), nudges: 0 })
    const before = courseAt(['2027-03-08T09:30', '2027-03-10T09:30', '2027-03-18T09:30'])
    const wednesday = londonTime('2027-03-10T12:00')
    const hadLeft = ids(dueBetween(messages(before, clinic), londonTime('2027-03-07T20:00'), wednesday))
    const after = move(
      before,
      [{ sessionId: before.sessions[2]!.id, to: { ...before.sessions[2]!, date: '2027-03-13' } }],
      wednesday,
    )
    const still = ids(dueBetween(messages(after, clinic), londonTime('2027-03-07T20:00'), wednesday))
    expect(hadLeft.length).toBeGreaterThan(1)
    expect(still).toEqual(hadLeft)
  })
})
