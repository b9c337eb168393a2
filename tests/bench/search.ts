import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { numbersFrom } from '../../infra/local/seeded-random.ts'
import type { ChairBooking, ChairDay } from '../../shared/domain/chair-day.ts'
import { asId } from '../../shared/domain/ids.ts'
import { invariant } from '../../shared/domain/invariant.ts'
import { presets } from '../../shared/domain/presets.ts'
import type { Protocol } from '../../shared/domain/protocol.ts'
import { searchHorizon, searchSchedule } from '../../shared/domain/schedule-search.ts'
import type { SearchInput } from '../../shared/domain/schedule/terms.ts'
import { addDays, instantOf, weekdayOf } from '../../shared/domain/time.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'
import { byDayNumbers, byLuxon, compared, type Listing } from './day-listings.ts'
import type { Section } from './sections.ts'
import { alternate, median, spread } from './statistics.ts'

const earliest = '2027-03-08'
const filled = 0.8
/** Half hours from 08:00 to 18:00. */
const blocks = Array.from({ length: 20 }, (_, i) => 8 * 60 + 30 * i)

function bookingsOf(random: () => number): ChairBooking[] {
  return blocks
    .filter(() => random() < filled)
    .map((from, i) => ({
      from,
      to: from + 30,
      patientId: asId('somebody'),
      courseId: asId('another'),
      sessionId: asId(`s${i}`),
    }))
}

/** One question to a diary of which four in five half hours are taken, by chance and from a seed. */
function questionOf(protocol: Protocol, chairCount: number, seed: number): SearchInput {
  const chairs = Array.from({ length: chairCount }, (_, i) => ({
    id: asId<ChairDay['chairId']>(`chair-${i + 1}`),
    name: `Chair ${i + 1}`,
    capabilities: ['rtms'],
  }))
  const clinic = aClinic({ chairs })
  const question: Omit<SearchInput, 'days'> = {
    clinic,
    wanted: protocol.phases.flatMap((phase) =>
      Array.from({ length: phase.sessions === 'ongoing' ? 0 : phase.sessions }, () => ({ phase })),
    ),
    earliest,
    notBefore: instantOf(clinic.zone, '2027-03-01', 9 * 60),
    wishes: { minute: 9 * 60 + 30, impossible: [] },
    patientId: asId('p1'),
  }
  const random = numbersFrom(seed)
  const days: ChairDay[] = []
  const end = searchHorizon(question)
  for (let date = earliest; date <= end; date = addDays(date, 1))
    if (weekdayOf(date) <= 5)
      for (const { id } of chairs)
        days.push({ clinicId: clinic.id, date, chairId: id, version: 1, bookings: bookingsOf(random) })
  const whole = { ...question, days }
  invariant(searchSchedule(whole).kind === 'found', 'each diary has room for the course')
  return whole
}

const inTurn = <T>(all: T[], use: (one: T) => unknown) => {
  let next = 0
  return () => use(all[next++ % all.length]!)
}

const zones = ['UTC', 'America/St_Johns', 'Pacific/Auckland']

interface Listings {
  luxon: unknown
  dayNumbers: unknown
}
async function listingsUnder(TZ: string): Promise<Listings> {
  const script = fileURLToPath(new URL('listings-here.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, TZ },
  })
  return JSON.parse(stdout) as Listings
}

/** In this process and under other local times: each listing compared with ours here. */
async function comparison() {
  const here = JSON.stringify(compared.map(byDayNumbers))
  const others = await Promise.all(
    zones.map(async (zone) => ({ zone: `TZ=${zone}`, ...(await listingsUnder(zone)) })),
  )
  const all = [
    { zone: 'this process', luxon: compared.map(byLuxon), dayNumbers: compared.map(byDayNumbers) },
    ...others,
  ]
  return all.map(({ zone, luxon, dayNumbers }) => ({
    zone,
    dates: compared.reduce((sum, { count }) => sum + count, 0),
    luxon: JSON.stringify(luxon) === here ? 'equal' : 'DIFFERENT',
    dayNumbers: JSON.stringify(dayNumbers) === here ? 'equal' : 'DIFFERENT',
  }))
}

const listing: Listing = { ...compared[0]!, from: earliest, count: 20 }
const seeds = [1, 2, 3, 4, 5, 6, 7, 8]

export const search: Section = {
  name: 'search',
  title: 'whole-course searches, and what listing the days alone costs',
  async run({ isQuick, at }) {
    const twenty = aProtocol({ name: 'Twenty daily', phases: [aPhase({ sessions: 20 })] })
    const mhalla = presets.find(({ id }) => id === 'mhalla-2011')!
    const searchOf = (protocol: Protocol, chairs: number) =>
      inTurn(
        seeds.map((seed) => questionOf(protocol, chairs, seed)),
        searchSchedule,
      )
    const contenders = [
      { name: 'list 20 working days, luxon day by day', once: () => byLuxon(listing) },
      { name: 'list the same days by day number', once: () => byDayNumbers(listing) },
      { name: 'search 20 daily sessions, 3 chairs', once: searchOf(twenty, 3) },
      { name: 'search 20 daily sessions, 12 chairs', once: searchOf(twenty, 12) },
      { name: 'search 14 sessions (Mhalla), 3 chairs', once: searchOf(mhalla, 3) },
      { name: 'search 14 sessions (Mhalla), 12 chairs', once: searchOf(mhalla, 12) },
    ]
    const equality = await comparison()
    at(0.2)
    const perSecond = alternate(
      contenders,
      isQuick ? { rounds: 3, milliseconds: 100 } : { rounds: 7, milliseconds: 400 },
    )
    const luxon = perSecond[0]!
    const speeds = contenders.map(({ name }, i) => {
      const ratios = perSecond[i]!.map((each, round) => each / luxon[round]!)
      return {
        what: name,
        perSecond: median(perSecond[i]!),
        milliseconds: 1000 / median(perSecond[i]!),
        spread: spread(perSecond[i]!),
        ratio: median(ratios),
        ratioSpread: spread(ratios),
      }
    })
    return {
      tables: [
        {
          title: `Median of ${luxon.length} rounds, each contender once a round; diaries 80% full, ${seeds.length} seeds in turn`,
          columns: [
            { key: 'what', title: 'what' },
            { key: 'perSecond', title: 'a second', digits: 0 },
            { key: 'milliseconds', title: 'ms each', digits: 3 },
            { key: 'spread', title: '+- %', digits: 0 },
            { key: 'ratio', title: 'luxon listing = 1', digits: 2 },
            { key: 'ratioSpread', title: '+- %', digits: 0 },
          ],
          rows: speeds,
        },
        {
          title: 'The listings against ours in this process: dates and instants',
          columns: [
            { key: 'zone', title: 'local time' },
            { key: 'dates', title: 'dates' },
            { key: 'luxon', title: 'luxon' },
            { key: 'dayNumbers', title: 'day numbers' },
          ],
          rows: equality,
        },
      ],
      notes: [
        'Above 1 in the ratio is faster than the luxon listing of the same run. The listing chooses nothing: no chair, no time, no gap, no reason.',
      ],
    }
  },
}
