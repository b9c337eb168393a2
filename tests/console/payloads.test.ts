import PostalMime from 'postal-mime'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeEmail } from '../../shared/adapters/email-message.ts'
import { autoReplyText, renderMessage } from '../../shared/domain/wording.ts'
import { wordingProblems } from '../../shared/domain/wording/lint.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { anEmail } from '../adapters/loopback.ts'
import { aClinic, aPatient, aSession } from '../builders.ts'
import { aConsole, person } from './a-console.ts'

let test: TestWorld
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
})
afterAll(() => test.close())

const torn = JSON.parse('"\\ud800"') as string

it.each(['{"words":"a \\ud800 b"}', '{"\\udc00":"x"}'])(
  'the API takes no half of a character, and says so: %s',
  async (body) => {
    const response = await aConsole(test).app.request('http://127.0.0.1/api/v1/patients/p1/desk-notes', {
      method: 'POST',
      headers: {
        'x-test-actor': JSON.stringify(person('clinician')),
        'content-type': 'application/json',
        'idempotency-key': `torn-${body.length}`,
      },
      body,
    })
    expect([response.status, ((await response.json()) as { type: string }).type]).toEqual([
      400,
      'urn:coursekeeper:problem:unreadable',
    ])
  },
)

it.each(['=?utf-8?Q?x=0D=0ABcc:_eve@example.com?=', '=?utf-8?B?RWxzZXdoZXJl?='])(
  'a name that looks encoded is read as it was written, in the sender and in the subject: %s',
  async (name) => {
    const written = writeEmail(anEmail({ fromName: name, subject: name }), {
      fromAddress: 'no-reply@mail.example.org',
      clock: test.clock,
    })
    if (written.kind === 'refused') throw new Error(written.reason)
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(written.mail)
    const mail = await PostalMime.parse(message as Buffer)
    expect([mail.from?.name, mail.subject]).toEqual([name, name].map((text) => text.replaceAll('=?', '= ?')))
  },
)

it('a message is kept and counted as it leaves: without what nobody sees', () => {
  const name = `North\u202eside\u0007${torn}`
  const clinic = aClinic({ name, shortName: name })
  const of = { clinic, patient: aPatient(), sessions: [aSession('2027-03-08T09:30')], edits: [] }
  const text = renderMessage({ kind: 'reminder', channel: 'sms', ...of })
  const email = renderMessage({
    kind: 'reminder',
    channel: 'email',
    link: 'https://x.example.org/s/1',
    ...of,
  })
  expect(text).toMatchObject({ text: expect.stringMatching(/^Northside\ufffd: your appointment/) })
  expect(email).toMatchObject({ subject: expect.stringMatching(/^North side \ufffd: your appointment/) })
  for (const words of [text, email].map((each) => JSON.stringify(each).replaceAll('\\n', '')))
    expect(words).not.toMatch(/\\u00|[\p{Cc}\u202e]/u)
  expect(autoReplyText('stop', aClinic({ shortName: 'North\u202eside' }), 'en')).toMatch(/^Northside: /)
})

it.each([
  ['email', 'Hello {first}, {day} {time}\u202e {link}'],
  ['email', 'Hello {first}, {day} {time}\u0007 {link}'],
  ['email.subject', '{clinic}\u2066'],
  ['sms', '{clinic}: {day} {time}\u202e'],
] as const)('the lint shows a sign that nobody sees in the %s', (part, template) => {
  expect(wordingProblems(template, 'reminder', { part }).map(({ problem }) => problem)).toEqual([
    'special-letters',
  ])
})

it('the lint lets an email have its lines and letters', () => {
  const template = 'Dzień dobry {first},\n\n\t{day}, {time}: “do zobaczenia” \u{1f642}\n{link}'
  expect(wordingProblems(template, 'reminder', { part: 'email', language: 'pl' })).toEqual([])
})
