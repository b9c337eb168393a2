import type { Annotation, Appointment, CarePlan } from 'fhir/r4.js'
import type { Clinic } from '../../domain/clinic.ts'
import {
  byTime,
  type CancelledBy,
  type Course,
  endOf,
  isWithoutPlace,
  phaseOf,
  type Session,
  type SessionState,
  startOf,
} from '../../domain/course.ts'
import { courseState, type CourseState } from '../../domain/course-state.ts'
import { isoInstant } from '../../domain/time.ts'
import { type Ids, to } from './refs.ts'

export const appointmentStatus: Record<SessionState, Appointment['status']> = {
  booked: 'booked',
  attended: 'fulfilled',
  missed: 'noshow',
  cancelled: 'cancelled',
}

/** It stands where the clinic cannot hold it, and is owed another place. */
const waits = (session: Session): boolean => session.state === 'booked' && isWithoutPlace(session)

export const carePlanStatus: Record<CourseState, CarePlan['status']> = {
  awaiting: 'draft',
  active: 'active',
  paused: 'on-hold',
  stopped: 'revoked',
  maintenance: 'active',
  completed: 'completed',
}

const cancelledBy: Record<CancelledBy, string> = {
  patient: 'Cancelled by the patient',
  clinic: 'Cancelled by the clinic',
  pause: 'The course was paused',
  stop: 'The course was stopped',
}

function patientsAnswer(session: Session): Appointment['participant'][number]['status'] {
  if (session.cancelledBy === 'patient') return 'declined'
  return session.confirmedAt !== undefined || session.state === 'attended' ? 'accepted' : 'needs-action'
}

function appointmentOf(course: Course, session: Session, clinic: Clinic, ids: Ids): Appointment {
  const chair = clinic.chairs.find((c) => c.id === session.chairId)?.name ?? session.chairId
  return {
    resourceType: 'Appointment',
    id: ids.session(course.id, session.id),
    status: waits(session) ? 'waitlist' : appointmentStatus[session.state],
    ...(session.state === 'cancelled' &&
      session.cancelledBy && { cancelationReason: { text: cancelledBy[session.cancelledBy] } }),
    description: phaseOf(course, session).name,
    start: isoInstant(startOf(clinic.zone, session)),
    end: isoInstant(endOf(clinic.zone, session)),
    minutesDuration: session.minutes,
    ...(session.override !== undefined && { comment: `A rule was broken: ${session.override}` }),
    supportingInformation: [to(ids.course(course.id))],
    participant: [
      { actor: to(ids.patient), required: 'required', status: patientsAnswer(session) },
      { actor: { display: chair }, required: 'required', status: waits(session) ? 'declined' : 'accepted' },
    ],
  }
}

function notesOf(course: Course): Annotation[] {
  return [
    { text: `Protocol: ${course.protocol.citation}` },
    ...(course.switches ?? []).map(({ at, by, from, to, fromSession, reason }) => ({
      time: isoInstant(at),
      authorString: by,
      text: `Protocol changed from ${from.name} (version ${from.version}) to ${to.name} (version ${to.version}), from treatment ${fromSession} on${reason === undefined ? '' : `: ${reason}`}`,
    })),
    ...course.pauses.map(({ from, reason }) => ({ time: isoInstant(from), text: `Paused: ${reason}` })),
    ...(course.stopped
      ? [{ time: isoInstant(course.stopped.at), text: `Stopped: ${course.stopped.reason}` }]
      : []),
  ]
}

function carePlanOf(course: Course, sessions: Session[], clinic: Clinic, ids: Ids): CarePlan {
  const state = courseState(course)
  const first = sessions[0]
  const last = sessions.at(-1)
  const end = course.stopped?.at ?? (state === 'completed' && last ? endOf(clinic.zone, last) : undefined)
  return {
    resourceType: 'CarePlan',
    id: ids.course(course.id),
    status: carePlanStatus[state],
    intent: 'plan',
    category: [{ text: 'Course of magnetic stimulation' }],
    title: course.protocol.name,
    description: course.protocol.phases
      .map(({ name, sessions: n }) => `${name}: ${n === 'ongoing' ? 'ongoing' : `${n} sessions`}`)
      .join('; '),
    subject: to(ids.patient),
    ...((first || end !== undefined) && {
      period: {
        ...(first && { start: isoInstant(startOf(clinic.zone, first)) }),
        ...(end !== undefined && (!first || end >= startOf(clinic.zone, first)) && { end: isoInstant(end) }),
      },
    }),
    created: isoInstant(course.bookedAt),
    author: to(ids.clinic),
    ...(sessions.length > 0 && {
      activity: sessions.map(({ id }) => ({ reference: to(ids.session(course.id, id)) })),
    }),
    note: notesOf(course),
  }
}

export function courseResources(course: Course, clinic: Clinic, ids: Ids): (CarePlan | Appointment)[] {
  const sessions = course.sessions.toSorted(byTime)
  return [
    carePlanOf(course, sessions, clinic, ids),
    ...sessions.map((session) => appointmentOf(course, session, clinic, ids)),
  ]
}
