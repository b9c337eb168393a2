import type { Funding } from '../../shared/domain/price.ts'

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
export const moneyText = (pence: number): string => pounds.format(pence / 100)

export const fundingWords: Record<Funding, string> = {
  'self-pay': 'The patient',
  insurer: 'An insurer',
  nhs: 'The NHS',
  research: 'A research study',
}
