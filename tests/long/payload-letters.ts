import PostalMime from 'postal-mime'
import { oneLine } from '../../shared/domain/plain-text.ts'
import type { OutgoingEmail } from '../../shared/channel-ports.ts'
import { calendarDangers } from './payload-dangers.ts'

/** Ours lead to the clinic's own pages; what the clinic itself wrote as an address is its own word. */
export const strangeLinks = (text: string, payload: string): string[] =>
  (text.match(/\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+/gi) ?? []).filter(
    (link) => !link.startsWith('https://northside.example.org/') && !payload.includes(link.slice(0, 20)),
  )

const headersOf = (raw: string) =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
const ourHeaders = [
  ...['from', 'to', 'reply-to', 'subject', 'message-id', 'date', 'mime-version', 'content-type'],
  ...['content-transfer-encoding', 'auto-submitted', 'x-auto-response-suppress'],
]
export const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** Words that look encoded are parted: a reader would decode them. */
const headerText = (text: string) => oneLine(text).replaceAll('=?', '= ?')

/** What is wrong with an email as a mail program reads it; empty where nothing is. */
export async function emailDangers(
  raw: Uint8Array,
  outgoing: OutgoingEmail,
  payload: string,
): Promise<string[]> {
  const wrong: string[] = []
  const bytes = new TextDecoder().decode(raw)
  for (const line of headersOf(bytes)) {
    const [name = ''] = line.split(':')
    if (!ourHeaders.includes(name.toLowerCase())) wrong.push(`a header ${name}`)
    if (/[^\x20-\x7e]/.test(line)) wrong.push(`a header with other signs: ${name}`)
  }
  const mail = await PostalMime.parse(raw)
  if (new Set(mail.headers.map(({ key }) => key)).size !== mail.headers.length) wrong.push('a header twice')
  if (mail.html !== undefined) wrong.push('a part of HTML')
  if (mail.from?.address !== 'no-reply@mail.example.org') wrong.push(`from ${mail.from?.address}`)
  if (mail.to?.map(({ address }) => address).join() !== 'ada@example.com') wrong.push('to another')
  if (mail.cc !== undefined || mail.bcc !== undefined) wrong.push('to others')
  if (mail.replyTo?.map(({ address }) => address).join() !== 'desk@northside.example.org')
    wrong.push('answers to another')
  if (mail.subject !== headerText(outgoing.subject)) wrong.push(`another subject ${mail.subject}`)
  if (mail.from?.name !== headerText(outgoing.fromName)) wrong.push(`another sender ${mail.from?.name}`)
  for (const one of [mail.subject ?? '', mail.from?.name ?? ''])
    if (unseen.test(one)) wrong.push('an unseen sign')
  if (unseen.test(mail.text?.replaceAll('\n', '') ?? '')) wrong.push('an unseen sign in the letter')
  if (mail.text?.trim() !== outgoing.text.trim()) wrong.push('another letter than was kept')
  wrong.push(...strangeLinks(mail.text ?? '', payload).map((link) => `leads to ${link}`))
  for (const { mimeType, content } of mail.attachments) {
    if (!['text/calendar', 'application/ics'].includes(mimeType)) wrong.push(`an attachment ${mimeType}`)
    const file = typeof content === 'string' ? content : new TextDecoder().decode(content)
    const method = /^METHOD:(\w+)\r?$/m.exec(file)?.[1]
    const events = outgoing.calendar?.find((part) => part.method === method)?.events.length ?? 0
    const people = { organizer: 'desk@northside.example.org', attendee: 'ada@example.com' }
    wrong.push(...calendarDangers(file, { events, ...people }))
  }
  if (mail.attachments.length > (outgoing.calendar?.length ?? 0) + 1) wrong.push('more attachments')
  return wrong
}
