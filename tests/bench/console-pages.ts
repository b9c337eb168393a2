import { virtualClock } from '../../infra/local/clocks.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { aConsole, anybody } from '../console/a-console.ts'
import { bigClinic, morning, type Size } from '../console/big-clinic.ts'
import { everyPage } from '../console/every-page.ts'
import { loadRows, openTable } from './bench-table.ts'
import { cloudOn } from './bench-world.ts'
import type { Cell, Column } from './report.ts'
import type { Section } from './sections.ts'
import { median } from './statistics.ts'

const sizes: Size[] = [
  { courses: 50, messagesEach: 100 },
  { courses: 200, messagesEach: 100 },
]

const columns: Column[] = [
  { key: 'page', title: 'page' },
  ...sizes.flatMap(({ courses, messagesEach }): Column[] => {
    const size = `${courses} courses, ${(courses * messagesEach).toLocaleString('en-GB')} messages`
    return [
      { key: `calls ${courses}`, title: `calls: ${size}` },
      { key: `ms ${courses}`, title: 'ms', digits: 1 },
      { key: `kilobytes ${courses}`, title: 'KB', digits: 1 },
    ]
  }),
]

export const consolePages: Section = {
  name: 'console',
  title: 'what a page of the clinic costs, by the size of the clinic',
  async run({ isQuick, at }) {
    const rows = new Map<string, Record<string, Cell>>()
    for (const [n, size] of sizes.entries())
      await measure(size, isQuick ? 3 : 9, rows, (share) => at((n + share) / sizes.length))
    return {
      tables: [{ title: 'each page that shows something, by the router', columns, rows: [...rows.values()] }],
      notes: [
        'ms is the median of several, in one process with the embedded engine on this machine, without the way to the browser.',
        'Calls count the entry in the audit too: a read of its head and a transaction.',
      ],
    }
  },
}

async function measure(
  size: Size,
  times: number,
  rows: Map<string, Record<string, Cell>>,
  done: (share: number) => void,
): Promise<void> {
  const table = await openTable()
  try {
    await loadRows(table, bigClinic(size))
    let calls = 0
    const clock = virtualClock(morning)
    const store = consoleStore(table.client, table.name, clock, () => void calls++)
    const desk = aConsole({ world: cloudOn(table, clock).world, store })
    const pages = everyPage(desk)
    for (const [n, path] of pages.entries()) {
      await desk.as(anybody).get(path)
      const taken: number[] = []
      let kilobytes = 0
      for (let i = 0; i < times; i++) {
        calls = 0
        const began = performance.now()
        const { html } = await desk.as(anybody).get(path)
        taken.push(performance.now() - began)
        kilobytes = html.length / 1024
      }
      rows.set(path, {
        ...(rows.get(path) ?? { page: path }),
        [`calls ${size.courses}`]: calls,
        [`ms ${size.courses}`]: median(taken),
        [`kilobytes ${size.courses}`]: kilobytes,
      })
      done((n + 1) / pages.length)
    }
  } finally {
    await table.close()
  }
}
