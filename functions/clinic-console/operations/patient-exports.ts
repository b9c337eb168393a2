import * as z from 'zod'
import { patientBundle } from '../../../shared/adapters/fhir/bundle.ts'
import { patientExport } from '../../../shared/adapters/patient-export.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import type { PatientFile, PatientRef } from '../../../shared/ports.ts'
import { administrators, clinicians } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'
import { patientId, refOf } from './of-patient.ts'

interface Held {
  clinic: Clinic
  ref: PatientRef
  file: PatientFile & { patient: Patient }
}

export async function heldOn(desk: Desk, ref: PatientRef): Promise<Held | undefined> {
  const [clinic, file] = await Promise.all([desk.store.clinic(desk.clinicId), desk.store.patientFile(ref)])
  const { patient } = file
  return clinic && patient && { clinic, ref, file: { ...file, patient } }
}

/** Plain JSON of a shape of its own: the export's, FHIR's. */
const json = z.record(z.string(), z.unknown())

export const exportPatient = operation({
  name: 'export-patient',
  did: 'downloaded all that is held on a patient',
  tag: 'Patients',
  summary: 'All that is held on a patient, as it is held and as FHIR R4',
  method: 'get',
  path: '/patients/{patientId}/export',
  allowed: administrators,
  input: z.strictObject({ patientId }),
  output: json,
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, input) => {
    const held = await heldOn(desk, refOf(desk, input))
    if (!held) return notFound
    const links = await desk.store.links(held.ref)
    return done(patientExport({ ...held, links }, desk.clock.now()))
  },
})

export const exportBundle = operation({
  name: 'export-patient-fhir',
  did: 'downloaded the file of a patient as FHIR',
  tag: 'Patients',
  summary: 'The file of a patient as a FHIR R4 bundle, with referrals, goals and medicines as told',
  method: 'get',
  path: '/patients/{patientId}/fhir',
  allowed: clinicians,
  scope: 'outcomes:read',
  input: z.strictObject({ patientId }),
  output: json,
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, input) => {
    const held = await heldOn(desk, refOf(desk, input))
    if (!held) return notFound
    return done({ ...patientBundle(held.clinic, held.file, desk.clock.now()) })
  },
})

export const patientExportOperations: AnyOperation[] = [exportPatient, exportBundle]
