import type { DaysRead } from '../domain/chair-day.ts'
import type { Clinic } from '../domain/clinic.ts'
import type { Course, Session } from '../domain/course.ts'
import { type DayOffers, daysToRead, possibleTimes } from '../domain/schedule/offers.ts'
import { soonestChoice } from '../domain/self-service.ts'
import type { Instant } from '../domain/time.ts'
import type { World } from '../ports.ts'

/** The times that a session can move to as the diary stands: one range query over the days that the rules leave. */
export async function offerTimes(
  { store }: Pick<World, 'store'>,
  { clinic, course, session, now }: { clinic: Clinic; course: Course; session: Session; now: Instant },
): Promise<{ possible: DayOffers[]; read?: DaysRead }> {
  const question = { clinic, course, session, notBefore: soonestChoice(clinic, now) }
  const range = daysToRead(question)
  if (!range) return { possible: [] }
  const days = await store.chairDays(clinic.id, range.from, range.to)
  return { possible: possibleTimes(question, days), read: { ...range, days } }
}
