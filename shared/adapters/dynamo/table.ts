import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'

/** The table's shape as data: made from it here for one machine and for tests, and by the stack on AWS. */
export const tableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'ttl',
  indexes: {
    /** What falls due, by time: keys only, because the tick reads the truth from the table. */
    due: { partitionKey: 'duePk', sortKey: 'dueSk', projected: [] },
    /** Listings of a clinic. What a list shows travels along in `brief` or `task`, so that a list is one query. */
    list: { partitionKey: 'listPk', sortKey: 'listSk', projected: ['task', 'brief'] },
  },
} as const satisfies {
  partitionKey: string
  sortKey: string
  timeToLive: string
  indexes: Record<string, { partitionKey: string; sortKey: string; projected: readonly string[] }>
}
export type IndexName = keyof typeof tableShape.indexes

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
]

/** Makes the table unless it is there; returns when it can be used. */
export async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  const indexes = Object.entries(tableShape.indexes)
  const keyNames = [tableShape, ...Object.values(tableShape.indexes)].flatMap((s) => [
    s.partitionKey,
    s.sortKey,
  ])
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: keyNames.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: keySchema(tableShape.partitionKey, tableShape.sortKey),
        GlobalSecondaryIndexes: indexes.map(([IndexName, { partitionKey, sortKey, projected }]) => ({
          IndexName,
          KeySchema: keySchema(partitionKey, sortKey),
          Projection: projected.length
            ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] }
            : { ProjectionType: 'KEYS_ONLY' },
        })),
      }),
    )
  } catch (error) {
    if (error instanceof ResourceInUseException) return
    throw error
  }
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 120 }, { TableName })
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { AttributeName: tableShape.timeToLive, Enabled: true },
    }),
  )
}
