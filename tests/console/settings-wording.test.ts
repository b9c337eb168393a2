import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { perform } from '../../functions/clinic-console/perform.ts'
import { previewWording, setWording } from '../../functions/clinic-console/operations/settings-wording.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId } from '../../shared/domain/ids.ts'
import { languages } from '../../shared/domain/wording/language.ts'
import { wordedKinds } from '../../shared/domain/wording/placeholders.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterAll(() => test.close())

const admin = person('administrator')
const clinic = async (): Promise<Clinic> => (await test.store.clinic(asId('northside')))!
const page = (kind: string, language = 'en') => `/console/settings/wording/${kind}?language=${language}`
const post = async (kind: string, fields: Record<string, string>, language = 'en') =>
  desk.as(admin).post(page(kind, language), {
    sms: '',
    subject: '',
    email: '',
    do: 'save',
    version: String((await clinic()).version),
    ...fields,
  })
const preview = async (sms: string, over: Record<string, string> = {}) => {
  const performed = await perform(desk.needs, admin, previewWording, {
    language: 'en',
    kind: 'reminder',
    sms,
    ...over,
  })
  if (performed.kind !== 'done') throw new Error(JSON.stringify(performed))
  return performed.value
}

describe('the preview of a message', () => {
  it('fills in every kind in every language, in our words where the clinic has none', async () => {
    for (const language of languages)
      for (const kind of wordedKinds) {
        const { sms, email, problems } = await preview('', { language, kind })
        expect({ kind, language, text: sms.text }).toEqual({
          kind,
          language,
          text: expect.stringContaining('Northside'),
        })
        expect(email.text).toContain('Northside')
        expect(problems).toEqual([])
        expect(sms.segments).toBeGreaterThan(0)
      }
  })

  it('counts segments, and names the sign that makes a text cost double', async () => {
    expect((await preview('{clinic}: {day} at {time}.')).sms).toMatchObject({
      text: 'Northside: Mon 8 Mar at 09:00.',
      segments: 1,
      encoding: 'GSM-7',
      costly: [],
    })
    const costly = await preview('{clinic}: {day} at {time} \u{1f642}')
    expect(costly.sms).toMatchObject({
      encoding: 'UCS-2',
      costly: [{ letter: '\u{1f642}', code: 'U+1F642' }],
    })
    expect((await preview('{clinic}’s {day} {time}')).sms).toMatchObject({
      encoding: 'GSM-7',
      swapped: [{ letter: '’', code: 'U+2019' }],
    })
  })

  const wrong: [string, RegExp][] = [
    ['{clinic}: your TMS is on {day} at {time}', /has or is treated with: TMS/],
    ['{clinic}: {day} {time}, see bit.ly/x', /shortened link: bit\.ly/],
    ['{clinic}: {day} {time}. Please pay', /money: pay/i],
    ['{clinic}: {day}', /leaves out .*\{time\}/],
    ['{clinic}: {day} {time} {first}', /cannot be filled here: \{first\}/],
    ['Come on {day} at {time}', /does not begin with the clinic/],
    [`{clinic}: {day} {time} ${'word '.repeat(40)}`, /longer than one text/],
    ['{clinic}: “{day}” {time}', /cost double/],
  ]
  it.each(wrong)('says what speaks against %j, and a save refuses it', async (sms, why) => {
    expect((await preview(sms)).problems.map(({ problem }) => problem).join('; ')).toMatch(why)
    const before = await clinic()
    const refused = await post('reminder', { sms })
    expect(refused.status).toBe(422)
    expect(refused.text).toMatch(why)
    expect(refused.html).toContain('href="#sms">Text: ')
    expect(refused.text).not.toContain('reminder.sms')
    expect(await clinic()).toEqual(before)
  })

  it('keeps a form that is only looked at out of the settings', async () => {
    const before = await clinic()
    const shown = await post('reminder', { sms: '{clinic}: do come on {day} at {time}.', do: 'preview' })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('Northside: do come on Mon 8 Mar at 09:00.')
    expect(await clinic()).toEqual(before)
  })
})

describe('own words', () => {
  it('are kept by language, shown as the clinic’s, and taken back to ours', async () => {
    const saved = await post('reminder', { sms: '{clinic}: dewch {day} am {time}.' }, 'cy')
    expect(saved.status).toBe(303)
    expect((await clinic()).wording).toEqual({ 'cy/reminder.sms': '{clinic}: dewch {day} am {time}.' })
    const list = await desk.as(admin).get('/console/settings/wording?language=cy')
    expect(list.text).toMatch(/Reminder Yours Ours Ours/)
    expect((await desk.as(admin).get('/console/settings/wording')).text).toMatch(/Reminder Ours Ours Ours/)
    expect((await desk.as(admin).get(saved.location!)).text).toContain('Take it back')
    await post('reminder', { sms: 'whatever', do: 'reset' }, 'cy')
    expect((await clinic()).wording).toEqual({})
  })

  it('of a letter keep their lines', async () => {
    await post('reminder', { email: 'Hello {first},\r\n\r\n{list}\r\n{name}' })
    expect((await clinic()).wording['reminder.email']).toBe('Hello {first},\n\n{list}\n{name}')
    expect((await preview('', { email: 'Hello {first},\n{list}' })).email.text).toContain(
      'Hello Alex,\n- Monday',
    )
  })

  it('are for administrators, and of messages that there are', async () => {
    expect((await desk.as(person('clinician')).get(page('reminder'))).status).toBe(403)
    expect((await desk.as(admin).get(page('alert'))).status).toBe(404)
    expect(
      (
        await perform(desk.needs, person('clinician'), setWording, {
          language: 'en',
          kind: 'reminder',
          version: 1,
        })
      ).kind,
    ).toBe('not-allowed')
  })
})

describe('a file of bank holidays', () => {
  const file = (text: string) => new File([text], 'bank-holidays.json', { type: 'application/json' })
  const days = (...events: [string, string][]) =>
    JSON.stringify({
      'england-and-wales': {
        division: 'england-and-wales',
        events: events.map(([date, title]) => ({ date, title, notes: '', bunting: true })),
      },
    })
  const upload = (text: string) =>
    desk.as(admin).post('/console/settings/holidays/file', { file: file(text) })

  it('shows what it adds and what is known, and is stored with the form that follows', async () => {
    const shown = await upload(
      days(['2027-12-27', 'Christmas Day'], ['2027-05-08', 'A crown'], ['2020-01-01', 'New Year’s Day']),
    )
    expect(shown.text).toContain('Added for England and Wales: 1')
    expect(shown.text).toContain('Saturday 8 May 2027: A crown')
    expect(shown.text).toContain('Known already: 1')
    expect(shown.text).toContain('1 day of the file is over')
    expect((await clinic()).extraBankHolidays).toEqual([])
    const version = String((await clinic()).version)
    const lines = /<textarea[^>]*name="extraBankHolidays"[^>]*>([^<]*)</.exec(shown.html)![1]!
    await desk.as(admin).post('/console/settings/holidays', {
      version,
      nation: 'england-and-wales',
      extraBankHolidays: lines,
      do: 'save',
    })
    expect((await clinic()).extraBankHolidays).toEqual([{ date: '2027-05-08', name: 'A crown' }])
    expect((await upload(days(['2027-05-08', 'A crown']))).text).toContain('The file adds nothing')
  })

  it('that is something else is refused with a reason', async () => {
    const refused = await upload('{"cornwall": {}}')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('The file speaks of "cornwall"')
    expect(
      (await desk.as(admin).post('/console/settings/holidays/file', { file: 'no file' })).text,
    ).toContain('empty')
  })
})
