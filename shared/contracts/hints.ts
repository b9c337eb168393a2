import * as z from 'zod/mini'
import { type AnyId, asId, type ClinicId, type JobId, type MessageId, type PatientId } from '../domain/ids.ts'

// With zod's small half, as all that the tick and the sender load: the other takes 20 ms of a cold start.

const id = <Id extends AnyId>() =>
  z.pipe(
    z.string().check(z.minLength(1)),
    z.transform((text: string) => asId<Id>(text)),
  )

const json = z.pipe(
  z.string(),
  z.transform((text: string, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.issues.push({ code: 'custom', message: 'not JSON', input: text })
      return z.NEVER
    }
  }),
)

/** Bodies of the queues: ids and nothing else. */
export const messageHint = z.pipe(
  json,
  z.strictObject({ clinicId: id<ClinicId>(), patientId: id<PatientId>(), messageId: id<MessageId>() }),
)
export const jobHint = z.pipe(
  json,
  z.strictObject({
    clinicId: id<ClinicId>(),
    patientId: z.exactOptional(id<PatientId>()),
    jobId: id<JobId>(),
  }),
)
