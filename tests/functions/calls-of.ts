import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** What was asked of the table meanwhile: each call by its name, a batch with the number of its keys. */
export async function callsOf(
  client: DynamoDBDocumentClient,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const calls: string[] = []
  client.middlewareStack.add(
    (next, context) => (args) => {
      const { RequestItems = {} } = args.input as { RequestItems?: Record<string, { Keys: unknown[] }> }
      const keys = Object.values(RequestItems).flatMap((part) => part.Keys)
      const name = String(context.commandName).replace(/Command$/, '')
      calls.push(keys.length > 0 ? `${name} ${keys.length}` : name)
      return next(args)
    },
    { step: 'serialize', name: 'callsOf', priority: 'low' },
  )
  try {
    await work()
  } finally {
    client.middlewareStack.remove('callsOf')
  }
  return calls
}
