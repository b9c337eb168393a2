import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageAsked } from '../../functions/patient-pages/words.ts'
import { languages } from '../../shared/domain/wording/language.ts'

describe('the language of a page that belongs to nobody', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['pl', 'pl'],
    ['pl-PL,pl;q=0.9,en-GB;q=0.8', 'pl'],
    ['CY-gb', 'cy'],
    ['en-GB, cy;q=0.9', 'en'],
    ['en;q=0.5, cy;q=0.9', 'cy'],
    ['en;q=0.5,pl;q=0.50', 'en'],
    ['de, fr;q=0.9, pl;q=0.1', 'pl'],
    ['de-DE', 'en'],
    ['*', 'en'],
    ['*, pl;q=0.5', 'pl'],
    ['pl;q=0', 'en'],
    ['pl;q=0.000, cy;q=0.001', 'cy'],
    ['pl ; q=0.2 , cy ; q=0.7', 'cy'],
    ['pl;Q=0.2, cy;Q=0.7', 'cy'],
    ['pl;q=1.5', 'en'],
    ['pl;q=-1', 'en'],
    ['pl;q=high', 'en'],
    ['pl;level=1', 'en'],
    ['plt, cym', 'en'],
    ['polish', 'en'],
    ['pl\u0000', 'en'],
    ['"pl"', 'en'],
    [',,;;,pl', 'pl'],
  ])('asked by %j is %s', (header, language) => {
    expect(languageAsked(header)).toBe(language)
  })

  it('is one that we have, whatever is asked', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (s) => languages.includes(languageAsked(s))))
    const part = fc.constantFrom('pl', 'cy', 'en', '-', ';', 'q', '=', ',', '0', '.5', ' ', '*')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) =>
        languages.includes(languageAsked(parts.join(''))),
      ),
    )
  })

  it('is found at once in a header that is made to be slow', () => {
    const long = [`pl${'-a'.repeat(8000)}!`, ` ${' '.repeat(16_000)}x`, `pl;q=0.${'0'.repeat(16_000)}`].join(
      ',',
    )
    const from = performance.now()
    languageAsked(long)
    expect(performance.now() - from).toBeLessThan(200)
  })
})
