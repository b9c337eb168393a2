import type { Bundle, FhirResource } from 'fhir/r4.js'
import type { Clinic } from '../../domain/clinic.ts'
import type { Patient } from '../../domain/patient.ts'
import { type Instant, isoInstant } from '../../domain/time.ts'
import type { PatientFile } from '../../ports.ts'
import { answersResources, draftResources, questionnairesOf } from './answers.ts'
import { courseResources } from './course.ts'
import { medicineResources } from './medicines.ts'
import { communicationOf } from './message.ts'
import { fhirPatientOf, organizationOf } from './people.ts'
import { serviceRequestOf } from './referral.ts'
import { idsOf, urlOf } from './refs.ts'

/**
 * One patient as FHIR R4 (4.0.1): a collection whose references lead to its own entries. Codes are those of FHIR itself;
 * instruments, findings and medicines carry their names as text, because no LOINC, SNOMED or dm+d code was verified for them.
 */
export function patientBundle(
  clinic: Clinic,
  file: PatientFile & { patient: Patient },
  now: Instant,
): Bundle {
  const { patient, courses, answers, questionnaires, messages, records } = file
  const ids = idsOf({ clinicId: patient.clinicId, patientId: patient.id })
  const courseOf = new Map(courses.map((course) => [course.id, course]))
  const isHeld = (id: (typeof courses)[number]['id']) => courseOf.has(id)
  const resources: FhirResource[] = [
    organizationOf(clinic, ids),
    fhirPatientOf(patient, clinic, ids),
    ...courses.flatMap((course) => courseResources(course, clinic, ids)),
    ...questionnairesOf(answers, questionnaires, ids),
    ...answers.flatMap((visit) => answersResources(visit, ids, isHeld)),
    ...questionnaires.flatMap((visit) => draftResources(visit, ids, isHeld)),
    ...messages.map((message) =>
      communicationOf(message, message.courseId && courseOf.get(message.courseId), ids),
    ),
    ...records.flatMap((record) => (record.record === 'referral' ? [serviceRequestOf(record, ids)] : [])),
    ...medicineResources(
      records.flatMap((record) => (record.record === 'medicine-goal' ? [record] : [])),
      ids,
    ),
  ]
  return {
    resourceType: 'Bundle',
    id: ids.bundle,
    type: 'collection',
    timestamp: isoInstant(now),
    entry: resources.map((resource) => ({ fullUrl: urlOf(resource.id!), resource })),
  }
}
