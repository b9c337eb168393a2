import { describe, expect, it } from 'vitest'
import type { ItemAnswers } from '../../shared/domain/instruments.ts'
import { instruments } from '../../shared/domain/instruments.ts'
import { redFlags } from '../../shared/domain/red-flags.ts'
import { screened, screeningItems, screeningOf, screeningTable } from '../../shared/domain/screening.ts'

const [no, yes, notSure] = [0, 1, 2]
const allNo: ItemAnswers = Object.fromEntries(screeningItems.map((item) => [item, no]))

describe('the table of the screening', () => {
  it('weighs every question of the instrument that can be answered yes, and no other', () => {
    const asked = instruments['tms-safety'].items.filter((i) => i.kind === 'choice').map((i) => i.id)
    expect(asked).toEqual([...screeningItems])
  })

  it.each(screeningItems)('says why %s weighs what it weighs, and by which paper', (item) => {
    const { rationale, citation } = screeningTable[item]
    expect(rationale).toMatch(/\.$/)
    expect(citation).toMatch(/Clin Neurophysiol \d{4};\d+:\d+/)
  })

  it('calls no yes ok by itself: that is for a clinic to say', () => {
    expect(screeningItems.filter((item) => screeningTable[item].weight === 'ok')).toEqual([])
  })

  it('says where published checklists disagree', () => {
    const disputed = screeningItems.filter((item) => /disagree/.test(screeningTable[item].rationale))
    expect(disputed).toEqual(['metal', 'pacemaker'])
  })
})

describe('a screening', () => {
  it('is ok where every answer is no', () => {
    expect(screeningOf(allNo, {})).toEqual({ outcome: 'ok', because: [] })
  })

  it.each(screeningItems)('says at a yes to %s what the table says, and that it is because of it', (item) => {
    expect(screeningOf({ ...allNo, [item]: yes }, {})).toEqual({
      outcome: screeningTable[item].weight,
      because: [item],
    })
  })

  it.each(screeningItems)('looks into %s where the patient is not sure, or says nothing', (item) => {
    const { [item]: _, ...left } = allNo
    const review = { outcome: 'review', because: [item] }
    expect(screeningOf({ ...allNo, [item]: notSure }, {})).toEqual(review)
    expect(screeningOf(left, {})).toEqual(review)
    expect(screeningOf({ ...allNo, [item]: notSure }, { [item]: 'ok' })).toEqual(review)
  })

  it('takes the heaviest answer, and names every item that is not ok, the heaviest first', () => {
    expect(screeningOf({ ...allNo, fainting: yes, hearing: notSure, pacemaker: yes }, {})).toEqual({
      outcome: 'stop',
      because: ['pacemaker', 'fainting', 'hearing'],
    })
  })

  it('weighs a yes by the clinic’s own table where it has one', () => {
    expect(screeningOf({ ...allNo, medicines: yes }, { medicines: 'ok' })).toEqual({
      outcome: 'ok',
      because: [],
    })
    expect(screeningOf({ ...allNo, pregnancy: yes }, { pregnancy: 'stop' }).outcome).toBe('stop')
  })

  it('of no answers at all is to be reviewed', () => {
    expect(screeningOf({}, {})).toEqual({ outcome: 'review', because: [...screeningItems] })
  })

  it('is kept with the version of its questions', () => {
    expect(screened(allNo, {}, 7)).toEqual({
      at: 7,
      version: instruments['tms-safety'].version,
      outcome: 'ok',
      because: [],
    })
  })
})

describe('what patients write about the past', () => {
  const more = (words: string) => redFlags({ 'tms-safety': { more: words } })

  it('calls nobody because of a seizure of long ago', () => {
    expect(more('I had a seizure in 2010, and I once passed out.')).toEqual([])
    expect(redFlags({ intake: { 'tried-other': 'Tablets, until I had a seizure.' } })).toEqual([])
  })

  it('calls for help at thoughts of self-harm wherever they are written', () => {
    expect(more('Some days I want to die.')).toEqual(['self-harm'])
  })

  it('calls for help at a seizure or a faint since the last session', () => {
    expect(redFlags({ 'same-day': { seizure: 1 } })).toEqual(['seizure-or-blackout'])
  })
})
