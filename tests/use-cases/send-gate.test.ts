import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GateAnswer } from '../../shared/channel-ports.ts'
import { aWorld, book, fileOf, setUp, story, type TestWorld } from '../a-world.ts'

describe('while sending is stopped', () => {
  let test: TestWorld
  let answer: GateAnswer
  const begin = async (at: string) => {
    test = await aWorld(at)
    answer = { kind: 'closed', reason: 'switched-off' }
    test.parts.gate = { ask: () => Promise.resolve(answer) }
    test.restart()
    await setUp(test)
    await book(test)
  }
  beforeEach(() => begin('2027-03-01T09:00'))
  afterEach(() => test.close())
  const copies = () => test.texts.accepted.length + test.emails.accepted.length

  it('nothing leaves, no attempt is used up, and what waits is held and says why', async () => {
    await test.until('2027-03-01T12:00')
    expect(copies()).toBe(0)
    const waiting = (await fileOf(test)).messages
    expect(waiting.length).toBeGreaterThan(0)
    for (const message of waiting)
      expect(message).toMatchObject({ state: 'queued', reason: 'stopped:switched-off', attempts: 0 })
    expect(test.events).toContainEqual(
      expect.objectContaining({ kind: 'message-held', reason: 'stopped:switched-off' }),
    )
  })

  it('what still stands leaves within a quarter of an hour of the release, once', async () => {
    await test.until('2027-03-01T12:00')
    answer = { kind: 'open' }
    await test.until('2027-03-01T12:15')
    const sent = copies()
    expect(sent).toBeGreaterThan(0)
    await test.until('2027-03-01T18:00')
    expect(copies()).toBe(sent)
  })

  it('what comes too late meanwhile ends as expired, and is not sent after the release', async () => {
    await test.close()
    await begin('2027-03-07T09:00')
    await test.until('2027-03-08T09:00')
    const expired = (await fileOf(test)).messages.filter(
      (m) => m.kind === 'reminder' && m.state === 'expired',
    )
    expect(story(expired)).not.toEqual([])
    answer = { kind: 'open' }
    const before = copies()
    await test.until('2027-03-08T09:29')
    const left = [...test.texts.accepted, ...test.emails.accepted].map(({ outgoing }) => outgoing.messageId)
    expect(copies()).toBeGreaterThan(before)
    expect(left.filter((id) => expired.some((message) => message.id === id))).toEqual([])
  })
})
