import { byTime, type Course, hasBegun, isTreatment, phaseOf, type Session } from '../domain/course.ts'
import { isPaused } from '../domain/course-state.ts'
import type { ProtocolSwitch } from '../domain/course-log.ts'
import { add, asOneVersion, move, type Move, takeOut, upcoming } from '../domain/edits.ts'
import { endsWithProtocol } from '../domain/ends-with-protocol.ts'
import type { ProtocolId } from '../domain/ids.ts'
import { treatmentPhases } from '../domain/protocol.ts'
import { owedBy, protocolChange, type ProtocolChange, withProtocol } from '../domain/protocol-change.ts'
import { explainImpossible, explainShifts } from '../domain/schedule-search.ts'
import { type Counted, countedAmong } from '../domain/session-name.ts'
import { dateAt } from '../domain/time.ts'
import { datedTimeText } from '../domain/wording/days.ts'
import type { CourseRef, World } from '../ports.ts'
import {
  changeCourse,
  type ChangeOutcome,
  type CourseNow,
  type Edited,
  type Refused,
} from './change-course.ts'
import { findSchedule } from './find-schedule.ts'

export interface ProtocolRequest {
  protocolId: ProtocolId
  /** Treatment sessions still to come; what the other protocol has left where left out. */
  sessions?: number
  /** Who asks for it, by name. */
  by: string
  reason?: string
}

/**
 * Goes on by another protocol: what was stays as it was, what stands ahead is planned again by the other one's phases,
 * fewest moves first, whole or not at all and in one notice. A paused course is planned when it resumes.
 */
export const changeProtocol = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { protocolId, sessions, by, reason }: ProtocolRequest,
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async (file) => {
    const { clinic, course, now } = file
    const other = await world.store.protocol(ref.clinicId, protocolId)
    if (!other) return refuse(`The clinic has no protocol ${protocolId}.`)
    const refusal = inTheWay(file)
    if (refusal !== undefined) return refuse(refusal)
    const owed = sessions ?? owedBy(course, other, clinic.zone, now)
    if (owed > 0 && treatmentPhases(other).length === 0)
      return refuse(`${other.name} has no treatment phase: set the sessions to come to 0, or choose another.`)
    const { id, version } = course.protocol
    if (sessions === undefined && other.id === id && other.version === version)
      return refuse('The course goes by this protocol already.')
    const change = protocolChange(course, other, owed, clinic.zone, now)
    const edited: Edited | Refused = isPaused(course)
      ? { kind: 'edited', course: { ...withProtocol(course, change), version: course.version + 1 } }
      : await replan(world, file, change)
    if (edited.kind === 'refused') return edited
    const first = edited.course.sessions.filter(isAheadOf(course, change)).sort(byTime)[0]
    const switched: ProtocolSwitch = {
      at: now,
      by,
      from: { id, version, name: course.protocol.name },
      to: { id: other.id, version: other.version, name: other.name },
      fromSession: countedBefore(course, change).treatment + 1,
      ...(first && { on: first.date }),
      ...(reason !== undefined && { reason }),
    }
    return {
      ...edited,
      notes: [...endsWithProtocol(course, edited.course, clinic.zone, now), ...(edited.notes ?? [])],
      course: { ...edited.course, switches: [...(course.switches ?? []), switched] },
    }
  })

/** Whether a session of the course as it goes on is one that the other protocol planned. */
const isAheadOf =
  (before: Course, { kept }: ProtocolChange) =>
  ({ id, state }: Session): boolean =>
    state === 'booked' && (kept.some((s) => s.id === id) || !before.sessions.some((s) => s.id === id))

/** What comes before the first session that the other protocol plans, as its rule for the missed ones counts. */
const countedBefore = (course: Course, change: ProtocolChange): Counted => {
  const begun = withProtocol(course, change)
  const ahead = new Set([...change.kept, ...change.spare].map(({ id }) => id))
  return countedAmong(
    begun,
    begun.sessions.filter(({ id }) => !ahead.has(id)),
  )
}

const refuse = (problem: string): Refused => ({ kind: 'refused', problems: [problem] })

function inTheWay({ clinic, course, now }: CourseNow): string | undefined {
  if (course.stopped) return 'The course was stopped: book a new one instead.'
  const maintenance = upcoming(course, clinic.zone, now).find((s) => !isTreatment(course, s))
  return (
    maintenance &&
    `A maintenance session is booked for ${datedTimeText(maintenance)}: cancel it first, or change the protocol after it.`
  )
}

/** What stood before the first session that is planned again. */
const lastPast = (course: Course, { kept, spare }: ProtocolChange): Session | undefined =>
  course.sessions
    .filter((s) => s.state !== 'cancelled' && !kept.includes(s) && !spare.includes(s))
    .sort(byTime)
    .at(-1)

async function replan(
  world: Pick<World, 'store'>,
  { clinic, course, now }: CourseNow,
  change: ProtocolChange,
): Promise<Edited | Refused> {
  const { protocol, owed, kept, spare } = change
  const begun = withProtocol(course, change)
  const previous = lastPast(course, change)
  const today = dateAt(clinic.zone, now)
  const { result, read } = await findSchedule(world, {
    clinic,
    wanted: owed.map((phase, i) => {
      const session = kept[i]
      return {
        phase: protocol.phases[phase]!,
        ...(session &&
          !hasBegun(clinic.zone, session, now) && {
            current: { date: session.date, minute: session.minute, chairId: session.chairId },
          }),
        ...(session?.override !== undefined && { overrideRules: true }),
      }
    }),
    // The gap into the other protocol has run by the rules of the old one: only the least of it is held.
    ...(previous && { previous, resumes: true }),
    earliest: today,
    notBefore: now,
    wishes: course.wishes,
    own: { courseId: course.id, sessionIds: [...kept, ...spare].map((s) => s.id) },
    patientId: course.patientId,
    counted: countedBefore(course, change),
  })
  if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
  const moves = kept.flatMap((s, i): Move[] => {
    const to = result.slots[i]!
    return to.date === s.date && to.minute === s.minute && to.chairId === s.chairId
      ? []
      : [{ sessionId: s.id, to }]
  })
  const additions = owed.slice(kept.length).map((phase, i) => ({
    phase,
    slot: result.slots[kept.length + i]!,
  }))
  const moved = move(begun, moves, now)
  const fewer = spare.length > 0 ? takeOut(moved, spare, 'clinic', { zone: clinic.zone, now }) : moved
  const more = additions.length > 0 ? add(fewer, additions, now, { isTold: true }) : fewer
  return {
    kind: 'edited',
    course: asOneVersion(course, more),
    read,
    notes: [...longer(course, begun, kept), ...explainShifts(result.shifts)],
  }
}

/** The notice tells times: that sessions last longer is the clinic's to say. */
function longer(before: Course, after: Course, kept: Session[]): string[] {
  const lengths = new Set(
    kept.flatMap((s) => {
      const then = phaseOf(before, s).sessionMinutes
      const since = after.sessions.find(({ id }) => id === s.id)!.minutes
      return then === since ? [] : [`${since} minutes instead of ${then}`]
    }),
  )
  return [...lengths].map((text) => `Sessions last ${text}: the notice does not say so.`)
}
