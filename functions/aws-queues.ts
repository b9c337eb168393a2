import { queueSetting } from '../shared/contracts/environment.ts'
import { invariant } from '../shared/domain/invariant.ts'
import type { QueueName, Queues } from '../shared/ports.ts'
import { address, readSettings } from './aws-settings.ts'

export const everyQueue = Object.keys(queueSetting) as QueueName[]

/** The queues that a function gives hints to, and no others. The client loads with the first hint: most ticks have none. */
export function awsQueues(...names: QueueName[]): Queues {
  const env = readSettings(Object.fromEntries(names.map((name) => [queueSetting[name], address])))
  const urls: Partial<Record<QueueName, string>> = {}
  for (const name of names) urls[name] = env[queueSetting[name]]!
  let queues: Promise<Queues> | undefined
  return {
    async hint(queue, hints) {
      invariant(urls[queue], `this function gives no hints to ${queue}`)
      queues ??= import('../shared/adapters/queues-sqs.ts').then(({ sqsQueues }) => sqsQueues(urls))
      await (await queues).hint(queue, hints)
    },
  }
}
