import type { ChairDay } from '../../../shared/domain/chair-day.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import { bookedAheadDays } from '../../../shared/use-cases/change-clinic.ts'
import { proposeMoves, type TouchedCourse } from '../../../shared/use-cases/propose-closure.ts'
import type { Desk } from '../operation.ts'
import { markOfProposal } from './closures/proposal.ts'
import { seenField } from './session/place.ts'

/** With it, what was shown is done, or nothing; without it, whatever the settings move is moved. */
export const seenMoves = seenField.optional()

/** What a change of the settings would move, in the whole diary from today on, and that diary. */
export async function movesOf(
  desk: Desk,
  before: Clinic,
  after: Clinic,
): Promise<{ touched: TouchedCourse[]; seen: string; diary: ChairDay[] }> {
  const from = dateAt(before.zone, desk.clock.now())
  const to = addDays(from, bookedAheadDays)
  const diary = await desk.store.chairDays(before.id, from, to)
  const touched = await proposeMoves(desk, before, after, { from, to, read: diary })
  return { touched, seen: markOfProposal(before, touched, desk.random), diary }
}
