import { tableClient } from '../../../shared/adapters/dynamo/client.ts'
import { dynamoStore } from '../../../shared/adapters/dynamo/store.ts'
import { createTable } from '../../../shared/adapters/dynamo/table.ts'
import type { Report } from '../../../shared/contracts/report.ts'
import type { Scenario } from '../../../shared/contracts/scenario.ts'
import { type Instant, instantOf } from '../../../shared/domain/time.ts'
import type { Store } from '../../../shared/ports.ts'
import { type SettableClock, virtualClock } from '../clocks.ts'
import { startEngine } from '../engine.ts'
import { soleWriter } from '../sole-writer.ts'
import { inOrder } from './in-order.ts'
import { Play } from './play.ts'
import { providers } from './providers.ts'
import { reportOf } from './report-of.ts'
import { watching } from './watch.ts'

export interface SimulateOptions {
  seed?: number
  /** Virtual time as it passes. */
  onMoment?: (at: Instant) => void
  /** An empty table to run on; a fresh engine in memory where left out. The clock is the simulation's own. */
  openStore?: (clock: SettableClock) => Promise<{ store: Store; close: () => Promise<void> }>
}

/** Runs a scenario through the real handlers. The same scenario and seed give the same report, to the byte. */
export async function simulate(scenario: Scenario, options: SimulateOptions = {}): Promise<Report> {
  const { seed = 1, onMoment = () => {}, openStore = engineInMemory } = options
  const { zone } = scenario.clinics[0]!
  const at = ({ date, minute: of }: Scenario['start']) => instantOf(zone, date, of)
  const clock = virtualClock(at(scenario.start))
  const opened = await openStore(clock)
  try {
    const { store, watched } = watching(opened.store, clock)
    const provided = providers(clock, scenario.receipts, new Set(scenario.unreachable))
    const play = new Play({
      scenario,
      seed,
      store: inOrder(soleWriter(store)),
      clock,
      watched,
      providers: provided,
      onMoment,
    })
    await play.run(at(scenario.end))
    return await reportOf(play.result(at(scenario.start), at(scenario.end)))
  } finally {
    await opened.close()
  }
}

async function engineInMemory(clock: SettableClock) {
  const engine = await startEngine()
  const client = tableClient({ endpoint: engine.endpoint })
  await createTable(client, 'simulation')
  const close = async () => {
    client.destroy()
    await engine.stop()
  }
  return { store: dynamoStore(client, 'simulation', clock), close }
}
