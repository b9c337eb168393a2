import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openPhone, type PhoneOptions, type SnsNotification } from '../../infra/local/phone.ts'
import { inboundNotification, inboundTextOf } from '../../shared/contracts/inbound-text.ts'
import { receiptOf, type SmsStatus, smsStatus } from '../../shared/contracts/sns-sms-status.ts'
import { aText } from '../adapters/loopback.ts'

function opened(over: Partial<PhoneOptions> = {}) {
  let now = Date.parse('2027-03-07T09:30:00Z')
  const statuses: SmsStatus[] = []
  const inbound: SnsNotification[] = []
  const waiting: (() => void)[] = []
  const phone = openPhone({
    clock: { now: () => (now += 60_000) },
    onStatus: (status) => void statuses.push(status),
    onInbound: (notification) => void inbound.push(notification),
    later: (work) => void waiting.push(work),
    ...over,
  })
  const receipts = () => {
    for (const work of waiting.splice(0)) work()
    return statuses.map((status) => receiptOf(smsStatus.parse(status)))
  }
  return { phone, statuses, inbound, receipts }
}

it('takes a text first and brings its receipt afterwards', async () => {
  const { phone, statuses, receipts } = opened()
  expect(await phone.send(aText())).toEqual({ kind: 'accepted', providerId: 'text-a1' })
  expect(statuses).toEqual([])
  expect(receipts()).toEqual([{ kind: 'deliver', providerId: 'text-a1' }])
})

it('brings the receipt soon, where nothing else is asked for', async () => {
  const onStatus = vi.fn<() => void>()
  const phone = openPhone({ clock: { now: () => 0 }, onStatus })
  await phone.send(aText())
  await vi.waitFor(() => expect(onStatus).toHaveBeenCalledTimes(1))
})

it('fails for good at a number that ends in 999', async () => {
  const { phone, receipts } = opened()
  expect(await phone.send(aText({ to: '+447700900999' }))).toMatchObject({ kind: 'accepted' })
  expect(receipts()).toEqual([
    { kind: 'fail', providerId: 'text-a1', reason: 'provider:invalid-phone-number' },
  ])
  expect(phone.conversations()[0]!.texts).toMatchObject([{ status: 'failed' }])
})

it.each([{ to: '07700900101' }, { to: '' }, { text: '' }])('refuses %j', async (over) => {
  const { phone } = opened()
  expect(await phone.send(aText(over))).toEqual({ kind: 'refused', reason: 'invalid-parameter' })
  expect(phone.conversations()).toEqual([])
})

it('keeps one conversation for a number and a sender, the newest first', async () => {
  const { phone } = opened()
  await phone.send(aText({ text: 'One' }))
  await phone.send(aText({ text: 'Two', to: '+447700900102', attemptId: 'a2' }))
  await phone.send(aText({ text: 'Three', from: 'Southside', attemptId: 'a3' }))
  await phone.send(aText({ text: 'Four', attemptId: 'a4' }))

  expect(phone.conversations().map((c) => [c.phone, c.clinic, c.texts.map((t) => t.words)])).toEqual([
    ['+447700900101', '+447700900002', ['One', 'Four']],
    ['+447700900101', 'Southside', ['Three']],
    ['+447700900102', '+447700900002', ['Two']],
  ])
  expect(phone.conversation('+447700900102')).toHaveLength(1)
})

it('sends a reply as a carrier would, to the number that texted last', async () => {
  const { phone, inbound } = opened()
  await phone.send(aText())
  const outcome = phone.reply('+447700900101', 'Stop. Thank you 🙏')
  phone.reply('+447700900101', 'Stop. Thank you 🙏')

  const texts = inbound.map((n) => inboundTextOf(inboundNotification.parse(n)))
  expect(texts[0]).toEqual({
    id: expect.any(String) as string,
    from: '+447700900101',
    to: '+447700900002',
    words: 'Stop. Thank you 🙏',
    at: outcome.kind === 'sent' && outcome.text.at,
  })
  expect(texts[1]!.id).not.toBe(texts[0]!.id)
  expect(phone.conversations()[0]!.texts.map((t) => t.direction)).toEqual([
    'to-patient',
    'from-patient',
    'from-patient',
  ])
})

it('cannot reply to a name, nor to nobody', async () => {
  const { phone, inbound } = opened()
  expect(phone.reply('+447700900101', 'Hello')).toEqual({ kind: 'cannot-reply', reason: 'no-texts-yet' })
  await phone.send(aText({ from: 'Northside' }))
  expect(phone.reply('+447700900101', 'Hello')).toEqual({ kind: 'cannot-reply', reason: 'branded-sender' })
  await phone.send(aText({ attemptId: 'a2' }))
  expect(phone.reply('+447700900101', 'Hello', '+447700900002').kind).toBe('sent')
  expect(inbound).toHaveLength(1)
})

it('keeps its texts across a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phone-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { phone } = opened({ folder })
  await phone.send(aText())
  phone.reply('+447700900101', 'Yes')

  expect(opened({ folder }).phone.conversations()).toEqual(phone.conversations())
})

it('tells who looks at it, until they stop looking', async () => {
  const { phone } = opened()
  const listener = vi.fn<() => void>()
  const stop = phone.onChange(listener)
  await phone.send(aText())
  phone.reply('+447700900101', 'Yes')
  stop()
  await phone.send(aText({ attemptId: 'a2' }))
  expect(listener).toHaveBeenCalledTimes(2)
})
