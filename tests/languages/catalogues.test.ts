import { describe, expect, it } from 'vitest'
import { catalogues } from '../../functions/patient-pages/words.ts'
import { type Language, languages } from '../../shared/domain/wording/language.ts'
import { messageCatalogues } from '../../shared/domain/wording/messages.ts'
import { conditionWords } from '../../shared/domain/wording/names.ts'
import { argumentsOf, isLiteral, isNumberSign, isPlural, literalsOf, partsOf, within } from './icu.ts'

type Messages = Record<string, string>
const all: Record<string, Record<Language, Messages>> = { pages: catalogues, messages: messageCatalogues }
const others = languages.filter((language) => language !== 'en')

/** Each message that fails, so that one run shows them all. */
const failing = (messages: Messages, isWrong: (message: string, key: string) => boolean) =>
  Object.entries(messages)
    .filter(([key, message]) => isWrong(message, key))
    .map(([key, message]) => `${key}: ${message}`)

/** Plurals that print their number: the choices they make, and the word after it in the last of them. */
function counted(message: string): { choices: string[]; noun: string }[] {
  return within(partsOf(message))
    .filter(isPlural)
    .flatMap(({ value, options }) => {
      const parts = options.other?.value ?? []
      const i = parts.findIndex((part) => isNumberSign(part) || (part.type === 1 && part.value === value))
      const next = parts[i + 1]
      const noun = (next && isLiteral(next) && /^\s*(\p{L}+)/u.exec(next.value)?.[1]) || ''
      return i === -1 ? [] : [{ choices: Object.keys(options), noun }]
    })
}

/** In Polish only fractions are `other`, so that it may stand for `many` too. Welsh nouns change at their beginning. */
const declined: Record<Language, (noun: string) => string[]> = {
  en: () => ['one'],
  pl: (noun) => (noun === '' ? [] : ['one', 'few']),
  cy: (noun) =>
    /^[cpt](?!h)/i.test(noun) ? ['two', 'few', 'many'] : /^([bgmd](?!d)|ll|rh)/i.test(noun) ? ['two'] : [],
}

const numbersOf = (messages: Messages) =>
  Object.values(messages).flatMap((message) =>
    within(partsOf(message))
      .filter(isPlural)
      .map((p) => p.value),
  )

describe.each(Object.entries(all))('what %s say', (_, inEach) => {
  it.each(others)('has every message in %s, and none besides', (language) => {
    expect(Object.keys(inEach[language]).sort()).toEqual(Object.keys(inEach.en).sort())
  })

  it.each(others)('takes the same values in %s', (language) => {
    // A number is counted with or without a plural; what is a number is known from English.
    const numbers = numbersOf(inEach.en)
    const taken = (message: string) => {
      const names = argumentsOf(message)
      return names.map((name) => (numbers.includes(name.replace(/ plural$/, '')) ? name.split(' ')[0] : name))
    }
    for (const [key, message] of Object.entries(inEach.en))
      expect([key, ...taken(inEach[language][key]!)]).toEqual([key, ...taken(message)])
  })

  it.each(others)('names the same numbers to call in %s', (language) => {
    const numbers = (message: string) =>
      literalsOf(message)
        .join(' ')
        .match(/\d{3,}/g) ?? []
    for (const [key, message] of Object.entries(inEach.en))
      expect([key, ...new Set(numbers(inEach[language][key]!))]).toEqual([key, ...new Set(numbers(message))])
  })

  it.each(languages)('calls 111 by the name that it has in %s', (language) => {
    const name = { en: 'NHS 111', cy: 'GIG 111 Cymru', pl: 'NHS 111' }[language]
    expect(failing(inEach[language], (m) => /\b111\b/.test(m) && !m.includes(name))).toEqual([])
  })

  it.each(others)('is not left in English in %s', (language) => {
    const same = failing(inEach[language], (message, key) => {
      const isWorded = literalsOf(message).some((text) => /\p{L}{2}/u.test(text))
      return isWorded && message === inEach.en[key] && !sameInBoth.includes(`${language} ${message}`)
    })
    expect(same).toEqual([])
  })

  it.each(languages)('declines what it counts in %s', (language) => {
    const wrong = failing(inEach[language], (message) =>
      counted(message).some(({ choices, noun }) =>
        declined[language](noun).some((c) => !choices.includes(c)),
      ),
    )
    expect(wrong).toEqual([])
  })

  it.each(languages)('is set with care in %s', (language) => {
    // A straight apostrophe escapes what follows it; the others are slips of the hand.
    const slip = /'|"|\.\.\.| {2}| [.,;:?!](?!\w)|^\s|[^\S\n]\n|\t|^[^{]*\}/
    expect(failing(inEach[language], (message) => slip.test(message))).toEqual([])
  })

  it.each(languages)('names no condition and no kind of clinic in %s', (language) => {
    expect(failing(inEach[language], (message) => conditions[language].test(message))).toEqual([])
  })
})

/** Words that two languages share. */
const sameInBoth = ['cy Help']

const conditions: Record<Language, RegExp> = {
  en: conditionWords,
  cy: /ffibro|magnet|poen(?!i)|boen(?!i)|iselder|gorbryder|ymennydd|cur pen|trawiad|cronig|seic|niwro|TMS/i,
  pl: /fibro|magnet|(?<!\p{L})b[óo]l|depresj|lęk|mózg|drgawk|padacz|przewlekł|psych|neuro|TMS/iu,
}
