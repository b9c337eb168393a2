import type { ConsoleStore } from '../console-ports.ts'
import { type AuditHead, emptyChain } from '../domain/audit.ts'
import { type ChainFault, followChain, headFault } from '../domain/audit-chain.ts'
import type { ClinicId } from '../domain/ids.ts'
import type { Random } from '../ports.ts'

/** Entries a read: a row has some 500 bytes, and a page of DynamoDB a megabyte. */
const atOnce = 1000

export interface VerifyOptions {
  /** The last entry that is known to be good; the beginning where left out. */
  after?: AuditHead
  /** What was kept elsewhere: the chain must still hold this entry. */
  expect?: AuditHead
  /** Reads no more than about so many entries. */
  most?: number
  onProgress?: (through: number) => void
}

export type Verified =
  | { kind: 'good'; head: AuditHead }
  /** As far as was read. */
  | { kind: 'good-so-far'; head: AuditHead }
  | { kind: 'bad'; fault: ChainFault }

/**
 * Walks a clinic's chain, oldest first, and names the first entry that is not as it was written. The head is read after
 * the entries: who works meanwhile only adds to them.
 */
export async function verifyAudit(
  {
    store,
    random,
  }: { store: Pick<ConsoleStore, 'auditLinks' | 'auditHead'>; random: Pick<Random, 'hashOf'> },
  clinicId: ClinicId,
  { after = emptyChain, expect, most = Infinity, onProgress }: VerifyOptions = {},
): Promise<Verified> {
  let walked = after
  for (;;) {
    if (walked.number - after.number >= most) return { kind: 'good-so-far', head: walked }
    // The anchor's own entry ends a stretch, so that its hash is at hand.
    const stretch = expect && expect.number > walked.number ? expect.number - walked.number : atOnce
    const limit = Math.min(stretch, atOnce)
    const links = await store.auditLinks(clinicId, { from: walked.number + 1, limit })
    const to = followChain(clinicId, walked, links, random.hashOf)
    if ('kind' in to) return { kind: 'bad', fault: to }
    walked = to
    if (walked.number === expect?.number && walked.hash !== expect.hash)
      return { kind: 'bad', fault: { kind: 'not-as-expected', number: expect.number } }
    onProgress?.(walked.number)
    if (links.length === limit) continue
    const kept = await store.auditHead(clinicId)
    const isGrown = kept !== undefined && kept.number > walked.number
    if (isGrown && links.length > 0) continue
    // Written between the two reads: looked at once more before anything is called missing.
    if (isGrown && (await store.auditLinks(clinicId, { from: walked.number + 1, limit: 1 })).length > 0)
      continue
    const fault = headFault(walked, kept)
    if (fault) return { kind: 'bad', fault }
    if (expect && expect.number > walked.number)
      return { kind: 'bad', fault: { kind: 'missing', number: walked.number + 1 } }
    return { kind: 'good', head: walked }
  }
}
