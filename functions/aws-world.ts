import * as z from 'zod'
import { cryptoRandom } from '../shared/adapters/crypto-random.ts'
import { tableClient } from '../shared/adapters/dynamo/client.ts'
import { dynamoStore } from '../shared/adapters/dynamo/store.ts'
import { sesEmails } from '../shared/adapters/email-ses.ts'
import { logEvents } from '../shared/adapters/log-events.ts'
import { sqsQueues } from '../shared/adapters/queues-sqs.ts'
import { snsTexts } from '../shared/adapters/sms-sns.ts'
import { environment } from '../shared/contracts/environment.ts'
import type { World } from '../shared/ports.ts'

const set = z.string().min(1)
const settings = z.object({
  [environment.table]: set,
  [environment.dynamodbEndpoint]: z.exactOptional(set),
  [environment.origin]: z.url({ protocol: /^https$/ }),
  [environment.fromAddress]: z.email(),
  [environment.configurationSet]: set,
  [environment.maxTextPriceUsd]: z.coerce.number().positive(),
  [environment.sendQueue]: z.url(),
  [environment.questionnaireQueue]: z.url(),
  [environment.maintenanceQueue]: z.url(),
  [environment.scheduleQueue]: z.url(),
})

/** A function without its settings stops at load, and says which are missing. */
function readSettings(from: NodeJS.ProcessEnv) {
  const read = settings.safeParse(from)
  if (read.success) return read.data
  const names = [...new Set(read.error.issues.map((issue) => issue.path.join('.')))]
  throw new Error(`missing or malformed settings: ${names.join(', ')}`)
}

/** The world of AWS, wired once a process. */
export function awsWorld(from: NodeJS.ProcessEnv = process.env): World {
  const env = readSettings(from)
  const clock = { now: () => Date.now() }
  const client = tableClient({ endpoint: env[environment.dynamodbEndpoint] })
  return {
    clock,
    random: cryptoRandom,
    store: dynamoStore(client, env[environment.table], clock),
    texts: snsTexts({ maxPriceUsd: env[environment.maxTextPriceUsd] }),
    emails: sesEmails({
      configurationSet: env[environment.configurationSet],
      fromAddress: env[environment.fromAddress],
      clock,
    }),
    queues: sqsQueues({
      'send-reminders': env[environment.sendQueue],
      'trigger-questionnaires': env[environment.questionnaireQueue],
      'schedule-maintenance': env[environment.maintenanceQueue],
      'generate-schedules': env[environment.scheduleQueue],
    }),
    report: logEvents(),
    address: { origin: env[environment.origin] },
  }
}
