import { byTime, type Course, isTreatment, type Session } from './course.ts'
import { isChangeable } from './no-place.ts'
import { countedIn } from './course-state.ts'
import { type Phase, type Protocol, treatmentPhases } from './protocol.ts'
import type { Instant } from './time.ts'

/** Treatment sessions that have not begun, and what the clinic could not hold: what another protocol plans again. */
export const treatmentAhead = (course: Course, zone: string, now: Instant): Session[] =>
  course.sessions.filter((s) => isChangeable(zone, s, now) && isTreatment(course, s)).sort(byTime)

/** The course as it has been: its protocol's missed rule says which of the missed count. */
const without = (course: Course, ahead: Session[], missed: Protocol['missed']): Course => ({
  ...course,
  protocol: { ...course.protocol, missed },
  sessions: course.sessions.filter((s) => !ahead.includes(s)),
})

/** The treatment sessions that another protocol would still owe: its number less those that took place or began. */
export function owedBy(course: Course, other: Protocol, zone: string, now: Instant): number {
  const past = without(course, treatmentAhead(course, zone, now), other.missed)
  const given = course.protocol.phases.reduce(
    (sum, phase, i) => (phase.purpose === 'treatment' ? sum + countedIn(past, i) : sum),
    0,
  )
  return Math.max(0, treatmentPhases(other).length - given)
}

export interface ProtocolChange {
  /** As the course keeps it: the phases that were, with what was given in them, then those that are owed. */
  protocol: Protocol
  /** Where the old phases stand in it, by their old index. */
  oldPhases: ReadonlyMap<number, number>
  /** Of each session that is owed, in order: the index of its phase. */
  owed: number[]
  /** Sessions that are planned again, in order of time. */
  kept: Session[]
  /** Sessions for which there is no call. */
  spare: Session[]
}

/**
 * Another protocol from here on. It owes the last `sessions` of its treatment, as if those before had been given; more
 * than it has are more of its last phase. What was given keeps its own phases, so that past sessions read as they were.
 */
export function protocolChange(
  course: Course,
  other: Protocol,
  sessions: number,
  zone: string,
  now: Instant,
): ProtocolChange {
  const ahead = treatmentAhead(course, zone, now)
  const [kept, spare] = [ahead.slice(0, sessions), ahead.slice(sessions)]
  const past = without(course, ahead, other.missed)
  const isUsed = (_: Phase, i: number) => course.sessions.some((s) => s.phase === i && !kept.includes(s))
  const used = course.protocol.phases
    .map((phase, i) => ({ phase, i }))
    .filter(({ phase, i }) => isUsed(phase, i))
  const given = used.map(({ phase, i }): Phase => ({ ...phase, sessions: countedIn(past, i) }))

  const ordered = treatmentPhases(other).map(({ index }) => index)
  const last = ordered.at(-1)
  const more = last === undefined ? [] : Array.from({ length: sessions - ordered.length }, () => last)
  const wanted = sessions === 0 ? [] : [...ordered, ...more].slice(-sessions)
  const phases = [...new Set(wanted)]
  const owed = phases.map((index): Phase => ({
    ...other.phases[index]!,
    sessions: wanted.filter((each) => each === index).length,
  }))
  const maintenance = other.phases.filter(({ purpose }) => purpose === 'maintenance')
  return {
    protocol: { ...other, phases: [...given, ...owed, ...maintenance] },
    oldPhases: new Map(used.map(({ i }, at) => [i, at])),
    owed: wanted.map((index) => given.length + phases.indexOf(index)),
    kept,
    spare,
  }
}

/** The course with its protocol changed, every session still where it stands. */
export function withProtocol(course: Course, { protocol, oldPhases, owed, kept }: ProtocolChange): Course {
  return {
    ...course,
    protocol,
    sessions: course.sessions.map((s) => {
      const at = kept.indexOf(s)
      if (at < 0) return { ...s, phase: oldPhases.get(s.phase)! }
      const phase = owed[at]!
      return { ...s, phase, minutes: protocol.phases[phase]!.sessionMinutes }
    }),
  }
}
