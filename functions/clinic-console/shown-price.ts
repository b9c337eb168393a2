import * as z from 'zod'
import { fundings, type Price } from '../../shared/domain/price.ts'

const sum = z.object({ sessions: z.number(), pence: z.number() })

export const shownPrice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-funding') }),
  z.object({ kind: z.literal('no-fee'), funding: z.enum(fundings) }),
  z.object({
    kind: z.literal('priced'),
    funding: z.enum(fundings),
    perSession: z.number(),
    soFar: sum.describe('Sessions marked attended'),
    ahead: sum.describe('Sessions that stand booked'),
    paused: sum
      .exactOptional()
      .describe('Agreed and not booked while the course is paused: part of the total'),
    stopped: z
      .int()
      .exactOptional()
      .describe('Agreed sessions that a stopped course does not have: no part of the total'),
    total: z.number(),
  }),
]) satisfies z.ZodType<Price>
