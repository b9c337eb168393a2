import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { runSections } from '../bench/run-sections.ts'
import type { Section } from '../bench/sections.ts'

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'tests/bench/run.ts', ...args])

const cell = z.union([z.string(), z.number(), z.null()])
const document = z.strictObject({
  machine: z.strictObject({ node: z.string(), platform: z.string(), cpus: z.number().int().positive() }),
  isQuick: z.boolean(),
  sections: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      tables: z.array(
        z.strictObject({
          title: z.string(),
          columns: z.array(z.object({ key: z.string(), title: z.string() })).min(2),
          rows: z.array(z.record(z.string(), cell)).min(1),
        }),
      ),
      notes: z.array(z.string()),
    }),
  ),
})

describe('npm run bench', () => {
  it('tells its figures as one JSON document, and lists the same days as luxon under every local time', async () => {
    const { stdout } = await run('--only', 'search', '--quick', '--json')
    const { sections, isQuick } = document.parse(JSON.parse(stdout))
    expect(isQuick).toBe(true)
    expect(sections.map(({ name }) => name)).toEqual(['search'])
    const [speeds, equality] = sections[0]!.tables
    for (const table of [speeds!, equality!])
      for (const row of table.rows) expect(Object.keys(row)).toEqual(table.columns.map(({ key }) => key))
    expect(speeds!.rows.every(({ perSecond }) => Number(perSecond) > 0)).toBe(true)
    expect(equality!.rows.length).toBeGreaterThan(1)
    for (const row of equality!.rows) expect(row).toMatchObject({ luxon: 'equal', dayNumbers: 'equal' })
  })

  it('names the sections there are when asked for another one', async () => {
    await expect(run('--only', 'nonsense')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'search, calls, empty-tick, throughput, bundles, pages, console, texts, bare-queues',
      ) as string,
    })
  })

  describe('where a section fails', () => {
    const table = { title: 'Costs', columns: [{ key: 'what', title: 'what' }], rows: [{ what: 'little' }] }
    const aSection = (name: string, error?: string): Section => ({
      name,
      title: `what ${name} costs`,
      run: () =>
        error === undefined
          ? Promise.resolve({ tables: [table], notes: [] })
          : Promise.reject(new Error(error)),
    })
    const sections = [aSection('first'), aSection('second', 'no room on the disk'), aSection('third')]

    it('tells its error in its place, writes each of the others as soon as it is done, and says that not all went well', async () => {
      const written: string[] = []
      const isWell = await runSections(sections, { isQuick: false, isJson: false }, (text) =>
        written.push(text),
      )
      expect(isWell).toBe(false)
      expect(written).toHaveLength(4)
      expect(written[1]).toContain('little')
      expect(written[2]).toContain('second: what second costs')
      expect(written[2]).toContain('no room on the disk')
      expect(written[3]).toContain('third: what third costs')
    })

    it('stays one document as JSON, with the error beside the figures of the others', async () => {
      const written: string[] = []
      expect(await runSections(sections, { isQuick: true, isJson: true }, (text) => written.push(text))).toBe(
        false,
      )
      expect(written).toHaveLength(1)
      expect(JSON.parse(written[0]!)).toMatchObject({
        sections: [
          { tables: [table] },
          { name: 'second', tables: [], error: 'no room on the disk' },
          { tables: [table] },
        ],
      })
    })

    it('and all is well where none does', async () => {
      expect(await runSections([aSection('only')], { isQuick: false, isJson: false }, () => undefined)).toBe(
        true,
      )
    })
  })
})
