import { describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { courseOf } from '../a-world.ts'
import { type Press, pressesOnACourse, s1 } from './a-press.ts'

const front = pressesOnACourse()
const { between, isDoneOnce, previewed } = front

const mark = (step: string, seen: string): Press => ({
  path: '/console/visits',
  fields: { patientId: 'p1', courseId: 'c1', sessionId: 's1', step, seen },
})

describe('a mark of Today that is pressed twice', () => {
  it.each([
    ['2027-03-08T09:20', [['arrived', 'expected']]],
    ['2027-03-08T09:20', [['in-treatment', 'expected']]],
    ['2027-03-08T10:05', [['completed', 'expected']]],
    ['2027-03-08T10:05', [['missed', 'expected']]],
    [
      '2027-03-08T09:20',
      [
        ['arrived', 'expected'],
        ['undo', 'arrived'],
      ],
    ],
    [
      '2027-03-08T09:20',
      [
        ['in-treatment', 'expected'],
        ['undo', 'in-treatment'],
      ],
    ],
    [
      '2027-03-08T10:05',
      [
        ['completed', 'expected'],
        ['undo', 'completed'],
      ],
    ],
    [
      '2027-03-08T10:05',
      [
        ['missed', 'expected'],
        ['undo', 'missed'],
      ],
    ],
  ] as const)('is done once and told alike, at %s: %j', async (at, steps) => {
    await front.test.until(at)
    const presses = steps.map(([step, seen]) => mark(step, seen))
    for (const { path, fields } of presses.slice(0, -1)) await front.desk.post(path, fields)
    await isDoneOnce('courseFile', presses.at(-1)!)
  })

  it('writes over nothing that somebody else noted in the middle of it', async () => {
    await front.test.until('2027-03-08T10:05')
    const [first, late] = await between(
      'courseFile',
      mark('completed', 'expected'),
      mark('missed', 'expected'),
    )
    expect(first.status).toBe(303)
    expect(late.status).toBe(409)
    expect(late.text).toContain('the session was marked as missed meanwhile')
    expect((await courseOf(front.test)).sessions[0]).toMatchObject({ state: 'missed' })
  })
})

describe('a closure', () => {
  const closures = async () => (await front.test.store.clinic(asId('northside')))!.closures
  const closing = () => previewed('/console/closures/proposal?from=2027-03-10&reason=Training')
  const press = async (): Promise<Press> => ({ ...(await closing()), path: '/console/closures' })

  it.each(['clinic', 'chairDays'] as const)(
    'is made once, and told alike, with the other press at the %s',
    async (at) => {
      const close = await press()
      const [first, late] = await between(at, close)
      expect(first.location).toBe('/console/closures/2027-03-10?done=closed&courses=1')
      expect([late.status, late.location]).toEqual([303, first.location])
      expect((await front.desk.post(close.path, close.fields)).location).toBe(first.location)
      expect(await closures()).toHaveLength(1)
    },
  )

  it('of days that are closed already says so, before anything is shown', async () => {
    const { path, fields } = await press()
    await front.desk.post(path, fields)
    const again = await front.desk.get('/console/closures/proposal?from=2027-03-10&reason=Party')
    expect(again.status).toBe(422)
    expect(again.text).toContain('The clinic is closed already: Wed 10 Mar 2027 (Training).')
    expect(again.html).toContain('value="Party"')
    const other = await front.desk.post(path, { ...fields, reason: 'Party' })
    expect([other.status, (await closures()).length]).toEqual([422, 1])
  })

  it('is removed and shortened once, and both presses are told alike', async () => {
    const close = await previewed('/console/closures/proposal?from=2027-03-10&to=2027-03-12&reason=Training')
    await front.desk.post('/console/closures', close.fields)
    const at = '/console/closures/2027-03-10'
    const version = async () => String((await front.test.store.clinic(asId('northside')))!.version)
    const shorten = { path: `${at}/shorten`, fields: { to: '2027-03-11', version: await version() } }
    for (const { status, location } of await between('clinic', shorten))
      expect([status, location]).toEqual([303, `${at}?done=shortened`])
    expect((await front.desk.post(shorten.path, shorten.fields)).location).toBe(`${at}?done=shortened`)
    const remove = { path: `${at}/remove`, fields: { version: await version() } }
    for (const { status, location } of await between('clinic', remove))
      expect([status, location]).toEqual([303, '/console/closures?done=removed'])
    expect((await front.desk.post(remove.path, remove.fields)).location).toBe(
      '/console/closures?done=removed',
    )
    expect(await closures()).toEqual([])
  })
})

describe('a slip of the year', () => {
  it.each([
    ['/console/closures/proposal?from=2037-03-10&reason=Training', 'from'],
    ['/console/closures/proposal?from=2027-03-10&to=2037-03-12&reason=Training', 'to'],
    [`${s1}/move?date=2037-03-08&time=11:00&scope=one`, 'date'],
  ])('is asked about: %s', async (path, field) => {
    const shown = await front.desk.get(path)
    expect(shown.status).toBe(422)
    expect(shown.text).toMatch(/check the (year|dates)/)
    expect(shown.html).toContain(`href="#${field}"`)
  })

  it('is asked about where a course is booked, and nothing is written', async () => {
    const fields = {
      protocolId: 'ten-daily',
      earliest: '2037-03-08',
      preferredTime: '09:30',
      courseId: 'another-course',
    }
    for (const act of ['preview', 'book']) {
      const shown = await front.desk.post('/console/patients/p1/book', { ...fields, act, fingerprint: 'x' })
      expect([shown.status, shown.text]).toEqual([422, expect.stringContaining('check the year')])
      expect(shown.html).toContain('href="#earliest"')
    }
  })
})
