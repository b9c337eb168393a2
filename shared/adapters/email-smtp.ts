import { createTransport, type NodemailerError } from 'nodemailer'
import { attemptHeaders } from '../contracts/email-headers.ts'
import type { EmailSender, Handover, OutgoingEmail } from '../channel-ports.ts'
import { type EmailOrigin, writeEmail } from './email-message.ts'

export interface SmtpOptions extends EmailOrigin {
  host: string
  port: number
  /** TLS from the first byte; otherwise STARTTLS where the server offers it, and in any case before a password. */
  secure?: boolean
  auth?: { user: string; pass: string }
  /** `by-header`: whoever receives the mail reports it with the ids in our headers, as the built-in mailbox does. */
  receipts: 'none' | 'by-header'
  timeoutMs?: number
}

/** Steps that end before the letter itself is handed over. */
const beforeTheLetter = new Set(['EDNS', 'ETLS', 'EREQUIRETLS', 'EPROXY', 'ECONFIG'])
const ourSignIn = new Set([530, 534, 535, 538])
const startTimeouts = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'])
const unreachable = new Set([
  'ECONNREFUSED',
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/**
 * A server that answered with a number said no: 4xx is "not this time", 5xx never. Without an answer only what came
 * before the letter is certain.
 */
export function smtpHandover(error: unknown): Handover {
  const { code, responseCode, originalCode, timeoutType, syscall } = error as Partial<NodemailerError> &
    Record<string, unknown>
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2' || ourSignIn.has(Number(responseCode)))
    return { kind: 'not-sent', reason: 'not-authorised' }
  // 503 says that our commands came in a wrong order, not that the letter was unwelcome.
  if (typeof responseCode === 'number' && responseCode >= 500 && responseCode !== 503)
    return { kind: 'refused', reason: `smtp-${responseCode}` }
  if (typeof responseCode === 'number' && responseCode >= 400)
    return { kind: 'not-sent', reason: `smtp-${responseCode}` }
  if (code === 'EENVELOPE') return { kind: 'refused', reason: 'invalid-address' }
  if (
    beforeTheLetter.has(String(code)) ||
    startTimeouts.has(String(timeoutType)) ||
    syscall === 'connect' ||
    unreachable.has(String(originalCode ?? code))
  )
    return { kind: 'not-sent', reason: 'no-connection' }
  if (code === 'ETIMEDOUT' || code === 'EABORT') return { kind: 'ambiguous', reason: 'timed-out' }
  if (code === 'ECONNECTION' || code === 'ESOCKET') return { kind: 'ambiguous', reason: 'connection-reset' }
  return { kind: 'ambiguous', reason: 'unknown' }
}

/** One connection an email, and one attempt. `timeoutMs` is for each silence, half of it for the greeting; thrice that for the whole. */
export function smtpEmails({
  host,
  port,
  secure = false,
  auth,
  receipts,
  timeoutMs = 5000,
  ...origin
}: SmtpOptions): EmailSender {
  const transport = createTransport({
    host,
    port,
    secure,
    ...(auth && { auth, requireTLS: !secure }),
    // Shorter than the silence of the socket itself, which says nothing of how far things had gone.
    connectionTimeout: Math.floor(timeoutMs / 2),
    greetingTimeout: Math.floor(timeoutMs / 2),
    socketTimeout: timeoutMs,
  })
  async function send(email: OutgoingEmail): Promise<Handover> {
    const written = writeEmail(email, origin)
    if (written.kind === 'refused') return written
    const { mail } = written
    if (receipts === 'by-header') mail.headers = { ...mail.headers, ...attemptHeaders(email) }
    try {
      const { messageId } = await transport.sendMail({ ...mail, signal: AbortSignal.timeout(3 * timeoutMs) })
      return { kind: 'accepted', providerId: messageId }
    } catch (error) {
      return smtpHandover(error)
    }
  }
  return { canReconcile: receipts === 'by-header', send }
}
