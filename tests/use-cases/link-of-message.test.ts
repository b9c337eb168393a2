import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Message } from '../../shared/domain/message.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { plan } from '../../shared/domain/plan.ts'
import { addDays, day, instantOf } from '../../shared/domain/time.ts'
import { messagesTo } from '../../shared/domain/rows.ts'
import type { Touchpoint } from '../../shared/domain/touchpoint.ts'
import type { Change } from '../../shared/changes.ts'
import type { World } from '../../shared/ports.ts'
import { type Composed, composeMessage } from '../../shared/use-cases/compose-message.ts'
import { openQuestionnaire } from '../../shared/use-cases/open-questionnaire.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld()
})
afterEach(() => test.close())

const branded = aClinic({ texting: { kind: 'branded', senderId: 'NORTHSIDE' } })
const starts = (date: string) => instantOf('Europe/London', date, 570)

/** One message of a booked course, worded; and what was written for it. */
async function composed(
  find: (touchpoint: Touchpoint) => boolean,
  { clinic = aClinic(), patient = aPatient() }: { clinic?: Clinic; patient?: Patient } = {},
): Promise<{ words: Composed; written: Change[]; message: Message; course: Course }> {
  await setUp(test, { clinic, patients: [patient] })
  await book(test)
  const course = await courseOf(test)
  const touchpoint = plan(course, clinic).find(find)!
  const [row] = messagesTo(touchpoint, course, patient, test.clock.now()).messages
  const message = { ...row!, attemptId: 'attempt-1' }
  const written: Change[] = []
  const store: World['store'] = {
    ...test.world.store,
    commit: (changes) => {
      written.push(...changes)
      return test.world.store.commit(changes)
    },
  }
  const words = await composeMessage(
    { ...test.world, store },
    message,
    '+447700900101',
    { clinic, patient, course },
    touchpoint,
  )
  return { words, written, message, course }
}

const textOf = (words: Composed) => (words.kind === 'cannot-render' ? words.problem : words.outgoing.text)
const ofKind = (kind: Touchpoint['kind']) => (t: Touchpoint) => t.kind === kind

describe('the link of a message', () => {
  it('of a reminder leads to the appointments, knows which one, and works until a day after it', async () => {
    const { words, written, message } = await composed(ofKind('reminder'))
    const secret = /https:\/\/northside\.example\.org\/s\/(\w{22})$/.exec(textOf(words))![1]!
    expect(written).toEqual([
      {
        kind: 'add-link',
        tokenHash: test.world.random.hashOf(secret),
        target: {
          clinicId: 'northside',
          patientId: 'p1',
          courseId: 'c1',
          purpose: 'sessions',
          about: message.sessions[0],
          messageId: message.id,
          channel: 'sms',
          expiresAt: starts('2027-03-08') + day,
        },
      },
    ])
    expect(await test.world.store.link(test.world.random.hashOf(secret))).toMatchObject({
      messageId: message.id,
    })
  })

  it('of several appointments is about none of them, and works until a day after the last', async () => {
    const { written } = await composed(ofKind('booking-confirmation'))
    expect(written).toMatchObject([
      { target: { purpose: 'sessions', about: '', expiresAt: starts('2027-03-19') + day } },
    ])
  })

  it('of a questionnaire leads to what it asks, and is open for a late answer', async () => {
    const { words, written, message } = await composed(ofKind('questionnaire'))
    expect(textOf(words)).toContain('/q/')
    expect(written).toMatchObject([
      {
        target: {
          purpose: 'questionnaire',
          about: `c1/questionnaire:after:s1`,
          expiresAt: message.sendBy + 30 * day,
        },
      },
    ])
  })

  it('stands in every email about appointments', async () => {
    const preferences = { reminders: ['email' as const], questionnaires: [], maintenance: [] }
    const { words, written } = await composed(ofKind('agenda'), { patient: aPatient({ preferences }) })
    expect(textOf(words)).toMatch(/\nTo see, confirm or change them: https:\S+\/s\/\w{22}\n/)
    expect(written).toMatchObject([{ kind: 'add-link', target: { channel: 'email' } }])
  })

  it('costs no write where the words of the clinic do not hold it', async () => {
    const wording = { 'reminder.sms': '{clinic}: {day}, {time}. Call {phone}.' }
    const { words, written } = await composed(ofKind('reminder'), { clinic: aClinic({ wording }) })
    expect(textOf(words)).toBe('Northside: Mon 8 Mar, 09:30. Call 07700 900001.')
    expect(written).toEqual([])
  })

  it('costs no write where a text has no room for it', async () => {
    const clinic = aClinic({ shortName: 'N'.repeat(60) })
    const { words, written } = await composed(ofKind('reminder'), { clinic })
    expect(textOf(words)).toContain('reply NO or call')
    expect(written).toEqual([])
  })

  it('is written by the words of the language that the patient reads', async () => {
    const wording = { 'reminder.sms': '{clinic}: {day}, {time}. Call {phone}.' }
    const { words, written } = await composed(ofKind('reminder'), {
      clinic: { ...branded, wording },
      patient: aPatient({ language: 'cy' }),
    })
    expect(textOf(words)).toMatch(
      /^Northside: eich apwyntiad: Llun 8 Maw am 09:30\. I gadarnhau neu newid: https/,
    )
    expect(written).toHaveLength(1)
  })

  it('of two nudges that leave at once opens one questionnaire, and both lead to it', async () => {
    await setUp(test)
    await book(test)
    const course = await courseOf(test)
    const preferences = { reminders: [], questionnaires: ['sms' as const, 'email' as const], maintenance: [] }
    const patient = aPatient({ preferences })
    const nudge = plan(course, aClinic()).find(ofKind('nudge'))!
    const rows = messagesTo(nudge, course, patient, test.clock.now()).messages
    expect(rows.map((row) => row.channel)).toEqual(['sms', 'email'])
    // Neither writes before both have looked.
    const looked: (() => void)[] = []
    const store: World['store'] = {
      ...test.world.store,
      async questionnaire(ref) {
        const found = await test.world.store.questionnaire(ref)
        await new Promise<void>((done) => {
          if (looked.push(done) === rows.length) for (const each of looked) each()
        })
        return found
      },
    }
    const words = await Promise.all(
      rows.map((row) =>
        composeMessage(
          { ...test.world, store },
          { ...row, attemptId: 'attempt-1' },
          'somebody',
          { clinic: aClinic(), patient, course },
          nudge,
        ),
      ),
    )
    for (const each of words) {
      const secret = /\/q\/(\w{22})/.exec(textOf(each))![1]!
      expect((await openQuestionnaire(test.world, secret)).kind).toBe('open')
    }
  })

  it('is another one for each message', async () => {
    const first = await composed(ofKind('reminder'))
    const again = await composeMessage(
      test.world,
      first.message,
      '+447700900101',
      { clinic: aClinic(), patient: aPatient(), course: first.course },
      plan(first.course, aClinic()).find(ofKind('reminder'))!,
    )
    expect(textOf(again)).not.toBe(textOf(first.words))
  })
})

describe('an alert', () => {
  it("leads staff to the patient's file where there is one to look at", async () => {
    await setUp(test)
    await book(test)
    const course = await courseOf(test)
    const address = {
      origin: 'https://northside.example.org',
      patientFile: (id: string) => `https://console.example.org/patients/${id}`,
    }
    const alert: Touchpoint = {
      id: asId('alert:x:0'),
      kind: 'alert',
      sessions: [],
      asks: [],
      instruments: [],
      dueAt: 0,
      sendBy: starts(addDays('2027-03-08', 1)),
    }
    const message = {
      ...messagesTo({ ...alert, kind: 'reminder' }, course, aPatient(), 0).messages[0]!,
      ...{ kind: 'alert' as const, channel: 'email' as const, audience: 'clinic' as const, attemptId: 'a' },
    }
    const words = await composeMessage(
      { ...test.world, address },
      message,
      'nurse@northside.example.org',
      { clinic: aClinic(), patient: aPatient(), course },
      alert,
    )
    expect(textOf(words)).toContain("in the patient's file:\nhttps://console.example.org/patients/p1")
  })
})
