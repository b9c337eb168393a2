import { describe, expect, it, onTestFinished } from 'vitest'
import { openMailbox } from '../../infra/local/mailbox.ts'
import { smtpEmails, smtpHandover } from '../../shared/adapters/email-smtp.ts'
import { aClosedPort, aMailServer, anEmail } from './loopback.ts'

const clock = { now: () => Date.parse('2027-03-07T09:30:00Z') }
const emailsTo = (port: number, timeoutMs = 2000) =>
  smtpEmails({
    host: '127.0.0.1',
    port,
    receipts: 'by-header',
    fromAddress: 'no-reply@mail.example.org',
    clock,
    timeoutMs,
  })

async function opened() {
  const mailbox = await openMailbox({ clock })
  onTestFinished(() => mailbox.close())
  return { mailbox, emails: emailsTo(mailbox.port) }
}

describe('an email over SMTP', () => {
  it('arrives as it was written', async () => {
    const { mailbox, emails } = await opened()
    const text = 'Dear Ada,\n\n.A line that begins with a dot\nŁódź, 9:30am – see you “there” 😀\n'
    const subject = 'Your appointment – Łódź 😀'
    const sent = await emails.send(anEmail({ subject, text, fromName: 'O\'Neill, "North" <Clinic>' }))

    expect(sent).toEqual({ kind: 'accepted', providerId: '<YTE@mail.example.org>' })
    const [mail] = mailbox.mails()
    expect(mail).toMatchObject({
      from: { name: 'O\'Neill, "North" <Clinic>', address: 'no-reply@mail.example.org' },
      to: 'ada@example.com',
      subject,
    })
    expect(mail!.text.trim()).toBe(text.trim())
  })

  const hostile = 'Hello\r\nBcc: eve@example.com\r\n\r\nPhish\u2028X-Evil: 1\u0000\u0085'
  it('lets nothing that was typed become a header, a recipient or a second body', async () => {
    const { mailbox, emails } = await opened()
    await emails.send(anEmail({ subject: hostile, fromName: hostile }))

    const [mail] = mailbox.mails()
    expect(mail!.to).toBe('ada@example.com')
    expect(mail!.subject).toBe('Hello Bcc: eve@example.com Phish X-Evil: 1')
    expect(mail!.from.name).toBe('Hello Bcc: eve@example.com Phish X-Evil: 1')
    expect(mail!.text.trim()).toBe('Your appointment is on Mon 8 Mar at 9:30am.')
  })

  it.each([{ to: `ada@example.com${hostile}` }, { replyTo: `desk@example.org\r\nBcc: eve@example.com` }])(
    'goes nowhere with %j',
    async (over) => {
      const { mailbox, emails } = await opened()
      expect(await emails.send(anEmail(over))).toMatchObject({ kind: 'refused' })
      expect(mailbox.mails()).toEqual([])
    },
  )

  it('keeps its Message-ID for one attempt and has another for the next', async () => {
    const { emails } = await opened()
    const ids = [anEmail(), anEmail(), anEmail({ attemptId: 'a2' })].map((email) => emails.send(email))
    const [first, again, next] = (await Promise.all(ids)).map((h) => h.kind === 'accepted' && h.providerId)
    expect(again).toBe(first)
    expect(next).not.toBe(first)
  })
})

describe('what a mail server says', () => {
  it.each([
    ['refuses the address', { RCPT: '550 5.1.1 no such user' }, 'refused', 'smtp-550', 0],
    ['puts the address off', { RCPT: '451 4.7.1 greylisted' }, 'not-sent', 'smtp-451', 0],
    ['refuses the sender', { MAIL: '554 not you' }, 'refused', 'smtp-554', 0],
    ['is too busy to greet', { greeting: '421 busy' }, 'not-sent', 'smtp-421', 0],
    ['wants a password', { MAIL: '530 5.7.0 sign in first' }, 'not-sent', 'not-authorised', 0],
    ['refuses the letter', { letter: '554 spam' }, 'refused', 'smtp-554', 1],
    ['puts the letter off', { letter: '452 full' }, 'not-sent', 'smtp-452', 1],
    ['never greets', { greeting: null }, 'not-sent', 'no-connection', 0],
    ['is silent after the letter', { letter: null }, 'ambiguous', 'timed-out', 1],
    ['dies after the letter', { letter: 'reset' }, 'ambiguous', 'connection-reset', 1],
  ])('where it %s, after %j: %s (%s)', async (_, script, kind, reason, letters) => {
    const server = await aMailServer(script as unknown as Record<string, string | null>)
    expect(await emailsTo(server.port, 250).send(anEmail())).toEqual({ kind, reason })
    expect(server.letters()).toBe(letters)
  })

  it('is certain that nothing left where nobody listens', async () => {
    const emails = emailsTo(await aClosedPort())
    expect(await emails.send(anEmail())).toEqual({ kind: 'not-sent', reason: 'no-connection' })
  })

  it.each([
    [{ code: 'EDNS' }, 'not-sent'],
    [{ code: 'ETLS' }, 'not-sent'],
    [{ code: 'EAUTH', responseCode: 535 }, 'not-sent'],
    [{ code: 'EMESSAGE', responseCode: 503 }, 'not-sent'],
    [{ code: 'ETIMEDOUT', timeoutType: 'UPGRADE_TIMEOUT' }, 'not-sent'],
    [{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, 'ambiguous'],
    [{ code: 'EABORT' }, 'ambiguous'],
    [{}, 'ambiguous'],
  ])('%j is %s', (error, kind) => {
    expect(smtpHandover(Object.assign(new Error('no'), error)).kind).toBe(kind)
  })
})
