import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { startEngine } from '../../infra/local/engine.ts'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import type { Row } from '../../shared/adapters/dynamo/rows.ts'
import { createTable } from '../../shared/adapters/dynamo/table.ts'

export interface BenchTable {
  endpoint: string
  client: DynamoDBDocumentClient
  name: string
  close(): Promise<void>
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** A table of its own on an engine of its own, in memory unless a file is named. */
export async function openTable(dbPath?: string): Promise<BenchTable> {
  const engine = await startEngine(dbPath === undefined ? {} : { dbPath })
  const { hostname } = new URL(engine.endpoint)
  if (!loopback.has(hostname))
    throw new Error(
      `the bench writes hundreds of thousands of rows: it stays on this machine, not ${hostname}`,
    )
  const client = tableClient({ endpoint: engine.endpoint })
  const name = `bench-${process.pid}-${Date.now()}`
  await createTable(client, name)
  return {
    endpoint: engine.endpoint,
    client,
    name,
    async close() {
      // An engine that was started here takes its table with it.
      if (engine.pid === undefined) await client.send(new DeleteTableCommand({ TableName: name }))
      client.destroy()
      await engine.stop()
    },
  }
}

type Typed =
  { S: string } | { N: string } | { BOOL: boolean } | { NULL: true } | { L: Typed[] } | { M: TypedRow }
type TypedRow = Record<string, Typed>

function typed(value: unknown): Typed {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (Array.isArray(value)) return { L: value.map(typed) }
  return { M: typedRow(value as Record<string, unknown>) }
}
const typedRow = (row: Record<string, unknown>): TypedRow =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, typed(value)]])),
  )

/** What an engine on this machine looks at is whether there is a signature, not whose. */
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.BatchWriteItem',
  'x-amz-date': '20270101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20270101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=none',
}

const batchSize = 25
const atOnce = 4

/**
 * Writes rows as they come, 25 a call and four calls at once, until all are written or the time is up; gives their
 * number. Without the SDK, which takes longer over a row than the engine does.
 */
export async function loadRows(
  { endpoint, name }: BenchTable,
  rows: Iterable<Row>,
  {
    onLoaded = () => {},
    deadline = Infinity,
  }: { onLoaded?: (count: number) => void; deadline?: number } = {},
): Promise<number> {
  const source = rows[Symbol.iterator]()
  let count = 0
  async function work(): Promise<void> {
    while (performance.now() < deadline) {
      let batch: { PutRequest: { Item: TypedRow } }[] = []
      while (batch.length < batchSize) {
        const next = source.next()
        if (next.done) break
        batch.push({ PutRequest: { Item: typedRow(next.value) } })
      }
      if (batch.length === 0) return
      count += batch.length
      while (batch.length > 0) {
        const answer = await fetch(endpoint, {
          method: 'POST',
          headers,
          body: JSON.stringify({ RequestItems: { [name]: batch } }),
        })
        if (!answer.ok) throw new Error(`the engine refused a batch: ${answer.status} ${await answer.text()}`)
        const { UnprocessedItems } = (await answer.json()) as {
          UnprocessedItems?: Record<string, typeof batch>
        }
        batch = UnprocessedItems?.[name] ?? []
      }
      onLoaded(count)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return count
}
