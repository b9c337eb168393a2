import { afterEach, beforeEach, expect } from 'vitest'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aProtocol } from '../builders.ts'
import { aConsole, anybody, type Desk, type Page } from './a-console.ts'

export const course = '/console/patients/p1/courses/c1'
export const s1 = `${course}/sessions/s1`

type Fields = Record<string, string>
export interface Press {
  path: string
  fields: Fields
}
type Read = 'courseFile' | 'chairDays' | 'clinic'

/** The hidden fields of the form that would be sent next: the last of the page, or the one with these words. */
function carried({ html, text }: Page, words: string): Fields {
  const form = html.split('<form').find((each) => each.includes(words))
  if (form === undefined) throw new Error(text)
  const hidden = [
    ...form.split('</form>')[0]!.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g),
  ]
  return Object.fromEntries(hidden.map((found) => [found[1]!, found[2]!]))
}

/** Presses of a button between another one's look and its write, on one booked course: both were shown the same page. */
export function pressesOnACourse() {
  let test: TestWorld
  let desk: Desk
  beforeEach(async () => {
    test = await aWorld()
    await setUp(test, { protocols: [aProtocol(), aProtocol({ id: asId('ten-again'), name: 'Ten again' })] })
    await book(test)
    desk = aConsole(test).as(anybody)
  })
  afterEach(() => test.close())

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

  return {
    get test() {
      return test
    },
    get desk() {
      return desk
    },
    between,
    isDoneOnce,
    previewed,
    changing,
  }
}
