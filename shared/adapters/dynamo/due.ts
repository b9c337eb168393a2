import { dueShards } from '../../contracts/due-index.ts'
import type { Cursor } from '../../domain/course.ts'
import type { Job } from '../../domain/job.ts'
import type { ClinicRecord } from '../../domain/records.ts'
import type { Message } from '../../domain/message.ts'
import { receiptWait } from '../../domain/sending.ts'
import { type Instant, isoInstant, minute } from '../../domain/time.ts'

/**
 * How long after its time a row is taken for forgotten and stands in the due index.
 * - queued: a hint follows the row within seconds, and the tick looks a minute ahead. Two minutes later the hint was
 *   lost or the queue is stuck.
 * - job: the same.
 * - accepted: as long as a receipt is waited for (receiptWait).
 */
const graceOf = {
  queued: 2 * minute,
  job: 2 * minute,
} as const

/** FNV-1a: the shards need an even spread, not a secret. */
export function shardOf(pk: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < pk.length; i++) hash = Math.imul(hash ^ pk.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % dueShards
}

interface DueAttributes {
  duePk?: string
  dueSk?: string
}

export const duePartition = (shard: number): string => `DUE#${shard}`

/** The place in the due index; none where there is nothing to wait for. */
export const dueAt = (pk: string, at: Instant | null): DueAttributes =>
  at === null ? {} : { duePk: duePartition(shardOf(pk)), dueSk: isoInstant(at) }

export const dueOfCursor = (cursor: Cursor): Instant | null => cursor.nextDueAt

export const dueOfJob = (job: Job): Instant | null =>
  job.state === 'waiting' ? job.createdAt + graceOf.job : null

/** Of records, only deliveries fall due. */
export const dueOfRecord = (record: ClinicRecord): Instant | null =>
  record.record === 'webhook-delivery' && record.state === 'waiting' ? (record.tryAt ?? null) : null

export function dueOfMessage(message: Message): Instant | null {
  switch (message.state) {
    case 'queued':
      return message.tryAt + graceOf.queued
    case 'sending':
      return message.leaseUntil ?? message.stateAt
    case 'accepted':
      return message.stateAt + receiptWait[message.channel]
    default:
      return null
  }
}
