import { MissingValueError } from 'intl-messageformat'
import type { Clinic } from '../clinic.ts'
import type { Patient } from '../patient.ts'
import type { Language } from './language.ts'
import { cy } from './messages/cy.ts'
import { en, type MessageKey } from './messages/en.ts'
import { pl } from './messages/pl.ts'
import type { Filled } from './placeholders.ts'
import { type Catalogue, type Words, wordsOf, type WordValues } from './words.ts'

export const messageCatalogues: Record<Language, Catalogue<MessageKey>> = { en, cy, pl }

export type MessageWords = Words<MessageKey>

const made = new Map<Language, MessageWords>()
/** The same object for a language each time: its messages are read once, when they are first sent. */
export function messageWords(language: Language): MessageWords {
  const words = made.get(language) ?? wordsOf(language, messageCatalogues[language])
  made.set(language, words)
  return words
}

export const languageFor = (
  clinic: Pick<Clinic, 'language'>,
  patient?: Pick<Patient, 'language'>,
): Language => patient?.language ?? clinic.language

/** Our own words with the values in them; a value that is missing is told as it is of a clinic's own template. */
export function say(words: MessageWords, key: MessageKey, values: WordValues): Filled {
  try {
    return { kind: 'filled', text: words.t(key, values).trim() }
  } catch (error) {
    if (!(error instanceof MissingValueError)) throw error
    const [, name] = /variable "(\w+)"/.exec(error.message) ?? []
    return { kind: 'cannot-fill', problem: `nothing to put in {${name}}` }
  }
}
