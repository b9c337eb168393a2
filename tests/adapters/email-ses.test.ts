import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { mockClient } from 'aws-sdk-client-mock'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { oneAttempt } from '../../shared/adapters/aws-handover.ts'
import { sesEmails } from '../../shared/adapters/email-ses.ts'
import { receiptOf, sesEvent } from '../../shared/contracts/ses-events.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aClosedPort, anEmail, aProvider, credentials } from './loopback.ts'

const region = 'eu-west-2'
const origin = {
  fromAddress: 'no-reply@mail.example.org',
  configurationSet: 'events',
  clock: { now: () => Date.parse('2027-03-07T09:30:00Z') },
}

function mocked() {
  const client = new SESv2Client({ region, credentials })
  const ses = mockClient(client)
  ses.on(SendEmailCommand).resolves({ MessageId: 'ses-1' })
  const sent = () => ses.commandCalls(SendEmailCommand).map((call) => call.args[0].input)
  return { ses, sent, emails: sesEmails({ client, ...origin }) }
}
const connected = (endpoint: string) =>
  sesEmails({
    client: new SESv2Client({
      ...oneAttempt({ connectMs: 1000, requestMs: 200 }),
      endpoint,
      region,
      credentials,
    }),
    ...origin,
  })

describe('an email through SES', () => {
  it('goes to the patient alone, with the clinic as its name and the place for answers', async () => {
    const { emails, sent } = mocked()

    expect(await emails.send(anEmail())).toEqual({ kind: 'accepted', providerId: 'ses-1' })
    expect(sent()).toHaveLength(1)
    expect(sent()[0]).toMatchObject({
      Destination: { ToAddresses: ['ada@example.com'] },
      ConfigurationSetName: 'events',
    })
    const email = await PostalMime.parse(sent()[0]!.Content!.Raw!.Data!)
    expect(email).toMatchObject({
      from: { name: 'Northside Clinic', address: 'no-reply@mail.example.org' },
      to: [{ address: 'ada@example.com' }],
      replyTo: [{ address: 'desk@northside.example.org' }],
      subject: 'Your appointment',
      date: '2027-03-07T09:30:00.000Z',
    })
    expect(email.headers.map((h) => h.key).join(' ')).not.toContain('coursekeeper')
  })

  it.each(['c1/reminder:s1/email', `c1/agenda:${'s12+'.repeat(200)}/email`, 'ä/"\r\n😀'])(
    'is recognised by its tags in whatever SES publishes about it: %s',
    async (id) => {
      const { emails, sent } = mocked()
      const patient = { clinicId: asId<never>('northside'), patientId: asId<never>('p 1/ü') }
      await emails.send(anEmail({ messageId: asId(id), attemptId: 'attempt/1', patient }))

      const tags = sent()[0]!.EmailTags!
      for (const { Name, Value } of tags) {
        expect(Name).toMatch(/^[\w-]{1,256}$/)
        expect(Value).toMatch(/^[\w.@-]{1,256}$/)
      }
      expect(tags.length).toBeLessThanOrEqual(50)
      const event = sesEvent.parse({
        eventType: 'Delivery',
        mail: { messageId: 'ses-1', tags: Object.fromEntries(tags.map((t) => [t.Name, [t.Value]])) },
      })
      expect(receiptOf(event)).toEqual({
        providerId: 'ses-1',
        kind: 'deliver',
        attemptId: 'attempt/1',
        message: { ...patient, messageId: id },
      })
    },
  )

  it.each([
    ['TooManyRequestsException', 429, 'not-sent', 'throttled'],
    ['LimitExceededException', 400, 'not-sent', 'limit-reached'],
    ['SendingPausedException', 400, 'not-sent', 'account-not-ready'],
    ['AccountSuspendedException', 400, 'not-sent', 'account-not-ready'],
    ['MailFromDomainNotVerifiedException', 400, 'not-sent', 'account-not-ready'],
    ['NotFoundException', 404, 'not-sent', 'account-not-ready'],
    ['AccessDeniedException', 403, 'not-sent', 'not-authorised'],
    ['MessageRejected', 400, 'refused', 'message-rejected'],
    ['BadRequestException', 400, 'refused', 'invalid-parameter'],
    ['InternalServiceErrorException', 500, 'ambiguous', 'server-error'],
  ])('calls %s (%i) %s: %s', async (name, httpStatusCode, kind, reason) => {
    const { emails, ses, sent } = mocked()
    ses.on(SendEmailCommand).rejects(Object.assign(new Error('no'), { name, $metadata: { httpStatusCode } }))

    expect(await emails.send(anEmail())).toEqual({ kind, reason })
    expect(sent()).toHaveLength(1)
  })

  it.each(['ada@example.com, eve@example.com', 'ada@example.com\r\nBcc: eve@example.com', 'ada', ''])(
    'goes nowhere where the address is not one address: %j',
    async (to) => {
      const { emails, sent } = mocked()
      expect(await emails.send(anEmail({ to }))).toEqual({ kind: 'refused', reason: 'invalid-address' })
      expect(sent()).toEqual([])
    },
  )
})

describe('one attempt, over a real connection', () => {
  it.each([
    ['fails', 503, { kind: 'ambiguous', reason: 'server-error' }],
    ['never answers', null, { kind: 'ambiguous', reason: 'timed-out' }],
  ])('is one request where the provider %s', async (_, status, expected) => {
    const provider = await aProvider((response) => void (status && response.writeHead(status).end()))
    expect(await connected(provider.endpoint).send(anEmail())).toEqual(expected)
    expect(provider.requests()).toBe(1)
  })

  it('is certain that nothing left where nobody listens', async () => {
    const emails = connected(`http://127.0.0.1:${await aClosedPort()}`)
    expect(await emails.send(anEmail())).toEqual({ kind: 'not-sent', reason: 'no-connection' })
  })
})
