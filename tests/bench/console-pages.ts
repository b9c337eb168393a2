import { virtualClock } from '../../infra/local/clocks.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { aConsole, anybody, type Desk, type Page } from '../console/a-console.ts'
import { bigClinic, morning, type Size, today } from '../console/big-clinic.ts'
import { everyPage } from '../console/every-page.ts'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { addDays } from '../../shared/domain/time.ts'
import { loadRows, openTable } from './bench-table.ts'
import { cloudOn } from './bench-world.ts'
import type { Cell, Column } from './report.ts'
import type { Section } from './sections.ts'

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
      { key: `cpu ${courses}`, title: 'CPU ms', digits: 1 },
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
      await measure(size, isQuick ? 5 : 15, rows, (share) => at((n + share) / sizes.length))
    return {
      tables: [{ title: 'each page that shows something, by the router', columns, rows: [...rows.values()] }],
      notes: [
        'CPU ms is what our process used, all its threads; ms is by the clock, with the embedded engine on this machine and without the way to the browser. Both are the least of several: what else the machine does cannot lessen them.',
        'The last rows are previews, most of them two operations or three, and a search.',
        'Calls count the entry in the audit too: a read of its head and a transaction.',
      ],
    }
  },
}

interface Look {
  page: string
  open: (desk: Desk) => Promise<Page>
}

const shown = (page: string): Look => ({ page, open: (desk) => desk.get(page) })
const posted = (page: string, fields: Record<string, string>): Look => ({
  page: `${page}, posted`,
  open: (desk) => desk.post(page, fields),
})

/** What a booking and a change would do, and a closure on two full days; and a search, whose words stand in no address. */
const previews: Look[] = [
  posted(consolePaths.book('p45'), {
    ...{ courseId: 'another', protocolId: 'ten-daily', preferredTime: '10:00', act: 'preview' },
    earliest: addDays(today, 1),
  }),
  posted(consolePaths.changeCourse('p1', 'c1', 'extend'), { sessions: '3', act: 'preview' }),
  shown(
    `${consolePaths.ofSession('p1', 'c1', 's20', 'move')}?date=${addDays(today, 26)}&time=17:00&scope=one`,
  ),
  shown(`${consolePaths.proposeClosure}?from=${addDays(today, 1)}&to=${addDays(today, 2)}&reason=away`),
  posted(consolePaths.searchPatients, { words: 'exam' }),
]

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
    const looks = [...everyPage(desk).map(shown), ...previews]
    for (const [n, { page, open }] of looks.entries()) {
      const visitor = desk.as(anybody)
      await open(visitor)
      let [cpu, ms, kilobytes] = [Infinity, Infinity, 0]
      for (let i = 0; i < times; i++) {
        calls = 0
        const [began, used] = [performance.now(), process.cpuUsage()]
        const { html } = await open(visitor)
        ms = Math.min(ms, performance.now() - began)
        const { user, system } = process.cpuUsage(used)
        cpu = Math.min(cpu, (user + system) / 1000)
        kilobytes = html.length / 1024
      }
      rows.set(page, {
        ...(rows.get(page) ?? { page }),
        [`calls ${size.courses}`]: calls,
        [`cpu ${size.courses}`]: cpu,
        [`ms ${size.courses}`]: ms,
        [`kilobytes ${size.courses}`]: kilobytes,
      })
      done((n + 1) / looks.length)
    }
  } finally {
    await table.close()
  }
}
