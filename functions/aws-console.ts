import { consoleStore } from '../shared/adapters/dynamo/console-store.ts'
import { webhookPost } from '../shared/adapters/webhook-post.ts'
import { awsQueues } from './aws-queues.ts'
import { awsSignIn } from './aws-sign-in.ts'
import { awsBase, awsTable, tellBehind } from './aws-table.ts'
import type { Needs } from './clinic-console/needs.ts'

/** All that the clinic's people work with. */
export function awsConsole(): Needs {
  const { client, name, clock } = awsTable()
  const base = { ...awsBase, store: consoleStore(client, name, clock, undefined, tellBehind) }
  const { signIn, origin } = awsSignIn(base)
  return {
    ...base,
    queues: awsQueues('generate-schedules', 'send-reminders'),
    webhooks: webhookPost(),
    signIn,
    address: { origin },
  }
}
