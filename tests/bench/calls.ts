import { type ScanCommandInput, ScanCommand } from '@aws-sdk/client-dynamodb'
import { advance } from '../../infra/local/advance.ts'
import type { Cloud } from '../../infra/local/cloud.ts'
import { type SettableClock, virtualClock } from '../../infra/local/clocks.ts'
import { nameOf } from '../../shared/adapters/dynamo/keys.ts'
import { asId } from '../../shared/domain/ids.ts'
import { presets } from '../../shared/domain/presets.ts'
import { minute } from '../../shared/domain/time.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { book, londonTime, refOf, setUp } from '../a-world.ts'
import { aPatient, aPhase, aProtocol } from '../builders.ts'
import { noUnits, plus, type Units } from './aws-units.ts'
import { type BenchTable, loadRows, openTable } from './bench-table.ts'
import { cloudOn } from './bench-world.ts'
import { type Item, itemSize } from './item-size.ts'
import { dueAtOnce, remindedAt } from './many-courses.ts'
import type { Column, ReportTable } from './report.ts'
import type { Section } from './sections.ts'
import { median } from './statistics.ts'
import { type WatchedCall, watchCalls } from './watch-calls.ts'

const operations = [
  'Query',
  'GetItem',
  'BatchGetItem',
  'PutItem',
  'UpdateItem',
  'TransactWriteItems',
] as const
type Counts = Record<(typeof operations)[number], number>

interface Cost {
  what: string
  counts: Counts
  expected: Units
  engine: number
}

const none = (what: string): Cost => ({
  what,
  counts: { Query: 0, GetItem: 0, BatchGetItem: 0, PutItem: 0, UpdateItem: 0, TransactWriteItems: 0 },
  expected: noUnits,
  engine: 0,
})

const scaled = (units: Units, by: number): Units => ({
  read: units.read * by,
  tableWrite: units.tableWrite * by,
  indexWrite: units.indexWrite * by,
})
const added = (a: Cost, b: Cost, times = 1): Cost => ({
  what: a.what,
  counts: Object.fromEntries(operations.map((o) => [o, a.counts[o] + b.counts[o] * times])) as Counts,
  expected: plus(a.expected, scaled(b.expected, times)),
  engine: a.engine + b.engine * times,
})
const sumOf = (what: string, costs: Cost[]): Cost => costs.reduce((sum, cost) => added(sum, cost), none(what))
const shared = (what: string, cost: Cost, among: number): Cost => added(none(what), cost, 1 / among)

/** Books what the calls between two moments come to. */
function meterOn(table: BenchTable) {
  let seen: WatchedCall[] = []
  const { end } = watchCalls(table.client, table.name, (call) => seen.push(call))
  return {
    end,
    async cost(what: string, work: () => Promise<unknown>): Promise<Cost> {
      seen = []
      await work()
      return seen.reduce<Cost>((sum, { operation, engine, expected }) => {
        const counts = { ...sum.counts, [operation]: sum.counts[operation as keyof Counts] + 1 }
        return { ...sum, counts, engine: sum.engine + engine, expected: plus(sum.expected, expected) }
      }, none(what))
    },
  }
}
type Meter = ReturnType<typeof meterOn>

const textReceipt = (providerId: string) =>
  JSON.stringify({
    notification: { messageId: providerId },
    delivery: { providerResponse: 'Message has been accepted by phone' },
    status: 'SUCCESS',
  })

const mhalla = presets.find(({ id }) => id === 'mhalla-2011')!
const protocols = [
  aProtocol(),
  aProtocol({ id: asId('twenty-daily'), name: 'Twenty daily', phases: [aPhase({ sessions: 20 })] }),
  mhalla,
]

interface Sent {
  tick: Cost
  handOver: Cost
  receipt?: Cost
}

/** A minute before it is due the tick makes its row; when it is due it is sent; then comes its receipt. */
async function follow(
  { cloud, clock, meter }: { cloud: Cloud; clock: SettableClock; meter: Meter },
  what: string,
  due: number,
  receiptOf?: () => string[],
): Promise<Sent> {
  clock.set(due - minute)
  const tick = await meter.cost(`${what}: tick that makes its row`, () => cloud.tick())
  clock.set(due)
  const handOver = await meter.cost(`${what}: when it is due`, () => cloud.queues.drain())
  if (!receiptOf) return { tick, handOver }
  const receipt = await meter.cost(`${what}: receipt`, () => {
    for (const body of receiptOf()) cloud.queues.put('receive-receipt', body)
    return cloud.queues.drain()
  })
  return { tick, handOver, receipt }
}

async function journey(): Promise<{ steps: Cost[]; perMessage: Cost[]; sizes: ReportTable }> {
  const table = await openTable()
  const meter = meterOn(table)
  const taken: string[] = []
  const clock = virtualClock(londonTime('2027-03-01T09:00'))
  const cloud = cloudOn(table, clock, {
    texts: {
      canReconcile: false,
      send: ({ attemptId }) => {
        taken.push(attemptId)
        return Promise.resolve({ kind: 'accepted', providerId: attemptId })
      },
    },
  })
  const of = { cloud, clock, meter, world: cloud.world }
  try {
    await setUp(of, {
      protocols,
      patients: [
        aPatient(),
        aPatient({
          id: asId('p2'),
          preferences: { reminders: ['email'], questionnaires: [], maintenance: [] },
        }),
        aPatient({ id: asId('p3'), phone: '+447700900103' }),
      ],
    })
    const ten = await meter.cost('book 10 daily sessions', () => book(of))
    const twenty = await meter.cost('book 20 daily sessions', () =>
      book(of, { patientId: 'p2', courseId: 'c2', protocolId: 'twenty-daily', minute: 11 * 60 }),
    )
    const fourteen = await meter.cost('book 14 sessions over months', () =>
      book(of, {
        patientId: 'p3',
        courseId: 'c3',
        protocolId: mhalla.id,
        earliest: '2027-04-12',
        minute: 15 * 60,
      }),
    )
    const idle = await meter.cost('tick with nothing due', () => cloud.tick())
    await advance(cloud, clock, londonTime('2027-03-08T09:28'))

    const newest = () => [textReceipt(taken.at(-1)!)]
    const reminder = await follow(of, 'reminder by text', londonTime('2027-03-08T09:30'), newest)
    const asked = await follow(of, 'questionnaire by text', londonTime('2027-03-08T10:30'), newest)
    const email = await follow(of, 'reminder by email', londonTime('2027-03-08T11:00'))

    const course = (await cloud.world.store.courseFile(refOf(await courseOf(cloud)))).course!
    const moveOf = (scope: 'one' | 'following', to: string, n: number) => () =>
      moveSession(cloud.world, refOf(course), {
        sessionId: course.sessions[n]!.id,
        to: { date: to, minute: 12 * 60 },
        scope,
      })
    const moved = await meter.cost('move one session', moveOf('one', course.sessions[4]!.date, 4))
    const replanned = await meter.cost(
      'move a session and the 4 after it',
      moveOf('following', course.sessions[5]!.date, 5),
    )
    meter.end()
    const inAll = (what: string, { tick, handOver, receipt }: Sent) =>
      sumOf(what, [added(tick, idle, -1), handOver, ...(receipt ? [receipt] : [])])
    const stepsOf = ({ tick, handOver, receipt }: Sent) => [tick, handOver, ...(receipt ? [receipt] : [])]
    return {
      steps: [ten, fourteen, twenty, moved, replanned, idle, ...[reminder, asked, email].flatMap(stepsOf)],
      perMessage: [
        inAll('reminder by text', { tick: reminder.tick, handOver: reminder.handOver }),
        inAll('reminder by text, with its receipt', reminder),
        inAll('questionnaire by text, with its receipt', asked),
        inAll('reminder by email, without a receipt', email),
      ],
      sizes: await sizesOf(table),
    }
  } finally {
    await table.close()
  }
}

const courseOf = async ({ world }: Cloud) => {
  const file = await world.store.patientFile({ clinicId: asId('northside'), patientId: asId('p1') })
  return file.courses[0]!
}

/** Many at once share the look at the index, and the reading of 25 courses at a time. */
async function together(count: number): Promise<Cost[]> {
  const table = await openTable()
  await loadRows(table, dueAtOnce(count))
  const meter = meterOn(table)
  const clock = virtualClock(remindedAt - 2 * minute)
  const cloud = cloudOn(table, clock)
  try {
    const { tick, handOver } = await follow({ cloud, clock, meter }, 'together', remindedAt)
    return [shared(`reminder by text, 1 of ${count} due together`, sumOf('', [tick, handOver]), count)]
  } finally {
    await table.close()
  }
}

const kindNames: Record<string, string> = {
  META: 'clinic',
  DAY: 'chair-day',
  TOKEN: 'link (token)',
  LINK: 'link (patient)',
}

async function sizesOf({ client, name }: BenchTable): Promise<ReportTable> {
  const sizes = new Map<string, number[]>()
  let from: Item | undefined
  do {
    const page: ScanCommandInput = { TableName: name, ...(from && { ExclusiveStartKey: from }) }
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(page))
    for (const item of Items) {
      const { kind } = nameOf(item.pk!.S!.startsWith('PHONE#') ? 'PHONE' : item.sk!.S!)
      const of =
        kind === 'COURSE'
          ? `course of ${item.sessions!.L!.length} sessions`
          : (kindNames[kind] ?? kind.toLowerCase())
      sizes.set(of, [...(sizes.get(of) ?? []), itemSize(item)])
    }
    from = LastEvaluatedKey
  } while (from)
  return {
    title: 'Bytes an item, by the rules of AWS (a write unit is 1,024)',
    columns: [
      { key: 'kind', title: 'kind' },
      { key: 'items', title: 'items' },
      { key: 'median', title: 'median' },
      { key: 'largest', title: 'largest' },
    ],
    rows: [...sizes]
      .map(([kind, all]) => ({ kind, items: all.length, median: median(all), largest: Math.max(...all) }))
      .sort((a, b) => b.largest - a.largest),
  }
}

const columns = (digits: number): Column[] => [
  { key: 'what', title: 'what' },
  { key: 'calls', title: 'calls', digits },
  { key: 'Query', title: 'query', digits },
  { key: 'GetItem', title: 'get', digits },
  { key: 'BatchGetItem', title: 'batch get', digits },
  { key: 'PutItem', title: 'put', digits },
  { key: 'UpdateItem', title: 'update', digits },
  { key: 'TransactWriteItems', title: 'transact', digits },
  { key: 'read', title: 'read units', digits: 1 },
  { key: 'tableWrite', title: 'write units', digits: 1 },
  { key: 'indexWrite', title: 'of indexes', digits: 1 },
  { key: 'engine', title: 'engine says', digits: 1 },
]
const rowOf = ({ what, counts, expected, engine }: Cost) => ({
  what,
  calls: operations.reduce((sum, o) => sum + counts[o], 0),
  ...counts,
  ...expected,
  engine,
})

const total = ({ read, tableWrite, indexWrite }: Units) => read + tableWrite + indexWrite

export const calls: Section = {
  name: 'calls',
  title: 'DynamoDB calls and request units, by what they are for',
  async run({ at }) {
    const { steps, perMessage, sizes } = await journey()
    at(0.7)
    const many = await together(200)
    const all = [...steps, ...perMessage, ...many]
    const off = all.filter(({ engine, expected }) => Math.abs(engine - total(expected)) > 0.01)
    return {
      tables: [
        { title: 'By step', columns: columns(0), rows: steps.map(rowOf) },
        {
          title: "A message in all, without the tick's own look at the index",
          columns: columns(2),
          rows: [...perMessage, ...many].map(rowOf),
        },
        sizes,
      ],
      notes: [
        'Units are what AWS would bill on demand, computed here from the size of every item before and after each call: 4 KB a consistent read, 1 KB a write, doubled in a transaction; index writes by their own entries.',
        off.length === 0
          ? "The engine's own ConsumedCapacity agrees with that on every row."
          : `The engine's own ConsumedCapacity differs on: ${off.map(({ what }) => what).join('; ')}. Go by the computed units.`,
      ],
    }
  },
}
