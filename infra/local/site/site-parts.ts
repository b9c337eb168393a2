import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Store } from '../../../shared/ports.ts'
import type { Machine } from '../machine.ts'
import type { Pump } from '../pump.ts'

export interface SiteParts {
  machine: Machine
  pump: Pump
  aheadMs: () => number
}

/** Whose clock the pages show: the demo's, which is the first, or none as yet. */
export async function theClinic(store: Store): Promise<Clinic | undefined> {
  const [id] = await store.clinics()
  return id && (await store.clinic(id))
}

export const zoneOf = (clinic: Clinic | undefined): string => clinic?.zone ?? 'Europe/London'
