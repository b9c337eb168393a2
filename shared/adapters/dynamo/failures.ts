import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from '../../ports.ts'
import type { FailureCounter, LinkTarget } from '../../link-ports.ts'
import { call, capacityWish, getRows, type Table } from './calls.ts'
import { keys } from './keys.ts'
import { isLive, type Row, ttlOf, valueOf } from './rows.ts'

/** One batch read: how a try went can be told neither by the number of calls nor by their kind. */
export async function linkAndFailures(
  table: Table,
  tokenHash: string,
  counters: FailureCounter[],
): Promise<Awaited<ReturnType<Store['linkAndFailures']>>> {
  const token = keys.token(tokenHash)
  const found = await getRows(table, [token, ...counters.map(({ id }) => keys.failures(id))])
  const live = (row: Row | undefined) => (row && isLive(row, table.clock.now()) ? row : undefined)
  const link = live(found(token))
  return {
    ...(link && { link: valueOf<LinkTarget>(link) }),
    failures: counters.map(({ id }) => Number(live(found(keys.failures(id)))?.failures ?? 0)),
  }
}

/**
 * An update each, and no transaction: many who fail at the same moment must not stand in each other's way. A call that
 * is repeated after a lost answer counts twice, which does no harm.
 */
export async function countFailure(table: Table, counters: FailureCounter[]): Promise<void> {
  await Promise.all(
    counters.map(({ id, until }) =>
      call(table, 'update', () =>
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keys.failures(id),
            UpdateExpression: 'ADD #failures :one SET #ttl = :ttl',
            ExpressionAttributeNames: { '#failures': 'failures', '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':one': 1, ':ttl': ttlOf(until) },
            ...capacityWish(table),
          }),
        ),
      ),
    ),
  )
}
