import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import type { Message } from '../../shared/domain/message.ts'
import { changePatient } from '../../shared/use-cases/change-patient.ts'
import { recordConsent } from '../../shared/use-cases/record-consent.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, type Page, person } from './a-console.ts'

const patient = { clinicId: asId<never>('northside'), patientId: asId<never>('p1') }
let test: TestWorld
let desk: Console
/** Her number is wrong, and she has given no address: the reminder of Monday's session fails on Sunday. */
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  const clinic = aClinic()
  await setUp(test, {
    clinic: {
      ...clinic,
      textPence: 4.5,
      reminders: { ...clinic.reminders, agenda: null, sparseDaysBefore: [1], daysBefore: [1] },
    },
    patients: [aPatient({ email: undefined as never })],
  })
  desk = aConsole(test)
  await book(test)
  await test.until('2027-03-07T09:29')
  wrongNumber()
  await test.until('2027-03-07T10:00')
})
afterEach(() => test.close())

const edited = (change: Parameters<typeof changePatient>[2]) =>
  changePatient(test.world, { clinicId: patient.clinicId, id: patient.patientId }, change)
const wrongNumber = () => test.texts.next(() => ({ handover: { kind: 'refused', reason: 'bad number' } }))
const rightNumber = () => test.texts.next(() => undefined)
const reception = () => desk.as(person('reception'))
const messages = async (): Promise<Message[]> => (await fileOf(test)).messages
const failed = async () => (await messages()).find((m) => m.kind === 'reminder' && m.state === 'failed')!
const way = async (m?: Message) =>
  `/console/unreached/again?${String(new URLSearchParams({ patient: 'p1', message: (m ?? (await failed())).id }))}`
const hidden = (page: Page, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)![1]!

async function press(page: Page, channel = 'sms') {
  return reception().post('/console/unreached/again', {
    patientId: 'p1',
    messageId: hidden(page, 'messageId'),
    mark: hidden(page, 'mark'),
    channel,
  })
}
const again = async () => (await messages()).filter((m) => m.again !== undefined)

describe('sending again', () => {
  it('shows the words, their segments and their price, and sends them once the number is right', async () => {
    const today = await reception().get('/console')
    expect(today.text).toMatch(/Reminder by text: failed, .* Send again/)
    rightNumber()
    const page = await reception().get(await way())
    expect(page.text).toMatch(/Reminder, by text .* the provider says: bad number/)
    expect(page.text).toContain('One segment, 4.5p.')
    expect(page.text).toContain('It leaves at once.')
    const before = test.texts.accepted.length
    const pressed = await press(page)
    expect(pressed).toMatchObject({ status: 303, location: '/console?done=again' })
    await test.until('2027-03-07T10:02')
    expect(test.texts.accepted.length).toBe(before + 1)
    const sent = test.texts.accepted.at(-1)!.outgoing.text
    expect(page.text).toContain(sent.replace(/\w{22}/, 'x'.repeat(22)).replace(/\s+/g, ' '))
    expect((await reception().get('/console')).text).not.toContain('bad number')
    const file = await reception().get('/console/patients/p1')
    expect(file.text).toContain('Reminder, by text (sent again by Sam reception)')
    expect(file.text).toContain('Sent again by Sam reception')
  })

  it('tells in the file that messages get through again once one was delivered', async () => {
    rightNumber()
    await press(await reception().get(await way()))
    await test.until('2027-03-07T10:02')
    const task = /Messages do not reach the patient: call them \(since [^)]*\)/
    const gotThrough = /They have got through again since Sun 7 Mar 2027 at 10:02/
    const before = await reception().get('/console/patients/p1')
    expect(before.text).toMatch(task)
    expect(before.text).not.toMatch(gotThrough)
    await test.receipt({ providerId: (await again())[0]!.providerId!, kind: 'deliver' })
    const after = await reception().get('/console/patients/p1')
    expect(after.text).toMatch(task)
    expect(after.text).toMatch(gotThrough)
  })

  it('is offered in the file as long as it makes sense, and not at a reminder of a session that has begun', async () => {
    const offers = (page: Page) => page.html.match(/aria-label="Send again: [^"]* of/g)
    const reminder = 'aria-label="Send again: Reminder of'
    const confirmation = 'aria-label="Send again: Booking confirmed of'
    expect(offers(await reception().get('/console/patients/p1'))).toEqual([reminder, reminder, confirmation])
    rightNumber()
    await test.until('2027-03-08T10:00')
    const file = await reception().get('/console/patients/p1')
    expect(file.text).toContain('bad number')
    expect(offers(file)).toEqual([confirmation])
    expect((await reception().get(await way())).text).toContain('Its time has passed')
  })

  it('is offered on Today no longer than it may leave', async () => {
    const offers = async () =>
      [
        ...(await reception().get('/console')).html.matchAll(/aria-label="Send again: (Reminder|Booking)/g),
      ].map(([, kind]) => kind)
    expect(await offers()).toEqual(['Reminder', 'Reminder', 'Booking'])
    rightNumber()
    await test.until('2027-03-08T10:00')
    expect(await offers()).toEqual(['Booking'])
  })

  it('sends once for a press that comes twice, one after the other or together', async () => {
    rightNumber()
    const page = await reception().get(await way())
    const before = test.texts.accepted.length
    const pressed = await Promise.all([press(page), press(page)])
    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await press(page)).status).toBe(409)
    await test.until('2027-03-07T11:00')
    expect(await again()).toHaveLength(1)
    expect(test.texts.accepted.length).toBe(before + 1)
  })

  it('sends nothing where the patient has changed since the preview', async () => {
    const page = await reception().get(await way())
    await edited((p) => ({ ...p, phone: '+447700900555' }))
    const pressed = await press(page)
    expect(pressed.status).toBe(409)
    expect(pressed.text).toContain('nothing was sent by this press')
    expect(pressed.text).toContain('07700 900555')
    expect(await again()).toEqual([])
  })

  it('makes no sense for a session that has moved, or whose time has come', async () => {
    const message = await failed()
    const course = await courseOf(test)
    const page = await reception().get(await way(message))
    await moveSession(test.world, refOf(course), {
      sessionId: course.sessions[0]!.id,
      to: { date: '2027-03-08', minute: 660, chairId: course.sessions[0]!.chairId },
    } as never)
    const moved = await reception().get(await way(message))
    expect(moved.text).toContain('The session was moved meanwhile')
    expect(moved.html).not.toContain('name="mark"')
    expect((await press(page)).status).toBe(409)
    await test.until('2027-03-08T12:00')
    expect(await again()).toEqual([])
  })

  it('waits for the end of the quiet hours, and says so', async () => {
    await test.until('2027-03-07T21:00')
    rightNumber()
    const page = await reception().get(await way())
    expect(page.text).toMatch(/Quiet hours: it leaves when they end, Mon 8 Mar.* at 08:00\./)
    expect((await press(page)).location).toBe('/console?done=again-held')
    const before = test.texts.accepted.length
    await test.until('2027-03-08T07:59')
    expect(test.texts.accepted.length).toBe(before)
    await test.until('2027-03-08T08:05')
    expect((await again())[0]).toMatchObject({ state: 'accepted' })
  })

  it('goes by email only where the patient gave an address and their word', async () => {
    expect((await reception().get(await way())).text).toContain('There is no address')
    await edited((p) => ({ ...p, email: 'ada@example.com' }))
    const unasked = await reception().get(await way())
    expect(unasked.text).toContain('no consent to emails is recorded')
    expect((await press(unasked, 'email')).status).toBe(422)
    await recordConsent(test.world, patient, {
      id: 'word-1',
      about: 'emails',
      isGiven: true,
      at: test.clock.now(),
      isOnPaper: false,
      by: { id: 'kit', name: 'Kit' },
    })
    expect((await press(await reception().get(await way()), 'email')).status).toBe(303)
    await test.until('2027-03-07T10:10')
    expect((await again()).map(({ channel, state }) => `${channel} ${state}`)).toEqual(['email accepted'])
  })

  it('respects STOP, and an erased patient is not found', async () => {
    const message = await failed()
    await edited((p) => ({ ...p, textsStoppedAt: test.clock.now() }))
    const page = await reception().get(await way(message))
    expect(page.text).toContain('The patient stopped texts: only they can start them again.')
    expect(
      (
        await press({
          ...page,
          html: `${page.html} name="messageId" value="${message.id}" name="mark" value="x"`,
        })
      ).status,
    ).toBe(409)
    await test.store.erasePatient(patient)
    expect((await reception().get(await way(message))).status).toBe(404)
  })

  it('may fail again, and is then sent once more', async () => {
    await press(await reception().get(await way()))
    await test.until('2027-03-07T10:10')
    const [second] = await again()
    expect(second).toMatchObject({ state: 'failed', again: { number: 1 } })
    expect((await messages()).filter((m) => m.isFallback && m.again !== undefined)).toEqual([])
    rightNumber()
    expect((await press(await reception().get(await way(second)))).status).toBe(303)
    await test.until('2027-03-07T10:20')
    expect((await again()).map((m) => `${m.again!.number} ${m.state}`).sort()).toEqual([
      '1 failed',
      '2 accepted',
    ])
  })
})

describe('told by phone', () => {
  it('settles the entry with who and when, and can be taken back', async () => {
    const { id } = await failed()
    const told = await reception().act('/console/unreached', {
      patientId: 'p1',
      'messageIds[]': [id],
      isSeen: 'told-by-phone',
    })
    expect(told.text).toContain('told by phone')
    expect(told.text).not.toContain('bad number')
    expect(told.text).toContain('Undo: put it back on the list')
    const file = await reception().get('/console/patients/p1')
    expect(file.text).toMatch(/Told by phone by Sam reception, Sun 7 Mar.* at 10:00/)
    expect((await reception().get(await way())).text).toContain('Somebody has settled it already')
    const undone = await reception().act('/console/unreached', {
      patientId: 'p1',
      'messageIds[]': [id],
      isSeen: 'no',
      seenAt: hidden(told, 'seenAt'),
    })
    expect(undone.text).toContain('bad number')
    expect((await failed()).seen).toBeUndefined()
  })
})
