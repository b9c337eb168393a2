import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type InstrumentId, instruments, type ItemAnswers } from '../../shared/domain/instruments.ts'
import { isBegun, nextPage, openOn, pagesOf } from '../../shared/domain/questionnaire-pages.ts'

const all = Object.keys(instruments) as InstrumentId[]
const pages = (...ids: InstrumentId[]) => pagesOf({ instruments: ids })
const sizes = (...ids: InstrumentId[]) => pages(...ids).map((page) => page.items.length)
const form = (ids: InstrumentId[], draft: Partial<Record<InstrumentId, ItemAnswers>> = {}) => ({
  instruments: ids,
  draft,
})
/** Answers to the first so many questions. */
const answered = (id: InstrumentId, count: number): ItemAnswers =>
  Object.fromEntries(instruments[id].items.slice(0, count).map((item) => [item.id, 0]))

describe('the pages of a questionnaire', () => {
  it('ask a single scale alone', () => {
    expect(sizes('pain-nrs', 'sleep')).toEqual([1, 1])
  })

  it('ask the FIQR in threes and twos, and never cross from one of its domains into the next', () => {
    expect(sizes('fiqr')).toEqual([3, 3, 3, 2, 3, 2, 3, 2])
    for (const { items } of pages('fiqr'))
      expect(new Set(items.map(({ id }) => id.split('-')[0])).size).toBe(1)
  })

  it('ask about side effects in short groups: the headache, ten yes or no, six for safety, the free text', () => {
    expect(sizes('side-effects')).toEqual([1, 4, 3, 3, 3, 3, 1])
    const safety = pages('side-effects')
      .slice(4, 6)
      .flatMap((page) => page.items)
    expect(safety.every((item) => item.isRequired)).toBe(true)
    expect(safety).toHaveLength(6)
  })

  it('put a long list of answers alone, and short ones in twos', () => {
    expect(sizes('pgic')).toEqual([1])
    expect(sizes('phq-8')).toEqual([2, 2, 2, 2])
    expect(sizes('gad-7')).toEqual([2, 2, 2, 1])
  })

  it('hold every question once and in its order, of one instrument and one kind a page, four at most', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 1 }), (ids) => {
        const cut = pagesOf({ instruments: ids })
        expect(cut.map((page) => page.number)).toEqual(cut.map((_, i) => i + 1))
        expect(cut.flatMap((page) => page.items.map((item) => [page.instrument, item.id]))).toEqual(
          ids.flatMap((id) => instruments[id].items.map((item) => [id, item.id])),
        )
        for (const { items } of cut) {
          expect(items.length).toBeGreaterThan(0)
          expect(items.length).toBeLessThanOrEqual(4)
          expect(new Set(items.map((item) => `${item.kind} ${item.isRequired}`)).size).toBe(1)
        }
      }),
    )
  })

  it('stay the same whatever was answered', () => {
    const ids: InstrumentId[] = ['pain-nrs', 'side-effects']
    const begun = form(ids, { 'pain-nrs': { pain: 3 }, 'side-effects': answered('side-effects', 9) })
    expect(pagesOf(begun)).toEqual(pagesOf(form(ids)))
  })
})

describe('going on with a questionnaire', () => {
  const next = (ids: InstrumentId[], draft: Partial<Record<InstrumentId, ItemAnswers>> = {}) =>
    nextPage(form(ids, draft))?.number

  it('begins at the first page', () => {
    expect(next(['pain-nrs', 'sleep'])).toBe(1)
    expect(next(['phq-8'], { 'phq-8': {} })).toBe(1)
    expect(isBegun(form(['phq-8'], { 'phq-8': {} }))).toBe(false)
  })

  it('comes after the last page that was answered, over what was left out on purpose', () => {
    expect(next(['pain-nrs', 'sleep', 'fatigue'], { 'pain-nrs': { pain: 0 } })).toBe(2)
    expect(
      next(['fiqr'], { fiqr: { 'function-1': 4, 'function-4': 2, 'function-5': 2, 'function-6': 2 } }),
    ).toBe(3)
  })

  it('returns to a page that was left in its middle', () => {
    expect(next(['fiqr'], { fiqr: answered('fiqr', 4) })).toBe(2)
  })

  it('returns to a question that has to be answered, however far the rest has come', () => {
    expect(next(['pain-nrs', 'sleep', 'fatigue'], { fatigue: { fatigue: 2 } })).toBe(1)
    expect(
      next(['pain-nrs', 'side-effects'], { 'pain-nrs': { pain: 1 }, 'side-effects': { other: 'Tired' } }),
    ).toBe(6)
  })

  it('is over with the last page', () => {
    expect(next(['pain-nrs', 'sleep'], { 'pain-nrs': { pain: 0 }, sleep: { sleep: 0 } })).toBeUndefined()
  })

  it('always leads to a page with a question open on it', () => {
    const draft = fc
      .constantFrom(...all)
      .chain((id) =>
        fc
          .subarray(instruments[id].items)
          .map((items) => form([id], { [id]: Object.fromEntries(items.map((item) => [item.id, 1])) })),
      )
    fc.assert(
      fc.property(draft, (questionnaire) => {
        const page = nextPage(questionnaire)
        const open = page && openOn(questionnaire, page)
        if (open) expect(open.length).toBeGreaterThan(0)
        else
          expect(
            pagesOf(questionnaire)
              .flatMap((p) => openOn(questionnaire, p))
              .filter((i) => i.isRequired),
          ).toEqual([])
      }),
    )
  })
})
