import type { Change } from '../changes.ts'
import type { PatientId } from '../domain/ids.ts'
import type { Patient } from '../domain/patient.ts'
import type { World } from '../ports.ts'
import { enrolPatient } from './enrol-patient.ts'
import { fewAtOnce } from './few-at-once.ts'

/** A patient and a number are two writes of the hundred that a transaction may have; the audit has two. */
const inOneCommit = 40

const enrolling = (patient: Patient): Change[] => [
  { kind: 'put-patient', patient: { ...patient, version: 1 } },
  ...(patient.phone === undefined
    ? []
    : ([
        {
          kind: 'link-phone',
          phone: patient.phone,
          holder: { clinicId: patient.clinicId, patientId: patient.id },
        },
      ] satisfies Change[])),
]

type Outcome = { id: PatientId; kind: 'enrolled' | 'known' }

/** All of them at once, which holds while nobody has one of the ids; else each by itself. */
async function enrolSome({ store }: Pick<World, 'store'>, patients: readonly Patient[]): Promise<Outcome[]> {
  const together = await store.commit(patients.flatMap(enrolling))
  if (together.kind === 'committed') return patients.map(({ id }) => ({ id, kind: 'enrolled' }))
  return await fewAtOnce(patients, async (patient) => ({
    id: patient.id,
    ...(await enrolPatient({ store }, patient)),
  }))
}

/**
 * Each patient on condition that the id is free: the same table twice enrols nobody twice, and one that broke off half
 * way is sent again whole.
 */
export async function importPatients(
  { store }: Pick<World, 'store'>,
  patients: readonly Patient[],
): Promise<{ enrolled: PatientId[]; known: PatientId[] }> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < patients.length; from += inOneCommit)
    outcomes.push(...(await enrolSome({ store }, patients.slice(from, from + inOneCommit))))
  const those = (kind: Outcome['kind']) => outcomes.filter((o) => o.kind === kind).map((o) => o.id)
  return { enrolled: those('enrolled'), known: those('known') }
}
