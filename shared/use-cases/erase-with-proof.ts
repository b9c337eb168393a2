import type { Erasure } from '../domain/erasure.ts'
import type { PatientRef, World } from '../ports.ts'
import { erasePatient } from './erase-patient.ts'

/** A row of the table holds 400 KB, and a row's id some dozens of bytes; the counts are of all. */
const mostRows = 3000

/** Erases, and keeps the proof at the clinic. Undefined where nothing was held: there is nothing to prove. */
export async function eraseWithProof(
  world: Pick<World, 'store' | 'report' | 'clock' | 'random'>,
  ref: PatientRef,
  by: Erasure['by'],
): Promise<Erasure | undefined> {
  const proof = await erasePatient(world, ref, by.name)
  if (proof.rows.length === 0 && proof.freed.length === 0) return undefined
  const erasure: Erasure = {
    record: 'erasure',
    clinicId: ref.clinicId,
    id: world.random.token().secret,
    version: 1,
    erased: ref.patientId,
    at: proof.at,
    by,
    kinds: proof.kinds,
    rows: proof.rows.slice(0, mostRows),
    freed: proof.freed,
    isGone: proof.isGone,
  }
  await world.store.commit([{ kind: 'put-record', record: erasure }])
  return erasure
}
