import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type Delivered, type MailboxOptions, openMailbox } from '../../infra/local/mailbox.ts'
import { smtpEmails } from '../../shared/adapters/email-smtp.ts'
import { anEmail } from '../adapters/loopback.ts'

const clock = { now: () => Date.parse('2027-03-07T09:30:00Z') }

async function opened(over: Partial<MailboxOptions> = {}) {
  const mailbox = await openMailbox({ clock, ...over })
  onTestFinished(() => mailbox.close())
  const { host, port } = mailbox
  const fromAddress = 'no-reply@mail.example.org'
  const emails = smtpEmails({ host, port, receipts: 'by-header', fromAddress, clock })
  return { mailbox, emails, fromAddress }
}
function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mailbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

it('shows the newest mail first, at the time of the clock', async () => {
  const { mailbox, emails } = await opened()
  await emails.send(anEmail({ subject: 'One' }))
  await emails.send(anEmail({ subject: 'Two', attemptId: 'a2' }))

  expect(mailbox.mails().map((m) => m.subject)).toEqual(['Two', 'One'])
  expect(mailbox.mail('1')).toMatchObject({
    subject: 'One',
    at: clock.now(),
    messageId: 'c1/reminder:s1/email',
    attemptId: 'a1',
  })
  expect(mailbox.mail('3')).toBeUndefined()
})

it('reports each mail as delivered, with its message and attempt, under the id that the sender was given', async () => {
  const deliveries: Delivered[] = []
  const { emails } = await opened({ onDelivered: (delivered) => void deliveries.push(delivered) })
  const handover = await emails.send(anEmail())

  await vi.waitFor(() => expect(deliveries).toHaveLength(1))
  expect(deliveries[0]).toEqual({
    messageId: 'c1/reminder:s1/email',
    attemptId: 'a1',
    message: { clinicId: 'northside', patientId: 'p1', messageId: 'c1/reminder:s1/email' },
    providerId: handover.kind === 'accepted' && handover.providerId,
  })
})

it.each([
  ['ada@bounce.example.com', { kind: 'refused', reason: 'smtp-550' }],
  ['ada@slow.example.com', { kind: 'not-sent', reason: 'smtp-451' }],
])('takes nothing for %s', async (to, expected) => {
  const { mailbox, emails } = await opened()
  expect(await emails.send(anEmail({ to }))).toEqual(expected)
  expect(mailbox.mails()).toEqual([])
})

it('keeps its mails across a restart, and goes on counting', async () => {
  const folder = aFolder()
  const first = await openMailbox({ clock, folder })
  const { fromAddress } = await opened()
  await smtpEmails({ host: first.host, port: first.port, receipts: 'by-header', fromAddress, clock }).send(
    anEmail(),
  )
  const before = first.mails()
  await first.close()
  appendFileSync(join(folder, 'mailbox.ndjson'), '{"id":"2","at":17')

  const { mailbox, emails } = await opened({ folder })
  expect(mailbox.mails()).toEqual(before)
  await emails.send(anEmail({ subject: 'After' }))
  const { mailbox: again } = await opened({ folder })
  expect(again.mails().map((m) => [m.id, m.subject])).toEqual([
    ['2', 'After'],
    ['1', 'Your appointment'],
  ])
})

it('tells who looks at it, until they stop looking', async () => {
  const { mailbox, emails } = await opened()
  const listener = vi.fn<() => void>()
  const stop = mailbox.onChange(listener)
  await emails.send(anEmail())
  stop()
  await emails.send(anEmail())
  expect(listener).toHaveBeenCalledTimes(1)
})

it('refuses a mail that is too large', async () => {
  const { mailbox, emails } = await opened()
  const handover = await emails.send(anEmail({ text: 'x'.repeat(4 * 1024 * 1024) }))
  expect(handover.kind).toBe('refused')
  expect(mailbox.mails()).toEqual([])
})

it('says so where its port is taken', async () => {
  const { mailbox } = await opened()
  await expect(openMailbox({ clock, port: mailbox.port })).rejects.toThrow('EADDRINUSE')
})
