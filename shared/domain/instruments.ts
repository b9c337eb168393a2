import { fiqr } from './instruments/fiqr.ts'
import type { Instrument, Item, ScoreDomain } from './instruments/instrument.ts'
import { intake } from './instruments/intake.ts'
import { fatigue, painNrs, sleep, wellbeing } from './instruments/own-scales.ts'
import { pgic } from './instruments/pgic.ts'
import { gad7, phq8 } from './instruments/phq-family.ts'
import { sameDay } from './instruments/same-day.ts'
import { sideEffects } from './instruments/side-effects.ts'
import { tmsSafety } from './instruments/tms-safety.ts'

export type InstrumentId =
  | 'pain-nrs'
  | 'sleep'
  | 'fatigue'
  | 'wellbeing'
  | 'side-effects'
  | 'fiqr'
  | 'pgic'
  | 'phq-8'
  | 'gad-7'
  | 'intake'
  | 'tms-safety'
  | 'same-day'

export type RedFlagId =
  | 'seizure-or-blackout'
  | 'weakness-speech-or-vision'
  | 'worst-headache'
  | 'hearing-loss'
  | 'self-harm'
  | 'elation-or-agitation'

/** By stable item id: a number for scales, choices and yes (1) or no (0); text for a free remark. */
export type ItemAnswers = Record<string, number | string>

export const instruments: Record<InstrumentId, Instrument> = {
  'pain-nrs': painNrs,
  sleep,
  fatigue,
  wellbeing,
  'side-effects': sideEffects,
  fiqr,
  pgic,
  'phq-8': phq8,
  'gad-7': gad7,
  intake,
  'tms-safety': tmsSafety,
  'same-day': sameDay,
}

/** Null where an instrument has no total, or too much of a domain was left out. Expects answers that were checked. */
export function score(id: InstrumentId, answers: ItemAnswers): number | null {
  const { scoring } = instruments[id]
  if (scoring.kind === 'shown') return null
  let total = 0
  for (const domain of scoring.domains) {
    const part = domainScore(domain, answers)
    if (part === null) return null
    total += part
  }
  return total
}

/** One domain of a score, for those who show the parts beside the total. */
function domainScore(domain: ScoreDomain, answers: ItemAnswers): number | null {
  const given = domain.items.map((item) => answers[item]).filter((a) => typeof a === 'number')
  if (given.length < domain.atLeast) return null
  const sum = given.reduce((a, b) => a + b, 0)
  return (sum * domain.items.length) / (given.length * domain.dividedBy)
}

/** The published name of the part of the range that a score lies in. */
export function bandOf(id: InstrumentId, value: number): string | undefined {
  return instruments[id].bands?.findLast((band) => value >= band.from)?.label
}

export interface AnswerProblem {
  item: string
  problem: 'unknown-item' | 'wrong-type' | 'out-of-range' | 'missing' | 'too-long' | 'control-characters'
  /** What would have been right, in words for the form. */
  expected: string
}

/** Everything that is wrong with the answers to one instrument; empty where they can be stored. */
export function checkAnswers(id: InstrumentId, answers: ItemAnswers): AnswerProblem[] {
  const { items } = instruments[id]
  const unknown = Object.keys(answers)
    .filter((key) => !items.some((item) => item.id === key))
    .map((item): AnswerProblem => ({ item, problem: 'unknown-item', expected: 'a question of this form' }))
  return [
    ...unknown,
    ...items.flatMap((item) => {
      const answer = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined
      const problem = problemOf(item, answer)
      return problem ? [{ item: item.id, problem, expected: expectedOf(item) }] : []
    }),
  ]
}

function problemOf(item: Item, answer: number | string | undefined): AnswerProblem['problem'] | undefined {
  if (answer === undefined || answer === '') return item.isRequired ? 'missing' : undefined
  if (item.kind === 'text') {
    if (typeof answer !== 'string') return 'wrong-type'
    if (answer.length > item.maxLength) return 'too-long'
    // Line breaks and tabs are a person's own; other control characters are not.
    return /[^\P{Cc}\n\r\t]/u.test(answer) ? 'control-characters' : undefined
  }
  if (typeof answer !== 'number') return 'wrong-type'
  return valuesOf(item).includes(answer) ? undefined : 'out-of-range'
}

/** The numbers that an item takes. */
export function valuesOf(item: Exclude<Item, { kind: 'text' }>): number[] {
  if (item.kind === 'scale') return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  return item.kind === 'yes-no' ? [0, 1] : item.options.map((option) => option.value)
}

function expectedOf(item: Item): string {
  if (item.kind === 'text') return `text of up to ${item.maxLength} characters`
  if (item.kind === 'yes-no') return 'yes or no'
  const values = valuesOf(item)
  return `a whole number from ${values[0]} to ${values.at(-1)}`
}
