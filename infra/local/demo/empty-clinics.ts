import { clinicInput } from '../../../shared/contracts/clinic.ts'
import type { World } from '../../../shared/ports.ts'
import { riverside } from './clinic.ts'
import { southbank } from './second-clinic.ts'

/** The clinics of the demo's people as they are before anybody set anything up: every setting is the usual one. */
export async function emptyClinics({ store }: Pick<World, 'store'>): Promise<void> {
  await store.commit(
    [riverside, southbank].map(({ id, name, address, phone, email }) => ({
      kind: 'put-clinic',
      clinic: clinicInput.parse({ id, name, address, phone, email }),
    })),
  )
}
