import type { ConsoleStore } from '../console-ports.ts'
import { type ApiKey, dayOfUse, keyIdOf, keyStateOf, readKeyText } from '../domain/api-key.ts'
import { asId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import { beginningLength, type CountedBy, mostFailures, networkOf, windowOf } from '../domain/tries.ts'
import type { World } from '../ports.ts'
import type { FailureCounter } from '../link-ports.ts'

export type TriedKey =
  | { kind: 'open'; key: ApiKey }
  /** Malformed, wrong, revoked, expired, another clinic's: nobody can tell which. */
  | { kind: 'no-such-key' }
  | { kind: 'busy'; until: Instant }

type Needs = Pick<World, 'clock' | 'random' | 'report'> & { store: ConsoleStore }

/**
 * A try with a key. One that is good costs one read; only a failure looks at the counters and adds to them. So a
 * program that tries an old key again and again shuts out neither itself with the right one nor its neighbours behind
 * the same address.
 */
export async function tryKey(
  world: Needs,
  { text, address }: { text: string; address: string | undefined },
): Promise<TriedKey> {
  const key = await openKey(world, text)
  if (key) {
    await noteUse(world, key)
    return { kind: 'open', key }
  }
  const { clock, random, store, report } = world
  const { from, until } = windowOf(clock.now())
  const tried: Partial<Record<CountedBy, string>> = {
    ...(address !== undefined && { address: networkOf(address) }),
    beginning: (readKeyText(text)?.secret ?? text).slice(0, beginningLength),
  }
  const counters = Object.entries(tried).map(([by, value]): FailureCounter & { by: CountedBy } => ({
    by: by as CountedBy,
    id: random.hashOf(`key ${by} ${from} ${value}`),
    until,
  }))
  // The hash of a key is no link's: what is read with the counters is always nothing.
  const { failures } = await store.linkAndFailures(random.hashOf(`key ${text}`), counters)
  const full = counters.find(({ by }, i) => failures[i]! >= mostFailures[by])
  if (full) {
    report.event({ kind: 'tries-refused', by: full.by })
    return { kind: 'busy', until }
  }
  await store.countFailure(counters)
  return { kind: 'no-such-key' }
}

async function openKey({ clock, random, store }: Needs, text: string): Promise<ApiKey | undefined> {
  const parts = readKeyText(text)
  if (!parts) return undefined
  const hash = random.hashOf(parts.secret)
  const key = await store.record('api-key', { clinicId: asId(parts.clinicId), id: keyIdOf(hash) })
  return key?.hash === hash && keyStateOf(key, clock.now()) === 'in use' ? key : undefined
}

/** At most one write a day; where somebody else was first, that is as good. */
async function noteUse({ clock, store }: Needs, key: ApiKey): Promise<void> {
  const today = dayOfUse(clock.now())
  if (key.lastUsedOn === today) return
  await store.commit([
    { kind: 'put-record', record: { ...key, version: key.version + 1, lastUsedOn: today } },
  ])
}
