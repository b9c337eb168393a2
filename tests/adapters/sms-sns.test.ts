import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it } from 'vitest'
import { oneAttempt } from '../../shared/adapters/aws-handover.ts'
import { snsTexts } from '../../shared/adapters/sms-sns.ts'
import { aClosedPort, aProvider, aText, credentials } from './loopback.ts'

const region = 'eu-west-2'
const connected = (endpoint: string) =>
  snsTexts({
    client: new SNSClient({
      ...oneAttempt({ connectMs: 1000, requestMs: 200 }),
      endpoint,
      region,
      credentials,
    }),
    maxPriceUsd: 0.4,
  })

function mocked() {
  const client = new SNSClient({ region, credentials })
  const sns = mockClient(client)
  return { sns, texts: snsTexts({ client, maxPriceUsd: 0.4 }) }
}

describe('a text through SNS', () => {
  it('leaves from the number that can be answered, as a service message with a greatest price', async () => {
    const { sns, texts } = mocked()
    sns.on(PublishCommand).resolves({ MessageId: 'sns-1' })

    expect(await texts.send(aText())).toEqual({ kind: 'accepted', providerId: 'sns-1' })
    expect(sns.commandCalls(PublishCommand).map((call) => call.args[0].input)).toEqual([
      {
        PhoneNumber: '+447700900101',
        Message: 'Northside: your appointment is on Mon 8 Mar at 9:30am.',
        MessageAttributes: {
          'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
          'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: '0.40' },
          'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: '+447700900002' },
        },
      },
    ])
  })

  it('leaves under the name of a clinic that texts one way', async () => {
    const { sns, texts } = mocked()
    sns.on(PublishCommand).resolves({ MessageId: 'sns-1' })

    await texts.send(aText({ from: 'Northside' }))
    const attributes = sns.commandCalls(PublishCommand)[0]!.args[0].input.MessageAttributes!
    expect(attributes['AWS.SNS.SMS.SenderID']).toEqual({ DataType: 'String', StringValue: 'Northside' })
    expect(attributes).not.toHaveProperty('AWS.MM.SMS.OriginationNumber')
  })

  it('carries no control characters, no half characters and no reversed writing', async () => {
    const { sns, texts } = mocked()
    sns.on(PublishCommand).resolves({ MessageId: 'sns-1' })

    await texts.send(aText({ text: 'One\r\ntwo\u0000\u001b[2J\tthree \u202eevil\ud800' }))
    expect(sns.commandCalls(PublishCommand)[0]!.args[0].input.Message).toBe('One\ntwo[2J three evil\ufffd')
  })

  it.each([
    ['ThrottledException', 429, 'not-sent', 'throttled'],
    ['Throttling', 400, 'not-sent', 'throttled'],
    ['ThrottlingException', 503, 'not-sent', 'throttled'],
    ['LimitExceededException', 400, 'not-sent', 'limit-reached'],
    ['AuthorizationErrorException', 403, 'not-sent', 'not-authorised'],
    ['ExpiredToken', 403, 'not-sent', 'not-authorised'],
    ['UserErrorException', 400, 'not-sent', 'account-not-ready'],
    ['SomethingNobodyKnows', 418, 'not-sent', 'http-418'],
    ['InvalidParameterException', 400, 'refused', 'invalid-parameter'],
    ['InvalidParameterValueException', 400, 'refused', 'invalid-parameter'],
    ['OptedOutException', 403, 'refused', 'opted-out-at-provider'],
    ['InternalErrorException', 500, 'ambiguous', 'server-error'],
    ['ServiceUnavailable', 503, 'ambiguous', 'server-error'],
    ['SyntaxError', 200, 'ambiguous', 'unknown'],
  ])('calls %s (%i) %s: %s', async (name, httpStatusCode, kind, reason) => {
    const { sns, texts } = mocked()
    sns.on(PublishCommand).rejects(Object.assign(new Error(), { name, $metadata: { httpStatusCode } }))

    expect(await texts.send(aText())).toEqual({ kind, reason })
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1)
  })

  it('knows a number that opted out by the words of the answer as well', async () => {
    const { sns, texts } = mocked()
    const error = new Error('Invalid parameter: PhoneNumber Reason: +447700900101 is opted out')
    sns.on(PublishCommand).rejects(Object.assign(error, { name: 'InvalidParameterException' }))

    expect(await texts.send(aText())).toEqual({ kind: 'refused', reason: 'opted-out-at-provider' })
  })

  it('is in doubt where the provider gives no id for it', async () => {
    const { sns, texts } = mocked()
    sns.on(PublishCommand).resolves({})
    expect(await texts.send(aText())).toEqual({ kind: 'ambiguous', reason: 'no-provider-id' })
  })
})

describe('one attempt, over a real connection', () => {
  const sendTo = async (answer: Parameters<typeof aProvider>[0]) => {
    const provider = await aProvider(answer)
    return { handover: await connected(provider.endpoint).send(aText()), requests: provider.requests() }
  }

  it('is one request where the provider takes it', async () => {
    const answer =
      '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>sns-1</MessageId></PublishResult></PublishResponse>'
    expect(await sendTo((response) => response.end(answer))).toEqual({
      handover: { kind: 'accepted', providerId: 'sns-1' },
      requests: 1,
    })
  })

  it.each([500, 503])('is one request where the provider fails with %i', async (status) => {
    expect(await sendTo((response) => response.writeHead(status).end())).toEqual({
      handover: { kind: 'ambiguous', reason: 'server-error' },
      requests: 1,
    })
  })

  it('is one request where the provider never answers', async () => {
    expect(await sendTo(() => undefined)).toEqual({
      handover: { kind: 'ambiguous', reason: 'timed-out' },
      requests: 1,
    })
  })

  it('is one request where the connection dies after it was written', async () => {
    expect(await sendTo((_, socket) => socket.resetAndDestroy())).toEqual({
      handover: { kind: 'ambiguous', reason: 'connection-reset' },
      requests: 1,
    })
  })

  it('is one request where the provider throttles', async () => {
    const answer =
      '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>'
    expect(await sendTo((response) => response.writeHead(400).end(answer))).toEqual({
      handover: { kind: 'not-sent', reason: 'throttled' },
      requests: 1,
    })
  })

  it('is certain that nothing left where nobody listens', async () => {
    const texts = connected(`http://127.0.0.1:${await aClosedPort()}`)
    expect(await texts.send(aText())).toEqual({ kind: 'not-sent', reason: 'no-connection' })
  })

  it('is certain that nothing left where the name is unknown', async () => {
    const texts = connected('http://sns.invalid')
    expect(await texts.send(aText())).toEqual({ kind: 'not-sent', reason: 'no-connection' })
  })

  it('is what the client in use is set to, with five seconds for an answer', async () => {
    const client = new SNSClient({ ...oneAttempt(), region })
    expect(await client.config.maxAttempts()).toBe(1)
    expect(oneAttempt().requestHandler).toMatchObject({ requestTimeout: 5000, throwOnRequestTimeout: true })
  })
})
