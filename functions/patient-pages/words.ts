import type { Clinic } from '../../shared/domain/clinic.ts'
import type { InstrumentId, RedFlagId } from '../../shared/domain/instruments.ts'
import type { Instrument } from '../../shared/domain/instruments/instrument.ts'
import { instrumentIn } from '../../shared/domain/instruments/words.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { adviceFor } from '../../shared/domain/red-flags.ts'
import { type Language, languages } from '../../shared/domain/wording/language.ts'
import { type Words, wordsOf } from '../../shared/domain/wording/words.ts'
import { cy } from './words/cy.ts'
import { en, type PageWord } from './words/en.ts'
import { pl } from './words/pl.ts'

/** All that pages say: `words.t('gone.title')`, and what patients read of the domain's own texts. */
export interface PageWords extends Words<PageWord> {
  instrument(id: InstrumentId): Instrument
  advice(flags: readonly RedFlagId[], clinic: Pick<Clinic, 'phone' | 'redFlagAdvice'>): string[]
}

export const catalogues: Record<Language, Record<PageWord, string>> = { en, cy, pl }

const made = new Map<Language, PageWords>()
/** The same object for a language each time: its messages are read once. */
export function pageWords(language: Language): PageWords {
  const words = made.get(language) ?? {
    ...wordsOf(language, catalogues[language]),
    instrument: (id: InstrumentId) => instrumentIn(language, id),
    advice: (flags: readonly RedFlagId[], clinic: Pick<Clinic, 'phone' | 'redFlagAdvice'>) =>
      adviceFor(flags, clinic, language),
  }
  made.set(language, words)
  return words
}

/** A test reads every page in words of its own. */
export interface Speaks {
  wordsIn?: (language: Language) => PageWords
}

export const wordsFor = (
  { wordsIn = pageWords }: Speaks,
  clinic: Pick<Clinic, 'language'>,
  patient?: Pick<Patient, 'language'>,
): PageWords => wordsIn(patient?.language ?? clinic.language)

/** For whoever has no clinic behind them, a wrong link say: what their browser likes best of what we have. */
export const wordsAsked = ({ wordsIn = pageWords }: Speaks, acceptLanguage: string | undefined): PageWords =>
  wordsIn(languageAsked(acceptLanguage))

/** `pl-PL, en;q=0.8` as RFC 9110 has it; what is no language range is passed over, and English stands for none. */
export function languageAsked(acceptLanguage = ''): Language {
  const ranges = acceptLanguage.split(',').flatMap((part) => {
    const [, tag = '', q = '1'] = range.exec(part) ?? []
    const language = languages.find((known) => known === tag.toLowerCase())
    return language && Number(q) > 0 ? [{ language, q: Number(q) }] : []
  })
  return ranges.sort((a, b) => b.q - a.q)[0]?.language ?? 'en'
}
const range = /^\s*([a-z]{2,3})(?:-[a-z0-9-]+)?\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?\s*$/i
