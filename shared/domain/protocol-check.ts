import type { Phase, Protocol } from './protocol.ts'
import type { Weekday } from './time.ts'

/** What is wrong with a field, and what it takes: both in words that staff can act on. */
export interface ProtocolProblem {
  /** `phases.1.maxGapDays`, counted from 0, as a form names its fields. */
  field: string
  problem: string
  expected: string
}

const leastSessionMinutes = 5
const mostSessionMinutes = 120

/** Civil days that a pace means at least and at most: a month is 28 to 31 days. */
function paceDays({ pace }: Phase): { least: number; most: number } | undefined {
  if (pace.unit === 'treatment-days') return undefined
  if (pace.unit === 'weeks') return { least: 7 * pace.every, most: 7 * pace.every }
  return { least: 28 * pace.every, most: 31 * pace.every }
}

/** Whether from each allowed weekday some allowed weekday lies within the gap rule. */
function weekdaysCanFollow(weekdays: Weekday[], least: number, most: number): boolean {
  if (most - least >= 6) return true
  return weekdays.every((from) => {
    for (let gap = least; gap <= most; gap++)
      if (weekdays.includes((((((from - 1 + gap) % 7) + 7) % 7) + 1) as Weekday)) return true
    return false
  })
}

/** A course is written whole or not at all, and a transaction has room for 90 days of chairs; published ones have 36 at most. */
const mostTreatmentSessions = 90

const isCount = (n: number) => Number.isInteger(n) && n >= 1

function phaseProblems(phase: Phase, last: boolean, afterMaintenance: boolean): ProtocolProblem[] {
  const found: ProtocolProblem[] = []
  const say = (field: string, problem: string, expected: string) => found.push({ field, problem, expected })
  const { sessions, pace, weekdays, minGapDays, maxGapDays, sessionMinutes } = phase

  if (sessions === 'ongoing') {
    if (phase.purpose !== 'maintenance')
      say(
        'sessions',
        'treatment goes on without end',
        'a number of sessions; only maintenance may be ongoing',
      )
    if (!last)
      say('sessions', 'an ongoing phase has phases after it', 'a number of sessions, or no phase after it')
  } else if (!isCount(sessions)) say('sessions', `${sessions} sessions`, 'a whole number, 1 or more')
  if (phase.purpose === 'treatment' && afterMaintenance)
    say(
      'purpose',
      'treatment comes after maintenance',
      'all treatment phases before the first maintenance phase',
    )

  if (pace.unit !== 'treatment-days' && !isCount(pace.every))
    say('pace', `every ${pace.every} ${pace.unit}`, 'a whole number, 1 or more')
  if (weekdays.length === 0) say('weekdays', 'no weekday is allowed', 'at least one weekday')
  if (!isCount(minGapDays))
    say(
      'minGapDays',
      `a least gap of ${minGapDays} days`,
      'a whole number, 1 or more: never two sessions in one day',
    )
  if (!Number.isInteger(maxGapDays))
    say('maxGapDays', `a greatest gap of ${maxGapDays} days`, 'a whole number')
  else if (maxGapDays < minGapDays)
    say(
      'maxGapDays',
      `the greatest gap (${maxGapDays}) is less than the least (${minGapDays})`,
      `${minGapDays} days or more`,
    )
  else if (weekdays.length > 0 && isCount(minGapDays) && !weekdaysCanFollow(weekdays, minGapDays, maxGapDays))
    say(
      'weekdays',
      `from one of the weekdays no other lies ${minGapDays} to ${maxGapDays} days on`,
      'more weekdays, or a wider gap rule',
    )
  const days = paceDays(phase)
  if (days && (days.least < minGapDays || days.most > maxGapDays))
    say(
      'pace',
      `every ${'every' in pace ? pace.every : 1} ${pace.unit} is ${days.least === days.most ? days.least : `${days.least} to ${days.most}`} days, outside the gap rule of ${minGapDays} to ${maxGapDays}`,
      'a gap rule with room for the pace',
    )

  if (
    !(sessionMinutes >= leastSessionMinutes && sessionMinutes <= mostSessionMinutes) ||
    !Number.isInteger(sessionMinutes)
  )
    say(
      'sessionMinutes',
      `${sessionMinutes} minutes`,
      `${leastSessionMinutes} to ${mostSessionMinutes}; sessions of 20 to 40 are usual`,
    )
  if (phase.capability.trim() === '') say('capability', 'no capability', 'what a chair must be able to do')
  if (phase.name.trim() === '') say('name', 'no name', 'a name that staff recognise')
  return found
}

/** All that keeps a protocol from being booked, in the order of its fields; empty where it is sound. */
export function protocolProblems(protocol: Protocol): ProtocolProblem[] {
  const { phases, reviewAfter } = protocol
  const found: ProtocolProblem[] = []
  if (protocol.name.trim() === '')
    found.push({ field: 'name', problem: 'no name', expected: 'a name that staff recognise' })
  if (protocol.citation.trim() === '')
    found.push({
      field: 'citation',
      problem: 'no source',
      expected: 'the published source, or whose choice it is',
    })
  if (phases.length === 0)
    found.push({ field: 'phases', problem: 'no phases', expected: 'at least one phase of treatment' })
  else if (!phases.some((p) => p.purpose === 'treatment'))
    found.push({ field: 'phases', problem: 'no treatment', expected: 'at least one phase of treatment' })

  phases.forEach((phase, i) => {
    const afterMaintenance = phases.slice(0, i).some((p) => p.purpose === 'maintenance')
    for (const problem of phaseProblems(phase, i === phases.length - 1, afterMaintenance))
      found.push({ ...problem, field: `phases.${i}.${problem.field}` })
  })

  const treatment = phases.reduce(
    (sum, p) => sum + (p.purpose === 'treatment' && p.sessions !== 'ongoing' ? p.sessions : 0),
    0,
  )
  if (treatment > mostTreatmentSessions)
    found.push({
      field: 'phases',
      problem: `${treatment} treatment sessions in one course`,
      expected: `${mostTreatmentSessions} or fewer: further ones can be added to a course that runs`,
    })
  if (reviewAfter !== undefined && !(isCount(reviewAfter) && reviewAfter <= treatment))
    found.push({
      field: 'reviewAfter',
      problem: `a review after session ${reviewAfter}`,
      expected: `a treatment session, 1 to ${treatment}`,
    })
  return found
}
