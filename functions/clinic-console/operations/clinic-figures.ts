import * as z from 'zod'
import { civilDate } from '../../../shared/contracts/fields.ts'
import { textPence, textPenceExpected } from '../../../shared/contracts/clinic/text-price.ts'
import { figuresOfFacts } from '../../../shared/domain/outcomes/clinic/facts-figures.ts'
import type { MaintenanceStand } from '../../../shared/domain/outcomes/clinic/maintenance.ts'
import { sentFigures } from '../../../shared/domain/outcomes/clinic/sent.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import { changeClinic } from '../../../shared/use-cases/change-clinic.ts'
import { administrators, clinicians } from '../actor.ts'
import { type Desk, done, notFound, operation, refused } from '../operation.ts'
import { figuresShape, mostListed, standKinds } from '../outcomes/shown-figures.ts'

/** Where nobody chose a period: half a year, because a course with its maintenance is longer than a quarter. */
const usualDays = 182

export const showFigures = operation({
  name: 'show-figures',
  did: "saw the clinic's figures",
  tag: 'Outcomes',
  summary: "The clinic's figures of a period: responders, attendance, answers, maintenance, cost of texts",
  method: 'get',
  path: '/outcomes',
  allowed: clinicians,
  scope: 'outcomes:read',
  input: z.strictObject({
    from: civilDate.optional().describe('A day; half a year before the end where left out'),
    to: civilDate.optional().describe('A day; today where left out'),
  }),
  output: figuresShape,
  audit: () => ({}),
  run: async (desk, { from, to }) => {
    const { store, clock, clinicId } = desk
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const { zone } = clinic
    const now = clock.now()
    const until = to ?? dateAt(zone, now)
    const period = { from: from ?? addDays(until, -usualDays), to: until, zone, now }
    if (period.from > period.to) return refused('Give two days, the earlier one first.')
    const facts = await store.clinicFacts(clinicId, period)
    const { counts, maintenance } = figuresOfFacts(facts, period)
    const { texts, segments } = counts.messages
    return done({
      from: period.from,
      to: period.to,
      patients: counts.patients,
      responders: counts.responders,
      attendance: counts.attendance,
      questionnaires: counts.questionnaires,
      texts: {
        count: texts,
        segments,
        ...(clinic.textPence !== undefined && {
          segmentPence: clinic.textPence,
          costPence: Math.round(segments * clinic.textPence),
        }),
      },
      messages: sentFigures(facts.sent ?? [], period),
      maintenance: await named(desk, maintenance),
    })
  },
})

/** Those who wait for something, with their names: the most urgent kinds first, of each the earliest day first. */
async function named({ store, clinicId }: Desk, stands: MaintenanceStand[]) {
  const counts = Object.fromEntries(
    standKinds.map((kind) => [kind, stands.filter((stand) => stand.kind === kind).length]),
  ) as Record<MaintenanceStand['kind'], number>
  const waiting = stands
    .filter(({ kind }) => kind !== 'booked')
    .sort(
      (a, b) =>
        standKinds.indexOf(a.kind) - standKinds.indexOf(b.kind) ||
        (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
    )
  const listed = waiting.slice(0, mostListed)
  const patients = await store.patientsOf(listed.map(({ patientId }) => ({ clinicId, patientId })))
  return {
    counts,
    listed: listed.flatMap(({ patientId, courseId, kind, date }, i) => {
      const patient = patients[i]
      const { givenName, familyName } = patient ?? {}
      return givenName === undefined || familyName === undefined
        ? []
        : [{ patientId, courseId, kind, date, givenName, familyName }]
    }),
    more: waiting.length - listed.length,
  }
}

export const setTextPrice = operation({
  name: 'set-text-price',
  did: 'set the price of a text',
  tag: 'Settings',
  summary: 'What the provider charges for one segment of a text, for the cost of messages in the figures',
  method: 'post',
  path: '/settings/text-price',
  allowed: administrators,
  scope: 'settings:write',
  input: z.strictObject({ pence: z.coerce.number({ error: textPenceExpected }).pipe(textPence) }),
  output: z.object({ pence: z.number() }),
  audit: () => ({}),
  run: async (desk, { pence }) => {
    const changed = await changeClinic(desk, desk.clinicId, (clinic) => ({ ...clinic, textPence: pence }))
    if (changed.kind === 'unknown') return notFound
    return changed.kind === 'changed'
      ? done({ pence })
      : { kind: 'stale', problems: ['The settings were changed meanwhile. Try again.'] }
  },
})
