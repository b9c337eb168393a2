import * as z from 'zod'
import type { Erasure } from '../../../shared/domain/erasure.ts'
import { isoInstant } from '../../../shared/domain/time.ts'

export const shownErasure = z.object({
  erasureId: z.string(),
  patientId: z.string(),
  at: z.string(),
  by: z.string(),
  kinds: z.record(z.string(), z.int()).describe('How many rows of each kind'),
  isGone: z.boolean().describe('A read afterwards found nothing'),
  rows: z.array(z.object({ kind: z.string(), id: z.exactOptional(z.string()) })),
  freed: z.array(z.object({ date: z.string(), chairId: z.string() })),
})
export type ShownErasure = z.output<typeof shownErasure>

export const showErasure = ({ id, erased, at, by, kinds, isGone, rows, freed }: Erasure): ShownErasure => ({
  erasureId: id,
  patientId: erased,
  at: isoInstant(at),
  by: by.name,
  kinds,
  isGone,
  rows,
  freed,
})
