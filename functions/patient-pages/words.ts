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
  advice(flags: readonly RedFlagId[], clinic: Pick<Clinic, 'phone'>): string[]
}

export const catalogues: Record<Language, Record<PageWord, string>> = { en, cy, pl }

const made = new Map<Language, PageWords>()
/** The same object for a language each time: its messages are read once. */
export function pageWords(language: Language): PageWords {
  const words = made.get(language) ?? {
    ...wordsOf(language, catalogues[language]),
    instrument: (id: InstrumentId) => instrumentIn(language, id),
    advice: (flags: readonly RedFlagId[], clinic: Pick<Clinic, 'phone'>) =>
      adviceFor(flags, clinic, language),
  }
  made.set(language, words)
  return words
}

export const wordsFor = (clinic: Pick<Clinic, 'language'>, patient?: Pick<Patient, 'language'>): PageWords =>
  pageWords(patient?.language ?? clinic.language)

/** For whoever has no clinic behind them, a wrong link say: the first of theirs that we have. */
export function wordsAsked(acceptLanguage: string | undefined): PageWords {
  const asked = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return pageWords(asked.flatMap((tag) => languages.filter((l) => l === tag))[0] ?? 'en')
}
