import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import * as z from 'zod'
import { rule } from '../problems.ts'

/** A desk has a landline as often as not. */
export const deskPhone = z
  .string({ error: 'A phone number such as 01632 960001' })
  .transform((text, context) => {
    const number = parsePhoneNumberFromString(text, 'GB')
    if (number?.isPossible()) return number.number as string
    context.addIssue(rule('this is not a phone number', 'a phone number such as 01632 960001'))
    return z.NEVER
  })

export const texting = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('branded'),
    senderId: z.string({ error: 'Up to 11 letters and digits' }).regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, {
      error: 'Up to 11 letters and digits, at least one a letter',
    }),
  }),
  z.strictObject({ kind: z.literal('two-way'), number: deskPhone }),
])
