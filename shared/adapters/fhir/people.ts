import type { ContactPoint, Organization, Patient as FhirPatient } from 'fhir/r4.js'
import type { Clinic } from '../../domain/clinic.ts'
import type { Patient } from '../../domain/patient.ts'
import { type Ids, to, urlOf } from './refs.ts'

export const organizationOf = (clinic: Clinic, ids: Ids): Organization => ({
  resourceType: 'Organization',
  id: ids.clinic,
  name: clinic.name,
  telecom: [
    { system: 'phone', value: clinic.phone },
    { system: 'email', value: clinic.email },
  ],
  address: [{ text: clinic.address }],
})

function telecomOf({ phone, email }: Patient): ContactPoint[] {
  return [
    ...(phone === undefined ? [] : [{ system: 'phone' as const, value: phone, use: 'mobile' as const }]),
    ...(email === undefined ? [] : [{ system: 'email' as const, value: email }]),
  ]
}

export function fhirPatientOf(patient: Patient, clinic: Clinic, ids: Ids): FhirPatient {
  const telecom = telecomOf(patient)
  return {
    resourceType: 'Patient',
    id: ids.patient,
    identifier: [
      { system: urlOf(ids.patientNumbers), value: patient.id, assigner: { display: clinic.name } },
    ],
    name: [{ family: patient.familyName, given: [patient.givenName] }],
    ...(telecom.length > 0 && { telecom }),
    ...(patient.dateOfBirth !== undefined && { birthDate: patient.dateOfBirth }),
    communication: [
      {
        language: { coding: [{ system: 'urn:ietf:bcp:47', code: patient.language ?? clinic.language }] },
        preferred: true,
      },
    ],
    managingOrganization: to(ids.clinic),
  }
}
