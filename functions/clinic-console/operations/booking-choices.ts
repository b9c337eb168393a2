import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import { courseState } from '../../../shared/domain/course-state.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import { treatmentPhases } from '../../../shared/domain/protocol.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import { everyone } from '../actor.ts'
import { done, notFound, operation } from '../operation.ts'

/** A clinic needs a few days to screen somebody. */
const startsInDays = 3

export const showBooking = operation({
  name: 'show-booking-choices',
  did: 'saw what can be booked for a patient',
  tag: 'Courses',
  summary: 'What can be chosen when a course is booked for a patient',
  method: 'get',
  path: '/patients/{patientId}/booking',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({ patientId: id<PatientId>() }),
  output: z.object({
    patientId: z.string(),
    name: z.string(),
    protocols: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        sessions: z.number().describe('Of treatment, all of which are booked'),
        citation: z.string(),
        isPossible: z.boolean().describe('Whether some chair can do what it needs'),
      }),
    ),
    chairs: z.array(z.object({ id: z.string(), name: z.string() })),
    needsSignature: z.boolean(),
    earliest: z.string(),
    running: z
      .array(z.object({ courseId: z.string(), protocol: z.string(), state: z.string() }))
      .describe('Courses of the patient that are not over'),
    courseId: z.string().describe('To book under: the same one books once'),
  }),
  audit: ({ patientId }) => ({ patientId }),
  run: async ({ store, clinicId, clock, random }, { patientId }) => {
    const [clinic, file, protocols] = await Promise.all([
      store.clinic(clinicId),
      store.patientFile({ clinicId, patientId }),
      store.protocols(clinicId),
    ])
    const { patient, courses } = file
    if (!clinic || !patient) return notFound
    const can = (capability: string) => clinic.chairs.some((c) => c.capabilities.includes(capability))
    const running = courses.flatMap((course) => {
      const state = courseState(course)
      return state === 'stopped' || state === 'completed'
        ? []
        : [{ courseId: course.id, protocol: course.protocol.name, state }]
    })
    return done({
      patientId,
      name: `${patient.givenName} ${patient.familyName}`,
      protocols: protocols.map((protocol) => ({
        id: protocol.id,
        name: protocol.name,
        sessions: treatmentPhases(protocol).length,
        citation: protocol.citation,
        isPossible: protocol.phases.every(({ capability }) => can(capability)),
      })),
      chairs: clinic.chairs.map(({ id: chair, name }) => ({ id: chair, name })),
      needsSignature: clinic.screening.isRequired,
      earliest: addDays(dateAt(clinic.zone, clock.now()), startsInDays),
      running,
      courseId: random
        .id()
        .replace(/[^A-Za-z0-9-]/g, '')
        .slice(0, 40),
    })
  },
})
