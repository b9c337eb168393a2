import type { Clinic } from '../clinic.ts'
import type { InstrumentId, RedFlagId } from '../instruments.ts'
import { plainWords } from '../plain-words.ts'
import type { Language } from '../wording/language.ts'

/** What of a flag's triggers a clinic decides; what is left out is as in our table. */
export interface FlagTriggers {
  /** Words and phrases of its own, as people write them; a star stands for any ending. */
  words?: Partial<Record<Language, string[]>>
  /** Ids of `mayBeLeftOut`: phrases of ours that it does not read as the flag. */
  without?: string[]
  /** An answer to the question of `thresholds` at or above this raises it. */
  from?: number
}
export type RedFlagTriggers = Partial<Record<RedFlagId, FlagTriggers>>

/**
 * Phrases that say something harmless about as often as what they are read for. All others, every question that asks for
 * the flag outright, and all of the flag of self-harm stay at every clinic: without them somebody in danger goes unheard.
 */
export const mayBeLeftOut: readonly {
  id: string
  flag: RedFlagId
  phrase: RegExp
  /** What of the phrase is read all the same. */
  stays?: RegExp
  says: string
  why: string
}[] = [
  {
    id: 'collapsed',
    flag: 'seizure-or-blackout',
    phrase: /collapsed/,
    says: 'collapsed',
    why: 'Also said of falling into bed tired.',
  },
  {
    id: 'stroke',
    flag: 'weakness-speech-or-vision',
    phrase: /stroke/,
    says: 'stroke',
    why: 'Also said of a relative, or of years ago. What a stroke does to speech, sight and movement stays.',
  },
  {
    id: 'cannot-hear',
    flag: 'hearing-loss',
    phrase: /(cannot|can't|cant|can not) hear (properly|anything|at all|out of|in my|with my)/,
    stays:
      /(cannot|can't|cant|can not) hear (anything|at all|out of|in my|with my|properly (at all|out of|(in|with|on|from) (my|one|either|both|the (left|right))))/,
    says: 'cannot hear properly',
    why: 'Also said of a noisy room. Hearing that is lost, that has gone, or that one ear is without stays.',
  },
  {
    id: 'manic',
    flag: 'elation-or-agitation',
    phrase: /manic/,
    says: 'manic',
    why: 'Also said of a busy day.',
  },
  {
    id: 'agitated',
    flag: 'elation-or-agitation',
    phrase: /(extremely|so|very|really) agitated/,
    stays: /extremely agitated/,
    says: 'so agitated, very agitated, really agitated',
    why: 'Also said of being annoyed. “extremely agitated” stays.',
  },
]

/** A number that may raise a flag besides its own question; off unless a clinic sets it. */
export const thresholds: Partial<
  Record<RedFlagId, { instrument: InstrumentId; item: string; least: number; most: number; citation: string }>
> = {
  'worst-headache': {
    instrument: 'side-effects',
    item: 'headache',
    least: 7,
    most: 10,
    citation:
      'Severe pain is 7 to 10 of 10: Serlin RC et al. Pain 1995;61:277-284 (PMID 7659438), of pain in cancer.',
  },
}

/** Those that a clinician has signed: what is edited since runs for nobody. Ours where nobody has signed any. */
export const runningTriggers = ({ signOffs }: Pick<Clinic, 'signOffs'>): RedFlagTriggers =>
  signOffs?.['red-flags']?.triggers ?? {}

/** A phrase of ours as a clinic reads it: itself, nothing, or what of it stays. */
export function phraseRead({ without = [] }: FlagTriggers, flag: RedFlagId, phrase: RegExp): RegExp[] {
  const left = mayBeLeftOut.find(
    (each) => each.flag === flag && each.phrase.source === phrase.source && without.includes(each.id),
  )
  if (!left) return [phrase]
  return left.stays ? [left.stays] : []
}

/** What a choice among our triggers means: another meaning, by an update of ours, has been signed by nobody. */
export const choicesText = (): string =>
  JSON.stringify([
    mayBeLeftOut.map(({ id, flag, phrase, stays, says: label }) => [
      id,
      flag,
      phrase.source,
      stays?.source ?? null,
      label,
    ]),
    Object.entries(thresholds).map(([flag, { instrument, item, least, most }]) => [
      flag,
      instrument,
      item,
      least,
      most,
    ]),
  ])

/** The clinic's own words as patterns for plain text: every sign stands for itself, but for a star at an end. */
export const ownPhrases = ({ words = {} }: FlagTriggers): RegExp[] =>
  Object.values(words)
    .flat()
    .map((phrase) => {
      const plain = plainWords(phrase)
      const stem = plain.replace(/\*$/, '').replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
      return new RegExp(`${stem}${plain.endsWith('*') ? String.raw`[\p{L}\p{N}]*` : ''}`, 'u')
    })

/** As a signature covers them: the same text for the same triggers, whatever the order that they were typed in. */
export const triggersText = (triggers: RedFlagTriggers, flags: readonly RedFlagId[]): string =>
  JSON.stringify(
    flags.map((flag) => {
      const { words = {}, without = [], from } = triggers[flag] ?? {}
      const own = Object.entries(words)
        .filter(([, phrases]) => phrases.length > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
      return [
        own.map(([language, phrases]) => [language, [...phrases].sort()]),
        [...without].sort(),
        from ?? null,
      ]
    }),
  )
