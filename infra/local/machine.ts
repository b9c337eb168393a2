import { smtpEmails } from '../../shared/adapters/email-smtp.ts'
import { cryptoRandom } from '../../shared/adapters/crypto-random.ts'
import { webhookPost } from '../../shared/adapters/webhook-post.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { Report } from '../../shared/ports.ts'
import type { SettableClock } from './clocks.ts'
import { type Cloud, cloudOf } from './cloud.ts'
import { listeners } from './kept-lines.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { openPhone, type Phone } from './phone.ts'
import { deliveryNotification } from './receipts.ts'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { SmtpServer } from './start-options.ts'

export interface Machine {
  cloud: Cloud
  /** The cloud's own, with what the clinic's people read. */
  store: ConsoleStore
  clock: SettableClock
  phone: Phone
  mailbox: Mailbox
  /** Told whenever anything happens; gives the function that ends it. */
  onEvent(listener: () => void): () => void
  close(): Promise<void>
}

interface MachineOptions {
  clock: SettableClock
  store: ConsoleStore
  folder: string
  origin: string
  report: Report
  /** Emails leave by it; without one they stay in the mailbox. */
  smtp?: SmtpServer | undefined
  /** Whether events go to programs on this same machine too, by plain http. */
  sendsToLoopback?: boolean
}

const fromAddress = 'appointments@coursekeeper.example.org'

/** The one-machine cloud with its phone and its mailbox, whose receipts and replies enter by the queues, as on AWS. */
export async function openMachine({
  clock,
  store,
  folder,
  origin,
  report,
  smtp,
  sendsToLoopback = false,
}: MachineOptions): Promise<Machine> {
  const events = listeners()
  const put = (queue: 'receive-receipt' | 'receive-reply', body: unknown) =>
    cloud.queues.put(queue, JSON.stringify(body))
  const phone = openPhone({
    clock,
    folder,
    onStatus: (status) => put('receive-receipt', status),
    onInbound: (notification) => put('receive-reply', notification),
  })
  const mailbox = await openMailbox({
    clock,
    folder,
    onDelivered: (delivered) => put('receive-receipt', deliveryNotification(delivered, clock.now())),
  })
  const cloud = cloudOf({
    clock,
    store,
    random: cryptoRandom,
    texts: phone,
    emails: smtp
      ? smtpEmails({ ...smtp, fromAddress, clock, receipts: 'none' })
      : smtpEmails({ host: mailbox.host, port: mailbox.port, fromAddress, clock, receipts: 'by-header' }),
    report: {
      event(event) {
        report.event(event)
        events.tell()
      },
    },
    webhooks: webhookPost({ allowsLoopback: sendsToLoopback }),
    address: { origin, patientFile: (id) => `${origin}${consolePaths.patient(id)}` },
  })
  return { cloud, store, clock, phone, mailbox, onEvent: events.onChange, close: () => mailbox.close() }
}
