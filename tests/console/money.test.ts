import { expect, it } from 'vitest'
import { penceOf, poundsText } from '../../functions/clinic-console/money.ts'
import { PriceWords } from '../../functions/clinic-console/price-words.tsx'
import { type Funding, priceOf } from '../../shared/domain/price.ts'
import { aCourse } from '../builders.ts'

it.each([
  ['85', 8500],
  ['85.5', 8550],
  ['85.50', 8550],
  ['£1,180.05', 118_005],
  [' 0 ', 0],
  ['85,50', undefined],
  ['1,18', undefined],
  ['85.505', undefined],
  ['-5', undefined],
  ['eighty', undefined],
  ['', undefined],
])('reads %j as %s pence', (text, pence) => {
  expect(penceOf(text)).toBe(pence)
  if (pence !== undefined) expect(penceOf(poundsText(pence))).toBe(pence)
})

const wordsFor = (funding: Funding, fee?: number) =>
  String(
    PriceWords({
      price: priceOf(
        { ...aCourse(['2027-03-08T09:30']), funding },
        { fees: fee === undefined ? {} : { [funding]: fee } },
      ),
    }),
  )

it('says who pays, and shows no price of nothing', () => {
  expect(wordsFor('self-pay', 8550)).toContain('The patient pays £85.50 a session')
  expect(wordsFor('nhs', 15_000)).toContain(
    'Nothing to pay for the patient: the NHS pays the clinic £150.00 a session',
  )
  expect(wordsFor('nhs', 0)).toBe('Nothing to pay for the patient: the NHS pays.')
  expect(wordsFor('nhs')).toMatch(/^Nothing to pay for the patient: the NHS pays\. No estimate/)
  for (const funding of ['self-pay', 'insurer', 'nhs', 'research'] as const)
    expect(wordsFor(funding, 0)).not.toContain('£')
})
