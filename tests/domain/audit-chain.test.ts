import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AuditEntry, type AuditFacts, emptyChain, entryAfter } from '../../shared/domain/audit.ts'
import {
  anchorText,
  type ChainLink,
  followChain,
  headFault,
  parseAnchor,
} from '../../shared/domain/audit-chain.ts'
import { asId } from '../../shared/domain/ids.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

const facts = (i: number): AuditFacts => ({
  clinicId: asId('northside'),
  at: 1_000_000 + i,
  by: { id: 'sam', name: 'Sam', roles: ['reception'], via: 'session' },
  operation: 'show-today',
  did: 'saw',
  about: i % 2 === 0 ? {} : { patientId: `p${i}`, courseId: 'c1', id: 's1' },
})

function aChain(length: number): ChainLink[] {
  const entries: AuditEntry[] = []
  for (let i = 1; i <= length; i++) entries.push(entryAfter(entries.at(-1) ?? emptyChain, facts(i), hashOf))
  return entries.map(linkOf)
}
const linkOf = (entry: AuditEntry): ChainLink => ({
  place: entry.number,
  entry,
  ...(entry.about.patientId !== undefined && { listed: entry }),
})
const walk = (links: ChainLink[]) => followChain('northside', emptyChain, links, hashOf)

/** Each field of an entry, spoiled; and as if the field had never been there. */
const spoilt: Record<string, (entry: AuditEntry) => AuditEntry> = {
  clinicId: (e) => ({ ...e, clinicId: asId('southside') }),
  number: (e) => ({ ...e, number: e.number + 1 }),
  at: (e) => ({ ...e, at: e.at + 1 }),
  'by.id': (e) => ({ ...e, by: { ...e.by, id: 'kit' } }),
  'by.name': (e) => ({ ...e, by: { ...e.by, name: 'Kit' } }),
  'by.roles': (e) => ({ ...e, by: { ...e.by, roles: ['administrator'] } }),
  'by.via': (e) => ({ ...e, by: { ...e.by, via: 'key' } }),
  operation: (e) => ({ ...e, operation: 'show-tomorrow' }),
  did: (e) => ({ ...e, did: 'changed' }),
  'about.patientId': (e) => ({ ...e, about: { ...e.about, patientId: 'other' } }),
  'about.courseId': (e) => ({ ...e, about: { ...e.about, courseId: 'c9' } }),
  'about.id': (e) => ({ ...e, about: { ...e.about, id: 's9' } }),
  about: (e) => ({ ...e, about: {} }),
  previous: (e) => ({ ...e, previous: 'f'.repeat(64) }),
  hash: (e) => ({ ...e, hash: 'f'.repeat(64) }),
  'by, gone': (e) => ({ ...e, by: undefined }) as unknown as AuditEntry,
  'at, gone': (e) => ({ ...e, at: undefined }) as unknown as AuditEntry,
  'about, gone': (e) => ({ ...e, about: undefined }) as unknown as AuditEntry,
}

describe('a chain', () => {
  it('leads to its head where nothing was touched', () => {
    const links = aChain(9)
    const head = walk(links)
    expect(head).toEqual({ number: 9, hash: links[8]!.entry.hash })
    expect(
      headFault({ number: 9, hash: links[8]!.entry.hash }, { number: 9, hash: links[8]!.entry.hash }),
    ).toBe(undefined)
    expect(walk([])).toEqual(emptyChain)
  })

  it.each(Object.keys(spoilt))('names the entry whose %s was changed', (field) => {
    for (const at of [1, 3, 9]) {
      const links = aChain(9)
      links[at - 1] = { ...links[at - 1]!, entry: spoilt[field]!(links[at - 1]!.entry) }
      expect(walk(links)).toEqual({ kind: 'changed', number: at })
    }
  })

  it('names the one after an entry that was written anew with a hash of its own', () => {
    const links = aChain(9)
    const { hash: _, number: __, previous, ...rest } = links[3]!.entry
    const forged = entryAfter({ number: 3, hash: previous }, { ...rest, operation: 'other' }, hashOf)
    links[3] = linkOf(forged)
    expect(walk(links)).toEqual({ kind: 'unlinked', number: 5 })
  })

  it('names what was taken out, put in or moved', () => {
    const out = aChain(9).toSpliced(4, 1)
    expect(walk(out)).toEqual({ kind: 'missing', number: 5 })
    expect(walk(aChain(9).slice(1))).toEqual({ kind: 'missing', number: 1 })
    const swapped = aChain(9)
    ;[swapped[2], swapped[5]] = [
      { ...swapped[5]!, place: 3 },
      { ...swapped[2]!, place: 6 },
    ]
    expect(walk(swapped)).toEqual({ kind: 'out-of-order', number: 3 })
    const shifted = aChain(9).flatMap((link) =>
      link.place < 5 ? [link] : [{ ...link, place: link.place + 1 }],
    )
    const put = [...shifted.slice(0, 4), { ...shifted[0]!, place: 5 }, ...shifted.slice(4)]
    expect(walk(put)).toEqual({ kind: 'out-of-order', number: 5 })
  })

  it('names an entry that its patient’s list shows otherwise, or not at all, or that stands there for nothing', () => {
    const [plain, listed] = [aChain(4)[1]!, aChain(4)[2]!]
    const withThird = (link: ChainLink) => walk(aChain(4).with(link.place - 1, link))
    expect(withThird({ place: 3, entry: listed.entry })).toEqual({ kind: 'listed-differently', number: 3 })
    expect(withThird({ ...listed, listed: { ...listed.entry, operation: 'x' } })).toEqual({
      kind: 'listed-differently',
      number: 3,
    })
    expect(withThird({ ...plain, listed: plain.entry })).toEqual({ kind: 'listed-differently', number: 2 })
  })

  it('knows a head that was forged, and an end that was cut off', () => {
    const walked = { number: 9, hash: 'a' }
    expect(headFault(walked, { number: 9, hash: 'b' })).toEqual({ kind: 'forged-head', number: 9 })
    expect(headFault(walked, { number: 7, hash: 'a' })).toEqual({ kind: 'forged-head', number: 7 })
    expect(headFault(walked, { number: 11, hash: 'a' })).toEqual({ kind: 'missing', number: 10 })
    expect(headFault(walked, undefined)).toEqual({ kind: 'forged-head', number: 0 })
  })

  it('reads the anchors that it writes, and nothing else', () => {
    const head = { number: 17, hash: hashOf('x') }
    expect(parseAnchor(` ${anchorText(head)}\n`)).toEqual(head)
    for (const text of ['', '17', ':', `x:${head.hash}`, `17:${head.hash.slice(1)}`])
      expect(parseAnchor(text)).toBe(undefined)
  })
})
