import { randomUUID } from 'node:crypto'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type Engine, startEngine } from '../infra/local/engine.ts'
import type { OnConsumed } from '../shared/adapters/dynamo/calls.ts'
import { tableClient } from '../shared/adapters/dynamo/client.ts'
import { consoleStore } from '../shared/adapters/dynamo/console-store.ts'
import { createTable } from '../shared/adapters/dynamo/table.ts'
import type { ConsoleStore } from '../shared/console-ports.ts'
import type { Clock } from '../shared/ports.ts'

export interface TestStore {
  store: ConsoleStore
  client: DynamoDBDocumentClient
  tableName: string
  close(): Promise<void>
}

/** One engine in memory for each test file; it ends with its worker. */
let engine: Promise<{ engine: Engine; client: DynamoDBDocumentClient }> | undefined

async function start() {
  const started = await startEngine()
  return { engine: started, client: tableClient({ endpoint: started.endpoint }) }
}

/** A store on a table of its own, empty. */
export async function testStore(
  options: { clock?: Clock; onConsumed?: OnConsumed } = {},
): Promise<TestStore> {
  const { client } = await (engine ??= start())
  const tableName = `test-${randomUUID()}`
  await createTable(client, tableName)
  return {
    store: consoleStore(client, tableName, options.clock ?? { now: () => Date.now() }, options.onConsumed),
    client,
    tableName,
    close: async () => {
      await client.send(new DeleteTableCommand({ TableName: tableName }))
    },
  }
}
