import { cryptoRandom } from '../shared/adapters/crypto-random.ts'
import type { OnBehind } from '../shared/adapters/dynamo/calls.ts'
import { tableClient } from '../shared/adapters/dynamo/client.ts'
import { logEvents } from '../shared/adapters/log-events.ts'
import { environment } from '../shared/contracts/environment.ts'
import type { World } from '../shared/ports.ts'
import { readSettings, text } from './aws-settings.ts'

const clock = { now: () => Date.now() }

/** The table's client and name, wired once a process. */
export function awsTable() {
  const env = readSettings({ [environment.table]: text })
  // Set on one machine and never on AWS.
  const client = tableClient({ endpoint: process.env[environment.dynamodbEndpoint] })
  return { client, name: env[environment.table], clock }
}

/** A row that could not be written beside its change is told in the log. */
export const tellBehind: OnBehind = (behind) => awsBase.report.event({ kind: 'row-behind', ...behind })

/**
 * What every function has. Events go past the runtime's console, which would wrap a line that is JSON already and so
 * hide it from the metric filters.
 */
export const awsBase: Pick<World, 'clock' | 'random' | 'report'> = {
  clock,
  random: cryptoRandom,
  report: logEvents((line) => process.stdout.write(`${line}\n`)),
}
