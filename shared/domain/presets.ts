import { asId } from './ids.ts'
import type { Phase, Protocol } from './protocol.ts'

/**
 * Published schedules, as data: how many sessions, how far apart. What the coil does is the clinician's and not kept
 * here, apart from what the source says of a session's length. Where a source gives none, 30 minutes lies in the
 * middle of the 20 to 40 that clinics name. Gap rules are ours, and every number stays the clinic's to edit: a daily
 * phase may stand still for six days (Christmas Eve to New Year with its bank holidays is four or five), a weekly or
 * fortnightly one may shift by two or three days, a monthly one by a week.
 */
const daily = (sessions: number, over: Partial<Phase> = {}): Phase => ({
  name: 'Daily',
  purpose: 'treatment',
  sessions,
  pace: { unit: 'treatment-days' },
  weekdays: [1, 2, 3, 4, 5],
  minGapDays: 1,
  maxGapDays: 6,
  sessionMinutes: 30,
  capability: 'rtms',
  ...over,
})

const weekly = (sessions: number, over: Partial<Phase> = {}): Phase =>
  daily(sessions, {
    name: 'Weekly',
    pace: { unit: 'weeks', every: 1 },
    minGapDays: 5,
    maxGapDays: 10,
    ...over,
  })

const fortnightly = (sessions: number, over: Partial<Phase> = {}): Phase =>
  weekly(sessions, {
    name: 'Fortnightly',
    pace: { unit: 'weeks', every: 2 },
    minGapDays: 11,
    maxGapDays: 18,
    ...over,
  })

const monthly = (sessions: number, over: Partial<Phase> = {}): Phase =>
  daily(sessions, {
    name: 'Monthly',
    pace: { unit: 'months', every: 1 },
    minGapDays: 24,
    maxGapDays: 38,
    ...over,
  })

const maintenance = { purpose: 'maintenance', name: 'Maintenance' } as const

const preset = (
  id: string,
  name: string,
  citation: string,
  phases: Phase[],
  over: Partial<Protocol> = {},
): Protocol => ({ id: asId(id), version: 1, name, phases, missed: 'append', citation, ...over })

/** Ids are stable: a clinic's copy of a preset keeps it, and counts its versions from there. */
export const presets: readonly Protocol[] = [
  preset(
    'clinic-3-a-week',
    'Three a week for six weeks, then every three months',
    "The clinic's own choice: several sessions a week for 4-6 weeks, then maintenance every few months. Published maintenance intervals are 1-4 weeks.",
    [
      daily(18, { name: 'Treatment', weekdays: [1, 3, 5], minGapDays: 2, maxGapDays: 7 }),
      daily(1, {
        ...maintenance,
        sessions: 'ongoing',
        pace: { unit: 'months', every: 3 },
        minGapDays: 75,
        maxGapDays: 110,
      }),
    ],
    { reviewAfter: 9 },
  ),
  preset(
    'passard-2007',
    'Ten daily sessions (Passard 2007)',
    'Passard et al. 2007: 10 daily sessions, left M1, 10 Hz, 2000 pulses, 80% RMT, 25 minutes',
    [daily(10, { sessionMinutes: 25 })],
  ),
  preset(
    'mhalla-2011',
    'Five daily, three weekly, three fortnightly, three monthly (Mhalla 2011)',
    'Mhalla et al. 2011, Pain 152:1478, PMID 21397400: 14 sessions, left M1',
    [daily(5), weekly(3), fortnightly(3), monthly(3)],
  ),
  preset(
    'short-2011',
    'Ten over two weeks (Short 2011)',
    'Short et al. 2011, PMC3199360: 10 sessions over 2 weeks, left DLPFC, 10 Hz, 4000 pulses',
    [daily(10)],
  ),
  preset(
    'adv-rheumatol-2020',
    'Five a week for four weeks (Adv Rheumatol 2020)',
    'Advances in Rheumatology 2020, 60:34: 5 a week for 4 weeks, right DLPFC, 1 Hz, 1200 pulses, 90% RMT',
    [daily(20)],
    { reviewAfter: 10 },
  ),
  preset(
    'lacroix-2022',
    'Three weeks daily, then every three weeks for six months (Lacroix 2022)',
    'Lacroix et al. 2022, Neuromodulation 25:624: 3-week induction, then every 3 weeks for 6 months, for responders only',
    [
      daily(15, { name: 'Induction' }),
      // 26 weeks hold eight intervals of three weeks.
      weekly(8, { ...maintenance, pace: { unit: 'weeks', every: 3 }, minGapDays: 17, maxGapDays: 26 }),
    ],
    { reviewAfter: 15 },
  ),
  preset(
    'international-rct',
    'Ten over two weeks, six weekly, four fortnightly (international RCT)',
    'International randomised trial, n = 101: 10 over 2 weeks, weekly x 6, fortnightly x 8 weeks, M1, 10 Hz, 3000 pulses; the effect waned in the fortnightly phase',
    [daily(10), weekly(6), fortnightly(4)],
  ),
]
