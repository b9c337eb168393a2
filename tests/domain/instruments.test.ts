import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandOf,
  checkAnswers,
  type InstrumentId,
  instruments,
  type ItemAnswers,
  score,
  valuesOf,
} from '../../shared/domain/instruments.ts'
import { pgicImprovedUpTo } from '../../shared/domain/instruments/pgic.ts'
import { painChange } from '../../shared/domain/pain-change.ts'

const ids = Object.keys(instruments) as InstrumentId[]

/** `numbered('phq', [1, 2])` is `{ 'phq-1': 1, 'phq-2': 2 }`; undefined leaves an item out. */
const numbered = (prefix: string, values: (number | undefined)[]): ItemAnswers =>
  Object.fromEntries(
    values.flatMap((value, i) => (value === undefined ? [] : [[`${prefix}-${i + 1}`, value] as const])),
  )
const all = (n: number, value: number) => Array.from({ length: n }, () => value)
const allSafe = {
  seizure: 0,
  weakness: 0,
  'worst-headache': 0,
  'hearing-loss': 0,
  'self-harm': 0,
  elation: 0,
}

describe('every instrument', () => {
  it.each(ids)(
    '%s says where it comes from, what it may be used for and how it treats what is missing',
    (id) => {
      const instrument = instruments[id]
      expect(instrument.id).toBe(id)
      for (const words of [instrument.citation, instrument.licence, instrument.missing, instrument.recall])
        expect(words.length).toBeGreaterThan(5)
    },
  )

  it.each(ids)('%s has items of different ids and questions, each scored at most once', (id) => {
    const { items, scoring } = instruments[id]
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
    expect(new Set(items.map((item) => item.question)).size).toBe(items.length)
    const scored = scoring.kind === 'domains' ? scoring.domains.flatMap((d) => d.items) : []
    expect(new Set(scored).size).toBe(scored.length)
    for (const item of scored) expect(items.map((i) => i.id)).toContain(item)
  })

  it.each(ids)('%s scores within its range, whatever was answered', (id) => {
    const { items, range } = instruments[id]
    const answers = fc.record(
      Object.fromEntries(
        items.flatMap((item) =>
          item.kind === 'text' ? [] : [[item.id, fc.constantFrom(...valuesOf(item))]],
        ),
      ) as Record<string, fc.Arbitrary<number>>,
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(answers, (given) => {
        const value = score(id, given as ItemAnswers)
        if (value === null) return
        expect(value).toBeGreaterThanOrEqual(range.from)
        expect(value).toBeLessThanOrEqual(range.to + 1e-9)
      }),
    )
  })

  it.each(ids)('%s has no score without an answer', (id) => {
    expect(score(id, {})).toBeNull()
  })

  it('reaches both ends of its range', () => {
    expect(
      score('fiqr', {
        ...numbered('function', all(9, 0)),
        ...numbered('overall', [0, 0]),
        ...numbered('symptom', all(10, 0)),
      }),
    ).toBe(0)
    expect(
      score('fiqr', {
        ...numbered('function', all(9, 10)),
        ...numbered('overall', [10, 10]),
        ...numbered('symptom', all(10, 10)),
      }),
    ).toBe(100)
    expect([score('phq-8', numbered('phq', all(8, 0))), score('phq-8', numbered('phq', all(8, 3)))]).toEqual([
      0, 24,
    ])
    expect([score('gad-7', numbered('gad', all(7, 0))), score('gad-7', numbered('gad', all(7, 3)))]).toEqual([
      0, 21,
    ])
    expect([score('pgic', { change: 1 }), score('pgic', { change: 7 })]).toEqual([1, 7])
    for (const [id, item] of [
      ['pain-nrs', 'pain'],
      ['sleep', 'sleep'],
      ['fatigue', 'fatigue'],
      ['wellbeing', 'wellbeing'],
    ] as const)
      expect([score(id, { [item]: 0 }), score(id, { [item]: 10 })]).toEqual([0, 10])
  })
})

describe('the FIQR', () => {
  const [functions, overall, symptoms] = [
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [4, 6],
    [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
  ]
  const answers = (
    f: (number | undefined)[] = functions!,
    o: (number | undefined)[] = overall!,
    s: (number | undefined)[] = symptoms!,
  ): ItemAnswers => ({ ...numbered('function', f), ...numbered('overall', o), ...numbered('symptom', s) })

  it('has 9 questions on function, 2 on impact overall and 10 on symptoms, none of them required', () => {
    const { items, scoring } = instruments.fiqr
    expect(items).toHaveLength(21)
    expect(scoring.kind === 'domains' && scoring.domains.map((d) => d.items.length)).toEqual([9, 2, 10])
    expect(items.some((item) => item.isRequired)).toBe(false)
  })

  it('adds function / 3, overall and symptoms / 2', () => {
    expect(score('fiqr', answers())).toBe(45 / 3 + 10 + 55 / 2)
  })

  it.each([
    [
      'one function left out is 9/8 of the rest',
      answers([undefined, ...functions!.slice(1)]),
      (44 * 9) / 8 / 3 + 10 + 27.5,
    ],
    [
      'four functions left out is 9/5 of the rest',
      answers(functions!.slice(0, 5)),
      (15 * 9) / 5 / 3 + 10 + 27.5,
    ],
    ['one statement left out is 2/1 of the other', answers(undefined, [4]), 15 + 8 + 27.5],
    [
      'one symptom left out is 10/9 of the rest',
      answers(undefined, undefined, symptoms!.slice(0, 9)),
      25 + (54 * 10) / 9 / 2,
    ],
    [
      'five symptoms left out is 10/5 of the rest',
      answers(undefined, undefined, symptoms!.slice(0, 5)),
      25 + (40 * 10) / 5 / 2,
    ],
    [
      'something left out everywhere scales each domain by itself',
      answers([3, 3, 3, 3, 3, 3], [5], [8, 8, 8, 8, 8, 8]),
      (18 * 9) / 6 / 3 + 10 + (48 * 10) / 6 / 2,
    ],
  ])('%s', (_, given, expected) => {
    expect(score('fiqr', given)).toBeCloseTo(expected, 9)
  })

  it.each([
    ['four functions only', answers(functions!.slice(0, 4))],
    ['nothing on impact overall', answers(undefined, [])],
    ['four symptoms only', answers(undefined, undefined, symptoms!.slice(0, 4))],
  ])('has no total with %s', (_, given) => {
    expect(score('fiqr', given)).toBeNull()
  })

  it('says that its least important change was found on the old FIQ', () => {
    expect(instruments.fiqr.importantChange).toMatchObject({
      percent: 14.1,
      citation: expect.stringContaining('original FIQ'),
    })
  })
})

describe('the PHQ-8 and the GAD-7', () => {
  it('have no total with one question left out, and take the answers all the same', () => {
    const seven = numbered('phq', all(7, 3))
    expect(score('phq-8', seven)).toBeNull()
    expect(checkAnswers('phq-8', seven)).toEqual([])
    expect(score('gad-7', numbered('gad', all(6, 1)))).toBeNull()
  })

  it.each([
    ['phq-8', 0, 'none or minimal'],
    ['phq-8', 4, 'none or minimal'],
    ['phq-8', 5, 'mild'],
    ['phq-8', 9, 'mild'],
    ['phq-8', 10, 'moderate'],
    ['phq-8', 14, 'moderate'],
    ['phq-8', 15, 'moderately severe'],
    ['phq-8', 19, 'moderately severe'],
    ['phq-8', 20, 'severe'],
    ['phq-8', 24, 'severe'],
    ['gad-7', 4, 'minimal'],
    ['gad-7', 5, 'mild'],
    ['gad-7', 10, 'moderate'],
    ['gad-7', 15, 'severe'],
    ['gad-7', 21, 'severe'],
    ['pgic', 1, 'improved'],
    ['pgic', 2, 'improved'],
    ['pgic', 3, 'not much improved'],
    ['pain-nrs', 5, undefined],
  ] as const)('%s of %i is %s', (id, value, band) => {
    expect(bandOf(id, value)).toBe(band)
  })

  it('do not ask about suicide, which would need somebody to respond the same day', () => {
    for (const id of ['phq-8', 'gad-7'] as const)
      expect(JSON.stringify(instruments[id].items)).not.toMatch(/dead|hurting yourself|suicid/i)
  })
})

describe('the direction of a score', () => {
  it.each([
    ['pain-nrs', 'lower'],
    ['sleep', 'higher'],
    ['fatigue', 'lower'],
    ['wellbeing', 'higher'],
    ['fiqr', 'lower'],
    ['pgic', 'lower'],
    ['phq-8', 'lower'],
    ['gad-7', 'lower'],
  ] as const)('of %s: %s is better', (id, better) => {
    expect(instruments[id].better).toBe(better)
  })

  it('of the PGIC runs from very much improved to very much worse', () => {
    const [change] = instruments.pgic.items
    const options = change?.kind === 'choice' ? change.options : []
    expect(options.map((o) => o.value)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect([options[0]?.label, options[6]?.label]).toEqual(['Very much improved', 'Very much worse'])
    expect(options.filter((o) => o.value <= pgicImprovedUpTo).map((o) => o.label)).toEqual([
      'Very much improved',
      'Much improved',
    ])
  })
})

describe('answers', () => {
  it.each([0, 1, 9, 10])('may be %i on a scale', (pain) => {
    expect(checkAnswers('pain-nrs', { pain })).toEqual([])
  })

  it.each([
    ['below the scale', 'pain-nrs', { pain: -1 }, 'out-of-range'],
    ['above the scale', 'pain-nrs', { pain: 11 }, 'out-of-range'],
    ['between two numbers', 'pain-nrs', { pain: 4.5 }, 'out-of-range'],
    ['no number', 'pain-nrs', { pain: NaN }, 'out-of-range'],
    ['endless', 'pain-nrs', { pain: Infinity }, 'out-of-range'],
    ['words for a number', 'pain-nrs', { pain: '7' }, 'wrong-type'],
    ['missing where required', 'pain-nrs', {}, 'missing'],
    ['empty where required', 'pain-nrs', { pain: '' }, 'missing'],
    ['no option', 'pgic', { change: 0 }, 'out-of-range'],
    ['past the last option', 'pgic', { change: 8 }, 'out-of-range'],
    ['past the last option of the PHQ', 'phq-8', { 'phq-1': 4 }, 'out-of-range'],
    ['neither yes nor no', 'side-effects', { ...allSafe, nausea: 2 }, 'out-of-range'],
    ['a number for words', 'side-effects', { ...allSafe, other: 3 }, 'wrong-type'],
    ['too long', 'side-effects', { ...allSafe, other: 'x'.repeat(1001) }, 'too-long'],
    ['with a control character', 'side-effects', { ...allSafe, other: 'a\u0000b' }, 'control-characters'],
    ['with an escape', 'side-effects', { ...allSafe, other: '\u001b[2J' }, 'control-characters'],
    ['for a question that is not asked', 'gad-7', { 'gad-8': 1 }, 'unknown-item'],
    ['for what every object has', 'gad-7', { constructor: 1 }, 'unknown-item'],
  ] as [string, InstrumentId, ItemAnswers, string][])('are refused: %s', (_, id, answers, problem) => {
    expect(checkAnswers(id, answers)).toEqual([
      { item: expect.any(String), problem, expected: expect.stringMatching(/\w/) },
    ])
  })

  it('may be left out or left empty where they are not required', () => {
    expect(checkAnswers('side-effects', allSafe)).toEqual([])
    expect(checkAnswers('side-effects', { ...allSafe, other: '' })).toEqual([])
    expect(checkAnswers('fiqr', {})).toEqual([])
  })

  it('take a remark of the greatest length, with lines and letters of all languages', () => {
    expect(checkAnswers('side-effects', { ...allSafe, other: 'x'.repeat(1000) })).toEqual([])
    expect(
      checkAnswers('side-effects', { ...allSafe, other: 'one\r\ntwo\tthree Bo\u017cena \u{1f642}' }),
    ).toEqual([])
  })

  it('name every problem at once, with what would be right', () => {
    expect(checkAnswers('side-effects', { ...allSafe, seizure: 'no', headache: 12 })).toEqual([
      { item: 'headache', problem: 'out-of-range', expected: 'a whole number from 0 to 10' },
      { item: 'seizure', problem: 'wrong-type', expected: 'yes or no' },
    ])
  })

  it('on side effects have no total', () => {
    expect(score('side-effects', { ...allSafe, headache: 3 })).toBeNull()
  })
})

describe('the change in pain', () => {
  it.each([
    [[10], 10, 0, 'none'],
    [[10], 9, -10, 'minimal'],
    [[10], 8, -20, 'minimal'],
    [[10], 7, -30, 'moderate'],
    [[10], 6, -40, 'moderate'],
    [[10], 5, -50, 'substantial'],
    [[10], 0, -100, 'substantial'],
    [[5], 6, 20, 'none'],
    [[1], 10, 900, 'none'],
    [[8, 6], 7, 0, 'none'],
    [[7, 7, 6], 7, 5, 'none'],
    [[3, 3, 3, 3, 3, 3, 2], 2, -30, 'moderate'],
    [[0, 10], 5, 0, 'none'],
  ] as const)('from %j to %i is %i%%: %s', (baseline, now, percent, reaches) => {
    const change = painChange([...baseline], now)
    expect(change?.percent).toBeCloseTo(percent, 9)
    expect(change?.reaches).toBe(reaches)
  })

  it.each([
    ['a baseline of 0', [0]],
    ['readings of 0 only', [0, 0]],
    ['no reading', []],
  ])('is undefined from %s', (_, baseline) => {
    expect(painChange(baseline, 3)).toBeUndefined()
  })
})
