import * as z from 'zod'

export const textPenceExpected = 'Pence for one segment of a text, such as 3.6'
const error = textPenceExpected
/** As a bill says it, with parts of a penny. */
export const textPence = z.number({ error }).min(0, { error }).max(100, { error })
