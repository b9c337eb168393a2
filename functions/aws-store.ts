import { dynamoStore } from '../shared/adapters/dynamo/store.ts'
import type { World } from '../shared/ports.ts'
import { awsBase, awsTable, tellBehind } from './aws-table.ts'

export function awsStore(table = awsTable()): Pick<World, 'clock' | 'random' | 'report' | 'store'> {
  return { ...awsBase, store: dynamoStore(table.client, table.name, table.clock, undefined, tellBehind) }
}
