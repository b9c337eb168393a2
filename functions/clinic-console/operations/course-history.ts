import * as z from 'zod'
import type { Course } from '../../../shared/domain/course.ts'
import { courseHistory } from '../../../shared/domain/course-history.ts'
import type { ProtocolSwitch } from '../../../shared/domain/course-log.ts'
import { fundings } from '../../../shared/domain/price.ts'
import { isoInstant } from '../../../shared/domain/time.ts'

const protocolThen = z.object({ id: z.string(), version: z.int(), name: z.string() })

export const shownSwitch = z.object({
  at: z.string(),
  by: z.string(),
  from: protocolThen,
  to: protocolThen,
  fromSession: z.int().describe('The first treatment session by the other one, as they were counted then'),
  on: z.exactOptional(z.string()).describe('Its day, as it was planned then'),
  reason: z.exactOptional(z.string()),
})
export type ShownSwitch = z.output<typeof shownSwitch>

export const showSwitch = (one: ProtocolSwitch): ShownSwitch => ({ ...one, at: isoInstant(one.at) })

const at = z.string()
const reason = z.string()
const payer = z.exactOptional(z.enum(fundings))

export const shownHistory = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('booked'), at }),
      z.object({ kind: z.literal('paused'), at, reason }),
      z.object({ kind: z.literal('resumed'), at }),
      z.object({ kind: z.literal('stopped'), at, reason }),
      z.object({
        kind: z.literal('sessions'),
        at,
        added: z.int(),
        moved: z.int(),
        takenOut: z.int(),
        withoutPlace: z.int().describe('The clinic could not hold them, and found no other place'),
        standAgain: z.int().describe('Had no place, and stand at their time after all'),
        isByPatient: z.boolean(),
      }),
      shownSwitch.extend({ kind: z.literal('protocol') }),
      z.object({
        kind: z.literal('payer'),
        at,
        by: z.string(),
        from: payer,
        to: payer,
        reason: z.exactOptional(reason),
      }),
      z.object({
        kind: z.literal('maintenance'),
        at,
        by: z.string(),
        says: z.enum(['goes-on', 'none', 'not-wanted', 'open']),
        reason: z.exactOptional(reason),
      }),
    ]),
  )
  .describe('What happened to the course as a whole, oldest first')
export type ShownHistory = z.output<typeof shownHistory>

export const showHistory = (course: Course): ShownHistory =>
  courseHistory(course).map((event) => ({ ...event, at: isoInstant(event.at) }))
