import { describe, expect, it } from 'vitest'
import { redFlags, redFlagsInWords, redFlagTable } from '../../shared/domain/red-flags.ts'
import { mayBeLeftOut, runningTriggers } from '../../shared/domain/red-flags/triggers.ts'
import { signedText } from '../../shared/domain/signed-tables.ts'
import { aClinic } from '../builders.ts'

describe('a clinic’s own triggers', () => {
  it('raise a flag in any language’s words, at the edges of words, and not where it is denied', () => {
    const own = { 'seizure-or-blackout': { words: { en: ['jerk*', 'funny turn'], pl: ['drżenie'] } } }
    const flag = ['seizure-or-blackout']
    expect(redFlagsInWords('My leg jerked twice')).toEqual([])
    for (const text of ['My leg jerked twice', 'I had a Funny  Turn.', 'Miałem drzenie'])
      expect({ text, flags: redFlagsInWords(text, own) }).toEqual({ text, flags: flag })
    for (const text of ['No jerks at all', 'funny turnip', 'unjerked'])
      expect({ text, flags: redFlagsInWords(text, own) }).toEqual({ text, flags: [] })
  })

  it('are read as they are typed, whatever signs are in them', () => {
    const own = { 'hearing-loss': { words: { en: ["can't hear-out"] } } }
    expect(redFlagsInWords('I can’t hear-out there', own)).toEqual(['hearing-loss'])
    expect(redFlagsInWords('I canXt hear-out there', own)).toEqual([])
  })

  it('leave out what says something harmless as often, and nothing else', () => {
    for (const { id, flag, says } of mayBeLeftOut) {
      const text = id === 'agitated' ? 'I was so agitated' : `I ${says}`
      expect({ id, flags: redFlagsInWords(text) }).toEqual({ id, flags: [flag] })
      expect({ id, flags: redFlagsInWords(text, { [flag]: { without: [id] } }) }).toEqual({ id, flags: [] })
    }
    const all = Object.fromEntries(
      redFlagTable.map(({ id }) => [id, { without: mayBeLeftOut.map((each) => each.id) }]),
    )
    for (const text of ['I had a seizure', 'my speech was slurred', 'I want to die', 'I lost my hearing'])
      expect({ text, flags: redFlagsInWords(text, all).length }).toEqual({ text, flags: 1 })
    expect(mayBeLeftOut.map(({ flag }) => flag)).not.toContain('self-harm')
  })

  it('name phrases that stand in our table', () => {
    for (const { flag, phrase } of mayBeLeftOut)
      expect(redFlagTable.find(({ id }) => id === flag)?.words.map(({ source }) => source)).toContain(
        phrase.source,
      )
  })

  it('raise the flag of a headache by its number where the clinic says so, never below the published bound', () => {
    const answers = (headache: number) => ({ 'side-effects': { headache } })
    expect(redFlags(answers(10))).toEqual([])
    expect(redFlags(answers(8), { 'worst-headache': { from: 8 } })).toEqual(['worst-headache'])
    expect(redFlags(answers(7), { 'worst-headache': { from: 8 } })).toEqual([])
    expect(redFlags(answers(6), { 'worst-headache': { from: 2 } })).toEqual([])
    expect(redFlags(answers(9), { 'hearing-loss': { from: 7 } })).toEqual([])
  })

  it('run as they were signed, whatever was typed since', () => {
    const signed = { 'hearing-loss': { words: { en: ['muffled'] } } }
    const clinic = aClinic({ redFlagTriggers: { 'hearing-loss': { words: { en: ['whistling'] } } } })
    expect(runningTriggers(clinic)).toEqual({})
    const signOffs = { 'red-flags': { by: 'Dr Example', at: 0, tableHash: '', triggers: signed } }
    expect(runningTriggers({ ...clinic, signOffs })).toEqual(signed)
  })

  it('are part of what is signed; where there are none, the table is the one that was signed before', () => {
    const text = (redFlagTriggers?: object) =>
      signedText(aClinic(redFlagTriggers ? { redFlagTriggers } : {}), 'red-flags')
    const own = { 'hearing-loss': { words: { en: ['muffled', 'dull'] } } }
    expect(text(own)).not.toBe(text())
    expect(text({ 'hearing-loss': { words: { en: ['dull', 'muffled'] } } })).toBe(text(own))
    expect(text({ 'hearing-loss': { words: { cy: ['muffled', 'dull'] } } })).not.toBe(text(own))
  })
})
