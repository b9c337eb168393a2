import * as z from 'zod'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { isDisplaced } from '../../../shared/domain/no-place.ts'
import { type AnyOperation, type Desk, done, notFound, type Operation, operation } from '../operation.ts'
import { asMayBeSeen, closureProposal, proposalOf } from './closures/proposal.ts'
import { movesOf } from './settings-moves.ts'
import { loadOfSample, sampleLoad } from './settings-sample.ts'
import {
  setChairs,
  setHolidays,
  setHours,
  setMaintenance,
  setQuestionnaires,
  setReminders,
} from './settings-parts.ts'
import type { Part } from './settings-saving.ts'

/** What moves, as of a closure, and how much of the diary that is. */
export const placesLost = closureProposal.extend({
  booked: z.int().describe('Sessions that are booked from today on'),
  lost: z.int().describe('Those that could no longer stand where they are'),
  touched: z.int().describe('Courses in which something moves, or finds no place'),
  stuck: z.int().describe('Those of them in which something finds no place'),
  unreached: z.int().describe('Patients whom no notice reaches'),
})

/** Of both, named as patients and staff know them today. */
const allChairs = (before: Clinic, after: Clinic): Clinic['chairs'] => [
  ...before.chairs,
  ...after.chairs.filter(({ id }) => !before.chairs.some((chair) => chair.id === id)),
]

/** Sessions that stand well with the settings as they are, and not with those to come. */
async function lostBy(desk: Desk, before: Clinic, after: Clinic): Promise<z.output<typeof placesLost>> {
  const { clock, random, address, actor } = desk
  const { touched, diary } = await movesOf(desk, before, after)
  const booked = diary.flatMap(({ date, chairId, bookings }) =>
    bookings.map(({ from, to }) => ({ date, chairId, minute: from, minutes: to - from })),
  )
  const proposal = proposalOf({ ...before, chairs: allChairs(before, after) }, touched, {
    now: clock.now(),
    origin: address.origin,
    random,
    actor,
  })
  return {
    ...asMayBeSeen(actor, proposal),
    booked: booked.length,
    lost: booked.filter((place) => !isDisplaced(before, place) && isDisplaced(after, place)).length,
    touched: touched.length,
    stuck: touched.filter(({ problems }) => problems.length > 0).length,
    unreached: proposal.unreachable.length,
  }
}

/** What a save would do, asked with the same fields; nothing is stored. */
const previewOf = <Input extends z.ZodObject, Output extends z.ZodType>(
  it: Operation<Input> & Part<Input>,
  output: Output,
  summary: string,
  tell: (desk: Desk, before: Clinic, after: Clinic) => Promise<z.output<Output>>,
  audit: (() => { id: string }) | false = false,
) =>
  operation({
    name: `preview-${it.part}`,
    did: `saw what other ${it.part} would change`,
    tag: 'Settings',
    summary,
    method: 'post',
    path: `/settings/${it.part}/preview`,
    allowed: it.allowed,
    ...(it.scope && { scope: it.scope }),
    input: it.input,
    output,
    audit,
    async run(desk, input) {
      const before = await desk.store.clinic(desk.clinicId)
      if (!before) return notFound
      const after = it.apply(before, input)
      return it.against(before, after, input) ?? done(await tell(desk, before, after))
    },
  })

const places =
  'Which booked sessions could not stay where they are, where they would go, and what would be sent; to a key without patients:read counts only'
export const previewHours = previewOf(setHours, placesLost, places, lostBy, () => ({ id: 'hours' }))
export const previewHolidays = previewOf(setHolidays, placesLost, places, lostBy, () => ({ id: 'holidays' }))
export const previewChairs = previewOf(setChairs, placesLost, places, lostBy, () => ({ id: 'chairs' }))

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
