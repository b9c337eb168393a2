import { describe, expect, it } from 'vitest'
import { type InstrumentId, instruments, type RedFlagId } from '../../shared/domain/instruments.ts'
import type { Instrument, Item } from '../../shared/domain/instruments/instrument.ts'
import { instrumentIn, inWords } from '../../shared/domain/instruments/words.ts'
import { cy } from '../../shared/domain/instruments/words/cy.ts'
import { pl } from '../../shared/domain/instruments/words/pl.ts'
import { redFlagTable } from '../../shared/domain/red-flags.ts'
import type { Language } from '../../shared/domain/wording/language.ts'

const ids = Object.keys(instruments) as InstrumentId[]
const overlays = { cy, pl }
const languages = ['cy', 'pl'] as const
const each = languages.flatMap((language) => ids.map((id) => [id, language] as const))

const wordsOf = (item: Item): string[] => [
  item.question,
  ...(item.kind === 'scale' ? [item.lowest, item.highest] : []),
  ...(item.kind === 'choice' ? item.options.map(({ label }) => label) : []),
]
const readBy = ({ title, recall, introduction, items }: Instrument): string[] => [
  title,
  recall,
  introduction,
  ...items.flatMap(wordsOf),
]
/** All but the words. */
const bones = ({ title, recall, introduction, translation, items, ...rest }: Instrument) => ({
  ...rest,
  words: [title, recall, introduction, translation].length,
  items: items.map((item) => ({
    ...item,
    ...{ question: '', lowest: '', highest: '' },
    options: item.kind === 'choice' ? item.options.map(({ value }) => value) : [],
  })),
})

describe('an instrument in another language', () => {
  it.each(each)('%s asks, takes and scores the same in %s', (id, language) => {
    expect(bones(instrumentIn(language, id))).toEqual(bones(instruments[id]))
    expect(Object.keys(overlays[language][id].items)).toEqual(instruments[id].items.map((item) => item.id))
  })

  it.each(each)('%s is put into words of %s whole, with the same numbers', (id, language) => {
    const english = readBy(instruments[id])
    const words = readBy(instrumentIn(language, id))
    for (const [i, text] of words.entries()) {
      expect(text === '').toBe(english[i] === '')
      expect(text).not.toMatch(/'|"|\.\.\.| {2}|^\s|\s$| [.,;:?!]/)
      // "1 to 5 years" is "od 1 roku do 5 lat", also where another number is a word.
      expect(text.match(/\d+/g)).toEqual(english[i]!.match(/\d+/g))
      expect(text.endsWith('?')).toBe(english[i]!.endsWith('?'))
    }
    const same = words.filter((text, i) => text !== '' && text === english[i])
    expect(same.filter((text) => text !== 'PHQ-8' && text !== 'GAD-7')).toEqual([])
  })

  it.each(each)('%s never asks one thing twice in %s', (id, language) => {
    const { items } = instrumentIn(language, id)
    expect(new Set(items.map((item) => item.question)).size).toBe(items.length)
    for (const item of items) {
      const answers = wordsOf(item).slice(1)
      expect(new Set(answers).size).toBe(answers.length)
    }
  })

  it.each(each)('%s says in %s that a translation of published questions is ours', (id, language) => {
    const isOwn = instruments[id].licence.startsWith('Own wording')
    expect(instrumentIn(language, id).translation === undefined).toBe(isOwn)
  })

  it('asks about each danger under its own name', () => {
    for (const [language, words] of Object.entries(dangers) as [Language, Record<RedFlagId, RegExp>][])
      for (const { id, asked } of redFlagTable)
        for (const { instrument, item } of asked) {
          const question = instrumentIn(language, instrument).items.find((i) => i.id === item)?.question
          expect(question).toMatch(words[id])
        }
  })
})

const dangers: Record<Language, Record<RedFlagId, RegExp>> = {
  en: {
    'seizure-or-blackout': /seizure or fit.+(pass out|faint)/,
    'weakness-speech-or-vision': /weakness or numbness.+speaking.+seeing/,
    'worst-headache': /sudden headache, worse/,
    'hearing-loss': /lose hearing/,
    'self-harm': /harming yourself.+not wanting to live/,
    'elation-or-agitation': /excited, restless or driven/,
  },
  cy: {
    'seizure-or-blackout': /ffit neu drawiad.+lewygu neu golli ymwybyddiaeth/i,
    'weakness-speech-or-vision': /gwendid.+ddiffyg teimlad.+siarad.+gweld/i,
    'worst-headache': /cur pen sydyn, gwaeth/i,
    'hearing-loss': /golli eich clyw/,
    'self-harm': /niweidio.+beidio â bod eisiau byw/,
    'elation-or-agitation': /cynhyrfus, aflonydd/,
  },
  pl: {
    'seizure-or-blackout': /napad lub drgawki.+(omdlenie|zemdleli).+przytomnoś/i,
    'weakness-speech-or-vision': /osłabienie lub drętwienie.+mówieniem.+widzeniem/i,
    'worst-headache': /nagły ból głowy, gorszy/i,
    'hearing-loss': /utrata słuchu/i,
    'self-harm': /zrobieniu sobie krzywdy.+nie chce się żyć/,
    'elation-or-agitation': /podekscytowanie, niepokój/i,
  },
}

describe('words that are not those of the questions', () => {
  const { items, ...rest } = pl['side-effects']

  it('are refused where the questions have changed since', () => {
    const later = { ...instruments['side-effects'], version: 2 }
    expect(() => inWords(later, pl['side-effects'])).toThrow('not of this version')
  })

  it('are refused where one is missing', () => {
    const { seizure, ...others } = items
    expect(seizure).toBeDefined()
    expect(() => inWords(instruments['side-effects'], { ...rest, items: others })).toThrow('seizure')
  })

  it('are refused where they are of another kind, or a label is missing', () => {
    const asScale = { ...items, headache: 'Jak silny?' }
    expect(() => inWords(instruments['side-effects'], { ...rest, items: asScale })).toThrow('headache')
    const change = { question: 'Od początku', labels: { 1: 'lepiej' } }
    expect(() => inWords(instruments.pgic, { ...pl.pgic, items: { change } })).toThrow('no label for 2')
  })
})
