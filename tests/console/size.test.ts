import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { cloudOn } from '../bench/bench-world.ts'
import { type BenchTable, loadRows, openTable } from '../bench/bench-table.ts'
import { virtualClock } from '../../infra/local/clocks.ts'
import { bigClinic, morning, type Size } from './big-clinic.ts'
import { aConsole, anybody, type Console } from './a-console.ts'
import { everyPage } from './every-page.ts'

interface Clinic {
  desk: Console
  /** Calls to the table that a page makes. */
  callsOf(path: string): Promise<{ status: number; calls: number }>
  close(): Promise<void>
}

async function aClinicOf(size: Size): Promise<Clinic> {
  const table: BenchTable = await openTable()
  await loadRows(table, bigClinic(size))
  let calls = 0
  const clock = virtualClock(morning)
  const store = consoleStore(table.client, table.name, clock, () => void calls++)
  const { world } = cloudOn(table, clock)
  const desk = aConsole({ world, store })
  return {
    desk,
    async callsOf(path) {
      calls = 0
      const { status } = await desk.as(anybody).get(path)
      return { status, calls }
    },
    close: () => table.close(),
  }
}

let small: Clinic
let large: Clinic
beforeAll(async () => {
  small = await aClinicOf({ courses: 50, messagesEach: 20 })
  large = await aClinicOf({ courses: 200, messagesEach: 20 })
})
afterAll(async () => {
  await small.close()
  await large.close()
})

describe('the pages of a clinic that grows', () => {
  it('ask the table as often as before', async () => {
    const pages = everyPage(small.desk)
    expect(pages.length).toBeGreaterThan(10)
    const differing: string[] = []
    for (const path of pages) {
      // What is read once and kept, such as a first visit's records, is not what is counted.
      await small.callsOf(path)
      await large.callsOf(path)
      const [few, many] = [await small.callsOf(path), await large.callsOf(path)]
      if (few.status >= 500 || few.status !== many.status || few.calls !== many.calls)
        differing.push(`${path}: ${few.status} ${few.calls} calls, ${many.status} ${many.calls} calls`)
    }
    expect(differing).toEqual([])
  })
})
