import type { ChairDay } from '../domain/chair-day.ts'
import { searchHorizon, searchSchedule } from '../domain/schedule-search.ts'
import type { SearchInput, SearchResult } from '../domain/schedule/terms.ts'
import type { World } from '../ports.ts'

/** Reads what is booked, six weeks or six months of it in one range query, and searches. */
export async function findSchedule(
  { store }: Pick<World, 'store'>,
  question: Omit<SearchInput, 'days'>,
): Promise<{ result: SearchResult; days: ChairDay[] }> {
  const days = await store.chairDays(question.clinic.id, question.earliest, searchHorizon(question))
  return { result: searchSchedule({ ...question, days }), days }
}
