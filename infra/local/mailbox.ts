import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import * as z from 'zod'
import { type AttemptInHeaders, attemptIn } from '../../shared/contracts/email-headers.ts'
import type { Clock } from '../../shared/ports.ts'
import { keptLines, listeners } from './kept-lines.ts'

const mail = z.object({
  /** Counts up, also across restarts. */
  id: z.string(),
  at: z.number(),
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** The calendar files by which mail programs act, in the order of the email. */
  calendar: z.array(z.object({ method: z.string(), content: z.string() })),
  messageId: z.exactOptional(z.string()),
  attemptId: z.exactOptional(z.string()),
})
export type Mail = z.infer<typeof mail>

/** Told for each email that was kept. `providerId` is its Message-ID, which the sender was given as well. */
export type Delivered = AttemptInHeaders & { providerId: string }

export interface MailboxOptions {
  clock: Clock
  /** 0 takes a free one. */
  port?: number
  /** Keeps mails across restarts, in `mailbox.ndjson`. */
  folder?: string
  onDelivered?: (delivered: Delivered) => void
}

export interface Mailbox {
  host: string
  port: number
  /** Newest first. */
  mails(): Mail[]
  mail(id: string): Mail | undefined
  /** Gives the function that ends it. */
  onChange(listener: () => void): () => void
  close(): Promise<void>
}

const host = '127.0.0.1'
const keep = 2000
const maxBytes = 2 * 1024 * 1024

/** Addresses of the demo at which email goes wrong: refused for good, and put off. */
const refusals = new Map([
  ['bounce.example.com', { code: 550, text: '5.1.1 No such mailbox' }],
  ['slow.example.com', { code: 451, text: '4.3.2 Try again later' }],
])

const smtpError = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
  }
  if (bytes > maxBytes) throw smtpError(552, '5.3.4 Too large')
  return Buffer.concat(chunks)
}

const textOf = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

const calendarOf = ({ attachments }: Email) =>
  attachments
    .filter((part) => part.mimeType === 'text/calendar')
    .map((part) => {
      const content = textOf(part.content)
      return { method: part.method ?? /^METHOD:(\w+)/m.exec(content)?.[1] ?? 'PUBLISH', content }
    })

/** A mail server for one machine, on the loopback only: it takes all mail, keeps it and delivers nothing. */
export async function openMailbox({
  clock,
  port = 0,
  folder,
  onDelivered,
}: MailboxOptions): Promise<Mailbox> {
  const kept = keptLines(mail, { file: folder && join(folder, 'mailbox.ndjson'), keep })
  const { tell, onChange } = listeners()

  async function take(stream: SMTPServerDataStream, recipients: string[]): Promise<void> {
    const email = await PostalMime.parse(await readAll(stream))
    const attempt = attemptIn((name) => email.headers.find((h) => h.key === name.toLowerCase())?.value)
    const lastId = Number(kept.all().at(-1)?.id ?? 0)
    kept.append({
      id: String(lastId + 1),
      at: clock.now(),
      from: { name: email.from?.name ?? '', address: email.from?.address ?? '' },
      to: recipients.join(', '),
      subject: email.subject ?? '',
      text: email.text ?? '',
      calendar: calendarOf(email),
      ...(attempt && { messageId: attempt.messageId, attemptId: attempt.attemptId }),
    })
    tell()
    // As with a real provider, the receipt comes after the answer to the sender.
    if (attempt) setImmediate(() => onDelivered?.({ ...attempt, providerId: email.messageId ?? '' }))
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    size: maxBytes,
    onRcptTo({ address }, _session, done) {
      const refusal = refusals.get(address.slice(address.lastIndexOf('@') + 1).toLowerCase())
      done(refusal && smtpError(refusal.code, refusal.text))
    },
    onData(stream, session, done) {
      take(
        stream,
        session.envelope.rcptTo.map((r) => r.address),
      ).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : smtpError(451, 'Cannot be read')),
      )
    },
  })
  await new Promise<void>((ready, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      // Clients that hang up in the middle are their own trouble.
      server.on('error', () => undefined)
      ready()
    })
  })
  const address = server.server.address()
  return {
    host,
    port: typeof address === 'object' && address ? address.port : port,
    mails: () => kept.all().toReversed(),
    mail: (id) => kept.all().find((m) => m.id === id),
    onChange,
    close: () => new Promise((closed) => server.close(closed)),
  }
}
