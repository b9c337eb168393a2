import type { SendMailOptions } from 'nodemailer'
import { packId } from '../contracts/ses-tags.ts'
import { parseEmail } from '../contracts/email-address.ts'
import type { OutgoingEmail } from '../channel-ports.ts'
import type { Clock } from '../ports.ts'
import { calendarFile } from './calendar-file.ts'
import { oneLine, plainText } from '../domain/plain-text.ts'

export interface EmailOrigin {
  /** The address that may send for us; the clinic's own one is where answers go. */
  fromAddress: string
  clock: Clock
}

/** Words that look as if they were encoded are decoded by whoever reads the header, and say something else there. */
const headerText = (text: string): string => oneLine(text).replaceAll('=?', '= ?')

export type WrittenEmail = { kind: 'mail'; mail: SendMailOptions } | { kind: 'refused'; reason: string }

/**
 * The MIME message, alike for every way out. Plain text only. Nothing that a person typed reaches a header with a line
 * end in it, and an address that is not one address goes nowhere.
 */
export function writeEmail(email: OutgoingEmail, { fromAddress, clock }: EmailOrigin): WrittenEmail {
  const to = parseEmail(email.to)
  const replyTo = parseEmail(email.replyTo)
  if (to.kind === 'refused') return { kind: 'refused', reason: 'invalid-address' }
  if (replyTo.kind === 'refused') return { kind: 'refused', reason: 'invalid-reply-address' }
  const clinic = { name: oneLine(email.fromName), email: replyTo.email }
  const [inline, ...attached] = (email.calendar ?? []).map((part) => ({
    method: part.method,
    filename: part.method === 'CANCEL' ? 'cancelled.ics' : 'appointments.ics',
    content: calendarFile(part, { clinic, patientEmail: to.email }),
  }))
  const mail: SendMailOptions = {
    from: { name: headerText(email.fromName), address: fromAddress },
    to: { name: '', address: to.email },
    replyTo: { name: headerText(email.fromName), address: clinic.email },
    subject: headerText(email.subject),
    text: plainText(email.text),
    // One id an attempt: a copy that a server got twice is one email, a second attempt can be told from the first.
    messageId: `<${packId(email.attemptId)}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`,
    date: new Date(clock.now()),
    // RFC 3834: out-of-office replies stay away.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(inline && { icalEvent: inline }),
    attachments: attached.map(({ method, filename, content }) => ({
      filename,
      content,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return { kind: 'mail', mail }
}
