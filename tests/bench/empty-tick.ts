import { virtualClock } from '../../infra/local/clocks.ts'
import { minute } from '../../shared/domain/time.ts'
import { loadRows, openTable } from './bench-table.ts'
import { cloudOn } from './bench-world.ts'
import { inTheFuture, remindedAt } from './many-courses.ts'
import type { Section } from './sections.ts'
import { median, percentile, spread } from './statistics.ts'

const rowsPerCourse = 2
/** A slow or busy machine gets no further than this, and the table says how far. */
const loadWithin = 110_000

interface Level {
  courses: number
  perTick: number
  units: number
  milliseconds: number[]
}

export const emptyTick: Section = {
  name: 'empty-tick',
  title: 'a minute in which nothing is due, by how many courses are stored',
  async run({ isQuick, at }) {
    const counts = isQuick ? [0, 1_000, 10_000] : [0, 10_000, 100_000]
    const ticks = isQuick ? 50 : 200
    const most = counts.at(-1)!
    const table = await openTable()
    const levels: Level[] = []
    const deadline = performance.now() + loadWithin
    let courses = 0
    try {
      for (const wanted of counts) {
        const rows = await loadRows(table, inTheFuture(courses, wanted), {
          deadline,
          onLoaded: (count) => at((courses + count / rowsPerCourse) / most),
        })
        courses += Math.floor(rows / rowsPerCourse)
        const clock = virtualClock(remindedAt)
        let [calls, units] = [0, 0]
        const cloud = cloudOn(table, clock, {
          onConsumed: (_operation, capacity) => {
            calls++
            units += capacity
          },
        })
        for (let warm = 0; warm < ticks / 4; warm++) await cloud.tick()
        ;[calls, units] = [0, 0]
        const milliseconds: number[] = []
        for (let tick = 0; tick < ticks; tick++) {
          clock.set(clock.now() + minute)
          const began = performance.now()
          await cloud.tick()
          milliseconds.push(performance.now() - began)
        }
        levels.push({ courses, perTick: calls / ticks, units: units / ticks, milliseconds })
      }
    } finally {
      await table.close()
    }
    const least = median(levels[0]!.milliseconds)
    return {
      tables: [
        {
          title: `Median of ${ticks} ticks; courses of one session each, their touchpoints on all weekdays of a year`,
          columns: [
            { key: 'courses', title: 'courses' },
            { key: 'calls', title: 'calls a tick', digits: 1 },
            { key: 'units', title: 'units a tick', digits: 1 },
            { key: 'milliseconds', title: 'ms a tick', digits: 2 },
            { key: 'p95', title: 'p95 ms', digits: 2 },
            { key: 'spread', title: '+- %', digits: 0 },
            { key: 'ratio', title: 'none stored = 1', digits: 2 },
          ],
          rows: levels.map(({ courses, perTick, units, milliseconds }) => ({
            courses,
            calls: perTick,
            units,
            milliseconds: median(milliseconds),
            p95: percentile(milliseconds, 0.95),
            spread: spread(milliseconds),
            ratio: median(milliseconds) / least,
          })),
        },
      ],
      notes: [
        ...(courses < most
          ? [`Loading stopped after ${loadWithin / 1000} seconds, short of ${most} courses.`]
          : []),
        'Calls and units are the same on every machine and have to be the same in every row. The time is that of one client and the embedded engine; its ratio has to stay near 1.',
      ],
    }
  },
}
