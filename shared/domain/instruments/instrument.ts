import type { InstrumentId } from '../instruments.ts'

interface Asked {
  /** Stable for ever: answers are stored under it. */
  id: string
  question: string
  isRequired: boolean
}

/** A whole number from 0 to 10; the words stand at its two ends. */
export interface ScaleItem extends Asked {
  kind: 'scale'
  lowest: string
  highest: string
}
export interface ChoiceItem extends Asked {
  kind: 'choice'
  options: { value: number; label: string }[]
}
/** Yes is 1, no is 0. */
export interface YesNoItem extends Asked {
  kind: 'yes-no'
}
export interface TextItem extends Asked {
  kind: 'text'
  maxLength: number
  /** Asks what was, so that a word such as "seizure" in the answer is no call for help. */
  isAboutThePast?: true
}
export type Item = ScaleItem | ChoiceItem | YesNoItem | TextItem

/**
 * One domain of a score: the items' sum, scaled up for those left out (n / answered) and divided. Fewer than `atLeast`
 * answers make no score.
 */
export interface ScoreDomain {
  title: string
  items: string[]
  dividedBy: number
  atLeast: number
}

/** `shown`: nobody published a total, so the answers are shown item by item and the score is null. */
export type Scoring = { kind: 'domains'; domains: ScoreDomain[] } | { kind: 'shown' }

export interface Instrument {
  id: InstrumentId
  /** Grows when a question, an item or the scoring changes; stored with every answer. */
  version: number
  title: string
  /** The time that the questions speak of. */
  recall: string
  introduction: string
  items: Item[]
  scoring: Scoring
  /** Least and greatest score. */
  range: { from: number; to: number }
  /** Which way is better for the patient; a trend is not readable without it. */
  better: 'lower' | 'higher'
  /** What happens to items left out, in words for the clinician. */
  missing: string
  /** Published names for parts of the range, each from its score upwards. */
  bands?: { from: number; label: string }[]
  /** A published least change that matters, as a share of the first score. */
  importantChange?: { percent: number; citation: string }
  citation: string
  licence: string
  /** In another language than the published one: whose words these are. It stands beside the citation. */
  translation?: string
}

const ownLicence = 'Own wording, Apache-2.0.'

/** An instrument of one 0-10 question in our own words. */
export function oneScale(
  id: InstrumentId,
  itemId: string,
  own: Pick<Instrument, 'title' | 'recall' | 'better' | 'citation'> &
    Pick<ScaleItem, 'question' | 'lowest' | 'highest'>,
): Instrument {
  const { question, lowest, highest, ...rest } = own
  return {
    id,
    version: 1,
    ...rest,
    introduction: '',
    items: [{ kind: 'scale', id: itemId, question, lowest, highest, isRequired: true }],
    scoring: raw(itemId),
    range: { from: 0, to: 10 },
    missing: 'One question: without its answer there is no score.',
    licence: ownLicence,
  }
}

/** The answer itself is the score. */
export const raw = (itemId: string): Scoring => ({
  kind: 'domains',
  domains: [{ title: 'Score', items: [itemId], dividedBy: 1, atLeast: 1 }],
})
