import { describe, expect, it } from 'vitest'
import { inboundNotification, inboundTextOf } from '../../shared/contracts/inbound-text.ts'

const payload = {
  originationNumber: '+447700900101',
  destinationNumber: '+447700900002',
  messageKeyword: 'KEYWORD_447700900002',
  messageBody: 'Stop. Thank you 🙏',
  inboundMessageId: 'in-1',
  previousPublishedMessageId: 'sns-1',
}
const published = (message: string) => ({
  Type: 'Notification',
  MessageId: 'n-1',
  TopicArn: 'arn:aws:sns:eu-west-2:123456789012:replies',
  Message: message,
  Timestamp: '2027-03-07T09:30:00.123Z',
  SignatureVersion: '1',
})

describe('a text from a patient', () => {
  it('is known by the id of the text, not of its delivery, and dated by its publication', () => {
    expect(inboundTextOf(inboundNotification.parse(published(JSON.stringify(payload))))).toEqual({
      id: 'in-1',
      from: '+447700900101',
      to: '+447700900002',
      words: 'Stop. Thank you 🙏',
      at: Date.parse('2027-03-07T09:30:00.123Z'),
    })
  })

  it('may be empty, and may answer nothing of ours', () => {
    const bare = {
      ...payload,
      messageBody: '',
      previousPublishedMessageId: undefined,
      messageKeyword: undefined,
    }
    expect(inboundNotification.safeParse(published(JSON.stringify(bare))).success).toBe(true)
  })

  it.each([
    published('not JSON'),
    published('{}'),
    published(JSON.stringify({ ...payload, inboundMessageId: '' })),
    { ...published(JSON.stringify(payload)), Timestamp: 'yesterday' },
    { ...published(JSON.stringify(payload)), Type: 'SubscriptionConfirmation' },
  ])('is refused where it is not one: %j', (event) => {
    expect(inboundNotification.safeParse(event).success).toBe(false)
  })
})
