import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import {
  byTime,
  type Course,
  hasBegun,
  isWithoutPlace,
  isAwaiting,
  isTreatment,
  phaseOf,
} from '../../../shared/domain/course.ts'
import { courseState } from '../../../shared/domain/course-state.ts'
import type { CourseId, PatientId } from '../../../shared/domain/ids.ts'
import { messagesAhead } from '../../../shared/domain/expected-messages.ts'
import { priceOf } from '../../../shared/domain/price.ts'
import { owedBy, treatmentAhead } from '../../../shared/domain/protocol-change.ts'
import { treatmentPhases } from '../../../shared/domain/protocol.ts'
import { sessionName, sessionText } from '../../../shared/domain/session-name.ts'
import { addDays, clockText, dateAt, type Instant, isoInstant } from '../../../shared/domain/time.ts'
import { everyone } from '../actor.ts'
import { done, notFound, operation } from '../operation.ts'
import { shownPrice } from '../shown-price.ts'
import { writtenTime, writtenTimes } from './adjustments.ts'
import { aboutCourse } from './course-change.ts'
import { maintenanceOf, shownMaintenance } from './shown-maintenance.ts'
import { unmarkedIn } from './unmarked.ts'
import { shownHistory, showHistory } from './course-history.ts'

const owedShown = 12

const shownSession = z.object({
  id: z.string(),
  number: z.number().nullable().describe('Among all that stand, by time; null for a cancelled one'),
  called: z.string().describe('"Treatment 7", "Maintenance 2"; without a number where it counts for nothing'),
  date: z.string(),
  time: z.string(),
  chair: z.string(),
  phase: z.string(),
  minutes: z.number(),
  state: z.enum(['booked', 'attended', 'missed', 'cancelled']),
  hasBegun: z.boolean(),
  hasNoPlace: z.boolean().describe('The clinic is closed then, and no other place was found'),
  isConfirmed: z.boolean(),
  isTreatment: z.boolean(),
  override: z.string().optional(),
  asked: z.enum(['other-time', 'cannot-come']).optional(),
})

const shownCourse = z.object({
  courseId: z.string(),
  patientId: z.string(),
  name: z.string(),
  version: z.number(),
  state: z.enum(['awaiting', 'active', 'paused', 'stopped', 'maintenance', 'completed']),
  protocol: z.object({
    id: z.string(),
    name: z.string(),
    version: z.number(),
    citation: z.string(),
    phases: z.array(z.object({ name: z.string(), sessions: z.string() })),
  }),
  wishes: z.object({ preferredTime: z.string(), impossible: z.array(writtenTimes) }),
  bookedAt: z.iso.datetime(),
  price: shownPrice,
  signature: z
    .object({ by: z.string().optional(), at: z.iso.datetime().optional(), isOnPaper: z.boolean() })
    .optional()
    .describe('Absent where the clinic asked for no safety screening; without a name nobody has signed'),
  pauses: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime().optional(), reason: z.string() })),
  stopped: z.object({ at: z.iso.datetime(), reason: z.string() }).optional(),
  history: shownHistory,
  sessions: z.array(shownSession),
  ahead: z.number().describe('Treatment sessions that have not begun'),
  unmarked: z.number().describe('Sessions that have begun and that nobody marked'),
  owed: z.array(z.object({ at: z.iso.datetime(), kind: z.string(), waits: z.boolean() })),
  owedInAll: z.number(),
  maintenance: z
    .exactOptional(shownMaintenance)
    .describe('Absent where treatment runs, and where the protocol has none left'),
  today: z.string(),
  resumeFrom: z.string(),
  protocols: z
    .array(z.object({ id: z.string(), name: z.string(), sessions: z.number(), owed: z.number() }))
    .describe('What the course could go on by, with the treatment sessions that each would still owe'),
})
export type ShownCourse = z.output<typeof shownCourse>

export const showCourse = operation({
  name: 'show-course',
  did: 'saw a course',
  tag: 'Courses',
  summary: 'A course: its protocol, wishes, price, sessions, and what is owed next',
  method: 'get',
  path: '/patients/{patientId}/courses/{courseId}',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({ patientId: id<PatientId>(), courseId: id<CourseId>() }),
  output: shownCourse,
  audit: aboutCourse,
  run: async ({ store, clinicId, clock }, { patientId, courseId }) => {
    const [{ clinic, patient, course }, protocols] = await Promise.all([
      store.courseFile({ clinicId, patientId, courseId }),
      store.protocols(clinicId),
    ])
    if (!clinic || !patient || !course) return notFound
    const now = clock.now()
    const owed = messagesAhead({ course, clinic, now })
    const today = dateAt(clinic.zone, now)
    return done({
      courseId,
      patientId,
      name: `${patient.givenName} ${patient.familyName}`,
      ...factsOf(course, clinic),
      sessions: sessionsOf(course, clinic, now),
      ahead: treatmentAhead(course, clinic.zone, now).length,
      unmarked: unmarkedIn([course], courseId, clinic.zone, now).length,
      owed: owed
        .slice(0, owedShown)
        .map(({ dueAt, kind, waits }) => ({ at: isoInstant(dueAt), kind, waits })),
      owedInAll: owed.length,
      ...maintenanceOf(course, clinic, now),
      today,
      resumeFrom: addDays(today, 1),
      protocols: protocols.map((other) => ({
        id: other.id,
        name: other.name,
        sessions: treatmentPhases(other).length,
        owed: owedBy(course, other, clinic.zone, now),
      })),
    })
  },
})

function factsOf(course: Course, clinic: Clinic) {
  const { protocol, wishes, pauses, stopped, safety } = course
  const signature = safety?.signatures[0]
  return {
    version: course.version,
    state: courseState(course),
    protocol: {
      id: protocol.id,
      name: protocol.name,
      version: protocol.version,
      citation: protocol.citation,
      phases: protocol.phases.map(({ name, sessions }) => ({ name, sessions: String(sessions) })),
    },
    wishes: { preferredTime: clockText(wishes.minute), impossible: wishes.impossible.map(writtenTime) },
    bookedAt: isoInstant(course.bookedAt),
    price: priceOf(course, clinic),
    ...(safety && {
      signature: isAwaiting(course)
        ? { isOnPaper: false }
        : {
            by: signature?.by,
            at: signature && isoInstant(signature.at),
            isOnPaper: signature?.isOnPaper ?? false,
          },
    }),
    pauses: pauses.map(({ from, to, reason }) => ({
      from: isoInstant(from),
      ...(to !== undefined && { to: isoInstant(to) }),
      reason,
    })),
    ...(stopped && { stopped: { at: isoInstant(stopped.at), reason: stopped.reason } }),
    history: showHistory(course),
  }
}

function sessionsOf(course: Course, clinic: Clinic, now: Instant): ShownCourse['sessions'] {
  const inTime = course.sessions.toSorted(byTime)
  const stand = inTime.filter((s) => s.state !== 'cancelled')
  return inTime.map((s) => ({
    id: s.id,
    number: s.state === 'cancelled' ? null : stand.indexOf(s) + 1,
    called: sessionText({ ...sessionName(course, s), of: undefined }),
    date: s.date,
    time: clockText(s.minute),
    chair: clinic.chairs.find((c) => c.id === s.chairId)?.name ?? s.chairId,
    phase: phaseOf(course, s).name,
    minutes: s.minutes,
    state: s.state,
    hasBegun: hasBegun(clinic.zone, s, now),
    hasNoPlace: s.state === 'booked' && isWithoutPlace(s),
    isConfirmed: s.confirmedAt !== undefined,
    isTreatment: isTreatment(course, s),
    ...(s.override !== undefined && { override: s.override }),
    ...(s.asked && { asked: s.asked.what }),
  }))
}
