import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The engine asks for some signature and some region; it checks neither. */
const local = { region: 'eu-west-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

/**
 * The client of the table, built once a process. Without an endpoint it finds AWS by the environment.
 * Three tries: writes are conditional or change nothing when repeated, so one that is tried again after a lost answer
 * at worst clashes with itself, and who gets a clash reads again.
 */
export function tableClient({ endpoint }: { endpoint?: string | undefined } = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    ...(endpoint ? { endpoint, ...local } : {}),
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 5_000,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: true, maxSockets: 50 },
      httpAgent: { keepAlive: true, maxSockets: 50 },
    },
  })
  // It prepares log lines that nobody reads, for every call.
  client.middlewareStack.remove('loggerMiddleware')
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
}
