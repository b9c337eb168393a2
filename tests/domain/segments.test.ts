import { describe, expect, it } from 'vitest'
import { countSegments, plainLetters, plainSigns } from '../../shared/domain/segments.ts'

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

  it('put a letter together where it came in parts', () => {
    expect(plainSigns('Rene\u0301e')).toBe('Ren\u00e9e')
  })

  it.each([
    ['za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144', 'zazolc gesla jazn'],
    ['ZA\u017b\u00d3\u0141\u0106 G\u0118\u015aL\u0104 JA\u0179\u0143', 'ZAZOLC GESLA JAZN'],
    [
      'T\u0177 Gwyn, d\u0175r, t\u00e2n, t\u00ea, \u00f4l, c\u00fbl, t\u00ee',
      'Ty Gwyn, dwr, tan, te, ol, cul, ti',
    ],
    ['\u0152uvre, \u0110uro, \u00de\u00f3r', 'OEuvre, Duro, Thor'],
  ])('%s is written %s', (typed, expected) => {
    expect(plainLetters(typed)).toBe(expected)
    expect(countSegments(expected).encoding).toBe('GSM-7')
  })

  it('leave the letters that GSM-7 has', () => {
    const kept =
      '\u00e0 \u00e8 \u00e9 \u00ec \u00f2 \u00f9 \u00e4 \u00f6 \u00fc \u00f1 \u00e5 \u00e6 \u00f8 \u00df \u00a3 \u20ac'
    expect(plainLetters(kept)).toBe(kept)
    expect(countSegments(kept).encoding).toBe('GSM-7')
  })

  it('leave every letter of another alphabet, of which nothing would be left', () => {
    for (const word of ['\u041a\u0438\u0439', '\u03ac\u03bb\u03c6\u03b1', '\u4f60\u597d', '\ud83d\ude42'])
      expect(plainLetters(word)).toBe(word.normalize('NFC'))
  })

  it('leave all letters as they are where only signs are to be plain', () => {
    expect(plainSigns('Bo\u017cena\u2019s T\u0177')).toBe("Bo\u017cena's T\u0177")
  })

  it('change nothing the second time', () => {
    const once = plainLetters('\u0142\u0177 \u2018a\u2019 \u2033b\u2033 c\u2011d')
    expect(plainLetters(once)).toBe(once)
  })
})
