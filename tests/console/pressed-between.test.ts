import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { aProtocol } from '../builders.ts'
import { aConsole, anybody, type Desk, type Page } from './a-console.ts'

/** One press of a button between another one's look and its write: both were shown the same page. */
let test: TestWorld
let desk: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test, { protocols: [aProtocol(), aProtocol({ id: asId('ten-again'), name: 'Ten again' })] })
  await book(test)
  desk = aConsole(test).as(anybody)
})
afterEach(() => test.close())

const course = '/console/patients/p1/courses/c1'
const s1 = `${course}/sessions/s1`

type Fields = Record<string, string>
interface Press {
  path: string
  fields: Fields
}
type Read = 'courseFile' | 'chairDays' | 'clinic'

/**
 * Presses one button, and another one where that has just read something for the first time: what it read is old when
 * it goes on. Not inside of a commit: those of one clinic wait for each other.
 */
async function between(at: Read, press: Press, first: Press = press): Promise<[Page, Page]> {
  let inner: Promise<Page> | undefined
  const { store } = test
  const late = <Args extends unknown[], Value>(name: Read, read: (...args: Args) => Promise<Value>) =>
    name === at
      ? async (...args: Args) => {
          const value = await read(...args)
          await (inner ??= desk.post(first.path, first.fields))
          return value
        }
      : read
  const slow: ConsoleStore = {
    ...store,
    courseFile: late('courseFile', store.courseFile),
    chairDays: late('chairDays', store.chairDays),
    clinic: late('clinic', store.clinic),
  }
  const second = await aConsole(test, { store: slow }).as(anybody).post(press.path, press.fields)
  if (!inner) throw new Error(`it never came to ${at}`)
  return [await inner, second]
}

/** The hidden fields of the form that would be sent next: the last of the page, or the one with these words. */
function carried({ html, text }: Page, words: string): Fields {
  const form = html.split('<form').find((each) => each.includes(words))
  if (form === undefined) throw new Error(text)
  const hidden = [
    ...form.split('</form>')[0]!.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g),
  ]
  return Object.fromEntries(hidden.map((found) => [found[1]!, found[2]!]))
}

/** What is told alike to both, and stands once. */
async function isDoneOnce(at: Read, press: Press) {
  const before = await courseOf(test)
  const [first, late] = await between(at, press)
  if (late.status !== 303) throw new Error(late.text)
  expect([first.status, late.status, late.location]).toEqual([303, 303, first.location])
  const after = await courseOf(test)
  expect(after.version).toBe(before.version + 1)
  const again = await desk.post(press.path, press.fields)
  expect([again.status, again.location]).toEqual([303, first.location])
  expect(await courseOf(test)).toEqual(after)
  return after
}

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
    await test.until(at)
    const presses = steps.map(([step, seen]) => mark(step, seen))
    for (const { path, fields } of presses.slice(0, -1)) await desk.post(path, fields)
    await isDoneOnce('courseFile', presses.at(-1)!)
  })

  it('writes over nothing that somebody else noted in the middle of it', async () => {
    await test.until('2027-03-08T10:05')
    const [first, late] = await between(
      'courseFile',
      mark('completed', 'expected'),
      mark('missed', 'expected'),
    )
    expect(first.status).toBe(303)
    expect(late.status).toBe(409)
    expect(late.text).toContain('the session was marked as missed meanwhile')
    expect((await courseOf(test)).sessions[0]).toMatchObject({ state: 'missed' })
  })
})

/** The button below a preview. */
async function previewed(path: string, more: Fields = {}): Promise<Press> {
  const [at = '', query] = path.split('?')
  const shown = await desk.get(query === undefined ? at : path)
  return { path: at, fields: { ...carried(shown, 'name="seen"'), ...more } }
}

async function changing(act: string, fields: Fields): Promise<Press> {
  const path = `${course}/change/${act}`
  const shown = await desk.post(path, { ...fields, act: 'preview' })
  return { path, fields: { ...carried(shown, 'name="fingerprint"'), act: 'confirm' } }
}

const reads = ['courseFile', 'chairDays'] as const

describe('a button below a preview that is pressed twice', () => {
  it.each(reads)('moves a session once, with the other press at the %s', async (at) => {
    const { sessions } = await isDoneOnce(
      at,
      await previewed(`${s1}/move?date=2027-03-08&time=11:00&scope=one`),
    )
    expect(sessions[0]).toMatchObject({ date: '2027-03-08', minute: 660 })
  })

  it.each(reads)('moves a session and the following once, with the other press at the %s', async (at) => {
    await isDoneOnce(at, await previewed(`${s1}/move?date=2027-03-09&time=11:00&scope=following`))
  })

  it.each(reads)('cancels a session once, with the other press at the %s', async (at) => {
    await isDoneOnce(at, await previewed(`${s1}/cancel`, { by: 'patient' }))
  })

  it('confirms a session once', async () => {
    await isDoneOnce('courseFile', { path: `${s1}/confirm`, fields: { revision: '0' } })
  })

  it.each(reads)('extends a course once, with the other press at the %s', async (at) => {
    const { sessions } = await isDoneOnce(at, await changing('extend', { sessions: '2' }))
    expect(sessions).toHaveLength(12)
  })

  it.each([
    ['shorten', { sessions: '2' }],
    ['pause', { reason: 'a bad cold' }],
    ['stop', { reason: 'moves abroad' }],
    ['wishes', { preferredTime: '14:00' }],
    ['funding', { funding: 'insurer' }],
  ])('does one %s', async (act, fields) => {
    await isDoneOnce('courseFile', await changing(act, fields))
  })

  it('resumes a course once', async () => {
    const { path, fields } = await changing('pause', { reason: 'a bad cold' })
    await desk.post(path, fields)
    await isDoneOnce('chairDays', await changing('resume', { from: '2027-03-15' }))
  })

  it('tells of what somebody else did to the course meanwhile, and writes nothing over it', async () => {
    const mine = await previewed(`${s1}/move?date=2027-03-08&time=11:00&scope=one`)
    const theirs = await previewed(`${s1}/move?date=2027-03-08&time=12:00&scope=one`)
    const [first, late] = await between('courseFile', mine, theirs)
    expect([first.status, late.status]).toEqual([303, 422])
    expect(late.text).toContain('something else was booked or changed meanwhile')
    expect((await courseOf(test)).sessions[0]).toMatchObject({ minute: 720 })
  })

  it('tells that a session was cancelled for another reason than this one', async () => {
    const { path, fields } = await previewed(`${s1}/cancel`)
    await desk.post(path, { ...fields, by: 'patient' })
    const late = await desk.post(path, { ...fields, by: 'clinic' })
    expect(late.status).toBe(422)
    expect(late.text).toContain('cancelled already, for the patient cannot come')
  })
})

describe('a button below a preview, after somebody did something else that leaves the sessions where it would', () => {
  const acts = {
    pause: () => changing('pause', { reason: 'a bad cold' }),
    stop: () => changing('stop', { reason: 'moves abroad' }),
    insurer: () => changing('funding', { funding: 'insurer' }),
    nhs: () => changing('funding', { funding: 'nhs' }),
    protocol: () => changing('protocol', { protocolId: 'ten-again', sessions: '' }),
    confirm: () => Promise.resolve({ path: `${s1}/confirm`, fields: { revision: '0' } }),
  }
  type Act = keyof typeof acts
  const pairs: [Act, Act][] = [
    ['stop', 'pause'],
    ['pause', 'stop'],
    ['protocol', 'insurer'],
    ['insurer', 'protocol'],
    ['insurer', 'nhs'],
    ['insurer', 'confirm'],
  ]

  it.each(pairs)('is not told that %s is done where %s was', async (mine, theirs) => {
    const [press, first] = [await acts[mine](), await acts[theirs]()]
    expect((await desk.post(first.path, first.fields)).status).toBe(303)
    const stands = await courseOf(test)
    const late = await desk.post(press.path, press.fields)
    expect([late.status, late.location]).toEqual([422, null])
    expect(await courseOf(test)).toEqual(stands)
  })

  it.each(pairs)('is not told that %s is done where %s was in the middle of it', async (mine, theirs) => {
    const [press, first] = [await acts[mine](), await acts[theirs]()]
    const before = await courseOf(test)
    const [done, late] = await between('courseFile', press, first)
    expect([done.status, late.status]).toEqual([303, 422])
    expect((await courseOf(test)).version).toBe(before.version + 1)
  })
})

describe('a button below a preview', () => {
  it.each(['pause', 'stop'])('takes another reason to %s than the one looked at with', async (act) => {
    const { path, fields } = await changing(act, { reason: 'first words' })
    const isDone = { status: 303, location: `${course}?done=${act}` }
    expect(await desk.post(path, { ...fields, reason: 'better words' })).toMatchObject(isDone)
    const stands = await courseOf(test)
    expect(JSON.stringify([stands.pauses, stands.stopped])).toContain('better words')
    test.clock.set(test.clock.now() + 90_000)
    expect(await desk.post(path, fields)).toMatchObject(isDone)
    expect(await courseOf(test)).toEqual(stands)
  })

  const savedSettings = async () => {
    const clinic = (await test.store.clinic(asId('northside')))!
    const changed = await changeClinic(test.world, clinic.id, (c) => ({ ...c, textPence: 9 }))
    expect(changed.kind).toBe('changed')
  }

  it('is told alike when it is pressed again after settings were saved', async () => {
    const move = await previewed(`${s1}/move?date=2027-03-09&time=11:00&scope=following`)
    const first = await desk.post(move.path, move.fields)
    expect(first.status).toBe(303)
    await savedSettings()
    const again = await desk.post(move.path, move.fields)
    expect([again.status, again.location]).toEqual([303, first.location])
  })

  it('does nothing where settings were saved since the look', async () => {
    const stop = await changing('stop', { reason: 'moves abroad' })
    await savedSettings()
    const late = await desk.post(stop.path, stop.fields)
    expect(late.status).toBe(422)
    expect(late.text).toContain('no longer what would happen')
    expect(await courseOf(test)).not.toHaveProperty('stopped')
  })
})

describe('a closure', () => {
  const closures = async () => (await test.store.clinic(asId('northside')))!.closures
  const closing = () => previewed('/console/closures/proposal?from=2027-03-10&reason=Training')
  const press = async (): Promise<Press> => ({ ...(await closing()), path: '/console/closures' })

  it.each(['clinic', 'chairDays'] as const)(
    'is made once, and told alike, with the other press at the %s',
    async (at) => {
      const close = await press()
      const [first, late] = await between(at, close)
      expect(first.location).toBe('/console/closures/2027-03-10?done=closed&courses=1')
      expect([late.status, late.location]).toEqual([303, first.location])
      expect((await desk.post(close.path, close.fields)).location).toBe(first.location)
      expect(await closures()).toHaveLength(1)
    },
  )

  it('of days that are closed already says so, before anything is shown', async () => {
    const { path, fields } = await press()
    await desk.post(path, fields)
    const again = await desk.get('/console/closures/proposal?from=2027-03-10&reason=Party')
    expect(again.status).toBe(422)
    expect(again.text).toContain('The clinic is closed already: Wed 10 Mar 2027 (Training).')
    expect(again.html).toContain('value="Party"')
    const other = await desk.post(path, { ...fields, reason: 'Party' })
    expect([other.status, (await closures()).length]).toEqual([422, 1])
  })

  it('is removed and shortened once, and both presses are told alike', async () => {
    const close = await previewed('/console/closures/proposal?from=2027-03-10&to=2027-03-12&reason=Training')
    await desk.post('/console/closures', close.fields)
    const at = '/console/closures/2027-03-10'
    const version = async () => String((await test.store.clinic(asId('northside')))!.version)
    const shorten = { path: `${at}/shorten`, fields: { to: '2027-03-11', version: await version() } }
    for (const { status, location } of await between('clinic', shorten))
      expect([status, location]).toEqual([303, `${at}?done=shortened`])
    expect((await desk.post(shorten.path, shorten.fields)).location).toBe(`${at}?done=shortened`)
    const remove = { path: `${at}/remove`, fields: { version: await version() } }
    for (const { status, location } of await between('clinic', remove))
      expect([status, location]).toEqual([303, '/console/closures?done=removed'])
    expect((await desk.post(remove.path, remove.fields)).location).toBe('/console/closures?done=removed')
    expect(await closures()).toEqual([])
  })
})

describe('a slip of the year', () => {
  it.each([
    ['/console/closures/proposal?from=2037-03-10&reason=Training', 'from'],
    ['/console/closures/proposal?from=2027-03-10&to=2037-03-12&reason=Training', 'to'],
    [`${s1}/move?date=2037-03-08&time=11:00&scope=one`, 'date'],
  ])('is asked about: %s', async (path, field) => {
    const shown = await desk.get(path)
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
      const shown = await desk.post('/console/patients/p1/book', { ...fields, act, fingerprint: 'x' })
      expect([shown.status, shown.text]).toEqual([422, expect.stringContaining('check the year')])
      expect(shown.html).toContain('href="#earliest"')
    }
  })
})
