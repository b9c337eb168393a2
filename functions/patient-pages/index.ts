import { pagesStore } from '../../shared/adapters/dynamo/pages-store.ts'
import { awsBase, awsTable, tellBehind } from '../aws-table.ts'
import { createHandler } from './handler.ts'

const { client, name, clock } = awsTable()
const store = pagesStore(client, name, clock, undefined, tellBehind)
export const handler = createHandler({ ...awsBase, store })
