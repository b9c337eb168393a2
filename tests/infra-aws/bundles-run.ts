import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { environment } from '../../shared/contracts/environment.ts'
import { buildBundles } from './bundles.ts'
import { aDay, type Day } from './day.ts'
import { asksOf, isAllowed } from './iam.ts'
import { checksOfTheDay } from './day-checks.ts'
import type { Synthesised } from './synthesised.ts'

export function bundlesRun({ functions }: Synthesised): void {
  let folder: string
  let day: Day
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bundles-'))
    await buildBundles(folder)
    day = await aDay(folder, (name) => functions.find((fn) => fn.name === name)!.settings)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('do a clinic’s day, each in a process of its own, with the settings of its construct', () => {
    expect(
      checksOfTheDay(day)
        .filter(({ holds }) => !holds)
        .map(({ what }) => what),
    ).toEqual([])
  })

  it.each(functions)('$name reads exactly the settings that its construct gives it', ({ name, settings }) => {
    const reads = [...new Set(day.ran[name]!.flatMap((ran) => ran.reads))]
    expect(reads.filter((read) => read !== environment.dynamodbEndpoint).sort()).toEqual([...settings].sort())
  })

  it.each(functions)('$name stops at load without any one of them, and names it', ({ name, settings }) => {
    const without = day.ran[name]![0]!.without
    expect(Object.keys(without).sort()).toEqual([...settings].sort())
    for (const [setting, stopped] of Object.entries(without))
      expect(stopped).toBe(`missing or malformed settings: ${setting}`)
  })

  it.each(functions)('$name asked AWS for nothing that its role does not allow', ({ name, statements }) => {
    const asks = day.calls[name]!.flatMap(asksOf)
    expect(asks.length).toBeGreaterThan(0)
    expect(asks.filter((ask) => !isAllowed(statements, ask))).toEqual([])
  })

  it('no log line holds a name, a number, an address, an answer or a link', () => {
    const log = Object.values(day.ran).flatMap((runs) => runs.flatMap((ran) => ran.log))
    expect(log.length).toBeGreaterThan(10)
    for (const line of log) {
      expect(() => JSON.parse(line) as unknown).not.toThrow()
      expect(line).not.toMatch(/Ada|Example|\+447700|@|\/q\/|\/m\/|STOP|YES/)
    }
  })
}
