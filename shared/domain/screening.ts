import type { ScreeningWeight } from './clinic.ts'
import type { Screening } from './course.ts'
import type { ItemAnswers } from './instruments.ts'
import { safetyAnswers, tmsSafety } from './instruments/tms-safety.ts'
import type { Instant } from './time.ts'

/** The items of the `tms-safety` instrument that a yes may weigh in. */
export const screeningItems = [
  'seizure',
  'fainting',
  'head-injury',
  'hearing',
  'cochlear-implant',
  'pregnancy',
  'metal',
  'neurostimulator',
  'pacemaker',
  'infusion-pump',
  'medicines',
  'earlier-tms',
  'earlier-mri',
] as const
export type ScreeningItem = (typeof screeningItems)[number]

export interface ScreeningRule {
  /** What a yes weighs. */
  weight: ScreeningWeight
  rationale: string
  citation: string
}

const rossi2009 = 'Rossi S et al. Clin Neurophysiol 2009;120:2008-2039.'
const rossi2011 = 'Rossi S et al. Clin Neurophysiol 2011;122:1686.'
const rossi2021 = 'Rossi S et al. Clin Neurophysiol 2021;132:269-306.'

/**
 * What a yes weighs where the clinic says nothing else. The grouping is ours and on the careful side: the published
 * questionnaire calls no answer a refusal, and published checklists disagree (pacemaker, shunt). A clinic signs the
 * table off before it goes live and edits it by `screening.weights`. It describes; it never clears anybody.
 */
export const screeningTable: Record<ScreeningItem, ScreeningRule> = {
  seizure: {
    weight: 'stop',
    rationale: 'A seizure is the most serious known effect, and an earlier one makes it likelier.',
    citation: rossi2021,
  },
  fainting: {
    weight: 'review',
    rationale: 'Fainting is a known effect and can look like a seizure; its cause should be known.',
    citation: rossi2021,
  },
  'head-injury': {
    weight: 'review',
    rationale: 'An injured brain may have a lower threshold for a seizure.',
    citation: rossi2011,
  },
  hearing: {
    weight: 'review',
    rationale: 'The coil is loud: hearing is protected, and checked where it was impaired before.',
    citation: rossi2021,
  },
  'cochlear-implant': {
    weight: 'stop',
    rationale: 'Metal and electronics close to the coil may move, heat or fail.',
    citation: rossi2009,
  },
  pregnancy: {
    weight: 'review',
    rationale: 'The field falls off fast with distance, but data are few: weighed case by case.',
    citation: rossi2021,
  },
  metal: {
    weight: 'stop',
    rationale:
      'Metal in the head close to the coil may move or heat; elsewhere it may not matter. Checklists disagree on shunts and on titanium: a clinician finds out what it is and where.',
    citation: rossi2009,
  },
  neurostimulator: {
    weight: 'stop',
    rationale: 'The coil may induce currents in leads and disturb the device.',
    citation: rossi2009,
  },
  pacemaker: {
    weight: 'stop',
    rationale:
      'Checklists disagree: some exclude every pacemaker, others allow it away from the coil. Ours takes the stricter side.',
    citation: rossi2021,
  },
  'infusion-pump': {
    weight: 'stop',
    rationale: 'A pump close to the coil may fail or give a wrong dose.',
    citation: rossi2009,
  },
  medicines: {
    weight: 'review',
    rationale: 'Some medicines, and stopping some, lower the threshold for a seizure: which ones matters.',
    citation: rossi2021,
  },
  'earlier-tms': {
    weight: 'review',
    rationale: 'A problem before may come again.',
    citation: rossi2011,
  },
  'earlier-mri': {
    weight: 'review',
    rationale: 'A problem in a scanner may be metal that nobody knew of.',
    citation: rossi2011,
  },
}

export type ScreeningWeights = Partial<Record<string, ScreeningWeight>>

const order: readonly ScreeningWeight[] = ['ok', 'review', 'stop']
const heavier = (a: ScreeningWeight, b: ScreeningWeight): ScreeningWeight =>
  order.indexOf(a) >= order.indexOf(b) ? a : b

/** What one answer weighs. Not sure and no answer are to be looked into, whatever a yes would weigh. */
function weightOf(
  item: ScreeningItem,
  answer: number | string | undefined,
  weights: ScreeningWeights,
): ScreeningWeight {
  if (answer === safetyAnswers.no) return 'ok'
  if (answer !== safetyAnswers.yes) return 'review'
  return weights[item] ?? screeningTable[item].weight
}

/** The heaviest answer, and every item that is not ok, the heaviest first. */
export function screeningOf(
  answers: ItemAnswers,
  weights: ScreeningWeights,
): { outcome: ScreeningWeight; because: ScreeningItem[] } {
  const weighed = screeningItems.map((item) => ({ item, weight: weightOf(item, answers[item], weights) }))
  const because = order
    .toReversed()
    .filter((weight) => weight !== 'ok')
    .flatMap((weight) => weighed.filter((w) => w.weight === weight).map((w) => w.item))
  return { outcome: weighed.reduce((worst, w) => heavier(worst, w.weight), 'ok' as ScreeningWeight), because }
}

/** As the course keeps it: by the table of the day, with the version of the questions. */
export const screened = (answers: ItemAnswers, weights: ScreeningWeights, at: Instant): Screening => ({
  at,
  version: tmsSafety.version,
  ...screeningOf(answers, weights),
})
