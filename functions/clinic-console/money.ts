import type { Funding } from '../../shared/domain/price.ts'

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
/** "£1,805.00" */
export const moneyText = (pence: number): string => pounds.format(pence / 100)

/** "1805.00", as it stands in a form. */
export const poundsText = (pence: number): string => (pence / 100).toFixed(2)

/** "85", "85.50", "£1,180.5": in pence. A comma parts thousands only: what "85,50" means nobody should have to guess. */
export function penceOf(text: string): number | undefined {
  const [, whole, , part = ''] = /^£?\s*(\d{1,3}(,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? []
  return whole === undefined
    ? undefined
    : Number(whole.replaceAll(',', '')) * 100 + Number(part.padEnd(2, '0'))
}

export const fundingWords: Record<Funding, string> = {
  'self-pay': 'The patient',
  insurer: 'An insurer',
  nhs: 'The NHS',
  research: 'A research study',
}
