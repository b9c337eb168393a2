import { type IndexName, tableShape } from '../../shared/adapters/dynamo/table.ts'
import { type Item, itemSize } from './item-size.ts'

/** Units by the rules of AWS: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
export interface Units {
  read: number
  tableWrite: number
  indexWrite: number
}
export const noUnits: Units = { read: 0, tableWrite: 0, indexWrite: 0 }
export const plus = (a: Units, b: Units): Units => ({
  read: a.read + b.read,
  tableWrite: a.tableWrite + b.tableWrite,
  indexWrite: a.indexWrite + b.indexWrite,
})

const writeUnits = (size: number) => Math.max(1, Math.ceil(size / 1024))
const readUnits = (size: number) => Math.max(1, Math.ceil(size / 4096))

/** One item, read consistently: rounded up by itself, and one unit where there is none. */
export const readOne = (item: Item | undefined): number => readUnits(item ? itemSize(item) : 0)

/** All items of a page together; half of it where an index is read, which is eventually consistent. */
export const readPage = (items: Item[], isIndex: boolean): number =>
  readUnits(items.reduce((sum, item) => sum + itemSize(item), 0)) * (isIndex ? 0.5 : 1)

/** What an index keeps of an item: its own keys, the table's, and what is projected. None without both of its keys. */
export function entryOf(name: IndexName, item: Item | undefined): Item | undefined {
  const { partitionKey, sortKey, projected } = tableShape.indexes[name]
  if (!item?.[partitionKey] || !item[sortKey]) return undefined
  const kept = [tableShape.partitionKey, tableShape.sortKey, partitionKey, sortKey, ...projected]
  return Object.fromEntries(kept.flatMap((key) => (item[key] ? [[key, item[key]]] : [])))
}

/** The same map may be read with its names in another order, also where nobody has written to it. */
const textOf = (item: Item | undefined): string => JSON.stringify(item, byName)
const byName = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** A new key in an index costs two writes: the old entry goes, the new one comes. An entry that stays costs none. */
function indexUnits(name: IndexName, before: Item | undefined, after: Item | undefined): number {
  const [was, is] = [entryOf(name, before), entryOf(name, after)]
  if (textOf(was) === textOf(is)) return 0
  if (!was || !is) return writeUnits(itemSize((was ?? is)!))
  const { partitionKey, sortKey } = tableShape.indexes[name]
  const isMoved = [partitionKey, sortKey].some((key) => was[key]!.S !== is[key]!.S)
  return isMoved
    ? writeUnits(itemSize(was)) + writeUnits(itemSize(is))
    : writeUnits(Math.max(itemSize(was), itemSize(is)))
}

/** A write costs the greater of what was and what is; in a transaction twice that. Indexes follow it at their own rate. */
export function writeOf(before: Item | undefined, after: Item | undefined, isTransaction: boolean): Units {
  const size = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0)
  const names = Object.keys(tableShape.indexes) as IndexName[]
  return {
    read: 0,
    tableWrite: writeUnits(size) * (isTransaction ? 2 : 1),
    indexWrite: names.reduce((sum, name) => sum + indexUnits(name, before, after), 0),
  }
}
