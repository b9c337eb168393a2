import { advance } from '../../infra/local/advance.ts'
import type { Cloud } from '../../infra/local/cloud.ts'
import { type SettableClock, virtualClock } from '../../infra/local/clocks.ts'
import { asId } from '../../shared/domain/ids.ts'
import { presets } from '../../shared/domain/presets.ts'
import { minute } from '../../shared/domain/time.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { book, londonTime, refOf, setUp } from '../a-world.ts'
import { aPatient, aPhase, aProtocol } from '../builders.ts'
import { loadRows, openTable } from './bench-table.ts'
import { cloudOn } from './bench-world.ts'
import {
  added,
  type Cost,
  costColumns,
  costRow,
  type Meter,
  meterOn,
  sharedAmong,
  sumOf,
  total,
} from './call-costs.ts'
import { sizesOf } from './item-kinds.ts'
import { dueAtOnce, remindedAt } from './many-courses.ts'
import type { ReportTable } from './report.ts'
import type { Section } from './sections.ts'
import { sessionSteps } from './session-calls.ts'

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
    return [sharedAmong(`reminder by text, 1 of ${count} due together`, sumOf('', [tick, handOver]), count)]
  } finally {
    await table.close()
  }
}

export const calls: Section = {
  name: 'calls',
  title: 'DynamoDB calls and request units, by what they are for',
  async run({ at }) {
    const { steps, perMessage, sizes } = await journey()
    at(0.6)
    const visits = await sessionSteps()
    at(0.8)
    const many = await together(200)
    const all = [...steps, ...visits, ...perMessage, ...many]
    const off = all.filter(({ engine, expected }) => Math.abs(engine - total(expected)) > 0.01)
    return {
      tables: [
        { title: 'By step', columns: costColumns(0), rows: steps.map(costRow) },
        {
          title: "A message in all, without the tick's own look at the index",
          columns: costColumns(2),
          rows: [...perMessage, ...many].map(costRow),
        },
        {
          title: 'A patient’s visit to their sessions, each step with the page that follows',
          columns: costColumns(0),
          rows: visits.map(costRow),
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
