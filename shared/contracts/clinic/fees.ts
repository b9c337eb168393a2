import * as z from 'zod'
import { fundings } from '../../domain/price.ts'
import { wholeNumber } from '../fields.ts'

export const funding = z.enum(fundings, { error: `One of ${fundings.join(', ')}` })

/** A million pence is ten thousand pounds a session. */
export const fees = z
  .partialRecord(funding, wholeNumber(0, 1_000_000))
  .describe('Pence of sterling a session, by who pays: {"self-pay": 18000} is 180 pounds')
