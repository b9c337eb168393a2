import * as z from 'zod'
import { civilDate } from '../../../shared/contracts/fields.ts'
import { chosenPatientId } from '../../../shared/contracts/patient.ts'
import { parsePhone } from '../../../shared/contracts/phone.ts'
import { alikeBecause, isNamesake, type Person, whyAlike } from '../../../shared/domain/alike.ts'
import { asId, type PatientId } from '../../../shared/domain/ids.ts'
import { changedIn, detailsOf } from '../../../shared/domain/details-change.ts'
import { enrolPatient } from '../../../shared/use-cases/enrol-patient.ts'
import { everyone, type Right } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation, refused } from '../operation.ts'
import { detailsFields, readDetails } from './details-input.ts'
import { contactsOf, patientLine } from './patient-lines.ts'

export const mayWritePatients: Right = { allowed: everyone, scope: 'patients:write' }

async function alikeTo({ store, clinicId }: Pick<Desk, 'store' | 'clinicId'>, person: Person) {
  const all = await store.patientBriefs(clinicId)
  return all.flatMap((patient) => {
    const because = whyAlike(person, patient)
    return because ? [{ because, patient }] : []
  })
}

export const findAlike = operation({
  name: 'find-alike-patients',
  did: 'looked for patients who may be enrolled already',
  tag: 'Patients',
  summary:
    'Patients who may be the one that is about to be enrolled: by name and birth date, or a shared contact',
  method: 'post',
  path: '/patients/alike',
  ...mayWritePatients,
  input: z.strictObject({
    givenName: z.string().max(200),
    familyName: z.string().max(200),
    dateOfBirth: z.exactOptional(civilDate),
    phone: z.exactOptional(z.string().max(40)),
    email: z.exactOptional(z.string().max(254)),
  }),
  output: z.object({
    alike: z.array(z.object({ because: z.enum(alikeBecause), patient: patientLine.omit({ course: true }) })),
  }),
  audit: () => ({}),
  run: async (desk, { phone, ...person }) => {
    const clinic = await desk.store.clinic(desk.clinicId)
    if (!clinic) return notFound
    const parsed = phone === undefined ? undefined : parsePhone(phone, clinic.phoneCountries)
    const alike = await alikeTo(desk, { ...person, ...(parsed?.kind === 'ok' && { phone: parsed.e164 }) })
    return done({
      alike: alike.slice(0, 20).map(({ because, patient }) => ({ because, patient: contactsOf(patient) })),
    })
  },
})

export const enrol = operation({
  name: 'enrol-patient',
  did: 'enrolled a patient',
  tag: 'Patients',
  summary:
    'Enrols a patient. One of the same name and birth date is refused unless `isAnother` says that it is another',
  method: 'post',
  path: '/patients',
  ...mayWritePatients,
  input: z.strictObject({
    patientId: z
      .exactOptional(chosenPatientId)
      .describe("The clinic's own number or code, not an NHS number; the product makes one where left out"),
    isAnother: z.boolean().default(false),
    ...detailsFields,
  }),
  output: z.object({ patientId: z.string(), isNew: z.boolean() }),
  audit: ({ patientId }) => (patientId === undefined ? {} : { patientId }),
  run: async (desk, { patientId, isAnother, ...written }) => {
    const { store, clinicId, random, clock } = desk
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const read = readDetails(written, clinic, clock.now())
    if (read.kind === 'refused') return refused(...read.problems)
    const alike = isAnother ? [] : await alikeTo(desk, read.details)
    const same = alike.filter(({ because, patient }) => isNamesake(because) && patient.id !== patientId)
    if (same.length > 0)
      return refused(
        `There may be a patient of this name already: ${same.map(({ patient }) => patient.id).join(', ')}. Open their file, or say that this is another person.`,
      )
    const newId = patientId ?? asId<PatientId>(`p-${random.token().secret.slice(0, 8)}`)
    const { kind } = await enrolPatient({ store }, { ...read.details, clinicId, id: newId })
    if (kind === 'enrolled') return done({ patientId: newId, isNew: true })
    // A form that was sent twice enrols once, and says so to whoever sent it.
    const there = await store.patient({ clinicId, patientId: newId })
    return there && changedIn(detailsOf(there), read.details).length === 0
      ? done({ patientId: newId, isNew: false })
      : refused(`There is a patient with the id ${newId} already. Leave the id empty, or choose another.`)
  },
})

export const enrolOperations: AnyOperation[] = [findAlike, enrol]
