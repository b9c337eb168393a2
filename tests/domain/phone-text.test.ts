import { expect, it } from 'vitest'
import { phoneText } from '../../shared/domain/wording/phone.ts'

it.each([
  ['+447700900001', '07700 900001'],
  ['+442079460018', '020 7946 0018'],
  ['+441614960000', '0161 496 0000'],
  ['+441184960000', '0118 496 0000'],
  ['+441632960001', '01632 960001'],
  ['+443001231234', '0300 123 1234'],
  ['+448081570000', '0808 157 0000'],
  ['+353201234567', '+353201234567'],
])('shows %s as people read it: %s', (number, shown) => {
  expect(phoneText(number)).toBe(shown)
})
