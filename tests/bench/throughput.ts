import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHandler as dispatchDue } from '../../functions/dispatch-due/handler.ts'
import type { Cloud } from '../../infra/local/cloud.ts'
import { runningClock, type SettableClock, virtualClock } from '../../infra/local/clocks.ts'
import { type Instant, minute, second } from '../../shared/domain/time.ts'
import { lookAheadSeconds } from '../../shared/use-cases/dispatch-due.ts'
import { type BenchTable, loadRows, openTable } from './bench-table.ts'
import { cloudOn } from './bench-world.ts'
import { type LimitedProvider, limitedProvider, type Taken } from './limited-provider.ts'
import { dueAtOnce, remindedAt } from './many-courses.ts'
import type { Section } from './sections.ts'
import { percentile } from './statistics.ts'

/** A slow or busy machine gets no further, and the table says how far. */
const secondsToSend = 80
const secondsToWorkOffALimit = 60

const tickAt: Instant = remindedAt - lookAheadSeconds * second

/** Each copy that left, and how many left more than once. */
function lateness(taken: Taken[]) {
  const late = taken.map(({ at }) => (at - remindedAt) / second)
  return {
    accepted: taken.length,
    twice: taken.length - new Set(taken.map(({ messageId }) => messageId)).size,
    p50: percentile(late, 0.5),
    p95: percentile(late, 0.95),
    max: percentile(late, 1),
  }
}

async function onTable<T>(
  dbPath: string | undefined,
  count: number,
  work: (table: BenchTable) => Promise<T>,
): Promise<T> {
  const table = await openTable(dbPath)
  try {
    await loadRows(table, dueAtOnce(count))
    return await work(table)
  } finally {
    await table.close()
  }
}

/** Lets the queue's delays pass without waiting for them: what is measured is work. */
async function workOff(cloud: Cloud, clock: SettableClock, isEnough: () => boolean): Promise<void> {
  for (let next = cloud.queues.nextAt(); next !== undefined && !isEnough(); next = cloud.queues.nextAt()) {
    if (next > clock.now()) clock.set(next)
    await cloud.queues.drain()
  }
}

/** From the tick a minute ahead, by a clock that runs: how many a second, and how late each was. */
const measured = (where: string, count: number, dbPath?: string) =>
  onTable(dbPath, count, async (table) => {
    const clock = runningClock(tickAt - Date.now(), () => {})
    const provider = limitedProvider(clock)
    let calls = 0
    const cloud = cloudOn(table, clock, { texts: provider, onConsumed: () => calls++ })
    const began = performance.now()
    const cpuBefore = process.cpuUsage()
    await dispatchDue(cloud.world)({})
    const ticked = performance.now()
    await workOff(cloud, clock, () => performance.now() - ticked > secondsToSend * 1000)
    const done = performance.now()
    const { user, system } = process.cpuUsage(cpuBefore)
    return {
      where,
      messages: count,
      dispatch: (count / (ticked - began)) * 1000,
      send: (provider.taken.length / (done - ticked)) * 1000,
      perSecond: (provider.taken.length / (done - began)) * 1000,
      calls: calls / provider.taken.length,
      cpu: (user + system) / 1000 / provider.taken.length,
      ...lateness(provider.taken),
    }
  })

/** What a fleet of senders asks of the provider in a second: it sets the virtual clock's pace. */
const fleetPerSecond = 1_000

/** A provider with a limit, by a virtual clock: the same counts on every machine. */
const limited = (count: number, perSecond: number, offersAtMost: number) =>
  onTable(undefined, count, async (table) => {
    const clock = virtualClock(tickAt)
    const provider = limitedProvider(clock, perSecond)
    const texts: LimitedProvider = {
      ...provider,
      send(outgoing) {
        clock.set(clock.now() + second / fleetPerSecond)
        return provider.send(outgoing)
      },
    }
    const cloud = cloudOn(table, clock, { texts })
    const end = performance.now() + secondsToWorkOffALimit * 1000
    const offered = () => provider.refusals + provider.taken.length
    await dispatchDue(cloud.world)({})
    await workOff(cloud, clock, () => offered() >= offersAtMost || performance.now() > end)
    return {
      limit: perSecond,
      messages: count,
      least: count / perSecond,
      refusals: provider.refusals,
      waiting: count - new Set(provider.taken.map(({ messageId }) => messageId)).size,
      ...lateness(provider.taken),
    }
  })

const late = [
  { key: 'p50', title: 'late p50 s', digits: 1 },
  { key: 'p95', title: 'p95 s', digits: 1 },
  { key: 'max', title: 'max s', digits: 1 },
]

export const throughput: Section = {
  name: 'throughput',
  title: 'reminders that all fall due at one minute',
  async run({ isQuick, at }) {
    const folder = mkdtempSync(join(tmpdir(), 'coursekeeper-bench-'))
    try {
      const onDisk = await measured('on disk', isQuick ? 100 : 1_000, join(folder, 'bench.db'))
      at(0.1)
      const wanted = isQuick ? 300 : 10_000
      const count = Math.min(wanted, Math.ceil((onDisk.perSecond * secondsToSend) / 100) * 100)
      const inMemory = await measured('in memory', count)
      at(0.6)
      const offersAtMost = isQuick ? 500 : 4_000
      const slow = await limited(isQuick ? 120 : 1_200, 20, offersAtMost)
      at(0.8)
      const fast = await limited(isQuick ? 400 : 2_000, 200, offersAtMost)
      return {
        tables: [
          {
            title: 'One process, one engine, a provider that answers at once; real time',
            columns: [
              { key: 'where', title: 'engine' },
              { key: 'messages', title: 'messages' },
              { key: 'dispatch', title: 'rows made a s' },
              { key: 'send', title: 'sent a s' },
              { key: 'perSecond', title: 'tick to accepted, a s' },
              { key: 'calls', title: 'calls each', digits: 2 },
              { key: 'cpu', title: 'CPU ms each', digits: 1 },
              { key: 'accepted', title: 'accepted' },
              ...late,
              { key: 'twice', title: 'sent twice' },
            ],
            rows: [inMemory, onDisk],
          },
          {
            title: `A provider with a limit, senders that offer it ${fleetPerSecond} a second; virtual time`,
            columns: [
              { key: 'limit', title: 'limit a s' },
              { key: 'messages', title: 'messages' },
              { key: 'least', title: 'at best s', digits: 0 },
              { key: 'accepted', title: 'accepted' },
              { key: 'waiting', title: 'still waiting' },
              { key: 'refusals', title: 'refusals' },
              ...late,
              { key: 'twice', title: 'sent twice' },
            ],
            rows: [slow, fast],
          },
        ],
        notes: [
          `The tick comes ${minute / second} s ahead of the minute; waiting for the minute itself is skipped. Hints count whole seconds, so up to one second of lateness is the queue's own.`,
          'This process is sender, dispatcher and database client in one: on AWS each is as many Lambdas as it takes.',
          `A limit is worked off until ${offersAtMost} texts have been offered to it; what then still waits is counted.`,
          ...(count < wanted
            ? [`This machine, as busy as it is, was given ${count} messages at once and not ${wanted}.`]
            : []),
        ],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
