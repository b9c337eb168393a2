import type { Clinic } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import { add } from '../domain/edits.ts'
import type { BookingRequest } from '../domain/job.ts'
import type { Patient } from '../domain/patient.ts'
import type { Protocol } from '../domain/protocol.ts'
import { explainImpossible, explainShift } from '../domain/schedule-search.ts'
import type { SearchResult } from '../domain/schedule/terms.ts'
import type { DaysRead } from '../domain/chair-day.ts'
import { RetryLater } from '../failures.ts'
import type { PatientRef, World } from '../ports.ts'
import type { Change } from '../changes.ts'
import { findSchedule } from './find-schedule.ts'
import { saveCourse } from './save-course.ts'

export type Proposal =
  | { kind: 'proposed'; course: Course; clinic: Clinic; read: DaysRead; shifts: string[] }
  | { kind: 'refused'; problems: string[] }
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
  const { result, read } = await findSchedule(
    world,
    questionOf(clinic, patient, protocol, request, world.clock.now()),
  )
  if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
  return {
    kind: 'proposed',
    clinic,
    read,
    course: begin(ref, request, clinic, protocol, result.slots, world.clock.now()),
    shifts: result.shifts.flatMap((shift) => explainShift(shift)),
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
    if (saved.kind === 'saved') return { kind: 'booked', course, shifts }
  }
  throw new RetryLater(`course ${request.courseId} kept clashing with other bookings`)
}

const treatmentPhases = (protocol: Protocol) =>
  protocol.phases.flatMap((phase, index) =>
    phase.purpose === 'treatment' && phase.sessions !== 'ongoing'
      ? Array.from({ length: phase.sessions }, () => ({ phase, index }))
      : [],
  )

const questionOf = (
  clinic: Clinic,
  patient: Patient,
  protocol: Protocol,
  request: BookingRequest,
  now: number,
) => ({
  clinic,
  wanted: treatmentPhases(protocol).map(({ phase }) => ({ phase })),
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
    ...safetyOf(request, clinic, now),
  }
  const phases = treatmentPhases(protocol)
  return add(
    empty,
    slots.map((slot, i) => ({ phase: phases[i]!.index, slot })),
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
