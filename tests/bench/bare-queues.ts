import { findProgram, type Server, startPostgres, startRedis } from './bare-servers.ts'
import { loadOptional } from './optional-modules.ts'
import type { Cell } from './report.ts'
import type { Section } from './sections.ts'

type Outcome = { jobs: number; put: number; worked: number; how: string } | { skipped: string }

const perSecond = (jobs: number, since: number) => (jobs / (performance.now() - since)) * 1000
const atMostMs = 20_000

const slices = (count: number, size: number) =>
  Array.from({ length: Math.ceil(count / size) }, (_, i) => Math.min(size, count - i * size))

async function withServer(server: Server, work: (server: Server) => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

/** The comparison is an extra: where it fails, the row says so and the bench goes on. */
const outcomeOf = (work: Promise<Outcome>): Promise<Outcome> =>
  work.catch((error: unknown) => ({
    skipped: error instanceof Error ? error.message.split('\n')[0]! : String(error),
  }))

interface BullMq {
  Queue: new (
    name: string,
    options: object,
  ) => {
    on(event: 'error', listener: (error: Error) => void): unknown
    addBulk(jobs: { name: string; data: object }[]): Promise<unknown>
    close(): Promise<void>
  }
  Worker: new (
    name: string,
    work: () => Promise<void>,
    options: object,
  ) => {
    on(event: 'completed', listener: () => void): unknown
    on(event: 'error', listener: (error: Error) => void): unknown
    run(): Promise<void>
    close(isForced?: boolean): Promise<void>
  }
}

async function bullMq(count: number): Promise<Outcome> {
  const program = findProgram('redis-server')
  if (!program) return { skipped: 'redis-server is not installed' }
  const loaded = (await loadOptional('bullmq')) as BullMq | undefined
  if (!loaded || !(await loadOptional('ioredis')))
    return { skipped: 'not installed: npm i --no-save bullmq ioredis' }
  return await withServer(await startRedis(program), ({ port }) => workBullMq(loaded, port, count))
}

async function workBullMq(loaded: BullMq, port: number, count: number): Promise<Outcome> {
  const connection = { host: '127.0.0.1', port }
  const queue = new loaded.Queue('bench', { connection })
  queue.on('error', () => {})
  try {
    const began = performance.now()
    for (const size of slices(count, 1_000))
      await queue.addBulk(Array.from({ length: size }, (_, i) => ({ name: 'nothing', data: { i } })))
    const put = perSecond(count, began)
    const worker = new loaded.Worker('bench', () => Promise.resolve(), {
      connection,
      concurrency: 50,
      autorun: false,
    })
    let done = 0
    const started = performance.now()
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(resolve, atMostMs)
      worker.on('error', reject)
      worker.on('completed', () => {
        if (++done < count) return
        clearTimeout(late)
        resolve()
      })
      worker.run().catch(reject)
    })
    const worked = perSecond(done, started)
    await worker.close(true)
    return { jobs: done, put, worked, how: '50 at once; Redis in memory, nothing on disk' }
  } finally {
    await queue.close()
  }
}

interface PgBoss {
  on(event: 'error', listener: (error: Error) => void): unknown
  start(): Promise<unknown>
  createQueue(name: string): Promise<unknown>
  insert(jobs: { name: string; data: object }[]): Promise<unknown>
  fetch(name: string, options: { batchSize: number }): Promise<{ id: string }[]>
  complete(name: string, ids: string[]): Promise<unknown>
  stop(options: object): Promise<unknown>
}
type PgBossModule = { default: new (options: object) => PgBoss }

const batchSize = 50
const fetchers = 4

async function pgBoss(count: number): Promise<Outcome> {
  const [postgres, initdb] = [findProgram('postgres'), findProgram('initdb')]
  if (!postgres || !initdb) return { skipped: 'PostgreSQL is not installed' }
  const loaded = (await loadOptional('pg-boss')) as PgBossModule | undefined
  if (!loaded) return { skipped: 'not installed: npm i --no-save pg-boss@10' }
  return await withServer(await startPostgres(initdb, postgres), ({ port }) =>
    workPgBoss(loaded, port, count),
  )
}

async function workPgBoss(loaded: PgBossModule, port: number, count: number): Promise<Outcome> {
  const boss = new loaded.default({ host: '127.0.0.1', port, user: 'bench', database: 'postgres' })
  let trouble: Error | undefined
  boss.on('error', (error) => (trouble = error))
  try {
    await boss.start()
    await boss.createQueue('bench')
    const began = performance.now()
    for (const size of slices(count, 1_000))
      await boss.insert(Array.from({ length: size }, (_, i) => ({ name: 'bench', data: { i } })))
    const put = perSecond(count, began)
    let done = 0
    const started = performance.now()
    const work = async () => {
      while (performance.now() - started < atMostMs) {
        const jobs = await boss.fetch('bench', { batchSize })
        if (jobs.length === 0) return
        await boss.complete(
          'bench',
          jobs.map(({ id }) => id),
        )
        done += jobs.length
      }
    }
    await Promise.all(Array.from({ length: fetchers }, work))
    if (trouble) throw trouble
    return {
      jobs: done,
      put,
      worked: perSecond(done, started),
      how: `${fetchers} fetchers, ${batchSize} jobs a batch; PostgreSQL as it comes, commits on disk`,
    }
  } finally {
    await boss.stop({ graceful: false, wait: true }).catch(() => undefined)
  }
}

const rowOf = (queue: string, outcome: Outcome): Record<string, Cell> =>
  'skipped' in outcome
    ? { queue, jobs: null, put: null, worked: null, how: `skipped: ${outcome.skipped}` }
    : { queue, ...outcome }

export const bareQueues: Section = {
  name: 'bare-queues',
  title: 'what a bare job queue does, with jobs that do nothing',
  async run({ isQuick, at }) {
    const count = isQuick ? 2_000 : 10_000
    const bull = await outcomeOf(bullMq(count))
    at(0.5)
    const boss = await outcomeOf(pgBoss(count))
    return {
      tables: [
        {
          title: 'No-op jobs, all put in first, then worked off by one process; real time',
          columns: [
            { key: 'queue', title: 'queue' },
            { key: 'jobs', title: 'jobs' },
            { key: 'put', title: 'put in a s' },
            { key: 'worked', title: 'worked off a s' },
            { key: 'how', title: 'how' },
          ],
          rows: [rowOf('BullMQ on Redis', bull), rowOf('pg-boss on PostgreSQL', boss)],
        },
      ],
      notes: [
        'A job here is taken and ticked off, and that is all. A message above is in addition asked whether it still stands, worded, handed over, recorded, and found again by its receipt: the difference is the price of that, and no claim to be quicker or slower.',
      ],
    }
  },
}
