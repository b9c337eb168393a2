import { parseArgs } from 'node:util'

export interface BenchOptions {
  only: string[]
  isQuick: boolean
  isJson: boolean
}
export type ReadOptions =
  { kind: 'run'; options: BenchOptions } | { kind: 'help' } | { kind: 'mistake'; problem: string }

const flags = {
  only: { type: 'string', multiple: true },
  quick: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export function readOptions(args: string[], names: string[]): ReadOptions {
  try {
    const { values } = parseArgs({ args, options: flags })
    if (values.help) return { kind: 'help' }
    const only = values.only ?? []
    const unknown = only.find((name) => !names.includes(name))
    if (unknown !== undefined)
      return { kind: 'mistake', problem: `there is no section ${unknown}: choose from ${names.join(', ')}` }
    return { kind: 'run', options: { only, isQuick: values.quick ?? false, isJson: values.json ?? false } }
  } catch (error) {
    return { kind: 'mistake', problem: (error as Error).message }
  }
}
