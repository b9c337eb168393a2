import { type Funding, fundings } from '../../../../shared/domain/price.ts'
import { Input } from '../../fields.tsx'
import { moneyText, penceOf, poundsText } from '../../money.ts'
import { setFees } from '../../operations/settings-parts.ts'
import type { Performed } from '../../perform.ts'
import { saving, type SettingsPart, textOf } from './part.ts'

const payers: Record<Funding, string> = {
  'self-pay': 'Patients who pay themselves',
  insurer: 'Insurers',
  nhs: 'The NHS',
  research: 'Research',
}
const fieldOf = (funding: Funding) => `fees-${funding}`

/** Programs write pence, people pounds and pence: they are told of what they wrote. */
const inPounds = <Value,>(performed: Performed<Value>): Performed<Value> =>
  performed.kind !== 'invalid'
    ? performed
    : {
        kind: 'invalid',
        refusals: performed.refusals.map((refusal) =>
          refusal.field.startsWith('fees')
            ? {
                field: refusal.field,
                problem: 'This is not an amount that can be taken',
                expected: 'Pounds and pence such as 85.50, from 0 to 10,000',
              }
            : refusal,
        ),
      }

export const fees: SettingsPart = {
  part: 'fees',
  title: 'Fees',
  lead: 'What a session costs, by who pays. Staff see an estimate when they book; no message to a patient speaks of money.',
  afterSave: 'Prices that are shown from this moment on are reckoned by it.',
  right: setFees,
  inWords: ({ fees: of = {} }) => {
    const set = fundings.flatMap((funding) => {
      const pence = of[funding]
      if (pence === undefined) return []
      return [`${payers[funding]}: ${pence === 0 ? 'nothing' : `${moneyText(pence)} a session`}`]
    })
    return set.length === 0 ? ['None named: no estimate is shown'] : set
  },
  fieldsOf: ({ fees: of = {} }) =>
    Object.fromEntries(
      fundings.map((funding) => {
        const pence = of[funding]
        return [fieldOf(funding), pence === undefined ? '' : poundsText(pence)]
      }),
    ),
  inputOf: (fields) => ({
    fees: Object.fromEntries(
      fundings
        .map((funding) => [funding, textOf(fields, fieldOf(funding)).trim()] as const)
        .filter(([, text]) => text !== '')
        .map(([funding, text]) => [funding, penceOf(text) ?? text]),
    ),
  }),
  save: async (visit, input) => inPounds(await saving(setFees)(visit, input)),
  Form: ({ fields }) => (
    <>
      <p class="hint">
        Leave empty where you name none: then no price is shown. 0 is for sessions that cost nothing.
      </p>
      {fundings.map((funding) => (
        <Input
          name={fieldOf(funding)}
          label={`${payers[funding]}: pounds and pence a session`}
          hint="Such as 85.50"
          value={textOf(fields, fieldOf(funding))}
          size={10}
          maxLength={12}
        />
      ))}
    </>
  ),
}
