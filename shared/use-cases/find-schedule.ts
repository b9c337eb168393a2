import type { DaysRead } from '../domain/chair-day.ts'
import { likelyHorizon, searchHorizon, searchSchedule } from '../domain/schedule-search.ts'
import type { SearchInput, SearchResult } from '../domain/schedule/terms.ts'
import { addDays } from '../domain/time.ts'
import type { World } from '../ports.ts'

/**
 * Reads what is booked, six weeks or six months of it in one range query, and searches. Where the answer does not lie
 * within what most courses need, the rest of the days is read and searched too.
 */
export async function findSchedule(
  { store }: Pick<World, 'store'>,
  question: Omit<SearchInput, 'days'>,
): Promise<{ result: SearchResult; read: DaysRead }> {
  const { clinic, earliest } = question
  const likely = likelyHorizon(question)
  const days = await store.chairDays(clinic.id, earliest, likely)
  const result = searchSchedule({ ...question, days })
  const isWhole = result.kind === 'found' && result.slots.every((slot) => slot.date <= likely)
  const horizon = searchHorizon(question)
  if (isWhole || likely >= horizon) return { result, read: { from: earliest, to: likely, days } }
  const rest = await store.chairDays(clinic.id, addDays(likely, 1), horizon)
  const all = [...days, ...rest]
  return {
    result: searchSchedule({ ...question, days: all }),
    read: { from: earliest, to: horizon, days: all },
  }
}
