import type { ChairDay } from '../chair-day.ts'
import type { Clinic } from '../clinic.ts'
import { byTime, type Course, phaseOf, type Session, type Slot } from '../course.ts'
import { wasNotHeld } from '../no-place.ts'
import {
  addDays,
  type CivilDate,
  dateAt,
  dateOf,
  dayNumber,
  daysBetween,
  type Instant,
  type MinuteOfDay,
} from '../time.ts'
import { dayGrid } from './day-grid.ts'
import { gapHolds, placesAt, positionsOf } from './places.ts'
import { firstWindow } from './reach.ts'
import type { SearchInput } from './terms.ts'

/** Nobody looks further for another time: half a year of daily sessions would else be read for one page. */
const offerDays = 42

export interface OfferQuestion {
  clinic: Clinic
  course: Course
  session: Session
  /** Nothing is offered that starts before this. */
  notBefore: Instant
}

/** A day with the times that a session can move to, each on its own chair or else on the first free one. */
export interface DayOffers {
  date: CivilDate
  slots: Slot[]
}

/** Two neighbours in the diary between which the session could stand. */
interface Gap {
  previous?: Session
  next?: Session
}

/**
 * Where the rules of the protocol let the session go. Beside the gap that it stands in, only one between sessions that
 * come no earlier or later in the protocol, and only if those that it leaves behind stay near enough to each other.
 */
function gapsFor({ clinic, course, session, notBefore }: OfferQuestion): Gap[] {
  const others = course.sessions.filter((s) => s.state !== 'cancelled' && s.id !== session.id).sort(byTime)
  const before = others.findLast((s) => byTime(s, session) < 0)
  const after = others.find((s) => byTime(s, session) >= 0)
  const mayLeave =
    !before || !after || daysBetween(before.date, after.date) <= phaseOf(course, after).maxGapDays
  const stay = others.filter((s) => !wasNotHeld(clinic.zone, s, notBefore))
  const own = stay.filter((s) => byTime(s, session) < 0).length
  return Array.from({ length: stay.length + 1 }, (_, i): Gap => {
    const [previous, next] = [stay[i - 1], stay[i]]
    return { ...(previous && { previous }), ...(next && { next }) }
  }).filter(
    ({ previous, next }, i) =>
      i === own ||
      (mayLeave &&
        (previous?.phase ?? session.phase) <= session.phase &&
        (next?.phase ?? session.phase) >= session.phase),
  )
}

/** When a course begins was agreed with the clinic: nothing is offered before. */
const firstDay = (course: Course): CivilDate =>
  course.sessions
    .filter((s) => s.state !== 'cancelled')
    .map((s) => s.date)
    .sort()[0] ?? ''

/** The days with a free place between two neighbours of the diary, by the same pieces as the search that books them. */
function openDays(question: OfferQuestion, days: ChairDay[]): { date: CivilDate; slots: () => Slot[] }[] {
  const { clinic, course, session, notBefore } = question
  const phase = phaseOf(course, session)
  const [soonest, begins] = [dateAt(clinic.zone, notBefore), firstDay(course)]
  const earliest = begins > soonest ? begins : soonest
  const latest = addDays(session.date > earliest ? session.date : earliest, offerDays)
  const lost = course.sessions.filter((s) => wasNotHeld(clinic.zone, s, notBefore)).map(({ id }) => id)
  return gapsFor(question).flatMap(({ previous, next }) => {
    if ((next && next.date < earliest) || (previous && previous.date > latest)) return []
    const input: SearchInput = {
      clinic,
      days,
      wanted: [{ phase }],
      ...(previous && { previous }),
      ...(next && { next: { slot: next, phase: phaseOf(course, next) } }),
      earliest,
      startWithinDays: daysBetween(earliest, latest),
      notBefore,
      wishes: course.wishes,
      own: { courseId: course.id, sessionIds: [session.id, ...lost] },
      patientId: course.patientId,
    }
    const grid = dayGrid(input)
    const [position, after] = positionsOf(input, grid)
    return firstWindow(input, position!)
      .filter((n) => dateOf(n) <= latest && (!next || gapHolds(n, false, after!, dayNumber(next.date))))
      .map((n) => ({ n, places: placesAt(grid, position!, n) }))
      .filter(({ places }) => places.length > 0)
      .map(({ n, places }) => ({
        date: dateOf(n),
        slots: () => Array.from(places, (place) => grid.slotAt(n, place)),
      }))
  })
}

/** Every time that the session could move to; the days in order, and the times of each. */
export const possibleTimes = (question: OfferQuestion, days: ChairDay[]): DayOffers[] =>
  openDays(question, days)
    .map(({ date, slots }) => ({ date, slots: oneEach(slots(), question.session) }))
    .filter((day) => day.slots.length > 0)
    .sort((a, b) => (a.date < b.date ? -1 : 1))

/** One slot a time, and none where it stands. */
function oneEach(slots: Slot[], session: Session): Slot[] {
  const byMinute = new Map<MinuteOfDay, Slot>()
  for (const slot of slots)
    if (!byMinute.has(slot.minute) || slot.chairId === session.chairId) byMinute.set(slot.minute, slot)
  return [...byMinute.values()].filter((slot) => byTime(slot, session) !== 0).sort(byTime)
}

/** The days whose bookings decide; undefined where the rules leave no day at all. */
export function daysToRead(question: OfferQuestion): { from: CivilDate; to: CivilDate } | undefined {
  const dates = openDays(question, [])
    .map(({ date }) => date)
    .sort()
  return dates.length > 0 ? { from: dates[0]!, to: dates.at(-1)! } : undefined
}

/** Which of the possible times to show: around a day, before or after one, or all of one day. */
export type View = { kind: 'near' | 'before' | 'after' | 'on'; date: CivilDate }

export interface Offers {
  days: (DayOffers & { hasMore: boolean })[]
  hasEarlier: boolean
  hasLater: boolean
}

const daysShown = 3
const timesShown = 3

/** A few times on a few days: the one nearest to the usual time of day, and others far from it and from each other. */
export function offersOf(possible: DayOffers[], { kind, date }: View, usual: MinuteOfDay): Offers {
  const distance = (day: DayOffers) => Math.abs(daysBetween(date, day.date))
  const shown = {
    near: () => possible.toSorted((a, b) => distance(a) - distance(b)).slice(0, daysShown),
    before: () => possible.filter((day) => day.date < date).slice(-daysShown),
    after: () => possible.filter((day) => day.date > date).slice(0, daysShown),
    on: () => possible.filter((day) => day.date === date),
  }[kind]()
  const dates = shown.map((day) => day.date).sort()
  return {
    days: possible
      .filter((day) => dates.includes(day.date))
      .map((day) => {
        const slots = kind === 'on' ? day.slots : spread(day.slots, usual)
        return { date: day.date, slots, hasMore: slots.length < day.slots.length }
      }),
    hasEarlier: dates.length > 0 && possible[0]!.date < dates[0]!,
    hasLater: dates.length > 0 && possible.at(-1)!.date > dates.at(-1)!,
  }
}

/** The nearest to the usual time first, then always the one that is furthest from all that are chosen. */
function spread(slots: Slot[], usual: MinuteOfDay): Slot[] {
  const away = (slot: Slot, from: MinuteOfDay[]) => Math.min(...from.map((m) => Math.abs(m - slot.minute)))
  const chosen: Slot[] = []
  while (chosen.length < Math.min(timesShown, slots.length)) {
    const rest = slots.filter((slot) => !chosen.includes(slot))
    const minutes = chosen.map((slot) => slot.minute)
    const best =
      minutes.length === 0
        ? rest.reduce((a, b) => (away(b, [usual]) < away(a, [usual]) ? b : a))
        : rest.reduce((a, b) => (away(b, minutes) > away(a, minutes) ? b : a))
    chosen.push(best)
  }
  return chosen.sort(byTime)
}
