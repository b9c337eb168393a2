import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'

type Wire = Record<string, unknown>
type Row = Parameters<typeof unmarshall>[0]

const operations: Record<string, string> = {
  GetCommand: 'GetItem',
  PutCommand: 'PutItem',
  UpdateCommand: 'UpdateItem',
  DeleteCommand: 'DeleteItem',
  QueryCommand: 'Query',
  BatchGetCommand: 'BatchGetItem',
  TransactWriteCommand: 'TransactWriteItems',
}
const rows = new Set([
  'Key',
  'Item',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
  'Attributes',
])
const lists = new Set(['Keys', 'Items'])

/** Rows wherever they stand in a call or its answer; all else as it is. */
function each(value: unknown, name: string, change: (row: Wire) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (rows.has(name)) return change(value as Wire)
  if (Array.isArray(value))
    return value.map((one) => (lists.has(name) ? change(one as Wire) : each(one, '', change)))
  // A batch that is read comes back by table.
  if (name === 'Responses')
    return Object.fromEntries(
      Object.entries(value).map(([table, found]) => [table, (found as Wire[]).map(change)]),
    )
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, each(part, key, change)]))
}

/**
 * The embedded engine without the SDK: the same calls and failures for a fifth of the work, where a test makes
 * hundreds of thousands. It signs nothing and tries nothing again; the SDK's own way is tested everywhere else.
 */
export async function plainClient(sdk: DynamoDBDocumentClient): Promise<DynamoDBDocumentClient> {
  const { hostname, port } = await sdk.config.endpoint!()
  const agent = new Agent({ keepAlive: true })
  const send = async ({ input, constructor: { name } }: { input: Wire; constructor: { name: string } }) => {
    const body = JSON.stringify(each(input, '', (row) => marshall(row, { removeUndefinedValues: true })))
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const call = request({
        ...{ hostname, port, agent, method: 'POST' },
        headers: {
          'Content-Type': 'application/x-amz-json-1.0',
          'Content-Length': Buffer.byteLength(body),
          'X-Amz-Target': `DynamoDB_20120810.${operations[name]}`,
          // The engine asks for a signature and checks none.
          'X-Amz-Date': '20270308T120000Z',
          Authorization: `AWS4-HMAC-SHA256 ${['Credential=local/20270308/eu-west-2/dynamodb/aws4_request', 'SignedHeaders=host', 'Signature=none'].join(', ')}`,
        },
      })
      call.on('error', reject)
      call.on('response', (response) => {
        text(response).then((said) => resolve({ status: response.statusCode!, text: said }), reject)
      })
      call.end(body)
    })
    const said = JSON.parse(answer.text) as Wire
    if (answer.status === 200) return each(said, '', (row) => unmarshall(row as Row))
    const failure = new Error(String(said.message ?? said.Message))
    failure.name = String(said.__type).replace(/^.*#/, '')
    throw Object.assign(failure, { CancellationReasons: said.CancellationReasons })
  }
  return { send } as unknown as DynamoDBDocumentClient
}
