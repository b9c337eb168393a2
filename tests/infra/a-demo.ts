import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { virtualClock } from '../../infra/local/clocks.ts'
import { buildDemo, demoLength } from '../../infra/local/demo/demo-clinic.ts'
import { emptyClinics } from '../../infra/local/demo/empty-clinics.ts'
import { type Machine, openMachine } from '../../infra/local/machine.ts'
import { soleWriter } from '../../infra/local/sole-writer.ts'
import type { Instant } from '../../shared/domain/time.ts'
import { testStore } from '../shared-engine.ts'

export interface Demo {
  machine: Machine
  close(): Promise<void>
}

/** What `npm start` builds, as if it had been built at an instant. */
export async function aDemo(stands: Instant, what: 'full' | 'empty' = 'full'): Promise<Demo> {
  const clock = virtualClock(what === 'full' ? stands - demoLength : stands)
  const { store, close } = await testStore({ clock })
  const folder = await mkdtemp(join(tmpdir(), 'demo-'))
  const machine = await openMachine({
    ...{ clock, folder, store: soleWriter(store) },
    ...{ origin: 'http://127.0.0.1:4510', report: { event: () => {} } },
  })
  if (what === 'empty') await emptyClinics(machine.cloud.world)
  else await buildDemo(machine, { at: () => {}, done: () => {} }, () => false, { now: () => stands })
  return {
    machine,
    async close() {
      await machine.close()
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
