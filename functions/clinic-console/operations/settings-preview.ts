import * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays, clockText, dateAt } from '../../../shared/domain/time.ts'
import { isDisplaced } from '../../../shared/use-cases/change-clinic.ts'
import {
  type AnyOperation,
  type Desk,
  done,
  notFound,
  type Operation,
  operation,
  refused,
} from '../operation.ts'
import { loadOfSample, sampleLoad } from './settings-sample.ts'
import {
  setChairs,
  setHolidays,
  setHours,
  setMaintenance,
  setQuestionnaires,
  setReminders,
} from './settings-parts.ts'
import { type Part, ruleProblems } from './settings-saving.ts'

const lookAheadDays = 8 * 7
const mostListed = 30

export const placesLost = z.object({
  until: z.string(),
  booked: z.int().describe('Sessions booked until then'),
  lost: z.int().describe('Those that could no longer stand where they are, and would be moved'),
  sessions: z.array(z.object({ date: z.string(), time: z.string(), chair: z.string() })),
})

/** Booked sessions of the coming weeks that stand well with the settings as they are, and not with those to come. */
async function lostBy(
  { store, clock }: Desk,
  before: Clinic,
  after: Clinic,
): Promise<z.output<typeof placesLost>> {
  const today = dateAt(before.zone, clock.now())
  const until = addDays(today, lookAheadDays)
  const days = await store.chairDays(before.id, today, until)
  const booked = days.flatMap(({ date, chairId, bookings }) =>
    bookings.map(({ from, to }) => ({ date, chairId, minute: from, minutes: to - from })),
  )
  const lost = booked
    .filter((place) => !isDisplaced(before, place) && isDisplaced(after, place))
    .sort((a, b) => (a.date === b.date ? a.minute - b.minute : a.date < b.date ? -1 : 1))
  return {
    until,
    booked: booked.length,
    lost: lost.length,
    sessions: lost.slice(0, mostListed).map(({ date, minute, chairId }) => ({
      date,
      time: clockText(minute),
      chair: before.chairs.find(({ id }) => id === chairId)?.name ?? chairId,
    })),
  }
}

/** What a save would do, asked with the same fields; nothing is stored. */
const previewOf = <Input extends z.ZodObject, Output extends z.ZodType>(
  it: Operation<Input> & Part<Input>,
  output: Output,
  summary: string,
  tell: (desk: Desk, before: Clinic, after: Clinic) => Promise<z.output<Output>>,
) =>
  operation({
    name: `preview-${it.part}`,
    tag: 'Settings',
    summary,
    method: 'post',
    path: `/settings/${it.part}/preview`,
    allowed: it.allowed,
    ...(it.scope && { scope: it.scope }),
    input: it.input,
    output,
    audit: false,
    async run(desk, input) {
      const before = await desk.store.clinic(desk.clinicId)
      if (!before) return notFound
      const after = it.apply(before, input)
      const known = ruleProblems(before)
      const problems = ruleProblems(after).filter((problem) => !known.includes(problem))
      return problems.length > 0 ? refused(...problems) : done(await tell(desk, before, after))
    },
  })

const places = 'Which booked sessions of the next eight weeks could not stay where they are'
export const previewHours = previewOf(setHours, placesLost, places, lostBy)
export const previewHolidays = previewOf(setHolidays, placesLost, places, lostBy)
export const previewChairs = previewOf(setChairs, placesLost, places, lostBy)

const load = 'What a sample course would get, before and after'
const loadBy = ({ clock }: Desk, before: Clinic, after: Clinic) =>
  Promise.resolve(loadOfSample(before, after, dateAt(before.zone, clock.now())))
export const previewReminders = previewOf(setReminders, sampleLoad, load, loadBy)
export const previewQuestionnaires = previewOf(setQuestionnaires, sampleLoad, load, loadBy)
export const previewMaintenance = previewOf(setMaintenance, sampleLoad, load, loadBy)

export const previewOperations: AnyOperation[] = [
  previewHours,
  previewHolidays,
  previewChairs,
  previewReminders,
  previewQuestionnaires,
  previewMaintenance,
]
