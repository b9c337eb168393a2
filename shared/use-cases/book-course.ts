import type { Clinic } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import { add } from '../domain/edits.ts'
import type { BookingRequest } from '../domain/job.ts'
import type { Patient } from '../domain/patient.ts'
import { type Protocol, treatmentPhases } from '../domain/protocol.ts'
import { explainImpossible, explainShifts, toldOnce } from '../domain/schedule-search.ts'
import type { Impossible, SearchResult, Shift } from '../domain/schedule/terms.ts'
import type { DaysRead } from '../domain/chair-day.ts'
import { RetryLater } from '../failures.ts'
import type { PatientRef, World } from '../ports.ts'
import type { Change } from '../changes.ts'
import { findSchedule } from './find-schedule.ts'
import { pinnedPlaces, type PinnedPlace, pinProblems } from './pin-sessions.ts'
import { saveCourse } from './save-course.ts'

export type Proposal =
  | {
      kind: 'proposed'
      course: Course
      clinic: Clinic
      patient: Patient
      read: DaysRead
      shifts: string[]
      /** The same, for whoever shows them beside their sessions, and what is said once for several. */
      causes: Shift[]
      notes: string[]
    }
  /** `impossible`: where the search found no place, what stands in the way and what would help. */
  | { kind: 'refused'; problems: string[]; impossible?: Impossible }
  /** The same request, done before. */
  | { kind: 'booked-before'; course: Course }

export type Booking =
  | { kind: 'booked'; course: Course; shifts: string[] }
  | { kind: 'booked-before'; course: Course }
  | { kind: 'refused'; problems: string[] }

/** Six clashes in a row mean that many desks book at once: the queue tries again. */
const tries = 6

/** The whole course as it would be booked, with the causes of its shifts; writes nothing. The preview is this. */
export async function proposeCourse(
  world: Pick<World, 'clock' | 'store'>,
  ref: PatientRef,
  request: BookingRequest,
): Promise<Proposal> {
  const { clinic, patient, course } = await world.store.courseFile({ ...ref, courseId: request.courseId })
  if (course) return { kind: 'booked-before', course }
  if (!clinic) return { kind: 'refused', problems: [`There is no clinic ${ref.clinicId}.`] }
  if (!patient) return { kind: 'refused', problems: [`There is no patient ${ref.patientId} at this clinic.`] }
  const protocol = await world.store.protocol(ref.clinicId, request.protocolId)
  if (!protocol) return { kind: 'refused', problems: [`The clinic has no protocol ${request.protocolId}.`] }
  const problems = pinProblems(protocol, request)
  if (problems.length > 0) return { kind: 'refused', problems }
  const pins = await pinnedPlaces(world, clinic, protocol, request)
  const { result, read } = await findSchedule(
    world,
    questionOf(clinic, patient, protocol, request, pins, world.clock.now()),
  )
  if (result.kind === 'impossible')
    return { kind: 'refused', problems: explainImpossible(result), impossible: result }
  const { notes, shifts: causes } = toldOnce(result.shifts)
  return {
    kind: 'proposed',
    clinic,
    patient,
    read,
    course: begin(ref, request, clinic, protocol, result.slots, world.clock.now()),
    shifts: explainShifts(result.shifts),
    causes,
    notes,
  }
}

/** Books it whole or not at all. A clash reads again and searches again; the same request books once. */
export async function bookCourse(
  world: Pick<World, 'clock' | 'store'>,
  ref: PatientRef,
  request: BookingRequest,
  more: (booked: { shifts: string[] }) => Change[] = () => [],
): Promise<Booking> {
  for (let i = 0; i < tries; i++) {
    const proposal = await proposeCourse(world, ref, request)
    if (proposal.kind !== 'proposed') return proposal
    const { clinic, course, read, shifts } = proposal
    const saved = await saveCourse(world, {
      clinic,
      after: course,
      since: course.bookedAt,
      read,
      more: more({ shifts }),
    })
    if (saved.kind === 'too-much') return { kind: 'refused', problems: [saved.problem] }
    if (saved.kind === 'saved') return { kind: 'booked', course, shifts }
  }
  throw new RetryLater(`course ${request.courseId} kept clashing with other bookings`)
}

const questionOf = (
  clinic: Clinic,
  patient: Patient,
  protocol: Protocol,
  request: BookingRequest,
  pins: ReadonlyMap<number, PinnedPlace>,
  now: number,
) => ({
  clinic,
  wanted: treatmentPhases(protocol).map(({ phase }, i) => ({ phase, ...pins.get(i + 1) })),
  earliest: request.earliest,
  notBefore: now,
  wishes: request.wishes,
  patientId: patient.id,
})

function begin(
  ref: PatientRef,
  request: BookingRequest,
  clinic: Clinic,
  protocol: Protocol,
  slots: Extract<SearchResult, { kind: 'found' }>['slots'],
  now: number,
): Course {
  const empty: Course = {
    ...ref,
    id: request.courseId,
    version: 0,
    protocol,
    wishes: request.wishes,
    bookedAt: now,
    sessions: [],
    edits: [],
    pauses: [],
    answered: [],
    alerts: [],
    ...(request.funding !== undefined && { funding: request.funding }),
    ...safetyOf(request, clinic, now),
  }
  const phases = treatmentPhases(protocol)
  const whyPinned = new Map(request.pins?.map(({ session, override }) => [session, override]))
  return add(
    empty,
    slots.map((slot, i) => {
      const override = whyPinned.get(i + 1)
      return { phase: phases[i]!.index, slot, ...(override !== undefined && { override }) }
    }),
    now,
    { isTold: false },
  )
}

/** Where the clinic screens, the course waits for a signature, unless a screening on paper has one. */
function safetyOf({ signedBy }: BookingRequest, clinic: Clinic, now: number): Pick<Course, 'safety'> {
  if (signedBy === undefined)
    return clinic.screening.isRequired ? { safety: { screenings: [], signatures: [] } } : {}
  return {
    safety: { screenings: [], signatures: [{ by: signedBy, at: now, read: 0, isOnPaper: true }] },
  }
}
