import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type ConsumedCapacity,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { noUnits, plus, readOne, readPage, type Units, writeOf } from './aws-units.ts'
import type { Item } from './item-size.ts'

export interface WatchedCall {
  operation: string
  /** What the engine says that it took. */
  engine: number
  /** What AWS would bill, by the sizes of the items before and after. */
  expected: Units
}

const nameOf = ({ pk, sk }: Item) => `${pk!.S} ${sk!.S}`
const keyOf = ({ pk, sk }: Item): Item => ({ pk: pk!, sk: sk! })

type Written = Partial<TransactWriteItemsCommandInput> & { Item?: Item; Key?: Item }
/** The keys that a call writes, or checks. */
function keysWritten({ TransactItems, Item, Key }: Written): Item[] {
  if (!TransactItems) return [keyOf((Item ?? Key)!)]
  return TransactItems.map(({ Put, Update, Delete, ConditionCheck }) =>
    keyOf((Put?.Item ?? (Update ?? Delete ?? ConditionCheck)!.Key)!),
  )
}

/**
 * Sees every call of a client, and looks at the table before and after each write with a client of its own: so it is
 * for calls that come one after the other, and never for a timing.
 */
export function watchCalls(
  client: DynamoDBDocumentClient,
  tableName: string,
  on: (call: WatchedCall) => void,
): { end: () => void } {
  const { endpoint, region, credentials } = client.config
  const looker = new DynamoDBClient({ ...(endpoint && { endpoint }), region, credentials })

  async function look(keys: Item[]): Promise<Map<string, Item>> {
    const { Responses } = await looker.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } }),
    )
    return new Map((Responses?.[tableName] ?? []).map((item) => [nameOf(item), item]))
  }

  async function unitsRead(operation: string, input: object): Promise<number> {
    if (operation === 'GetItem')
      return readOne((await looker.send(new GetItemCommand(input as GetItemCommandInput))).Item)
    if (operation === 'Query') {
      const query = input as QueryCommandInput
      return readPage((await looker.send(new QueryCommand(query))).Items ?? [], query.IndexName !== undefined)
    }
    const asked = (input as BatchGetItemCommandInput).RequestItems![tableName]!.Keys!
    const found = await look(asked)
    return asked.reduce((sum, key) => sum + readOne(found.get(nameOf(key))), 0)
  }

  async function around<T>(operation: string, input: object, send: () => Promise<T>): Promise<[T, Units]> {
    if (['GetItem', 'BatchGetItem', 'Query'].includes(operation)) {
      const units = { ...noUnits, read: await unitsRead(operation, input) }
      return [await send(), units]
    }
    const written = keysWritten(input as Written)
    const before = await look(written)
    const result = await send()
    const after = await look(written)
    const each = written
      .map(nameOf)
      .map((name) => writeOf(before.get(name), after.get(name), operation === 'TransactWriteItems'))
    return [result, each.reduce(plus, noUnits)]
  }

  // Within "serialize", late: there the values have DynamoDB's types.
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, '')
      const [result, expected] = await around(operation, args.input, () => next(args))
      const { ConsumedCapacity: consumed = [] } = result.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[]
      }
      const engine = [consumed].flat().reduce((sum, each) => sum + (each.CapacityUnits ?? 0), 0)
      on({ operation, engine, expected })
      return result
    },
    { step: 'serialize', name: 'watchCalls', priority: 'low' },
  )
  return {
    end() {
      client.middlewareStack.remove('watchCalls')
      looker.destroy()
    },
  }
}
