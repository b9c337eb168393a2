import * as z from 'zod'
import type { Impossible as ImpossibleTime } from '../../../shared/domain/course.ts'
import type { BookingRequest, Pin } from '../../../shared/domain/job.ts'
import { timesText } from '../../../shared/domain/schedule/explain.ts'
import type { Impossible, Remedy } from '../../../shared/domain/schedule/terms.ts'
import { clockText } from '../../../shared/domain/time.ts'
import { weekdayNames } from '../../../shared/contracts/fields.ts'
import { datedText, datedTimeText } from '../words.ts'

export const writtenTimes = z.object({
  weekday: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  between: z.string().optional(),
})
const pin = z.object({
  session: z.number(),
  date: z.string(),
  time: z.string(),
  chairId: z.string().optional(),
  override: z.string().optional(),
})

/** One thing to ask for otherwise, found by searching with it: fields of the request as they would be. */
export const adjustment = z.object({
  says: z.string(),
  earliest: z.string().optional(),
  impossible: z.array(writtenTimes).optional(),
  pins: z.array(pin).optional(),
})
export type Adjustment = z.output<typeof adjustment>

const minutesText = (minute: number) => (minute === 1440 ? '24:00' : clockText(minute))

export const writtenTime = ({
  weekday,
  from,
  to,
  between,
}: ImpossibleTime): z.output<typeof writtenTimes> => ({
  ...(weekday !== undefined && { weekday: weekdayNames[weekday - 1]! }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(between && { between: `${minutesText(between.from)}-${minutesText(between.to)}` }),
})

const writtenPin = ({ minute, ...rest }: Pin): z.output<typeof pin> => ({ ...rest, time: clockText(minute) })

/** What of the remedies lies with whoever books; protocols and chairs are changed elsewhere. */
export const adjustmentsOf = (
  request: BookingRequest,
  { session: { number }, remedies }: Impossible,
): Adjustment[] => remedies.flatMap((remedy) => adjustmentFor(request, number, remedy) ?? [])

function adjustmentFor(
  { wishes, pins = [] }: BookingRequest,
  session: number,
  remedy: Remedy,
): Adjustment | undefined {
  switch (remedy.kind) {
    case 'later-start':
      return { says: `Begin on ${datedText(remedy.earliest)}`, earliest: remedy.earliest }
    case 'without-impossible-times':
      return {
        says: `Book also at times now ruled out: ${remedy.times.map(timesText).join(', ')}`,
        impossible: wishes.impossible.filter((each) => !remedy.times.includes(each)).map(writtenTime),
      }
    case 'another-time':
    case 'another-day':
    case 'another-chair': {
      const near = pins.filter((p) => p.session <= session).sort((a, b) => b.session - a.session)[0]
      if (!near) return undefined
      const { date, minute, chairId } = remedy.slot
      const moved = { session: near.session, date, minute, chairId }
      return {
        says: `Set treatment ${near.session} to ${datedTimeText(remedy.slot)}, ${remedy.chair}`,
        pins: pins.map((p) => writtenPin(p === near ? moved : p)),
      }
    }
    case 'greater-gap':
    case 'another-weekday':
    case 'any-chair':
      return undefined
  }
}
