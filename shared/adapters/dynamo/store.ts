import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Clock, Store } from '../../ports.ts'
import type { OnBehind, OnConsumed, Table } from './calls.ts'
import { claimMessage } from './claim.ts'
import { commits } from './commit.ts'
import { erasePatient } from './erase.ts'
import { countFailure, linkAndFailures } from './failures.ts'
import { reads } from './reads.ts'

const wallClock: Clock = { now: () => Date.now() }

/** The clock decides what has expired; `onConsumed` is for measurements, `onBehind` for who keeps the log. */
export function dynamoStore(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock = wallClock,
  onConsumed?: OnConsumed,
  onBehind?: OnBehind,
): Store {
  const table: Table = { client, name: tableName, clock, onConsumed, onBehind }
  return {
    ...reads(table),
    commit: commits(table),
    claim: (ref, claim) => claimMessage(table, ref, claim),
    linkAndFailures: (tokenHash, counters) => linkAndFailures(table, tokenHash, counters),
    countFailure: (counters) => countFailure(table, counters),
    erasePatient: (ref) => erasePatient(table, ref),
  }
}
