import * as z from 'zod'
import type { Clinic } from '../domain/clinic.ts'
import type { Impossible } from '../domain/course.ts'
import type { ChairId, CourseId, PatientId, ProtocolId } from '../domain/ids.ts'
import type { BookingRequest } from '../domain/job.ts'
import type { Patient } from '../domain/patient.ts'
import type { Protocol } from '../domain/protocol.ts'
import { chosenId, civilDate, clockTime, hoursOfDay, id, weekday, wholeNumber, words } from './fields.ts'
import { funding } from './clinic/fees.ts'
import { rule } from './problems.ts'

/** Times at which a patient cannot come. */
export const impossibleInput = z
  .strictObject({
    weekday: z.exactOptional(weekday),
    from: z.exactOptional(civilDate),
    to: z.exactOptional(civilDate),
    between: z.exactOptional(hoursOfDay),
  })
  .superRefine((time: Impossible, context) => {
    const expected = 'a weekday, a from and a to, or a between'
    if (Object.keys(time).length === 0) context.addIssue(rule('it names no time', expected))
    if (time.from !== undefined && time.to !== undefined && time.to < time.from)
      context.addIssue(rule(`${time.to} is before ${time.from}`, `${time.from} or a later date`, ['to']))
  })

const clinician = words('The clinician who signs, such as Dr Ada Example', 80)

const pin = z
  .strictObject({
    session: wholeNumber(1, 200),
    date: civilDate.describe('At most two years ahead'),
    time: clockTime,
    chairId: z.exactOptional(id<ChairId>()),
    override: z.exactOptional(words('Why a rule is broken for this session, in a few words', 200)),
  })
  .transform(({ time, ...rest }) => ({ ...rest, minute: time }))

export const bookingFields = {
  courseId: chosenId<CourseId>(),
  protocolId: id<ProtocolId>(),
  earliest: civilDate.describe('At most two years ahead'),
  preferredTime: clockTime.default(10 * 60),
  impossible: z.array(impossibleInput).max(100).default([]),
  signedBy: z
    .exactOptional(clinician)
    .describe('Who signed a safety screening on paper: the course starts at once'),
  funding: z.exactOptional(funding).describe('Who pays'),
  pins: z.exactOptional(z.array(pin).max(60)).describe('Sessions set to a time by hand'),
}

export const bookingInput = z.strictObject({ patientId: id<PatientId>(), ...bookingFields })

export const requestOf = ({
  courseId,
  protocolId,
  earliest,
  preferredTime,
  impossible,
  signedBy,
  funding: payer,
  pins,
}: z.output<z.ZodObject<typeof bookingFields>>): BookingRequest => ({
  courseId,
  protocolId,
  earliest,
  wishes: { minute: preferredTime, impossible },
  ...(signedBy !== undefined && { signedBy }),
  ...(payer !== undefined && { funding: payer }),
  ...(pins !== undefined && { pins }),
})

/** A signature under a safety screening. */
export const signatureInput = z.strictObject({
  by: clinician,
  isOnPaper: z.boolean().default(false),
  despite: z.exactOptional(
    words('Why it is signed although something speaks against it, in a few words', 500),
  ),
})

export interface Known {
  clinic: Pick<Clinic, 'chairs'>
  protocols: readonly Protocol[]
  patients: readonly Pick<Patient, 'id'>[]
}

/** What a booking names must be there, and some chair must be able to do what the protocol needs. */
export function bookingProblems(
  { protocolId, patientId }: { protocolId: ProtocolId; patientId: PatientId },
  { clinic, protocols, patients }: Known,
) {
  const protocol = protocols.find((p) => p.id === protocolId)
  const missing = protocol?.phases.find(
    ({ capability }) => !clinic.chairs.some((c) => c.capabilities.includes(capability)),
  )
  const ids = (all: readonly { id: string }[]) => `one of ${all.map((p) => p.id).join(', ') || 'none'}`
  return [
    ...(patients.some((p) => p.id === patientId)
      ? []
      : [rule(`there is no patient ${patientId}`, ids(patients), ['patientId'])]),
    ...(protocol ? [] : [rule(`there is no protocol ${protocolId}`, ids(protocols), ['protocolId'])]),
    ...(missing
      ? [
          rule(
            `no chair can do "${missing.capability}", which ${protocolId} needs`,
            'a protocol for the chairs that there are',
            ['protocolId'],
          ),
        ]
      : []),
  ]
}

export const bookingAt = (known: Known) =>
  bookingInput
    .superRefine((booking, context) => {
      for (const problem of bookingProblems(booking, known)) context.addIssue(problem)
    })
    .transform((booking) => ({ patientId: booking.patientId, request: requestOf(booking) }))
