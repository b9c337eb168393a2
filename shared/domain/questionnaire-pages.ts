import { type InstrumentId, instruments, type ItemAnswers } from './instruments.ts'
import type { Instrument, Item } from './instruments/instrument.ts'
import type { Questionnaire } from './questionnaire.ts'

/** A few questions of one instrument, all of one kind. */
export interface QuestionPage {
  /** From 1. */
  number: number
  instrument: InstrumentId
  items: Item[]
}

/**
 * The most questions that a page holds, so that a phone of 320 px shows a page in about two screens: a scale takes two
 * rows of buttons, yes and no stand side by side, other answers one under the other. A long list of answers and a free
 * text stand alone.
 */
function mostOnAPage(item: Item): number {
  switch (item.kind) {
    case 'scale':
      return 3
    case 'yes-no':
      return 4
    case 'choice':
      return item.options.length > 4 ? 1 : 2
    case 'text':
      return 1
  }
}

/** What may stand on one page: questions of one kind, of one domain of the score, and all to be answered or none. */
function groupOf({ scoring }: Instrument, item: Item): string {
  const domains = scoring.kind === 'domains' ? scoring.domains : []
  const domain = domains.findIndex((each) => each.items.includes(item.id))
  return [item.kind, item.isRequired, mostOnAPage(item), domain].join(' ')
}

/** Ten questions, four a page at most, are 4, 3 and 3: no page with one left over. */
function evenly(items: Item[]): Item[][] {
  const pages = Math.ceil(items.length / mostOnAPage(items[0]!))
  return Array.from({ length: pages }, (_, i) =>
    items.slice(Math.ceil((i * items.length) / pages), Math.ceil(((i + 1) * items.length) / pages)),
  )
}

function groupsOf(instrument: Instrument): Item[][] {
  const groups: Item[][] = []
  for (const item of instrument.items) {
    const last = groups.at(-1)
    if (last && groupOf(instrument, last[0]!) === groupOf(instrument, item)) last.push(item)
    else groups.push([item])
  }
  return groups.flatMap(evenly)
}

/** The same questionnaire has the same pages, whatever was answered: numbers stand in addresses. */
export const pagesOf = ({ instruments: ids }: Pick<Questionnaire, 'instruments'>): QuestionPage[] =>
  ids
    .flatMap((id) => groupsOf(instruments[id]).map((items) => ({ instrument: id, items })))
    .map((page, i) => ({ number: i + 1, ...page }))

const answeredOn = ({ draft }: Pick<Questionnaire, 'draft'>, { instrument }: QuestionPage): ItemAnswers =>
  draft[instrument] ?? {}

/** The questions of a page that have no answer yet. */
export const openOn = (questionnaire: Pick<Questionnaire, 'draft'>, page: QuestionPage): Item[] =>
  page.items.filter((item) => answeredOn(questionnaire, page)[item.id] === undefined)

export const isBegun = ({ draft }: Pick<Questionnaire, 'draft'>): boolean =>
  Object.values(draft).some((items) => Object.keys(items).length > 0)

/**
 * The page to go on with: the first that lacks an answer it must have, or the last one that was answered where
 * something is open on it, or the one after it. A question left out on purpose does not call back from further on.
 * Undefined where the last page is answered.
 */
export function nextPage(
  questionnaire: Pick<Questionnaire, 'instruments' | 'draft'>,
): QuestionPage | undefined {
  const pages = pagesOf(questionnaire)
  const furthest = pages.findLast((page) => openOn(questionnaire, page).length < page.items.length)
  const next =
    furthest && openOn(questionnaire, furthest).length === 0 ? furthest.number + 1 : (furthest?.number ?? 1)
  const owed = pages.find((page) => openOn(questionnaire, page).some((item) => item.isRequired))
  return pages[Math.min(next, owed?.number ?? next) - 1]
}

/** The next page after one on which anything is open; undefined where the rest is answered. */
export const pageAfter = (
  questionnaire: Pick<Questionnaire, 'instruments' | 'draft'>,
  { number }: Pick<QuestionPage, 'number'>,
): QuestionPage | undefined =>
  pagesOf(questionnaire).find((page) => page.number > number && openOn(questionnaire, page).length > 0)
