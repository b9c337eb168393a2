import * as z from 'zod'
import { isoInstant } from '../../../shared/domain/time.ts'
import { administrators } from '../actor.ts'
import { done, operation } from '../operation.ts'
import { patientId, refOf } from './of-patient.ts'

const shownEntry = z.object({
  number: z.int(),
  at: z.string(),
  by: z.string(),
  roles: z.array(z.string()),
  via: z.enum(['session', 'key']),
  operation: z.string(),
  did: z.enum(['saw', 'previewed', 'changed', 'was-refused']),
  courseId: z.exactOptional(z.string()),
})
const mostEntries = 50

export const readPatientAudit = operation({
  name: 'read-patient-audit',
  did: 'saw the audit of a patient',
  tag: 'Audit',
  summary: `Who saw and changed what of a patient: the last ${mostEntries} entries, also of one who was erased`,
  method: 'get',
  path: '/patients/{patientId}/audit',
  allowed: administrators,
  input: z.strictObject({ patientId }),
  output: z.object({ entries: z.array(shownEntry) }),
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, input) => {
    const entries = await desk.store.auditOfPatient(refOf(desk, input), mostEntries)
    return done({
      entries: entries.map(({ number, at, by, operation, did, about }) => ({
        number,
        at: isoInstant(at),
        by: by.name,
        roles: [...by.roles],
        via: by.via,
        operation,
        did,
        ...(about.courseId !== undefined && { courseId: about.courseId }),
      })),
    })
  },
})
