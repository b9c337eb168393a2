import { type AuditEntry, type AuditHead, auditText, emptyChain } from './audit.ts'

/** An entry where it stands: its place is of the row's key, and not for the entry to say. */
export interface ChainLink {
  place: number
  /** As the row holds it; after a tampering anything may be missing from it. */
  entry: AuditEntry
  /** What the list of its patient shows of it; absent where it stands in none. */
  listed?: AuditEntry
}

export type ChainFault =
  /** Its fields are not those that its hash was made of. */
  | { kind: 'changed'; number: number }
  | { kind: 'missing'; number: number }
  /** A whole entry, but of another place or another clinic. */
  | { kind: 'out-of-order'; number: number }
  /** It does not hold the hash of the one before it: one of the two was put in another's place. */
  | { kind: 'unlinked'; number: number }
  /** The list of its patient shows it differently, or not at all. */
  | { kind: 'listed-differently'; number: number }
  /** The row that says which entry is the last one says otherwise than the entries. */
  | { kind: 'forged-head'; number: number }
  /** Whole in itself, but not the chain that its anchor was taken from. */
  | { kind: 'not-as-expected'; number: number }

type HashOf = (text: string) => string

/** A tampered row may lack what the text is made of; then it has no text. */
function textOf(entry: AuditEntry): string | undefined {
  try {
    return auditText(entry)
  } catch {
    return undefined
  }
}

const isOwn = (entry: AuditEntry, hashOf: HashOf): boolean => {
  const text = textOf(entry)
  return text !== undefined && hashOf(text) === entry.hash
}

const isListedAsItIs = ({ entry, listed }: ChainLink): boolean => {
  if (entry.about.patientId === undefined) return listed === undefined
  return listed !== undefined && listed.hash === entry.hash && textOf(listed) === textOf(entry)
}

/** The first thing wrong with the entries that follow `before`; else the head that they lead to. */
export function followChain(
  clinicId: string,
  before: AuditHead,
  links: readonly ChainLink[],
  hashOf: HashOf,
): AuditHead | ChainFault {
  let head = before
  for (const link of links) {
    const number = head.number + 1
    const { place, entry } = link
    if (place !== number) return { kind: 'missing', number }
    if (!isOwn(entry, hashOf)) return { kind: 'changed', number }
    if (entry.number !== number || entry.clinicId !== clinicId) return { kind: 'out-of-order', number }
    if (entry.previous !== head.hash) return { kind: 'unlinked', number }
    if (!isListedAsItIs(link)) return { kind: 'listed-differently', number }
    head = { number, hash: entry.hash }
  }
  return head
}

/** Whether the head that is kept beside the entries is the one that they lead to. It was read after them. */
export function headFault(walked: AuditHead, kept: AuditHead = emptyChain): ChainFault | undefined {
  if (kept.number > walked.number) return { kind: 'missing', number: walked.number + 1 }
  if (kept.number < walked.number || kept.hash !== walked.hash)
    return { kind: 'forged-head', number: kept.number }
  return undefined
}

/** In words, after "Entry 17 ". */
export const faultWords: Record<ChainFault['kind'], string> = {
  changed: 'was changed: its fields are not those that its hash was made of',
  missing: 'is missing',
  'out-of-order': 'is another entry that was put in its place',
  unlinked: 'does not follow the one before it: one of the two was written anew',
  'listed-differently': "stands in its patient's list differently, or not at all",
  'forged-head': 'is named as the last one by a head that was changed',
  'not-as-expected': 'is not the one that the anchor was taken from: the chain was written anew',
}

/** `17:ab12...`: kept elsewhere it shows later that the chain up to it was neither cut nor written anew. */
export const anchorText = ({ number, hash }: AuditHead): string => `${number}:${hash}`

export function parseAnchor(text: string): AuditHead | undefined {
  const [, number, hash] = /^(\d{1,10}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  return number === undefined || hash === undefined ? undefined : { number: Number(number), hash }
}
