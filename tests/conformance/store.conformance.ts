import { randomUUID } from 'node:crypto'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { createTable } from '../../shared/adapters/dynamo/table.ts'
import { environment } from '../../shared/contracts/environment.ts'
import { storeContract } from '../contracts/store-contract.ts'

const endpoint = process.env[environment.dynamodbEndpoint]

storeContract(`the store on ${endpoint ?? 'AWS'}`, async (clock) => {
  const client = tableClient({ endpoint })
  const tableName = `coursekeeper-conformance-${randomUUID()}`
  await createTable(client, tableName)
  return {
    store: consoleStore(client, tableName, clock),
    client,
    tableName,
    close: async () => {
      await client.send(new DeleteTableCommand({ TableName: tableName }))
    },
  }
})
