import { describe, expect, it } from 'vitest'
import { type Consent, hasConsent } from '../../shared/domain/consent.ts'
import { asId } from '../../shared/domain/ids.ts'
import { correctionIdOf, type Note, noteThreads } from '../../shared/domain/note.ts'

const whose = { clinicId: asId<never>('northside'), patientId: asId<never>('p1'), version: 1 }
const by = { id: 'u1', name: 'Sam' }
const word = (isGiven: boolean, at: number, over: Partial<Consent> = {}): Consent => ({
  ...whose,
  record: 'consent',
  id: `${at}`,
  about: 'research',
  isGiven,
  at,
  recordedAt: at,
  recordedBy: by,
  isOnPaper: false,
  ...over,
})

describe('consent', () => {
  it('is what the last word said by then, in whatever order the words are stored', () => {
    const words = [word(false, 300), word(true, 100)]
    expect([50, 100, 299, 300, 999].map((at) => hasConsent(words, 'research', at))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })

  it('is of what was written down later, where two words are of one instant', () => {
    const early = word(true, 100, { recordedAt: 100 })
    const late = word(false, 100, { recordedAt: 200 })
    for (const words of [
      [early, late],
      [late, early],
    ])
      expect(hasConsent(words, 'research', 500)).toBe(false)
  })

  it('to one thing is none to another, and silence is none', () => {
    expect(hasConsent([word(true, 1)], 'treatment', 5)).toBe(false)
    expect(hasConsent([], 'research', 5)).toBe(false)
    expect(hasConsent([{ record: 'note' }], 'research', 5)).toBe(false)
  })
})

describe('notes', () => {
  const note = (id: string, at: number, corrects?: string): Note => ({
    ...whose,
    record: 'note',
    id,
    kind: 'desk',
    at,
    by,
    words: id,
    ...(corrects !== undefined && { corrects }),
  })

  it('count once, the newest correction before what it corrected', () => {
    const threads = noteThreads([note('a', 1), note('a.3', 9, 'a.2'), note('b', 5), note('a.2', 3, 'a')])
    expect(threads.map((thread) => [thread.note.id, ...thread.earlier.map(({ id }) => id)])).toEqual([
      ['a.3', 'a.2', 'a'],
      ['b'],
    ])
  })

  it('are corrected one after the other', () => {
    expect(['n', 'n.2', 'n.9'].map(correctionIdOf)).toEqual(['n.2', 'n.3', 'n.10'])
  })
})
