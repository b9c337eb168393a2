import { IntlMessageFormat } from 'intl-messageformat'
import { type PageWord, en } from '../../functions/patient-pages/words/en.ts'
import type { PageWords } from '../../functions/patient-pages/words.ts'
import { instruments } from '../../shared/domain/instruments.ts'
import type { Instrument, Item } from '../../shared/domain/instruments/instrument.ts'
import { adviceFor } from '../../shared/domain/red-flags.ts'
import { isChoice, isLiteral, type Part, partsOf } from './icu.ts'

const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתךםןף'

/** Latin letters become Hebrew ones; digits, marks and line breaks stay. What is left in Latin is no text of ours. */
export const mirrored = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => hebrew[letter.toLowerCase().charCodeAt(0) - 97]!)

/** Arguments, and the names of choices, stay as they are. */
const mirroredParts = (parts: Part[]): Part[] =>
  parts.map((part): Part => {
    if (isLiteral(part)) return { ...part, value: mirrored(part.value) }
    if (!isChoice(part)) return part
    const options = Object.entries(part.options).map(([name, { value }]) => [
      name,
      { value: mirroredParts(value) },
    ])
    return { ...part, options: Object.fromEntries(options) } as Part
  })

const mirroredItem = (item: Item): Item => {
  const question = mirrored(item.question)
  switch (item.kind) {
    case 'scale':
      return { ...item, question, lowest: mirrored(item.lowest), highest: mirrored(item.highest) }
    case 'choice':
      return {
        ...item,
        question,
        options: item.options.map(({ value, label }) => ({ value, label: mirrored(label) })),
      }
    case 'yes-no':
    case 'text':
      return { ...item, question }
  }
}

const mirroredInstrument = (instrument: Instrument): Instrument => ({
  ...instrument,
  title: mirrored(instrument.title),
  recall: mirrored(instrument.recall),
  introduction: mirrored(instrument.introduction),
  items: instrument.items.map(mirroredItem),
  translation: mirrored('translated'),
})

const read = new Map<PageWord, IntlMessageFormat>()

/**
 * The English pages as a language from right to left that nobody can read. The domain takes it for Welsh, so that dates
 * are Welsh, and an English one is found out.
 */
export const mirroredWords: PageWords = {
  language: 'cy',
  locale: 'he',
  direction: 'rtl',
  t(key, values = {}) {
    let message = read.get(key)
    if (!message) {
      message = new IntlMessageFormat(mirroredParts(partsOf(en[key])), 'en-GB')
      read.set(key, message)
    }
    return String(message.format(values))
  },
  instrument: (id) => mirroredInstrument(instruments[id]),
  advice: (flags, clinic) => adviceFor(flags, clinic, 'en').map(mirrored),
}
