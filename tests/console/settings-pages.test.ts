import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settingsParts } from '../../functions/clinic-console/pages/settings/parts.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId } from '../../shared/domain/ids.ts'
import { adviceFor } from '../../shared/domain/red-flags.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, anybody, type Console, type Page, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  await book(test)
  desk = aConsole(test)
})
afterAll(() => test.close())

const at = (part: string) => `/console/settings/${part}`
const clinic = async (): Promise<Clinic> => (await test.store.clinic(asId('northside')))!
const admin = () => desk.as(person('administrator'))

/** What a browser sends of a page's form: its fields as they stand there, and what somebody typed over them. */
async function typed(part: string, over: Record<string, string | string[]>) {
  const it = settingsParts.find((each) => each.part === part)!
  const saved = await clinic()
  return { ...it.fieldsOf(saved), version: String(saved.version), do: 'save', ...over }
}
const save = async (part: string, over: Record<string, string | string[]>): Promise<Page> =>
  admin().post(at(part), await typed(part, over))

describe('the overview', () => {
  it('says each part in words, with a link for who may change it', async () => {
    const whole = await admin().get('/console/settings')
    for (const { title } of settingsParts) expect(whole.text).toContain(title)
    expect(whole.text).toContain('Quiet hours 20:00-08:00')
    const clinical = await desk.as(person('clinician')).get('/console/settings')
    expect(clinical.html).toContain(`href="${at('screening')}"`)
    expect(clinical.html).not.toContain(`href="${at('hours')}"`)
    expect((await desk.as(person('reception')).get('/console/settings')).status).toBe(403)
  })
})

describe('a page of the settings', () => {
  it('sent back as it stands changes nothing, whichever it is', async () => {
    const before = await clinic()
    for (const { part } of settingsParts) {
      expect((await admin().get(at(part))).status).toBe(200)
      const sent = await save(part, {})
      expect({ part, location: sent.location }).toEqual({ part, location: `${at(part)}?done=same` })
    }
    expect(await clinic()).toEqual(before)
  })

  const changes: [string, Record<string, string | string[]>, (c: Clinic) => unknown, unknown][] = [
    ['clinic', { shortName: 'North' }, (c) => c.shortName, 'North'],
    [
      'hours',
      { 'openingHours-sat': '09:00-12:00, 13:00-15:00' },
      (c) => c.openingHours[6],
      [
        { from: 540, to: 720 },
        { from: 780, to: 900 },
      ],
    ],
    [
      'hours',
      { 'openingHours-sat': '9:00 - 12:00, 13:00–15:00' },
      (c) => c.openingHours[6],
      [
        { from: 540, to: 720 },
        { from: 780, to: 900 },
      ],
    ],
    [
      'holidays',
      { extraBankHolidays: '2027-05-08 A crown\r\n2027-06-09 A cup' },
      (c) => c.extraBankHolidays.length,
      2,
    ],
    [
      'holidays',
      { extraBankHolidays: '\n8 May 2027 Coronation\nWed 9 june 2027  A cup\nFriday 10 Sept 2027 A day' },
      (c) => c.extraBankHolidays,
      [
        { date: '2027-05-08', name: 'Coronation' },
        { date: '2027-06-09', name: 'A cup' },
        { date: '2027-09-10', name: 'A day' },
      ],
    ],
    [
      'clinic',
      { name: 'Northside TMS and Fibromyalgia Clinic' },
      (c) => c.name,
      'Northside TMS and Fibromyalgia Clinic',
    ],
    [
      'chairs',
      { 'chairs-3-name': 'By the window', 'chairs-3-capabilities': 'rtms, deep', 'chairs-1-retired': 'yes' },
      (c) => c.chairs.map(({ id, name }) => `${id} ${name}`),
      ['chair-1 Chair 1', 'chair-3 Chair 3', 'chair-4 By the window'],
    ],
    [
      'reminders',
      { daysBefore: '2, 1', mostPerWeek: '6' },
      (c) => [c.reminders.daysBefore, c.reminders.mostPerWeek],
      [[2, 1], 6],
    ],
    ['reminders', { quietHours: '' }, (c) => c.quietHours, { from: 0, to: 0 }],
    [
      'questionnaires',
      { 'rules-2-moment': 'review', 'rules-2-number': '10', 'rules-2-instruments[]': ['pgic', 'sleep'] },
      (c) => c.questionnaires.rules[2],
      { moment: { kind: 'review', afterSession: 10 }, instruments: ['pgic', 'sleep'] },
    ],
    ['screening', { 'weights-metal': 'review' }, (c) => c.screening.weights, { metal: 'review' }],
    [
      'red-flags',
      { 'redFlagAdvice-hearing-loss-en': 'Call 111 or us on {phone}.' },
      (c) => adviceFor(['hearing-loss'], c, 'en'),
      ['Call 111 or us on 07700 900001.'],
    ],
    [
      'alerts',
      { 'alertContacts-2-name': 'Night', 'alertContacts-2-email': 'night@example.org' },
      (c) => c.alertContacts.length,
      3,
    ],
    ['maintenance', { leadDays: '21' }, (c) => c.maintenance.leadDays, 21],
    ['self-service', { cancels: 'yes' }, (c) => c.selfService.cancels, true],
    ['fees', { 'fees-self-pay': '£1,180.50' }, (c) => c.fees, { 'self-pay': 118050 }],
  ]
  it.each(changes)('%s: stores what is typed, and takes it back', async (part, over, value, expected) => {
    const before = value(await clinic())
    const done = await save(part, over)
    expect(done.location).toMatch(/done=saved&change=v\d+$/)
    expect(value(await clinic())).toEqual(expected)
    const page = await admin().get(done.location!)
    expect(page.text).toContain('Saved.')
    const change = /change=(v\d+)/.exec(done.location!)![1]!
    expect((await admin().act(at('undo'), { change })).text).toContain('Taken back')
    expect(value(await clinic())).toEqual(before)
  })

  const refusals: [string, Record<string, string>, RegExp, string | undefined][] = [
    ['clinic', { phone: 'call us' }, /not a phone number/i, 'phone'],
    ['clinic', { colour: '#ffff00' }, /darker colour/i, 'colour'],
    [
      'clinic',
      { 'texting-kind': 'branded', 'texting-senderId': 'Far too long a name' },
      /11 letters/i,
      'texting-senderId',
    ],
    [
      'hours',
      { 'openingHours-mon': '9 to 5' },
      /Monday: "9 to 5" cannot be read. Two times such as 09:00-17:00, from and to/,
      'openingHours-mon',
    ],
    ['hours', { 'openingHours-mon': '17:00-09:00' }, /ends before it begins/i, 'openingHours-mon'],
    [
      'hours',
      { 'openingHours-mon': '09:00-12:00, 11:00-13:00' },
      /Monday: 11:00-13:00 overlaps/,
      'openingHours-mon',
    ],
    ['holidays', { extraBankHolidays: '2027-02-30 Never' }, /no day 2027-02-30/i, 'extraBankHolidays'],
    [
      'holidays',
      { extraBankHolidays: '2027-06-09 A cup\r\n\r\nMon 8 May 2027 Coronation' },
      /Line 3: 8 May 2027 is no Monday. Saturday 8 May 2027, or the day that is meant/,
      'extraBankHolidays',
    ],
    [
      'holidays',
      { extraBankHolidays: '2027-05-08 Coronation\r\n8 May 2027 A crown' },
      /Line 2: Saturday 8 May 2027 stands in line 1 already. Each day once/,
      'extraBankHolidays',
    ],
    [
      'holidays',
      { extraBankHolidays: 'Coronation' },
      /Line 1: "Coronation" cannot be read. The day and its name on one line, such as 8 May 2027 Coronation/,
      'extraBankHolidays',
    ],
    ['holidays', { extraBankHolidays: '8 May 2027' }, /Line 1: Saturday 8 May 2027 has no name/, undefined],
    [
      'holidays',
      { extraBankHolidays: `2027-06-09 A cup\r\n\r\n2027-05-08 ${'x'.repeat(81)}` },
      /Line 3: It is 81 characters long/,
      'extraBankHolidays',
    ],
    [
      'clinic',
      { shortName: 'Northside TMS' },
      /Short name: Every text begins with it, and "TMS" tells what is treated/,
      'shortName',
    ],
    ['chairs', { 'chairs-0-retired': 'yes' }, /Chair 1 cannot go yet: 10 sessions/, undefined],
    [
      'chairs',
      { 'chairs-3-name': 'chair 1', 'chairs-3-capabilities': 'rtms' },
      /There is a chair 1 already. Give it another name/,
      'chairs-3-name',
    ],
    [
      'chairs',
      Object.fromEntries([0, 1, 2].map((i) => [`chairs-${i}-retired`, 'yes'])),
      /This is the only chair. At least one chair has to stay/,
      'chairs-0-name',
    ],
    ['reminders', { mostPerWeek: 'few' }, /whole number from 1 to 50/i, 'mostPerWeek'],
    ['reminders', { quietHours: '09:00-08:30' }, /no time to send/i, 'quietHours'],
    ['questionnaires', { 'rules-2-moment': 'weekly' }, /too few entries/i, 'rules-2-instruments'],
    [
      'screening',
      { 'weights-metal': 'never mind' },
      /metal.*: "never mind" is not one of the choices. Choose one of those shown/i,
      'weights-metal',
    ],
    [
      'red-flags',
      { 'redFlagAdvice-seizure-or-blackout-en': 'Call us.' },
      /What to do at “.+”, in English: .*leaves out 999, 111, \{phone\}/,
      'redFlagAdvice-seizure-or-blackout-en',
    ],
    [
      'alerts',
      Object.fromEntries(
        [0, 1].flatMap((i) => ['name', 'email'].map((of) => [`alertContacts-${i}-${of}`, ''])),
      ),
      /Who is told: Nobody would be told\. At least one contact, with a name and an email address/,
      'alertContacts',
    ],
    ['alerts', { 'alertContacts-0-name': ' ' }, /Contact 1, name: It is empty/, 'alertContacts-0-name'],
    ['alerts', { 'alertContacts-0-email': 'nobody' }, /address/i, 'alertContacts-0-email'],
    ['maintenance', { leadDays: '0' }, /whole number from 1 to 90/i, 'leadDays'],
    ['self-service', { moves: '-1' }, /whole number/i, 'moves'],
    ['fees', { 'fees-nhs': 'a lot' }, /The NHS: pounds and pence a session: .*such as 85\.50/, 'fees-nhs'],
    ['fees', { 'fees-nhs': '85,50' }, /such as 85\.50, from 0 to 10,000/, 'fees-nhs'],
    ['fees', { 'fees-nhs': '10000.01' }, /such as 85\.50, from 0 to 10,000/, 'fees-nhs'],
  ]
  it.each(refusals)('%s: refuses %j, says why, and keeps what was typed', async (part, over, why, field) => {
    const before = await clinic()
    const shown = await save(part, over)
    expect(shown.status).toBe(422)
    expect(shown.text).toMatch(why)
    if (field !== undefined) expect(shown.html).toContain(`href="#${field}"`)
    for (const value of Object.values(over).filter((each) => each !== 'yes'))
      expect(shown.html).toContain(value.replaceAll('"', '&quot;'))
    expect(await clinic()).toEqual(before)
  })

  it('whose row is left empty tells the next one at the place where it is shown again', async () => {
    const shown = await save('alerts', {
      'alertContacts-0-name': '',
      'alertContacts-0-email': '',
      'alertContacts-1-name': 'Night',
      'alertContacts-1-email': 'nobody',
    })
    expect(shown.text).toMatch(/Contact 1, email: .*address/i)
    expect(shown.html).toMatch(/id="alertContacts-0-email"[^>]*value="nobody"/)
  })

  it('that somebody else has changed meanwhile is shown again and stored only then', async () => {
    const mine = await typed('maintenance', { leadDays: '30' })
    await save('clinic', { shortName: 'Norths' })
    const stale = await admin().post(at('maintenance'), mine)
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('Somebody else has saved settings')
    expect(stale.html).toContain('value="30"')
    const fresh = /name="version" value="(\d+)"/.exec(stale.html)![1]!
    expect((await admin().post(at('maintenance'), { ...mine, version: fresh })).status).toBe(303)
    expect((await clinic()).maintenance.leadDays).toBe(30)
  })

  it('shows what it would change before it is saved', async () => {
    const before = await clinic()
    const fridays = await save('hours', { 'openingHours-fri': '', do: 'preview' })
    expect(fridays.text).toContain('2 of 10 booked sessions')
    const load = await save('reminders', { mostPerWeek: '3', do: 'preview' })
    expect(load.text).toMatch(/\d+ messages change/)
    expect(await clinic()).toEqual(before)
  })

  it('is for the roles that may change it', async () => {
    for (const { part, right } of settingsParts) {
      const clinician = desk.as(person('clinician'))
      const expected = right.allowed.includes('clinician') ? 200 : 403
      expect({ part, status: (await clinician.get(at(part))).status }).toEqual({ part, status: expected })
      expect((await desk.as(person('reception')).get(at(part))).status).toBe(403)
    }
    const sent = await desk
      .as(person('clinician'))
      .post(at('hours'), await typed('hours', { slotMinutes: '5' }))
    expect(sent.status).toBe(403)
  })
})

describe('the clinical tables', () => {
  it('are signed on their page by a clinician', async () => {
    const clinician = desk.as(anybody)
    expect((await clinician.get(at('red-flags'))).text).toContain('Nobody has signed this table yet')
    expect((await admin().get(at('red-flags'))).text).not.toContain('and sign it off')
    const signed = await clinician.act(at('sign-off'), {
      table: 'red-flags',
      version: String((await clinic()).version),
    })
    expect(signed.text).toContain('Signed off, with your name and the time')
    await save('red-flags', { 'redFlagAdvice-hearing-loss-en': 'Call 111, or us: {phone}.' })
    expect((await admin().get(at('red-flags'))).text).toContain('It has changed since')
  })
})
