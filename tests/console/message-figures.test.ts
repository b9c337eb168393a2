import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { inMonth, monthOf } from '../../shared/domain/outcomes/clinic/messages.ts'
import { sentFigures } from '../../shared/domain/outcomes/clinic/sent.ts'
import { aWorld, book, fileOf, londonTime, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aMessage } from '../contracts/store/subject.ts'
import { aConsole, type Console, person } from './a-console.ts'

const clinicId = asId<never>('northside')
const march = { from: '2027-03-01', to: '2027-03-31' }
let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, {
    patients: [
      aPatient(),
      aPatient({ id: asId('p2'), phone: '+447700900102', textsStoppedAt: londonTime('2027-02-01T09:00') }),
    ],
  })
  desk = aConsole(test)
})
afterEach(() => test.close())

const counted = async () => sentFigures((await test.store.clinicFacts(clinicId, march)).sent ?? [], march)

describe('messages by kind and what became of them', () => {
  it('are counted step by step, with why some were left out', async () => {
    await book(test)
    await book(test, { patientId: 'p2', courseId: 'c2', minute: 660 })
    await test.until('2027-03-01T09:10')
    const [text] = test.texts.accepted
    await test.receipt({ providerId: text!.providerId, kind: 'deliver' })
    const none = { taken: 0, delivered: 0, failed: 0, unconfirmed: 0, leftOut: [] }
    const optedOut = [{ reason: 'opted-out', count: 1 }]
    expect((await counted()).find(({ kind }) => kind === 'booking-confirmation')).toEqual({
      ...none,
      kind: 'booking-confirmation',
      taken: 1,
      delivered: 1,
      leftOut: optedOut,
    })
    test.texts.next(() => ({ handover: { kind: 'refused', reason: 'bad number' } }))
    test.emails.next(() => ({ handover: { kind: 'refused', reason: 'no mailbox' } }))
    await test.until('2027-03-07T19:00')
    const agenda = (await counted()).find(({ kind }) => kind === 'agenda')
    expect(agenda).toEqual({ ...none, kind: 'agenda', failed: 2, leftOut: optedOut })
    const page = await desk.as(person('clinician')).get('/console/outcomes?from=2027-03-01&to=2027-03-31')
    expect(page.text).toMatch(/Booking confirmed 1 1 0 0 1: the patient stopped texts/)
    expect(page.text).toMatch(/The week ahead 0 0 2 0 1: the patient stopped texts/)
    await test.store.erasePatient({ clinicId, patientId: asId('p2') })
    expect((await counted()).flatMap(({ leftOut }) => leftOut)).toEqual([])
  })

  it('count in the month of the clinic’s clock', async () => {
    const message = aMessage({ clinicId, patientId: asId('p1') }, { dueAt: londonTime('2027-04-01T00:30') })
    expect([monthOf(message), monthOf(inMonth('Europe/London', message))]).toEqual(['2027-03', '2027-04'])
    const sending = inMonth('Europe/London', { ...message, state: 'sending' })
    await test.store.commit([{ kind: 'add-message', message: sending }])
    await test.store.commit([
      { kind: 'step-message', step: 'accept', message: { ...sending, state: 'accepted' } },
    ])
    expect(await counted()).toEqual([])
    const april = { from: '2027-04-01', to: '2027-04-30' }
    const facts = await test.store.clinicFacts(clinicId, april)
    expect(sentFigures(facts.sent ?? [], april)).toMatchObject([{ taken: 1 }])
  })
})

describe('a questionnaire that was begun and not sent', () => {
  it('is told among those that are not answered', async () => {
    await book(test)
    await test.until('2027-03-08T12:00')
    const [asked] = (await fileOf(test)).questionnaires
    await test.store.commit([
      {
        kind: 'put-questionnaire',
        questionnaire: { ...asked!, version: 2, draft: { 'pain-nrs': { pain: 4 } } },
      },
    ])
    const page = await desk.as(person('clinician')).get('/console/outcomes?from=2027-03-01&to=2027-03-31')
    expect(page.text).toContain('Of those that are not answered, 1 was begun and not sent.')
  })
})
