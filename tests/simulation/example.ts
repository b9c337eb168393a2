import { readdirSync, readFileSync } from 'node:fs'
import type { Report } from '../../shared/contracts/report.ts'
import { readScenario, type Scenario } from '../../shared/contracts/scenario.ts'
import { simulate } from '../../infra/local/simulation/run.ts'
import { testStore } from '../shared-engine.ts'

const folder = new URL('../../docs/scenarios/', import.meta.url)

export const exampleNames = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))

export const exampleText = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8')

/** A scenario that has to be sound: its refusals are the test's failure. */
export function sound(input: unknown): Scenario {
  const scenario = readScenario(input)
  if (scenario.kind === 'ok') return scenario.value
  throw new Error(scenario.refusals.map((r) => `${r.field}: ${r.problem}`).join('\n'))
}

/** On the engine of the test file, in a table of its own. */
export const simulated = (scenario: Scenario, seed = 1): Promise<Report> =>
  simulate(scenario, { seed, openStore: (clock) => testStore({ clock }) })

const runs = new Map<string, Promise<{ scenario: Scenario; report: Report }>>()

/** Each example runs once a test file. */
export function example(name: string): Promise<{ scenario: Scenario; report: Report }> {
  const known = runs.get(name)
  if (known) return known
  const scenario = sound(JSON.parse(exampleText(name)))
  const run = simulated(scenario).then((report) => ({ scenario, report }))
  runs.set(name, run)
  return run
}
