import { describe, expect, it } from 'vitest'
import { sqsEventOf } from '../../shared/contracts/aws-events.ts'
import { jobHint, messageHint } from '../../shared/contracts/hints.ts'
import { parametersOf } from '../../shared/contracts/ssm-answer.ts'

const message = { clinicId: 'northside', patientId: 'p1', messageId: 'c1/reminder/sms' }

describe('a hint in a queue', () => {
  it('names a message by three ids', () => {
    expect(messageHint.safeParse(JSON.stringify(message))).toEqual({ success: true, data: message })
  })

  it.each([
    { clinicId: 'northside', jobId: 'j1' },
    { clinicId: 'northside', jobId: 'j1', patientId: 'p1' },
  ])('names a job, of a patient or of the clinic: %j', (job) => {
    expect(jobHint.safeParse(JSON.stringify(job))).toEqual({ success: true, data: job })
  })

  it.each([
    '',
    'not JSON',
    'null',
    '[]',
    '"northside"',
    '{}',
    JSON.stringify([message]),
    JSON.stringify({ ...message, messageId: '' }),
    JSON.stringify({ ...message, messageId: 7 }),
    JSON.stringify({ ...message, messageId: null }),
    JSON.stringify({ clinicId: 'northside', patientId: 'p1' }),
    JSON.stringify({ ...message, text: 'Hello' }),
    `{"clinicId":"northside","patientId":"p1","__proto__":{"messageId":"m1"}}`,
  ])('is not read from %j', (body) => {
    expect(messageHint.safeParse(body)).toEqual({ success: false })
  })

  it.each([undefined, null, 7, message])('is not read from what is no text: %j', (body) => {
    expect(messageHint.safeParse(body)).toEqual({ success: false })
  })
})

describe('an event of a queue', () => {
  it('gives each record its id and its body, and nothing else', () => {
    const record = { messageId: 'record-1', body: '{}', receiptHandle: 'r', attributes: {} }
    expect(sqsEventOf({ Records: [record, { messageId: 'record-2', body: '' }] })).toEqual({
      Records: [
        { messageId: 'record-1', body: '{}' },
        { messageId: 'record-2', body: '' },
      ],
    })
  })

  it.each([
    undefined,
    null,
    'Records',
    {},
    { Records: {} },
    { Records: [null] },
    { Records: [{ messageId: '', body: '{}' }] },
    { Records: [{ messageId: 'record-1' }] },
    { Records: [{ body: '{}' }] },
  ])('is refused as a whole where it is %j', (event) => {
    expect(() => sqsEventOf(event)).toThrow(TypeError)
  })
})

describe('the answer of the Parameter Store', () => {
  it('gives values by name', () => {
    const answer = { Parameters: [{ Name: 'switch', Value: 'on', Version: 3 }], InvalidParameters: ['other'] }
    expect(parametersOf(answer)).toEqual(new Map([['switch', 'on']]))
  })

  it.each([
    null,
    {},
    { Parameters: null },
    { Parameters: [{}] },
    { Parameters: [{ Name: 'switch', Value: 1 }] },
  ])('is refused where it is %j', (answer) => {
    expect(() => parametersOf(answer)).toThrow(TypeError)
  })
})
