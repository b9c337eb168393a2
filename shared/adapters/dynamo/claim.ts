import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Message } from '../../domain/message.ts'
import type { ClaimResult, MessageRef, Store } from '../../ports.ts'
import { call, capacityWish, getRow, type Table } from './calls.ts'
import { dueAt } from './due.ts'
import { keys } from './keys.ts'
import { type Row, valueOf } from './rows.ts'
import { isFailedCondition } from './sdk-failures.ts'
import { claimable } from './steps.ts'
import { bound } from './writes.ts'

/** One conditional write: of all who try at once, one has the message until its lease ends. */
export async function claimMessage(
  table: Table,
  ref: MessageRef,
  { now, attemptId, leaseUntil }: Parameters<Store['claim']>[1],
): Promise<ClaimResult> {
  const key = keys.message(ref, ref.messageId)
  const can = claimable(now)
  const ConditionExpression = can.that
  const UpdateExpression =
    'SET #state = :sending, #stateAt = :now, #attemptId = :attemptId, #leaseUntil = :leaseUntil,' +
    ' #attempts = #attempts + :one, #duePk = :duePk, #dueSk = :dueSk REMOVE #reason'
  const values = { ...can.values, attemptId, leaseUntil, one: 1 }
  try {
    const { Attributes } = await call(table, 'update', () =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: key,
          ConditionExpression,
          UpdateExpression,
          ...bound([ConditionExpression, UpdateExpression], { ...values, ...dueAt(key.pk, leaseUntil) }),
          ReturnValues: 'ALL_NEW',
          ...capacityWish(table),
        }),
      ),
    )
    return { kind: 'claimed', message: valueOf(Attributes as Row) }
  } catch (error) {
    if (!isFailedCondition(error)) throw error
    return refused(await getRow(table, key), attemptId)
  }
}

/** Our own claim found again is ours: the client asked twice because the first answer was lost. */
function refused(row: Row | undefined, attemptId: string): ClaimResult {
  if (!row) return { kind: 'not-claimable' }
  const message = valueOf<Message>(row)
  const isOurs = message.state === 'sending' && message.attemptId === attemptId
  return { kind: isOurs ? 'claimed' : 'not-claimable', message }
}
