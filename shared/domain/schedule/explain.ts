import type { Interval } from '../clinic.ts'
import type { Impossible as ImpossibleTime, Slot } from '../course.ts'
import { type CivilDate, clockText, daysBetween, type Weekday } from '../time.ts'
import { sessionText } from '../session-name.ts'
import { datedText, datedTimeText, dayText } from '../wording/days.ts'
import type { Phase } from '../protocol.ts'
import { neverOpenText, toldOnce } from './never-open.ts'
import type { DayObstacle, Impossible, Obstacle, Remedy, Shift } from './terms.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const weekdayName = (weekday: Weekday) => weekdays[weekday - 1]!

const slotText = (slot: Slot, chair?: string) =>
  `${datedTimeText(slot)}${chair === undefined ? '' : ` on ${chair}`}`
const days = (n: number) => `${n} ${n === 1 ? 'day' : 'days'}`
const list = (words: string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`

const hoursText = (hours: Interval[]) =>
  list(hours.map(({ from, to }) => `${clockText(from)} to ${clockText(to)}`))

/** What an obstacle says of a day, or of several in a row: `is a bank holiday (Good Friday)`. */
function ofDay(o: Obstacle, many: boolean): string {
  const [is, has] = many ? ['are', 'have'] : ['is', 'has']
  switch (o.kind) {
    case 'bank-holiday':
      return `${is} a bank holiday (${o.name})`
    case 'closure':
      return `${is} closed (${o.reason})`
    case 'closed-weekday':
      return `${is} outside the clinic's opening days`
    case 'not-a-treatment-weekday':
      return `${is} outside the weekdays of this phase`
    case 'past':
      return `${has} passed`
    case 'before-earliest':
      return `${is} before ${datedText(o.earliest)}, the earliest day asked for`
    case 'no-such-chair':
      return `${has} no chair that can do "${o.capability}"`
    case 'chair-closed':
      return `${has} no chair in use: ${list(o.chairs.map((c) => `${c.chair} is closed (${c.reason})`))}`
    case 'chairs-taken':
      return o.chairs.length === 1 ? `${has} ${o.chairs[0]} taken` : `${has} every chair taken`
    case 'patient-cannot':
      return `${is} impossible for the patient`
    case 'no-common-time':
      return `${has} free times only when the patient cannot come`
    case 'other-session':
      return `already ${has} a session of this patient`
    case 'outside-hours':
      return `${is} open ${hoursText(o.hours)} only, not for the ${o.session.to - o.session.from} minutes from ${clockText(o.session.from)}`
    case 'hours-too-short':
      return `${has} opening hours too short for it`
    case 'no-such-time':
      return `${has} no such time, for the clocks change`
    case 'gap':
      if (o.days <= 0) return `${is} not after ${datedText(o.after)}, where the session before it stands`
      return `${is} ${days(o.days)} after ${datedText(o.after)}; the rule is ${o.minGapDays} to ${days(o.maxGapDays)}`
    case 'needed-later':
      return `${is} free, but the sessions around it would find no place`
    case 'steadier':
      return `${is} free, but the course as a whole stands better without`
  }
}

/** What an obstacle says of one time of day: `every chair is taken`. */
function ofTime(o: Obstacle): string {
  switch (o.kind) {
    case 'chairs-taken':
      return o.chairs.length === 1 ? `${o.chairs[0]} is taken` : 'every chair is taken'
    case 'chair-closed':
      return list(o.chairs.map((c) => `${c.chair} is closed (${c.reason})`))
    case 'patient-cannot':
      return 'the patient cannot come'
    case 'outside-hours': {
      const { session, hours } = o
      const opens = hours.some(({ from, to }) => from <= session.from && session.from < to)
      return opens ? 'the clinic closes too soon' : 'the clinic is closed'
    }
    case 'closure':
      return `the clinic is closed (${o.reason})`
    case 'no-such-time':
      return 'the clocks change'
    case 'no-such-chair':
      return `no chair there can do "${o.capability}"`
    case 'steadier':
      return 'it is free, but the course as a whole stands better without'
    default:
      return `the day ${ofDay(o, false)}`
  }
}

/** Days in a row with one obstacle are said in one breath; the clinic's ordinary weekend does not break a row. */
function rows(obstacles: DayObstacle[]): { from: CivilDate; to: CivilDate; obstacle: Obstacle }[] {
  const told: { from: CivilDate; to: CivilDate; obstacle: Obstacle }[] = []
  const usual = (o: Obstacle) => o.kind === 'closed-weekday' || o.kind === 'not-a-treatment-weekday'
  const unusual = obstacles.filter((o) => !usual(o.obstacle))
  for (const { date, obstacle } of unusual.length > 0 ? unusual : obstacles) {
    const last = told.at(-1)
    const between = last && Math.abs(daysBetween(last.to, date))
    const same = last && ofDay(last.obstacle, false) === ofDay(obstacle, false)
    if (same && between! <= 3) last.to = date
    else told.push({ from: date, to: date, obstacle })
  }
  return told
}
const rowText = ({ from, to, obstacle }: { from: CivilDate; to: CivilDate; obstacle: Obstacle }) =>
  from === to
    ? `${datedText(from)} ${ofDay(obstacle, false)}`
    : `${from.slice(0, 4) === to.slice(0, 4) ? dayText(from) : datedText(from)} to ${datedText(to)} ${ofDay(obstacle, true)}`

/**
 * `Treatment 5: Mon 3 May 2027 is a bank holiday (Early May bank holiday): Tue 4 May 2027`, and for what was booked already
 * `Wed 10 Mar 2027 at 11:00 moves to Mon 22 Mar 2027 at 11:00: the clinic is closed (no power)`.
 */
export function explainShift(shift: Shift): string {
  return shift.moved ? causeOfShift(shift) : `${sessionText(shift.session)}: ${causeOfShift(shift)}`
}

/** All of them, and what is true of several alike only once. */
export function explainShifts(all: readonly Shift[]): string[] {
  const { notes, shifts } = toldOnce(all)
  return [...notes, ...shifts.map(explainShift)]
}

/** The same beside the session that it is about. */
export function causeOfShift({ slot, moved, day, time, neverOpen, chair }: Shift): string {
  const atTime = time && `at ${clockText(time.ideal)} ${ofTime(time.cause)}: ${clockText(slot.minute)}`
  if (moved) {
    const { from, cause } = moved
    if (from.date === slot.date && from.minute === slot.minute)
      return `${slotText(slot)} stays, on ${chair?.actual ?? 'another chair'}: ${ofTime(cause)}`
    const move = `${slotText(from)} moves to ${slotText(slot)}: ${ofTime(cause)}`
    return atTime && from.date !== slot.date ? `${move}; ${datedText(slot.date)} ${atTime}` : move
  }
  const said: string[] = []
  if (day) said.push(`${rows(day.passed).map(rowText).join('; ')}: ${datedText(slot.date)}`)
  if (neverOpen)
    said.push(
      `${neverOpenText(neverOpen)}${atTime === undefined ? `: ${clockText(slot.minute)}` : `, and ${atTime}`}`,
    )
  else if (atTime) said.push(atTime)
  if (chair) said.push(`not on ${chair.ideal}, ${ofTime(chair.cause)}: ${chair.actual}`)
  return said.join('; ')
}

/** Of a course that goes on after a while: nothing where the first of its sessions comes soon enough. */
export function explainGap(
  previous: { date: CivilDate },
  first: { date: CivilDate } | undefined,
  { maxGapDays }: Pick<Phase, 'maxGapDays'>,
): string[] {
  if (!first) return []
  const gap = daysBetween(previous.date, first.date)
  return gap <= maxGapDays
    ? []
    : [
        `${datedText(first.date)} is ${days(gap)} after the session before it, on ${datedText(previous.date)}; the protocol has ${days(maxGapDays)} at most`,
      ]
}

/** `Tuesdays until Fri 12 Mar 2027 09:00-12:00`. */
export function timesText({ weekday, from, to, between }: ImpossibleTime): string {
  return [
    weekday === undefined ? '' : `${weekdayName(weekday)}s`,
    from === undefined ? '' : from === to ? datedText(from) : `from ${datedText(from)}`,
    to === undefined || from === to ? '' : `until ${datedText(to)}`,
    between === undefined ? '' : `${clockText(between.from)}-${clockText(between.to)}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function explainRemedy(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'without-impossible-times':
      return `if the patient could come at a time now ruled out: ${list(remedy.times.map(timesText))}`
    case 'later-start':
      return `if the course began on ${datedText(remedy.earliest)}`
    case 'greater-gap':
      return `if up to ${days(remedy.maxGapDays)} were allowed before ${sessionText(remedy.session).toLowerCase()}`
    case 'another-weekday':
      return `if ${remedy.phase} also ran on ${weekdayName(remedy.weekday)}s`
    case 'another-time':
    case 'another-day':
      return `at another time: ${slotText(remedy.slot, remedy.chair)}`
    case 'another-chair':
      return `on another chair: ${slotText(remedy.slot, remedy.chair)}`
    case 'any-chair':
      return `if another chair could do "${remedy.capability}"`
  }
}

/** In lines: which session, what stands in the way on which days, and what would help. */
export function explainImpossible(impossible: Impossible): string[] {
  return [
    `${sessionText(impossible.session)} finds no place.`,
    ...rows(impossible.obstacles).map((row) => `${rowText(row)}.`),
    ...impossible.remedies.map((remedy) => `It would work ${explainRemedy(remedy)}.`),
  ]
}
