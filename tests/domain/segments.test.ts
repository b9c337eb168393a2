import { describe, expect, it } from 'vitest'
import { countSegments, plainLetters } from '../../shared/domain/segments.ts'

describe('the segments of a text', () => {
  it.each([
    ['nothing', '', 1, 'GSM-7'],
    ['160 ordinary characters', 'a'.repeat(160), 1, 'GSM-7'],
    ['161 ordinary characters', 'a'.repeat(161), 2, 'GSM-7'],
    ['306 ordinary characters', 'a'.repeat(306), 2, 'GSM-7'],
    ['307 ordinary characters', 'a'.repeat(307), 3, 'GSM-7'],
    ['80 brackets, which count twice', '['.repeat(80), 1, 'GSM-7'],
    ['81 brackets', '['.repeat(81), 2, 'GSM-7'],
    ['a pound sign and an umlaut', '\u00a3 \u00fc', 1, 'GSM-7'],
    ['70 characters with a curly quote', `\u2019${'a'.repeat(69)}`, 1, 'UCS-2'],
    ['71 characters with a curly quote', `\u2019${'a'.repeat(70)}`, 2, 'UCS-2'],
    ['35 emoji', '\u{1f642}'.repeat(35), 1, 'UCS-2'],
    ['36 emoji', '\u{1f642}'.repeat(36), 2, 'UCS-2'],
    ['a Polish name', 'Bo\u017cena', 1, 'UCS-2'],
  ] as const)('%s', (_, text, segments, encoding) => {
    expect(countSegments(text)).toMatchObject({ segments, encoding })
  })
})

describe('plain letters', () => {
  it('replace what a word processor puts in', () => {
    const typed = '\u201cIt\u2019s\u00a0on\u201d \u2013 at 9\u2026\u200b \u2014\u00ad ok\r\nbye'
    expect(plainLetters(typed)).toBe('"It\'s on" - at 9... - ok\nbye')
    expect(countSegments(plainLetters(typed)).encoding).toBe('GSM-7')
  })

  it('leave the letters of a name as they are, put together where they came in parts', () => {
    expect(plainLetters('Bo\u017cena Ren\u00e9e')).toBe('Bo\u017cena Ren\u00e9e')
    expect(plainLetters('Rene\u0301e')).toBe('Ren\u00e9e')
  })

  it('change nothing the second time', () => {
    const once = plainLetters('\u2018a\u2019 \u2033b\u2033 c\u2011d')
    expect(plainLetters(once)).toBe(once)
  })
})
