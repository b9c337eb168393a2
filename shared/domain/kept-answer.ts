import type { ClinicId } from './ids.ts'
import { day, type Instant, minute } from './time.ts'

/** What the API answered to a request with an idempotency key: asked again with the same key, it answers the same. */
export interface KeptAnswer {
  record: 'kept-answer'
  clinicId: ClinicId
  /** Hash of who asked and of the key that they chose. */
  id: string
  version: number
  /** Of method, path and body: the key stands for this request and no other. */
  requestHash: string
  /** Until then nobody else works on it. */
  leaseUntil: Instant
  /** Absent while it is worked on. The body is absent where it was too long, held a secret, or told of somebody who was erased. */
  answer?: { status: number; type: string; body?: string }
  /** Of a press that made a secret: with the mark of its form it gives that secret again, until then. */
  told?: { salt: string; until: Instant }
  forgottenAt: Instant
}

export const keptFor = day
/** Longer than any request may take, which is the 30 seconds of its function. */
export const leaseOf = minute
/** An item has 400 KB, and a character up to three bytes. */
export const mostKeptCharacters = 100_000
