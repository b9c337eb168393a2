import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sesEmails } from '../../shared/adapters/email-ses.ts'
import { snsTexts } from '../../shared/adapters/sms-sns.ts'
import type { Channel, Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { changeNotices } from '../../shared/domain/plan/notices.ts'
import { type Touchpoint, type TouchpointKind, touchpointKinds } from '../../shared/domain/touchpoint.ts'
import { hour } from '../../shared/domain/time.ts'
import { autoReplyText } from '../../shared/domain/wording.ts'
import { languageFor } from '../../shared/domain/wording/messages.ts'
import { type Composed, composeMessage } from '../../shared/use-cases/compose-message.ts'
import { rehearse } from '../../shared/use-cases/rehearse.ts'
import { aWorld, londonTime, type TestWorld } from '../a-world.ts'
import { credentials } from '../adapters/loopback.ts'
import { aCourse, aPatient } from '../builders.ts'
import { clinicOf, wordingOf } from '../console/payload-clinic.ts'
import { aMessage } from '../contracts/store/subject.ts'
import { billedSegments } from './billed.ts'
import { emailDangers, strangeLinks, unseen } from './payload-letters.ts'
import { allPayloads, languageAt } from './payloads.ts'

const patience = { timeout: 600_000 }
let test: TestWorld
beforeAll(async () => {
  test = await aWorld()
})
afterAll(() => test.close())

/** Everything that leaves as a message: what is added to the kinds is in it by itself. */
interface Sent {
  kind: TouchpointKind | 'auto-reply'
  channel: Channel
  asks: string[]
}
const sent: Sent[] = (Object.keys(touchpointKinds) as TouchpointKind[])
  .filter((kind) => !['task', 'maintenance'].includes(touchpointKinds[kind].does))
  .flatMap((kind): Sent[] => [
    { kind, channel: 'email', asks: [] },
    ...(kind === 'alert' || kind === 'summary' ? [] : [{ kind, channel: 'sms' as const, asks: [] }]),
  ])
const alsoSent: Sent[] = [
  { kind: 'questionnaire', channel: 'email', asks: ['same-day:s1:r0'] },
  { kind: 'questionnaire', channel: 'sms', asks: ['same-day:s1:r0'] },
  { kind: 'auto-reply', channel: 'sms', asks: [] },
]

const emailed = [...sent, ...alsoSent].filter(({ channel }) => channel === 'email')
const texted = [...sent, ...alsoSent].filter(({ channel }) => channel === 'sms')

/** One session stands, one has moved, one was cancelled; and a clinician sends a summary. */
function courseOf(clinic: Clinic): Course {
  const at = londonTime('2027-02-26T12:00')
  const course = aCourse(['2027-03-08T09:30', '2027-03-09T09:30', '2027-03-10T09:30'])
  const [first, moved, cancelled] = course.sessions
  const was = (date: string) => ({ date, minute: 570 })
  return {
    ...course,
    sessions: [first!, moved!, { ...cancelled!, state: 'cancelled', stateAt: at, revision: 1 }],
    edits: [
      { at, sessionId: moved!.id, from: was('2027-03-11'), to: was('2027-03-09') },
      { at, sessionId: cancelled!.id, from: was('2027-03-10') },
    ],
    answered: [{ asks: ['baseline'], at, late: false, scores: { 'pain-nrs': 4 } }],
    summaries: [{ at, by: clinic.name, scores: ['pain-nrs'] }],
  }
}

const region = 'eu-west-2'
const sesClient = new SESv2Client({ region, credentials })
const ses = mockClient(sesClient)
const emails = sesEmails({
  client: sesClient,
  fromAddress: 'no-reply@mail.example.org',
  configurationSet: 'events',
  clock: { now: () => londonTime('2027-03-01T09:00') },
})
const snsClient = new SNSClient({ region, credentials })
const sns = mockClient(snsClient)
const texts = snsTexts({ client: snsClient, maxPriceUsd: 0.4 })

/** As it would be handed over. */
async function composed({ kind, channel, asks }: Sent, clinic: Clinic, patient: Patient): Promise<Composed> {
  const course = courseOf(clinic)
  const touchpoint: Touchpoint = {
    id: asId(kind === 'change-notice' ? changeNotices(course, clinic)[0]!.id : `${kind}:1`),
    kind: kind as TouchpointKind,
    ...{ sessions: course.sessions.map(({ id }) => id), asks, instruments: ['pain-nrs'] },
    ...{ dueAt: test.clock.now(), sendBy: test.clock.now() + hour },
  }
  const message = aMessage(
    { clinicId: clinic.id, patientId: patient.id },
    {
      ...{ courseId: course.id, kind, channel, asks, attemptId: 'a1' },
      ...{ touchpoint: touchpoint.id, sessions: touchpoint.sessions },
      ...(kind === 'auto-reply' && {
        replyText: autoReplyText('stop', clinic, languageFor(clinic, patient)),
      }),
    },
  )
  const to = channel === 'sms' ? '+447700900101' : 'ada@example.com'
  const file = { clinic, patient, course }
  return (await rehearse(test.world, (world) => composeMessage(world, message, to, file, touchpoint))).outcome
}

/** A patient and a clinic that bear the payload as their names, and as their words where `isWorded`. */
function bearing(i: number, isWorded: boolean): { clinic: Clinic; patient: Patient; payload: string } {
  const payload = allPayloads[i]!
  const clinic = clinicOf(payload, { wording: isWorded ? wordingOf(payload) : {}, plainLetters: i % 2 === 0 })
  const patient = aPatient({ givenName: payload, familyName: payload, language: languageAt(i) })
  return { clinic, patient, payload }
}

/** Every payload in every message: by turns in our words, and in words of the clinic's own. */
function* turns(of: Sent[]) {
  for (const [i] of allPayloads.entries()) {
    const [plain, worded] = [bearing(i, false), bearing(i, true)]
    for (const [k, one] of of.entries()) {
      const isWorded = (i + k) % 2 === 0
      const name = `${one.kind} ${one.asks.join()} ${isWorded ? 'in its own words' : 'in ours'}`
      yield { one, name, ...(isWorded ? worded : plain) }
    }
  }
}

describe('what a clinic wrote, and nobody looked at', () => {
  it(
    'is plain words in every email: one letter, our headers, no markup, calendars of ours',
    patience,
    async () => {
      const wrong: string[] = []
      const left = new Map<string, number>()
      for (const { one, name, clinic, patient, payload } of turns(emailed)) {
        const made = await composed(one, clinic, patient)
        // A template with a brace of its own is told to the clinic, and leaves for nobody.
        if (made.kind !== 'email') continue
        ses.reset()
        ses.on(SendEmailCommand).resolves({ MessageId: 'ses-1' })
        const { kind } = await emails.send(made.outgoing)
        if (kind !== 'accepted') wrong.push(`${name}: ${kind}`)
        left.set(name, (left.get(name) ?? 0) + 1)
        const { Content, Destination } = ses.commandCalls(SendEmailCommand)[0]!.args[0].input
        if (JSON.stringify(Destination) !== '{"ToAddresses":["ada@example.com"]}')
          wrong.push(`${name}: to others`)
        const dangers = await emailDangers(Content!.Raw!.Data!, made.outgoing, payload)
        wrong.push(...dangers.map((danger) => `${name} ${JSON.stringify(payload.slice(0, 60))}: ${danger}`))
      }
      expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([])
      expect(left.size).toBe(2 * emailed.length)
      expect(Math.min(...left.values())).toBeGreaterThan(allPayloads.length * 0.35)
    },
  )

  it(
    'is plain words in every text: no unseen sign, no link of another, counted as it is billed',
    patience,
    async () => {
      const wrong: string[] = []
      const left = new Map<string, number>()
      for (const { one, name, clinic, patient, payload } of turns(texted)) {
        const made = await composed(one, clinic, patient)
        if (made.kind !== 'text') continue
        sns.reset()
        sns.on(PublishCommand).resolves({ MessageId: 'sns-1' })
        await texts.send(made.outgoing)
        left.set(name, (left.get(name) ?? 0) + 1)
        const { Message = '', PhoneNumber } = sns.commandCalls(PublishCommand)[0]!.args[0].input
        const add = (danger: string) =>
          wrong.push(`${name} ${JSON.stringify(payload.slice(0, 60))}: ${danger}`)
        if (PhoneNumber !== '+447700900101') add(`to ${PhoneNumber}`)
        if (unseen.test(Message.replaceAll('\n', ''))) add('an unseen sign')
        if (Message !== made.outgoing.text) add('another text than was kept')
        const billed = billedSegments(Message)
        if (made.segments !== billed) add(`${made.segments} segments, billed ${billed}`)
        for (const link of strangeLinks(Message, payload)) add(`leads to ${link}`)
      }
      expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([])
      expect(left.size).toBe(2 * texted.length)
      expect(Math.min(...left.values())).toBeGreaterThan(allPayloads.length * 0.35)
    },
  )
})
