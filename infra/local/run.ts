import { appendFileSync } from 'node:fs'
import { createApp as clinicConsole } from '../../functions/clinic-console/app.tsx'
import { createApp as patientPages } from '../../functions/patient-pages/app.tsx'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { createTable } from '../../shared/adapters/dynamo/table.ts'
import { logEvents } from '../../shared/adapters/log-events.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { Clock, Report } from '../../shared/ports.ts'
import { runningClock, virtualClock } from './clocks.ts'
import { type DataFolder, dataFolder } from './data-folder.ts'
import { buildDemo, demoLength } from './demo/demo-clinic.ts'
import { emptyClinics } from './demo/empty-clinics.ts'
import { doors } from './doors.ts'
import { type Engine, EngineMissing, type EngineOptions, startEngine } from './engine.ts'
import { type Machine, openMachine } from './machine.ts'
import { type Progress, showProgress } from './progress.ts'
import { type Pump, startPump } from './pump.ts'
import { type Served, serveLoopback } from './serve.ts'
import { localSignIn } from './sign-in/local-sign-in.ts'
import { simulate } from './simulation/run.ts'
import { createSite } from './site/app.tsx'
import { soleWriter } from './sole-writer.ts'
import { readOptions, type StartOptions, usage } from './start-options.ts'

interface Surroundings {
  args: string[]
  env: Record<string, string | undefined>
  say: (text: string) => void
  complain: (text: string) => void
  /** Resolves when the process is asked to end. */
  endAsked: Promise<void>
  isTerminal: boolean
  findBinary?: EngineOptions['findBinary']
}

/** Gives the exit code. */
export async function run(around: Surroundings): Promise<number> {
  const read = readOptions(around.args, around.env)
  if (read.kind === 'help') {
    around.say(usage)
    return 0
  }
  if (read.kind === 'mistake') {
    around.complain(`${read.problem}\nnpm start -- --help shows what there is.`)
    return 2
  }
  const folder = dataFolder(read.options.folder)
  const other = folder.runningElsewhere()
  if (other) {
    around.complain(
      `Coursekeeper already runs on ${folder.folder}: ${other.address} (process ${other.pid}).\n` +
        'Stop that one first, or choose another folder with --data.',
    )
    return 1
  }
  try {
    return await runOn(folder, read.options, around)
  } catch (error) {
    if (error instanceof EngineMissing) {
      around.complain(error.message)
      return 1
    }
    throw error
  }
}

type Ended = 'end-asked'

async function runOn(folder: DataFolder, options: StartOptions, around: Surroundings): Promise<number> {
  const closing: (() => Promise<void> | void)[] = []
  let isEnding = false
  const ended: Promise<Ended> = around.endAsked.then(() => {
    isEnding = true
    return 'end-asked'
  })
  let engineDied: (why: string) => void = () => {}
  const death = new Promise<never>((_, fail) => {
    engineDied = (why) => {
      // The terminal's Ctrl-C reaches the engine too, and may reach it first.
      setTimeout(() => (isEnding ? undefined : fail(new Error(why))), 300)
    }
  })
  death.catch(() => undefined)
  try {
    if (options.isFresh) folder.wipe()
    // Before the engine opens its file: what an unfinished start left there is deleted here.
    const clinic = folder.clinic()
    const engine = await startEngine({
      dbPath: folder.path('database'),
      onUnexpectedEnd: engineDied,
      ...(around.findBinary && { findBinary: around.findBinary }),
    })
    closing.push(() => engine.stop())
    const served = await serveLoopback(options.port, startingAnswer)
    closing.push(() => served.close())
    folder.markRunning(served.origin)
    closing.push(() => folder.forgetRunning())
    const work = open({ folder, clinic, options, around, served, engine, closing, isEnding: () => isEnding })
    work.catch(() => undefined)
    const opened = await Promise.race([work, ended, death])
    if (opened !== 'end-asked') {
      around.say(ready(served.origin, folder, opened))
      await Promise.race([ended, death])
    }
    return 0
  } finally {
    isEnding = true
    for (const close of closing.toReversed()) await close()
  }
}

interface Opening {
  folder: DataFolder
  clinic: ReturnType<DataFolder['clinic']>
  options: StartOptions
  around: Surroundings
  served: Served
  engine: Engine
  closing: (() => Promise<void> | void)[]
  isEnding: () => boolean
}

async function open({
  folder,
  clinic: { table, isBuilt },
  options,
  around,
  served,
  engine,
  closing,
  isEnding,
}: Opening): Promise<{ machine: Machine; pump: Pump }> {
  const client = tableClient(engine)
  const report = reportOf(folder, options, around)
  const parts = { folder: folder.folder, origin: served.origin, report }
  await createTable(client, table)
  // Nobody else can write to the engine's own file; to an endpoint of the environment anybody may.
  const storeBy = (clock: Clock): ConsoleStore => {
    const store = consoleStore(client, table, clock, undefined, (behind) =>
      report.event({ kind: 'row-behind', ...behind }),
    )
    return engine.pid === undefined ? store : soleWriter(store)
  }
  if (isBuilt && options.isEmpty)
    around.complain(
      `There is a clinic in ${folder.folder} already, and it goes on: --empty begins a new folder, or one with --fresh --yes.`,
    )
  if (!isBuilt && options.isEmpty) {
    folder.markBuilding(table)
    await emptyClinics({ store: storeBy({ now: () => Date.now() }) })
    folder.markBuilt(table)
  } else if (!isBuilt) {
    folder.markBuilding(table)
    const progress = showProgress(around, 'Building the demo clinic: fourteen weeks of its life')
    await build(progress)
    progress.done()
    folder.markBuilt(table)
  }
  const clock = runningClock(folder.aheadMs(), (aheadMs) => folder.keepAhead(aheadMs))
  const machine = await openMachine({
    ...parts,
    clock,
    store: storeBy(clock),
    smtp: options.smtp,
    sendsToLoopback: options.sendsToLoopback,
  })
  closing.push(() => machine.close())
  const pump = startPump(machine, (error) =>
    around.complain(`The minute's work failed and is done again: ${String(error)}`),
  )
  closing.push(() => pump.stop())
  // Only this machine is answered, so there is one address.
  const pages = patientPages({ ...machine.cloud.world, addressOf: () => '127.0.0.1' })
  const site = createSite({ machine, pump, aheadMs: () => folder.aheadMs() })
  const { world } = machine.cloud
  const { signIn, provider } = localSignIn(
    { ...world, store: machine.store },
    { origin: served.origin, secrets: folder.signInSecrets() },
  )
  const console = clinicConsole({
    ...world,
    store: machine.store,
    signIn,
    simulate,
    addressOf: () => '127.0.0.1',
  })
  served.use(doors({ origin: served.origin, patientPages: pages, console, provider, site }))
  return { machine, pump }

  /** The past goes through the built-in mailbox, also where later emails leave for real. */
  async function build(progress: Progress): Promise<void> {
    const past = virtualClock(Date.now() - demoLength)
    const old = await openMachine({
      ...parts,
      clock: past,
      store: storeBy(past),
    })
    try {
      await buildDemo(old, progress, isEnding)
    } finally {
      await old.close()
    }
  }
}

function reportOf(folder: DataFolder, { isVerbose }: StartOptions, { say }: Surroundings): Report {
  const file = folder.path('events')
  return logEvents(isVerbose ? say : (line) => appendFileSync(file, `${line}\n`))
}

const startingAnswer = () =>
  new Response('Coursekeeper is starting: this page loads again by itself.\n', {
    status: 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', Refresh: '2', 'Retry-After': '2' },
  })

const ready = (origin: string, folder: DataFolder, { machine }: { machine: Machine }): string => `
Coursekeeper runs at ${origin}

  ${origin}/console    the clinic's console: choose a person of the demo, and sign in
  ${origin}/phone      the texts that they got; answer one there
  ${origin}/mailbox    the emails (any program may send to ${machine.mailbox.host}:${machine.mailbox.port})
  ${origin}/           the clock: let a day or a week pass

Everything is kept in ${folder.folder}. Ctrl-C ends it; the next start goes on where this one stopped.
`
