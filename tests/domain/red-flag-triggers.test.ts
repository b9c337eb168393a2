import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { redFlags, redFlagsInWords, redFlagTable } from '../../shared/domain/red-flags.ts'
import { mayBeLeftOut, runningTriggers, thresholds } from '../../shared/domain/red-flags/triggers.ts'
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
      const text = `I am ${says}`
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

  it('leave out no more than they say: loss on one side, or of all of it, stays', () => {
    const without = (id: string, text: string) => {
      const { flag } = mayBeLeftOut.find((each) => each.id === id)!
      expect({ text, ours: redFlagsInWords(text) }).toEqual({ text, ours: [flag] })
      return redFlagsInWords(text, { [flag]: { without: [id] } })
    }
    for (const text of [
      'I cannot hear anything',
      "I can't hear at all",
      'cant hear out of my left ear',
      'I can not hear in my right ear',
      'I cannot hear with my left ear',
      'I cannot hear properly out of one ear',
      "I can't hear properly with my left ear",
      'I cannot hear properly on the left',
      'I cannot hear properly at all',
    ])
      expect({ text, flags: without('cannot-hear', text) }).toEqual({ text, flags: ['hearing-loss'] })
    for (const text of ["I can't hear properly with the coil on", 'cannot hear properly'])
      expect({ text, flags: without('cannot-hear', text) }).toEqual({ text, flags: [] })
    expect(without('agitated', 'I was extremely agitated')).toEqual(['elation-or-agitation'])
    for (const how of ['so', 'very', 'really'])
      expect(without('agitated', `I was ${how} agitated`)).toEqual([])
  })

  it('that stay raise nothing that the whole phrase would not', () => {
    for (const { phrase, stays } of mayBeLeftOut)
      for (const how of [
        'anything',
        'at all',
        'out of',
        'in my',
        'with my',
        'properly on one',
        'properly at all',
      ]) {
        const text = `cannot hear ${how}`
        if (stays?.test(text)) expect(phrase.test(text)).toBe(true)
      }
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
    expect(createHash('sha256').update(text()).digest('hex').slice(0, 16)).toBe('61468bc67886a820')
    const own = { 'hearing-loss': { words: { en: ['muffled', 'dull'] } } }
    expect(text(own)).not.toBe(text())
    expect(text({ 'hearing-loss': { words: { en: ['dull', 'muffled'] } } })).toBe(text(own))
    expect(text({ 'hearing-loss': { words: { cy: ['muffled', 'dull'] } } })).not.toBe(text(own))
  })

  it('are signed with what it means to leave a phrase out, and with the bounds of a number', () => {
    const own = { redFlagTriggers: { 'hearing-loss': { words: { en: ['muffled'] } } } }
    const text = signedText(aClinic(own), 'red-flags')
    for (const { id, says, phrase, stays } of mayBeLeftOut)
      for (const part of [id, says, phrase.source, ...(stays ? [stays.source] : [])])
        expect(text.split(JSON.stringify(part)).length).toBeGreaterThan(1)
    for (const { instrument, item, least, most } of Object.values(thresholds))
      expect(text).toContain(JSON.stringify([instrument, item, least, most]).slice(1, -1))
  })
})
