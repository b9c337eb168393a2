import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { TestStore } from '../shared-engine.ts'

type Item = Record<string, unknown>

/** Counters of failed tries are what a wrong link may leave behind, and nothing else. */
const isCounter = ({ pk }: Item) => String(pk).startsWith('FAILED#')

/** Every row of the table, a line each and in order, but for the counters of failed tries. */
export async function wholeTable({ client, tableName }: TestStore): Promise<string[]> {
  const rows: Item[] = []
  let next: Item | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(next ? { ExclusiveStartKey: next } : {}),
      }),
    )
    rows.push(...(page.Items ?? []))
    next = page.LastEvaluatedKey
  } while (next)
  return rows
    .filter((row) => !isCounter(row))
    .map((row) => JSON.stringify(row, inOrder))
    .sort()
}

/** The same attributes may come in any order. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** The rows that came, changed or went: a changed one is there twice. Empty where nothing was written. */
export async function changedBy(table: TestStore, work: () => Promise<unknown>): Promise<string[]> {
  const before = new Set(await wholeTable(table))
  await work()
  const after = new Set(await wholeTable(table))
  return [...before].filter((row) => !after.has(row)).concat([...after].filter((row) => !before.has(row)))
}
