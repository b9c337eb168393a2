import { bankHoliday } from '../../../shared/domain/bank-holidays.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { addDays, type CivilDate, mondayOf, weekdayOf } from '../../../shared/domain/time.ts'

const open = [{ from: 8 * 60, to: 18 * 60 }]

/** A clinic that does not exist: Ofcom's numbers for drama, and addresses that lead nowhere. */
export const riverside: Clinic = {
  id: asId('riverside'),
  version: 1,
  name: 'Riverside Clinic',
  shortName: 'Riverside',
  address: '12 Wharf Road, Rivertown RT1 2AB',
  phone: '+447700900001',
  email: 'desk@riverside.example.org',
  zone: 'Europe/London',
  nation: 'england-and-wales',
  openingHours: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] },
  slotMinutes: 15,
  closures: [],
  opensOnBankHolidays: false,
  extraBankHolidays: [],
  chairs: [1, 2, 3].map((n) => ({ id: asId(`chair-${n}`), name: `Chair ${n}`, capabilities: ['rtms'] })),
  quietHours: { from: 20 * 60, to: 8 * 60 },
  reminders: {
    graceMinutes: 3,
    agenda: { weekday: 7, minute: 17 * 60, fromPerWeek: 3 },
    daysBefore: [1],
    sparseDaysBefore: [3, 1],
    sparseFromDays: 7,
    latestMinutesBefore: 60,
  },
  questionnaires: {
    rules: [
      { moment: { kind: 'baseline' }, instruments: ['pain-nrs', 'sleep', 'fatigue', 'wellbeing', 'fiqr'] },
      {
        moment: { kind: 'weekly' },
        instruments: ['pain-nrs', 'sleep', 'fatigue', 'wellbeing', 'side-effects'],
      },
      { moment: { kind: 'end' }, instruments: ['pain-nrs', 'fiqr', 'pgic'] },
      { moment: { kind: 'months-after-end', months: 1 }, instruments: ['pain-nrs', 'wellbeing', 'pgic'] },
      { moment: { kind: 'months-after-end', months: 3 }, instruments: ['pain-nrs', 'wellbeing', 'pgic'] },
    ],
    delayMinutes: 30,
    trigger: 'end',
    nudgeAfterHours: 24,
    nudges: 1,
    closesAfterHours: 72,
  },
  maintenance: { leadDays: 14, askAgainAfterDays: 4, taskAfterDays: 7, respondersOnly: false },
  alerts: { escalateAfterMinutes: 15 },
  selfService: { noticeHours: 24, moves: 3, cancels: false },
  screening: { isRequired: true, weights: {}, needsBaseline: true },
  language: 'en',
  plainLetters: true,
  preparation: {},
  // Between 150 and 300 pounds is what private clinics ask; who pays for a study or for the NHS asks nothing of the desk.
  fees: { 'self-pay': 18_000, insurer: 21_500, nhs: 0, research: 0 },
  alertContacts: [
    { name: 'Nurse on call', email: 'nurse@riverside.example.org' },
    { name: 'Lead clinician', email: 'lead@riverside.example.org' },
  ],
  wording: {},
  phoneCountries: ['GB'],
  texting: { kind: 'two-way', number: '+447700900002' },
}

/** How far around today a bank holiday is looked for, to be shown in the middle of a course. */
const lookBackDays = 14
const lookAheadDays = 42

/**
 * The clinic as it stands on a day, with a weekday nearby on which it is shut: a real bank holiday where the calendar
 * has one, else one that was proclaimed for the demo.
 */
export function demoClinic(today: CivilDate): { clinic: Clinic; holiday: CivilDate } {
  for (let n = -lookBackDays; n <= lookAheadDays; n++) {
    const holiday = addDays(today, n)
    const isWeekday = riverside.openingHours[weekdayOf(holiday)].length > 0
    if (isWeekday && bankHoliday(riverside.nation, holiday, [])) return { clinic: riverside, holiday }
  }
  const holiday = addDays(mondayOf(today), 14)
  return {
    holiday,
    clinic: { ...riverside, extraBankHolidays: [{ date: holiday, name: 'Bank holiday (of the demo)' }] },
  }
}
