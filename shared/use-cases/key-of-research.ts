import type { ConsoleStore } from '../console-ports.ts'
import type { ClinicId } from '../domain/ids.ts'
import { invariant } from '../domain/invariant.ts'
import type { World } from '../ports.ts'

/** The clinic's key of pseudonyms, made where there is none. Two who make it at once use that of the first. */
export async function keyOfResearch(
  { store, random, clock }: Pick<World, 'random' | 'clock'> & { store: ConsoleStore },
  clinicId: ClinicId,
): Promise<string> {
  const ref = { clinicId, id: 'research' }
  const was = await store.record('research-key', ref)
  if (was) return was.secret
  const { secret } = random.token()
  const { kind } = await store.commit([
    {
      kind: 'put-record',
      record: {
        record: 'research-key',
        clinicId,
        id: 'research',
        version: 1,
        secret,
        madeAt: clock.now(),
      },
    },
  ])
  if (kind === 'committed') return secret
  const first = await store.record('research-key', ref)
  invariant(first, 'a key that somebody else made is there')
  return first.secret
}
