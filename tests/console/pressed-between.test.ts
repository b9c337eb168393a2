import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, anybody, type Desk, type Page } from './a-console.ts'

/** One press of a button between another one's look and its write: both were shown the same page. */
let test: TestWorld
let desk: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
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
