import { noUnits, plus, type Units } from './aws-units.ts'
import type { BenchTable } from './bench-table.ts'
import type { Column } from './report.ts'
import { type WatchedCall, watchCalls } from './watch-calls.ts'

const operations = [
  'Query',
  'GetItem',
  'BatchGetItem',
  'PutItem',
  'UpdateItem',
  'TransactWriteItems',
] as const
type Counts = Record<(typeof operations)[number], number>

export interface Cost {
  what: string
  counts: Counts
  expected: Units
  engine: number
}

const none = (what: string): Cost => ({
  what,
  counts: { Query: 0, GetItem: 0, BatchGetItem: 0, PutItem: 0, UpdateItem: 0, TransactWriteItems: 0 },
  expected: noUnits,
  engine: 0,
})

const scaled = (units: Units, by: number): Units => ({
  read: units.read * by,
  tableWrite: units.tableWrite * by,
  indexWrite: units.indexWrite * by,
})
export const added = (a: Cost, b: Cost, times = 1): Cost => ({
  what: a.what,
  counts: Object.fromEntries(operations.map((o) => [o, a.counts[o] + b.counts[o] * times])) as Counts,
  expected: plus(a.expected, scaled(b.expected, times)),
  engine: a.engine + b.engine * times,
})
export const sumOf = (what: string, costs: Cost[]): Cost =>
  costs.reduce((sum, cost) => added(sum, cost), none(what))
export const sharedAmong = (what: string, cost: Cost, among: number): Cost =>
  added(none(what), cost, 1 / among)

/** Books what the calls between two moments come to. */
export function meterOn(table: BenchTable) {
  let seen: WatchedCall[] = []
  const { end } = watchCalls(table.client, table.name, (call) => seen.push(call))
  return {
    end,
    async cost(what: string, work: () => Promise<unknown>): Promise<Cost> {
      seen = []
      await work()
      return seen.reduce<Cost>((sum, { operation, engine, expected }) => {
        const counts = { ...sum.counts, [operation]: sum.counts[operation as keyof Counts] + 1 }
        return { ...sum, counts, engine: sum.engine + engine, expected: plus(sum.expected, expected) }
      }, none(what))
    },
  }
}
export type Meter = ReturnType<typeof meterOn>

export const costColumns = (digits: number): Column[] => [
  { key: 'what', title: 'what' },
  { key: 'calls', title: 'calls', digits },
  { key: 'Query', title: 'query', digits },
  { key: 'GetItem', title: 'get', digits },
  { key: 'BatchGetItem', title: 'batch get', digits },
  { key: 'PutItem', title: 'put', digits },
  { key: 'UpdateItem', title: 'update', digits },
  { key: 'TransactWriteItems', title: 'transact', digits },
  { key: 'read', title: 'read units', digits: 1 },
  { key: 'tableWrite', title: 'write units', digits: 1 },
  { key: 'indexWrite', title: 'of indexes', digits: 1 },
  { key: 'engine', title: 'engine says', digits: 1 },
]
export const costRow = ({ what, counts, expected, engine }: Cost) => ({
  what,
  calls: operations.reduce((sum, o) => sum + counts[o], 0),
  ...counts,
  ...expected,
  engine,
})

export const total = ({ read, tableWrite, indexWrite }: Units) => read + tableWrite + indexWrite
