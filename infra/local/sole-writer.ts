import { patientPk } from '../../shared/adapters/dynamo/keys.ts'
import { shardOf } from '../../shared/adapters/dynamo/due.ts'
import { dueShards } from '../../shared/contracts/due-index.ts'
import type { Instant } from '../../shared/domain/time.ts'
import type { Change } from '../../shared/changes.ts'
import type { PatientRef, Store } from '../../shared/ports.ts'

/** ISO text of a later year begins with a plus sign, which would sort first. */
const farFuture = Date.UTC(9999, 0, 1)

/**
 * A store for a process that alone writes to its table: what is due first in a shard is read again only after a write
 * to that shard. Letting weeks pass asks this sixteen times at every stop, and nearly always for nothing.
 */
export function soleWriter<S extends Store>(store: S): S {
  const known = new Map<number, Instant | undefined>()
  const writes: number[] = Array.from({ length: dueShards }, () => 0)
  const forget = (shards: number[]) => {
    for (const shard of shards) {
      known.delete(shard)
      writes[shard]!++
    }
  }
  /** Before, and again after: what is read while the write is under way may be either. */
  async function writing<T>(shards: number[], write: () => Promise<T>): Promise<T> {
    forget(shards)
    try {
      return await write()
    } finally {
      forget(shards)
    }
  }
  async function firstIn(shard: number): Promise<Instant | undefined> {
    if (known.has(shard)) return known.get(shard)
    const before = writes[shard]
    const [first] = await store.due(shard, farFuture, 1)
    if (writes[shard] === before) known.set(shard, first?.at)
    return first?.at
  }
  return {
    ...store,
    async due(shard, until, limit) {
      const first = await firstIn(shard)
      return first === undefined || first > until ? [] : await store.due(shard, until, limit)
    },
    async nextDue() {
      const firsts = await Promise.all(Array.from({ length: dueShards }, (_, shard) => firstIn(shard)))
      const times = firsts.filter((at) => at !== undefined)
      return times.length > 0 ? Math.min(...times) : undefined
    },
    commit: (changes) => writing(changes.flatMap(shardsOf), () => store.commit(changes)),
    claim: (ref, claim) => writing([shardOfPatient(ref)], () => store.claim(ref, claim)),
    erasePatient: (ref) => writing([shardOfPatient(ref)], () => store.erasePatient(ref)),
  }
}

const everyShard = Array.from({ length: dueShards }, (_, shard) => shard)
const shardOfPatient = (ref: PatientRef): number => shardOf(patientPk(ref))

/** Where a write may change what is due. */
function shardsOf(change: Change): number[] {
  switch (change.kind) {
    case 'put-course':
    case 'move-cursor':
      return [shardOfPatient(change.cursor)]
    case 'add-message':
    case 'step-message':
      return [shardOfPatient(change.message)]
    case 'add-job':
    case 'end-job': {
      const { clinicId, patientId } = change.job
      return patientId ? [shardOfPatient({ clinicId, patientId })] : everyShard
    }
    // A clinic's deliveries fall due.
    case 'put-record':
      return change.record.record === 'webhook-delivery' ? everyShard : []
    default:
      return []
  }
}
