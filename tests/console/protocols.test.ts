import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presets } from '../../shared/domain/presets.ts'
import { asId } from '../../shared/domain/ids.ts'
import { simulate } from '../../infra/local/simulation/run.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aProtocol } from '../builders.ts'
import { aConsole, anybody, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld()
  await setUp(test, { protocols: [aProtocol()] })
  desk = aConsole(test)
})
afterAll(() => test.close())

const clinicId = asId<'' & Parameters<TestWorld['store']['protocol']>[0]>('northside')
const newest = (id: string) => test.store.protocol(clinicId, asId(id))

/** The form of two phases as a browser sends it. */
const form = (over: Record<string, string | string[]> = {}) => ({
  basedOn: '0',
  phaseCount: '2',
  name: 'Ours: two a week',
  citation: "The clinic's own choice",
  missed: 'append',
  reviewAfter: '6',
  'phases[0].name': 'Treatment',
  'phases[0].purpose': 'treatment',
  'phases[0].sessions': '12',
  'phases[0].pace': 'daily',
  'phases[0].weekdays[]': ['tue', 'thu'],
  'phases[0].minGapDays': '',
  'phases[0].maxGapDays': '',
  'phases[0].sessionMinutes': '30',
  'phases[0].capability': 'rtms',
  'phases[1].name': 'Maintenance',
  'phases[1].purpose': 'maintenance',
  'phases[1].sessions': 'ongoing',
  'phases[1].pace': 'monthly',
  'phases[1].weekdays[]': ['mon', 'tue', 'wed', 'thu', 'fri'],
  'phases[1].minGapDays': '',
  'phases[1].maxGapDays': '',
  'phases[1].sessionMinutes': '30',
  'phases[1].capability': 'rtms',
  button: 'save',
  ...over,
})

describe('protocols', () => {
  it('are listed with what was published, each with its source', async () => {
    const { text } = await desk.as(anybody).get('/console/protocols')
    for (const preset of presets) expect(text).toContain(preset.citation)
    expect(text).toContain('Ten daily')
  })

  it('are copied once, to be booked by', async () => {
    const at = desk.as(person('administrator'))
    for (let i = 0; i < 2; i++) {
      const { text } = await at.act('/console/protocols/mhalla-2011/copy')
      expect(text).toContain('Copied.')
    }
    expect(await newest('mhalla-2011')).toEqual(presets.find(({ id }) => id === asId('mhalla-2011')))
  })

  it('are written with the gaps that suit their pace, and the page shows them', async () => {
    const { text } = await desk.as(person('clinician')).act('/console/protocols/new', form())
    expect(text).toContain('Saved as version 1.')
    expect(text).toContain('published intervals are 1 to 4 weeks')
    expect(await newest('ours-two-a-week')).toMatchObject({
      version: 1,
      phases: [
        { sessions: 12, weekdays: [2, 4], minGapDays: 1, maxGapDays: 7 },
        { sessions: 'ongoing', pace: { unit: 'months', every: 1 }, minGapDays: 24, maxGapDays: 38 },
      ],
    })
  })

  it('are refused at the field that is wrong, with all that was typed', async () => {
    const page = await desk
      .as(person('clinician'))
      .post('/console/protocols/new', form({ name: 'Wrong', 'phases[0].sessionMinutes': '500' }))
    expect(page.status).toBe(422)
    expect(page.html).toContain('href="#phases[0].sessionMinutes"')
    expect(page.text).toContain('5 to 120; sessions of 20 to 40 are usual')
    expect(page.html).toContain('value="Wrong"')
    expect(await newest('wrong')).toBeUndefined()
  })

  it('grow, shrink and change their order in the form, and store nothing meanwhile', async () => {
    const at = desk.as(person('clinician'))
    const names = async (button: string) => {
      const { html } = await at.post('/console/protocols/new', form({ name: 'Not yet', button }))
      return [...html.matchAll(/name="phases\[\d\]\.name" [^>]*value="(\w+)"/g)].map(([, name]) => name)
    }
    expect(await names('add')).toEqual(['Treatment', 'Maintenance', 'Treatment'])
    expect(await names('remove-0')).toEqual(['Maintenance'])
    expect(await names('up-1')).toEqual(['Maintenance', 'Treatment'])
    expect((await at.post('/console/protocols/new', form({ button: 'check' }))).text).toContain(
      'It can be booked.',
    )
    expect(await newest('not-yet')).toBeUndefined()
  })

  it('become another version, while courses that run keep theirs', async () => {
    await book(test)
    const at = desk.as(person('clinician'))
    const edit = form({ protocolId: 'ten-daily', basedOn: '1', name: 'Twelve' })
    expect((await at.act('/console/protocols/ten-daily/edit', edit)).text).toContain('Saved as version 2.')
    expect((await courseOf(test)).protocol.version).toBe(1)
    const { text } = await at.get('/console/protocols/ten-daily')
    expect(text).toMatch(/2 Twelve 0 1 Ten daily sessions 1/)
    expect((await at.post('/console/protocols/ten-daily/edit', edit)).status).toBe(303)
    const again = await at.post('/console/protocols/ten-daily/edit', { ...edit, name: 'Thirteen' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Somebody saved version 2 of ten-daily meanwhile')
  })

  it('are only read at the front desk', async () => {
    const at = desk.as(person('reception'))
    expect((await at.get('/console/protocols')).text).not.toContain('Write a protocol')
    expect((await at.post('/console/protocols/new', form({ name: 'Mine' }))).status).toBe(403)
    expect((await at.post('/console/protocols/short-2011/copy')).status).toBe(403)
    expect(await newest('mine')).toBeUndefined()
  })
})

const trial = { earliest: '2027-04-05', preferredTime: '10:00', weeks: '26' }

describe('a trial of a protocol', () => {
  it('shows every session and message of a whole course, and stores nothing', async () => {
    const before = await test.store.courses(clinicId)
    const whole = aConsole(test, { simulate }).as(person('clinician'))
    const { text } = await whole.post('/console/protocols/mhalla-2011/try', trial)
    expect(text).toContain('14 sessions')
    expect(text).toContain('The patient came to everything, answered and confirmed.')
    expect(text).toContain('Northside: 14 appointments are booked, the first on Mon 5 Apr at 10:00.')
    expect(text).not.toMatch(/\/s\/\w{22}/)
    expect(await test.store.courses(clinicId)).toEqual(before)
  })

  it('says what is known on the day of booking where nothing can be played', async () => {
    const { text } = await desk.as(person('clinician')).post('/console/protocols/mhalla-2011/try', trial)
    expect(text).toContain('14 sessions')
    expect(text).toContain('As known on the day of booking')
  })

  it('tells why it cannot be booked', async () => {
    const { status, text } = await desk
      .as(person('clinician'))
      .post('/console/protocols/mhalla-2011/try', { ...trial, preferredTime: 'noon' })
    expect(status).toBe(422)
    expect(text).toContain('A time of day from 00:00 to 23:59')
  })
})
