import { type InstrumentId, instruments } from '../instruments.ts'
import { invariant } from '../invariant.ts'
import type { Language } from '../wording/language.ts'
import type { Instrument, Item } from './instrument.ts'
import type { InstrumentWords, ItemWords } from './words/form.ts'
import { cy } from './words/cy.ts'
import { pl } from './words/pl.ts'

/** English is the data itself. */
const overlays: Record<Exclude<Language, 'en'>, Record<InstrumentId, InstrumentWords>> = { cy, pl }

/** An instrument as a patient reads it. Ids, values, scoring and what staff read stay as they are. */
export function instrumentIn(language: Language, id: InstrumentId): Instrument {
  return language === 'en' ? instruments[id] : inWords(instruments[id], overlays[language][id])
}

/** Throws where a word is missing: half a question in another language is not the same question. */
export function inWords(instrument: Instrument, words: InstrumentWords): Instrument {
  invariant(words.of === instrument.version, `these words are not of this version: ${instrument.id}`)
  const { title, recall, introduction, translation, items } = words
  return {
    ...instrument,
    title,
    recall,
    introduction,
    ...(translation === undefined ? {} : { translation }),
    items: instrument.items.map((item) => itemIn(item, items[item.id])),
  }
}

function itemIn(item: Item, words: ItemWords | undefined): Item {
  invariant(words !== undefined, `no words for this question: ${item.id}`)
  if (item.kind === 'yes-no' || item.kind === 'text') {
    invariant(typeof words === 'string', `more words than this question has: ${item.id}`)
    return { ...item, question: words }
  }
  if (item.kind === 'scale') {
    invariant(typeof words === 'object' && 'lowest' in words, `no ends for this scale: ${item.id}`)
    return { ...item, ...words }
  }
  invariant(typeof words === 'object' && 'labels' in words, `no labels for this choice: ${item.id}`)
  const { question, labels } = words
  return {
    ...item,
    question,
    options: item.options.map((option) => {
      const label = labels[option.value]
      invariant(label !== undefined, `no label for ${option.value}: ${item.id}`)
      return { ...option, label }
    }),
  }
}
