import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  logSubscription,
  receiptOf,
  smsStatus,
  smsStatusLine,
} from '../../shared/contracts/sns-sms-status.ts'

const aStatus = (status: string, providerResponse: string) => ({
  notification: { messageId: 'sns-1', timestamp: '2027-03-07 09:30:34.558' },
  delivery: {
    phoneCarrier: 'A carrier',
    mnc: 270,
    numberOfMessageParts: 1,
    destination: '+447700900101',
    priceInUSD: 0.04,
    smsType: 'Transactional',
    mcc: 234,
    providerResponse,
    dwellTimeMs: 599,
  },
  status,
})

describe('what the delivery log of SNS says about a text', () => {
  it.each([
    ['SUCCESS', 'Message has been accepted by phone', { kind: 'deliver' }],
    ['SUCCESS', 'Message has been accepted by phone carrier', { kind: 'deliver' }],
    [
      'FAILURE',
      'Phone carrier has blocked this message',
      { kind: 'fail', reason: 'provider:phone-carrier-has-blocked-this-message' },
    ],
    [
      'FAILURE',
      'Phone is currently unreachable/unavailable',
      { kind: 'fail', reason: 'provider:phone-is-currently-unreachable-unavailable' },
    ],
    ['FAILURE', 'No quota left for account', { kind: 'fail', reason: 'provider:no-quota-left-for-account' }],
    ['FAILURE', '', { kind: 'fail', reason: 'provider:unknown' }],
  ])('%s, "%s" is a receipt', (status, response, expected) => {
    expect(receiptOf(smsStatus.parse(aStatus(status, response)))).toEqual({
      providerId: 'sns-1',
      ...expected,
    })
  })

  it('settles nothing where the carrier never said', () => {
    expect(receiptOf(smsStatus.parse(aStatus('UNKNOWN', '')))).toBeUndefined()
  })

  it('lets no phone number into a reason', () => {
    const status = smsStatus.parse(aStatus('FAILURE', 'Invalid phone number: +447700900101'))
    expect(receiptOf(status)).toMatchObject({ reason: 'provider:invalid-phone-number' })
  })

  const subscribed = (content: unknown) => ({
    awslogs: { data: gzipSync(JSON.stringify(content)).toString('base64') },
  })
  it('comes zipped in a subscription, a line each', () => {
    const message = JSON.stringify(aStatus('SUCCESS', ''))
    const event = logSubscription.parse(
      subscribed({
        messageType: 'DATA_MESSAGE',
        owner: '123456789012',
        logGroup: 'sns/eu-west-2/123456789012/DirectPublishToPhoneNumber',
        logEvents: [
          { id: '1', timestamp: 1, message },
          { id: '2', timestamp: 2, message: 'not JSON' },
        ],
      }),
    )
    const lines = event.awslogs.data.logEvents.map((line) => smsStatusLine.safeParse(line.message).success)
    expect(lines).toEqual([true, false])
  })

  it.each([{}, { awslogs: { data: 'not zipped' } }, subscribed('x'), subscribed({ logEvents: [] })])(
    'is refused where it is no subscription: %j',
    (event) => {
      expect(logSubscription.safeParse(event).success).toBe(false)
    },
  )

  it('is refused where it would unzip to more than a subscription can hold', () => {
    const data = gzipSync(Buffer.alloc(32 * 1024 * 1024)).toString('base64')
    expect(logSubscription.safeParse({ awslogs: { data } }).success).toBe(false)
  })
})
