import type { ClinicId } from './ids.ts'
import type { Role } from './staff.ts'
import { type Instant, isoInstant } from './time.ts'

/** Ids only: what an entry is about can be looked up for as long as it exists, and the entry outlives it. */
export interface AuditSubject {
  patientId?: string
  courseId?: string
  /** Of whatever else it is about: a protocol, a session, a key. */
  id?: string
}

/** One thing that somebody saw or did. Each holds the hash of the one before it in its clinic: a chain. */
export interface AuditEntry {
  clinicId: ClinicId
  /** From 1, without gaps. */
  number: number
  at: Instant
  by: { id: string; name: string; roles: readonly Role[]; via: 'session' | 'key' }
  /** The operation's name. */
  operation: string
  /** `previewed`: saw what an act would do. */
  did: 'saw' | 'previewed' | 'changed' | 'was-refused'
  about: AuditSubject
  /** Hash of the entry before it; of the first one the empty text. */
  previous: string
  /** SHA-256 of `auditText`, as hex. */
  hash: string
}

export type AuditHead = Pick<AuditEntry, 'number' | 'hash'>
export const emptyChain: AuditHead = { number: 0, hash: '' }

/** What is hashed: every field but the hash, in one order, so that any change of any of them shows. */
export const auditText = (entry: Omit<AuditEntry, 'hash'>): string =>
  JSON.stringify([
    entry.clinicId,
    entry.number,
    isoInstant(entry.at),
    entry.by.id,
    entry.by.name,
    entry.by.roles,
    entry.by.via,
    entry.operation,
    entry.did,
    entry.about.patientId ?? null,
    entry.about.courseId ?? null,
    entry.about.id ?? null,
    entry.previous,
  ])

export type AuditFacts = Omit<AuditEntry, 'number' | 'previous' | 'hash'>

/** The entry that follows a head; `hashOf` is SHA-256 as hex. */
export function entryAfter(head: AuditHead, facts: AuditFacts, hashOf: (text: string) => string): AuditEntry {
  const entry = { ...facts, number: head.number + 1, previous: head.hash }
  return { ...entry, hash: hashOf(auditText(entry)) }
}
