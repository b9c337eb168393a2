import { DeleteCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { invariant } from '../../domain/invariant.ts'
import { call, capacityWish, nameOfKey, type Table } from './calls.ts'
import type { Key } from './keys.ts'
import type { Row } from './rows.ts'

/** `#name` stands for the attribute of that name, so that no reserved word can bite; `:name` for a value. */
export interface Condition {
  that: string
  values?: Record<string, unknown>
}

export type Write =
  | { kind: 'put'; row: Row; only?: Condition }
  /** `undefined` removes the attribute; `task.closedAt` reaches into a map. */
  | { kind: 'update'; key: Key; set: Record<string, unknown>; only: Condition }
  /** Entries more in the row's `brief`, which is a list of them; the row begins with the first. */
  | { kind: 'append'; key: Key; entries: string[]; listPk: string; listSk: string }
  /** The row's `brief`, a number, grows by so much; the row begins with the first. */
  | { kind: 'count'; key: Key; by: number; listPk: string; listSk: string }
  | { kind: 'delete'; key: Key; only?: Condition }
  /** Writes nothing; the others of its transaction hold only if this does. */
  | { kind: 'check'; key: Key; only: Condition }

export const absent: Condition = { that: 'attribute_not_exists(#pk)' }
export const present: Condition = { that: 'attribute_exists(#pk)' }
export const all = (...conditions: Condition[]): Condition => ({
  that: conditions.map(({ that }) => `(${that})`).join(' AND '),
  values: Object.assign({}, ...conditions.map(({ values }) => values)) as Record<string, unknown>,
})

const named = (path: string) =>
  path
    .split('.')
    .map((part) => `#${part}`)
    .join('.')

/** Names and values as DynamoDB wants them, from the expressions that use them. */
export function bound(expressions: string[], values: Record<string, unknown>) {
  const names = expressions.join(' ').matchAll(/#(\w+)/g)
  const entries = Object.entries(values).map(([name, value]) => [`:${name}`, value] as const)
  return {
    ExpressionAttributeNames: Object.fromEntries([...names].map(([alias, name]) => [alias, name!])),
    ...(entries.length ? { ExpressionAttributeValues: Object.fromEntries(entries) } : {}),
  }
}

function updateParts(set: Record<string, unknown>, only: Condition) {
  const entries = Object.entries(set)
  const kept = entries.filter(([, value]) => value !== undefined)
  const gone = entries.filter(([, value]) => value === undefined)
  const UpdateExpression = [
    ...(kept.length ? [`SET ${kept.map(([path], i) => `${named(path)} = :set${i}`).join(', ')}`] : []),
    ...(gone.length ? [`REMOVE ${gone.map(([path]) => named(path)).join(', ')}`] : []),
  ].join(' ')
  const values = Object.fromEntries(kept.map(([, value], i) => [`set${i}`, value]))
  return {
    UpdateExpression,
    ConditionExpression: only.that,
    ...bound([UpdateExpression, only.that], { ...values, ...only.values }),
  }
}

const appendParts = ({ entries, listPk, listSk }: Extract<Write, { kind: 'append' }>) => {
  const UpdateExpression =
    'SET #brief = list_append(if_not_exists(#brief, :none), :entries), #listPk = :listPk, #listSk = :listSk'
  return {
    UpdateExpression,
    ...bound([UpdateExpression], { none: [], entries, listPk, listSk }),
  }
}

const countParts = ({ by, listPk, listSk }: Extract<Write, { kind: 'count' }>) => {
  const UpdateExpression = 'SET #listPk = :listPk, #listSk = :listSk ADD #brief :by'
  return { UpdateExpression, ...bound([UpdateExpression], { by, listPk, listSk }) }
}

const conditionParts = (only: Condition) => ({
  ConditionExpression: only.that,
  ...bound([only.that], only.values ?? {}),
})
const putParts = (only: Condition | undefined) => (only ? conditionParts(only) : {})

export const keyOf = (write: Write): Key =>
  write.kind === 'put' ? { pk: write.row.pk, sk: write.row.sk } : write.key

function inTransaction(TableName: string, write: Write) {
  switch (write.kind) {
    case 'put':
      return { Put: { TableName, Item: write.row, ...putParts(write.only) } }
    case 'update':
      return { Update: { TableName, Key: write.key, ...updateParts(write.set, write.only) } }
    case 'append':
      return { Update: { TableName, Key: write.key, ...appendParts(write) } }
    case 'count':
      return { Update: { TableName, Key: write.key, ...countParts(write) } }
    case 'delete':
      return { Delete: { TableName, Key: write.key, ...putParts(write.only) } }
    case 'check':
      return { ConditionCheck: { TableName, Key: write.key, ...conditionParts(write.only) } }
  }
}

export async function writeOne(table: Table, write: Write): Promise<void> {
  const base = { TableName: table.name, ...capacityWish(table) }
  const { client } = table
  switch (write.kind) {
    case 'put':
      await call(table, 'put', () =>
        client.send(new PutCommand({ ...base, Item: write.row, ...putParts(write.only) })),
      )
      return
    case 'update':
      await call(table, 'update', () =>
        client.send(new UpdateCommand({ ...base, Key: write.key, ...updateParts(write.set, write.only) })),
      )
      return
    case 'append':
    case 'count': {
      const parts = write.kind === 'append' ? appendParts(write) : countParts(write)
      await call(table, 'update', () => client.send(new UpdateCommand({ ...base, Key: write.key, ...parts })))
      return
    }
    case 'delete':
      await call(table, 'delete', () =>
        client.send(new DeleteCommand({ ...base, Key: write.key, ...putParts(write.only) })),
      )
      return
    case 'check':
      await writeTogether(table, [write])
  }
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const mostInTransaction = 100

export async function writeTogether(table: Table, writes: Write[]): Promise<void> {
  invariant(writes.length <= mostInTransaction, `a transaction has at most ${mostInTransaction} writes`)
  invariant(
    new Set(writes.map((write) => nameOfKey(keyOf(write)))).size === writes.length,
    'a commit writes each row once',
  )
  const TransactItems = writes.map((write) => inTransaction(table.name, write))
  await call(table, 'transact', () =>
    table.client.send(new TransactWriteCommand({ TransactItems, ...capacityWish(table) })),
  )
}
