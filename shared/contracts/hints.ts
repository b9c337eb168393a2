import * as z from 'zod'
import { asId, type ClinicId, type JobId, type MessageId, type PatientId } from '../domain/ids.ts'
import { jsonText } from './json-text.ts'

const clinicId = z
  .string()
  .min(1)
  .transform(asId<ClinicId>)
const patientId = z
  .string()
  .min(1)
  .transform(asId<PatientId>)

/** Bodies of the queues: ids and nothing else. */
export const messageHint = jsonText(
  z.strictObject({
    clinicId,
    patientId,
    messageId: z
      .string()
      .min(1)
      .transform(asId<MessageId>),
  }),
)
export const jobHint = jsonText(
  z.strictObject({
    clinicId,
    patientId: z.exactOptional(patientId),
    jobId: z
      .string()
      .min(1)
      .transform(asId<JobId>),
  }),
)
