import * as z from 'zod'
import { isCivilDate, parseClock } from '../../../shared/domain/time.ts'

export const civilDate = z.string().refine(isCivilDate)
export const timeOfDay = z
  .string()
  .transform(parseClock)
  .refine((at) => at !== undefined)
