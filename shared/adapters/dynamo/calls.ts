import { setTimeout as wait } from 'node:timers/promises'
import {
  BatchGetCommand,
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import { RetryLater } from '../../failures.ts'
import type { Clock } from '../../ports.ts'
import type { Key, Range } from './keys.ts'
import type { Row } from './rows.ts'
import { inOurWords } from './sdk-failures.ts'
import type { IndexName } from './table.ts'

export type Operation =
  'get' | 'batch-get' | 'query' | 'put' | 'update' | 'delete' | 'transact' | 'batch-write'
/** Told after each call: what it was and the capacity units that it took. */
export type OnConsumed = (operation: Operation, capacity: number) => void

/** Told of a row beside a change that could not be written: see beside.ts. */
export type OnBehind = (behind: { clinicId: string; row: string }) => void

export interface Table {
  client: DynamoDBDocumentClient
  name: string
  clock: Clock
  onConsumed?: OnConsumed | undefined
  onBehind?: OnBehind | undefined
}

interface Consumed {
  CapacityUnits?: number | undefined
}
interface Answer {
  ConsumedCapacity?: Consumed | Consumed[] | undefined
}

export const capacityWish = (table: Table) =>
  table.onConsumed ? ({ ReturnConsumedCapacity: 'TOTAL' } as const) : {}

/** Every call goes through here: counted, and its failure put in our words. */
export async function call<A extends Answer>(
  table: Table,
  operation: Operation,
  send: () => Promise<A>,
): Promise<A> {
  try {
    const answer = await send()
    const consumed = [answer.ConsumedCapacity ?? []].flat()
    table.onConsumed?.(
      operation,
      consumed.reduce((sum, each) => sum + (each.CapacityUnits ?? 0), 0),
    )
    return answer
  } catch (error) {
    throw inOurWords(error)
  }
}

export async function getRow(table: Table, key: Key): Promise<Row | undefined> {
  const { Item } = await call(table, 'get', () =>
    table.client.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true, ...capacityWish(table) }),
    ),
  )
  return Item as Row | undefined
}

/** Batches come back incomplete when they are large or the table is busy. 50 + 100 + 200 + 400 ms, then give up. */
const rounds = 5
async function untilDone<Rest>(first: Rest, send: (rest: Rest) => Promise<Rest | undefined>): Promise<void> {
  let rest: Rest | undefined = first
  for (let round = 0; round < rounds; round++) {
    rest = await send(rest)
    if (rest === undefined) return
    await wait(50 * 2 ** round)
  }
  throw new RetryLater('the table is busy: a batch stayed incomplete')
}

const chunks = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

export const nameOfKey = (key: Key): string => `${key.pk} ${key.sk}`
const distinct = (keys: Key[]): Key[] => [...new Map(keys.map((key) => [nameOfKey(key), key])).values()]

/** DynamoDB takes 100 keys a read: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
export async function getRows(table: Table, wanted: Key[]): Promise<(key: Key) => Row | undefined> {
  const found = new Map<string, Row>()
  const read = (Keys: Record<string, unknown>[]) =>
    untilDone(Keys, async (rest) => {
      const { Responses, UnprocessedKeys } = await call(table, 'batch-get', () =>
        table.client.send(
          new BatchGetCommand({
            RequestItems: { [table.name]: { Keys: rest, ConsistentRead: true } },
            ...capacityWish(table),
          }),
        ),
      )
      for (const row of (Responses?.[table.name] ?? []) as Row[]) found.set(nameOfKey(row), row)
      const left = UnprocessedKeys?.[table.name]?.Keys
      return left?.length ? left : undefined
    })
  await Promise.all(chunks(distinct(wanted), 100).map((some) => read(some.map(({ pk, sk }) => ({ pk, sk })))))
  return (key) => found.get(nameOfKey(key))
}

/** DynamoDB takes 25 deletes a call. */
export async function deleteRows(table: Table, doomed: Key[]): Promise<number> {
  const all = distinct(doomed)
  for (const some of chunks(all, 25))
    await untilDone(
      some.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Record<string, unknown> } })),
      async (rest) => {
        const { UnprocessedItems } = await call(table, 'batch-write', () =>
          table.client.send(
            new BatchWriteCommand({ RequestItems: { [table.name]: rest }, ...capacityWish(table) }),
          ),
        )
        const left = UnprocessedItems?.[table.name]
        return left?.length ? (left as typeof rest) : undefined
      },
    )
  return all.length
}

interface Lookup {
  index?: IndexName
  /** Names of the partition and sort key; those of the table where left out. */
  pk: string
  from?: string
  to?: string
  newestFirst?: boolean
  limit?: number
}

/** All pages of a query, or rows up to the limit. On the table it is consistent; an index cannot be. */
export async function queryRows(
  table: Table,
  { index, pk, from, to, newestFirst, limit }: Lookup,
): Promise<Row[]> {
  const [hash, sort] = index ? [`${index}Pk`, `${index}Sk`] : ['pk', 'sk']
  const bounds = [
    ...(from === undefined ? [] : ['#sort >= :from']),
    ...(to === undefined ? [] : ['#sort <= :to']),
  ]
  const range = bounds.length === 2 ? ['#sort BETWEEN :from AND :to'] : bounds
  const rows: Row[] = []
  let next: Record<string, unknown> | undefined
  do {
    const page = await call(table, 'query', () =>
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          ...(index ? { IndexName: index } : { ConsistentRead: true }),
          KeyConditionExpression: ['#hash = :pk', ...range].join(' AND '),
          ExpressionAttributeNames: { '#hash': hash, ...(range.length ? { '#sort': sort } : {}) },
          ExpressionAttributeValues: {
            ':pk': pk,
            ...(from === undefined ? {} : { ':from': from }),
            ...(to === undefined ? {} : { ':to': to }),
          },
          ScanIndexForward: !newestFirst,
          ...(limit === undefined ? {} : { Limit: limit - rows.length }),
          ...(next ? { ExclusiveStartKey: next } : {}),
          ...capacityWish(table),
        }),
      ),
    )
    rows.push(...((page.Items ?? []) as Row[]))
    next = page.LastEvaluatedKey
  } while (next && (limit === undefined || rows.length < limit))
  return rows
}

export const queryRange = (table: Table, range: Range, more: Pick<Lookup, 'newestFirst' | 'limit'> = {}) =>
  queryRows(table, { ...range, ...more })
