import * as z from 'zod'
import { clinicFields } from '../../../shared/contracts/clinic.ts'
import { texting } from '../../../shared/contracts/clinic/contact.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays, dateAt } from '../../../shared/domain/time.ts'
import { bookedAheadDays } from '../../../shared/use-cases/change-clinic.ts'
import type { Desk, Operation } from '../operation.ts'
import { chairsAsSet } from './settings-chairs.ts'
import { toldOfAlerts } from './settings-contacts.ts'
import { holidaysAsSet } from './settings-holidays.ts'
import { seenMoves } from './settings-moves.ts'
import {
  maySetAlerts,
  maySetTables,
  maySetUp,
  partOperation,
  type saved,
  seenVersion,
} from './settings-saving.ts'
import { shortName } from './settings-short-name.ts'

const at = clinicFields

export const setDetails = partOperation({
  part: 'clinic',
  did: 'changed the name, address or sender of the clinic',
  summary: 'Name, address, sender, language and look',
  right: maySetUp,
  input: z.strictObject({
    version: seenVersion,
    name: at.name,
    shortName,
    address: at.address,
    phone: at.phone,
    email: at.email,
    zone: at.zone.unwrap(),
    language: at.language.unwrap(),
    plainLetters: at.plainLetters.unwrap(),
    preparation: at.preparation.unwrap(),
    colour: at.colour,
    phoneCountries: at.phoneCountries.unwrap().min(1),
    texting,
  }),
  apply: ({ colour: _, ...clinic }, input) => ({ ...clinic, ...input }),
})

export const setHours = partOperation({
  part: 'hours',
  did: 'changed the opening hours',
  summary: 'Opening hours and the grid that sessions start on',
  right: maySetUp,
  input: z.strictObject({
    version: seenVersion,
    seen: seenMoves,
    openingHours: at.openingHours.unwrap(),
    slotMinutes: at.slotMinutes.unwrap(),
  }),
  apply: (clinic, { openingHours: { mon, tue, wed, thu, fri, sat, sun }, slotMinutes }) => ({
    ...clinic,
    slotMinutes,
    openingHours: { 1: mon, 2: tue, 3: wed, 4: thu, 5: fri, 6: sat, 7: sun },
  }),
})

export const setHolidays = partOperation({
  part: 'holidays',
  did: 'changed the bank holidays',
  summary: 'Nation, work on bank holidays, and bank holidays beside the known ones',
  right: maySetUp,
  input: z.strictObject({
    version: seenVersion,
    seen: seenMoves,
    nation: at.nation.unwrap(),
    opensOnBankHolidays: at.opensOnBankHolidays.unwrap(),
    extraBankHolidays: holidaysAsSet,
  }),
  apply: (clinic, { seen: _, ...input }) => ({ ...clinic, ...input }),
})

/** A chair that goes must be empty, or whoever retires it has seen where its sessions would move. */
export async function standOnRetired(
  { store, clock }: Desk,
  before: Clinic,
  after: Clinic,
): Promise<string[]> {
  const retired = before.chairs.filter(({ id }) => !after.chairs.some((chair) => chair.id === id))
  if (retired.length === 0) return []
  const today = dateAt(before.zone, clock.now())
  const days = await store.chairDays(before.id, today, addDays(today, bookedAheadDays))
  return retired.flatMap(({ id, name }) => {
    const booked = days.filter((d) => d.chairId === id).reduce((sum, d) => sum + d.bookings.length, 0)
    return booked === 0
      ? []
      : [
          `${name} cannot go yet: ${booked} ${booked === 1 ? 'session stands' : 'sessions stand'} on it. See first where they would move, or close the chair, which moves them too.`,
        ]
  })
}

export const setChairs = partOperation({
  part: 'chairs',
  did: 'changed the chairs',
  summary: 'Chairs with their names and what they can do; one that is left out is retired',
  right: maySetUp,
  input: z.strictObject({ version: seenVersion, seen: seenMoves, chairs: chairsAsSet }),
  apply: (clinic, { seen: _, ...input }) => ({ ...clinic, ...input }),
  refuse: standOnRetired,
})

export const setReminders = partOperation({
  part: 'reminders',
  did: 'changed the reminders',
  summary: 'Which messages go out and when, quiet hours, and the limit of messages a week',
  right: maySetUp,
  input: z.strictObject({
    version: seenVersion,
    reminders: at.reminders.unwrap(),
    quietHours: at.quietHours.unwrap(),
  }),
  apply: (clinic, { reminders, quietHours }) => ({
    ...clinic,
    reminders,
    quietHours: quietHours ?? { from: 0, to: 0 },
  }),
})

export const setQuestionnaires = partOperation({
  part: 'questionnaires',
  did: 'changed the plan of questionnaires',
  summary: 'What is asked, when, and how often it is asked again',
  right: maySetTables,
  input: z.strictObject({ version: seenVersion, questionnaires: at.questionnaires.unwrap() }),
  apply: (clinic, input) => ({ ...clinic, ...input }),
})

export const setScreening = partOperation({
  part: 'screening',
  did: 'changed the table of the safety screening',
  summary: 'Whether a course waits for a signature, and what a yes of the safety screening weighs',
  right: maySetTables,
  input: z.strictObject({ version: seenVersion, screening: at.screening.unwrap() }),
  apply: (clinic, input) => ({ ...clinic, ...input }),
})

export const setRedFlags = partOperation({
  part: 'red-flags',
  did: 'changed what is said at red flags',
  summary:
    'What patients read at once at a red flag in the clinic’s own words, and what raises one beside the questions; the triggers run once a clinician has signed them',
  right: maySetTables,
  input: z.strictObject({
    version: seenVersion,
    redFlagAdvice: at.redFlagAdvice.unwrap(),
    redFlagTriggers: at.redFlagTriggers.describe('Left as they are where left out'),
  }),
  apply: (
    { redFlagAdvice: _, redFlagTriggers: was, ...clinic },
    { redFlagAdvice, redFlagTriggers = was },
  ) => ({
    ...clinic,
    ...(Object.keys(redFlagAdvice).length > 0 && { redFlagAdvice }),
    ...(Object.keys(redFlagTriggers ?? {}).length > 0 && { redFlagTriggers }),
  }),
})

export const setMaintenance = partOperation({
  part: 'maintenance',
  did: 'changed how maintenance is booked',
  summary: 'When the next maintenance session is booked and its patient invited',
  right: maySetUp,
  input: z.strictObject({ version: seenVersion, maintenance: at.maintenance.unwrap() }),
  apply: (clinic, input) => ({ ...clinic, ...input }),
})

export const setSelfService = partOperation({
  part: 'self-service',
  did: 'changed what patients may change by themselves',
  summary: 'What patients change by themselves',
  right: maySetUp,
  input: z.strictObject({ version: seenVersion, selfService: at.selfService.unwrap() }),
  apply: (clinic, input) => ({ ...clinic, ...input }),
})

export const setAlerts = partOperation({
  part: 'alerts',
  did: 'changed who is told of alerts',
  summary: 'Who is told of a red flag, in which order, and how fast the next one is',
  right: maySetAlerts,
  input: z.strictObject({
    version: seenVersion,
    alerts: at.alerts.unwrap(),
    alertContacts: toldOfAlerts,
  }),
  apply: (clinic, input) => ({ ...clinic, ...input }),
})

export const setFees = partOperation({
  part: 'fees',
  did: 'changed the fees',
  summary: 'Pence of sterling a session, by who pays',
  right: maySetUp,
  input: z.strictObject({ version: seenVersion, fees: at.fees.unwrap() }),
  apply: ({ fees: _, ...clinic }, { fees }) => ({
    ...clinic,
    ...(Object.keys(fees).length > 0 && { fees }),
  }),
})

export const partOperations: (Operation<z.ZodObject, typeof saved> & { part: string })[] = [
  setDetails,
  setHours,
  setHolidays,
  setChairs,
  setReminders,
  setQuestionnaires,
  setScreening,
  setRedFlags,
  setMaintenance,
  setSelfService,
  setAlerts,
  setFees,
]
