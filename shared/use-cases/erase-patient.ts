import type { Instant } from '../domain/time.ts'
import type { Erased, PatientRef, World } from '../ports.ts'
import { webhookChanges } from './webhook-changes.ts'

export interface ErasureProof extends PatientRef, Erased {
  at: Instant
  /** Who asked for it. */
  by: string
  /** How many rows of each kind. */
  kinds: Record<string, number>
  /** A consistent read afterwards found nothing. */
  isGone: boolean
}

/**
 * Deletes all that is held on a patient and frees their chairs. What is on its way finds nothing, and is not sent. The
 * proof lists what this call deleted: done again, it lists nothing.
 */
export async function erasePatient(
  { store, report, clock }: Pick<World, 'store' | 'report' | 'clock'>,
  ref: PatientRef,
  by: string,
): Promise<ErasureProof> {
  const { clinicId, patientId } = ref
  await tell({ store, clock }, ref)
  const erased = await store.erasePatient({ clinicId, patientId })
  report.event({ kind: 'erased', clinicId, patientId, rows: erased.rows.length })
  const kinds: ErasureProof['kinds'] = {}
  for (const { kind } of erased.rows) kinds[kind] = (kinds[kind] ?? 0) + 1
  const left = await store.patientFile({ clinicId, patientId })
  const isGone = Object.values(left).every((part) => Array.isArray(part) && part.length === 0)
  return { clinicId, patientId, at: clock.now(), by, kinds, ...erased, isGone }
}

/** Before, because afterwards nobody would know of it if the process died in between. */
async function tell(
  { store, clock }: Pick<World, 'store' | 'clock'>,
  { clinicId, patientId }: PatientRef,
): Promise<void> {
  const clinic = await store.clinic(clinicId)
  const at = clock.now()
  const event = {
    id: `${patientId}.erased.${at.toString(36)}`,
    type: 'patient.erased',
    at,
    data: { patientId },
  } as const
  const changes = clinic ? webhookChanges(clinic, [event], at) : []
  if (changes.length > 0) await store.commit(changes)
}
