import { sendGate } from '../shared/adapters/send-gate.ts'
import { ssmParameters } from '../shared/adapters/ssm-parameters.ts'
import { tableIdOf } from '../shared/adapters/dynamo/table-id.ts'
import { environment } from '../shared/contracts/environment.ts'
import type { Sender, SendGate } from '../shared/channel-ports.ts'
import type { World } from '../shared/ports.ts'
import { emailAddress, httpsOrigin, positive, readSettings, text } from './aws-settings.ts'
import { lambdaPlace } from './aws-place.ts'
import { consolePaths } from './clinic-console/paths.ts'
import { awsStore } from './aws-store.ts'
import { awsTable } from './aws-table.ts'
import { turnstile } from './turnstile.ts'

/** A provider's client loads with the first message that goes its way. */
function lazily<Outgoing>(canReconcile: boolean, load: () => Promise<Sender<Outgoing>>): Sender<Outgoing> {
  let sender: Promise<Sender<Outgoing>> | undefined
  return { canReconcile, send: async (outgoing) => await (await (sender ??= load())).send(outgoing) }
}

/** All of the function that sends, and of no other: the providers, and the gate and the turnstile before them. */
export function awsSending(): Omit<World, 'queues' | 'gate'> & { gate: SendGate; turn: () => Promise<void> } {
  const table = awsTable()
  const env = readSettings({
    [environment.origin]: httpsOrigin,
    [environment.fromAddress]: emailAddress,
    [environment.configurationSet]: text,
    [environment.maxTextPriceUsd]: positive,
    [environment.sendingSwitch]: text,
    [environment.releasedTable]: text,
    [environment.messagesPerSecond]: positive,
  })
  return {
    ...awsStore(table),
    address: {
      origin: env[environment.origin],
      patientFile: (id) => `${env[environment.origin]}${consolePaths.patient(id)}`,
    },
    turn: turnstile({ perSecond: env[environment.messagesPerSecond] }),
    texts: lazily(false, async () => {
      const { snsTexts } = await import('../shared/adapters/sms-sns.ts')
      return snsTexts({ maxPriceUsd: env[environment.maxTextPriceUsd] })
    }),
    emails: lazily(true, async () => {
      const { sesEmails } = await import('../shared/adapters/email-ses.ts')
      return sesEmails({
        configurationSet: env[environment.configurationSet],
        fromAddress: env[environment.fromAddress],
        clock: table.clock,
      })
    }),
    gate: sendGate({
      clock: table.clock,
      tableId: tableIdOf(table),
      read: async () => {
        const [sending, released] = [env[environment.sendingSwitch], env[environment.releasedTable]]
        const found = await ssmParameters(lambdaPlace('AWS_ENDPOINT_URL_SSM'), [sending, released])
        return { sending: found.get(sending), released: found.get(released) }
      },
    }),
  }
}
