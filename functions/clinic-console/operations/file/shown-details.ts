import * as z from 'zod'
import { type DetailsChange, patientDetails } from '../../../../shared/domain/details-change.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import type { ClinicRecord } from '../../../../shared/domain/records.ts'
import { isoInstant } from '../../../../shared/domain/time.ts'
import { languages } from '../../../../shared/domain/wording/language.ts'

const channels = z.array(z.enum(['sms', 'email']))

export const shownDetails = z.object({
  patientId: z.string(),
  version: z.int(),
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: z.exactOptional(z.string()),
  phone: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
  language: z.exactOptional(z.enum(languages)),
  preferences: z.object({ reminders: channels, questionnaires: channels, maintenance: channels }),
  unsafe: channels,
  textsStoppedAt: z.exactOptional(z.string()),
})
export type ShownDetails = z.output<typeof shownDetails>

export function showDetails({ clinicId: _, id, textsStoppedAt, ...rest }: Patient): ShownDetails {
  return {
    ...rest,
    patientId: id,
    ...(textsStoppedAt !== undefined && { textsStoppedAt: isoInstant(textsStoppedAt) }),
  }
}

export const shownChange = z.object({
  /** Of the patient, after it. */
  version: z.int(),
  at: z.string(),
  by: z.string(),
  changed: z.array(z.enum(patientDetails)),
  why: z.exactOptional(z.string()),
})

const isChange = (record: ClinicRecord): record is DetailsChange => record.record === 'details-change'

/** What people at the clinic changed, newest first. */
export const showChanges = (records: readonly ClinicRecord[]): z.output<typeof shownChange>[] =>
  records
    .filter(isChange)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map(({ id, at, by, changed, why }) => ({
      version: Number(id.slice(1)),
      at: isoInstant(at),
      by: by.name,
      changed,
      ...(why !== undefined && { why }),
    }))
