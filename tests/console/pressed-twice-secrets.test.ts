import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Needs } from '../../functions/clinic-console/needs.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { wholeTable } from '../functions/whole-table.ts'
import { aConsole, anybody, type Desk, type Page } from './a-console.ts'

const webhooks = { refusal: () => Promise.resolve(undefined) } as unknown as NonNullable<Needs['webhooks']>
let test: TestWorld
let desk: Desk
let other: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  const console = aConsole(test, { webhooks })
  desk = console.as(anybody)
  other = console.as({ ...anybody, id: 'robin', name: 'Robin' })
})
afterEach(() => test.close())

const clinicId = asId<never>('northside')
const markOf = ({ html }: Page) => /name="press" value="([^"]+)"/.exec(html)?.[1] ?? ''
const secretIn = ({ html }: Page) => /<code[^>]*>([^<]+)<\/code>/.exec(html)?.[1] ?? ''
const later = (minutes: number) => test.clock.set(test.clock.now() + minutes * 60_000)

const made = [
  ['api-key', '/console/settings/keys', { name: 'Diary', 'scopes[]': 'courses:read', lifeDays: '365' }],
  ['calendar-feed', '/console/settings/feeds', { name: 'Screen', chairId: '' }],
  ['webhook', '/console/settings/webhooks', { url: 'https://example.org/x', 'events[]': 'session.moved' }],
] as const

describe.each(made)('a %s that is made by two presses of a form', (record, path, fields) => {
  const kept = () => test.store.records(record, { clinicId })
  const form = async () => ({ ...fields, press: markOf(await desk.get(path)) })

  it('is one, and both answers show its secret', async () => {
    const pressed = await form()
    expect(pressed.press).toHaveLength(22)
    const pages = await Promise.all([desk.post(path, pressed), desk.post(path, pressed)])
    later(4)
    pages.push(await desk.post(path, pressed))
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200])
    const [secret, ...again] = pages.map(secretIn)
    expect(secret!.length).toBeGreaterThan(20)
    expect(again).toEqual([secret, secret])
    expect(await kept()).toHaveLength(1)
  })

  it('is told where the other press is written between the list and the look for it', async () => {
    const pressed = await form()
    const first = { done: false }
    const store = {
      ...test.store,
      // The list is read, and only then does the other press come.
      records: (async (...asked: Parameters<typeof test.store.records>) => {
        const list = await test.store.records(...asked)
        if (asked[0] === record && !first.done) {
          first.done = true
          await desk.post(path, pressed)
        }
        return list
      }) as typeof test.store.records,
    }
    const slow = aConsole({ ...test, world: { ...test.world, store }, store }, { webhooks }).as(anybody)
    const page = await slow.post(path, pressed)
    expect(page.status).toBe(200)
    expect(secretIn(page)).toBe(secretIn(await desk.post(path, pressed)))
    expect(await kept()).toHaveLength(1)
  })

  it('is told to nobody else, and to nobody after a while', async () => {
    const pressed = await form()
    const secret = secretIn(await desk.post(path, pressed))
    const theirs = await other.post(path, pressed)
    later(5)
    const late = await desk.post(path, pressed)
    expect(late.status).toBe(422)
    for (const { html } of [theirs, late]) expect(html).not.toContain(secret)
  })
})

describe.each([made[0], made[1]])('a %s whose secret nobody has seen', (record, path, fields) => {
  const states = async () => (await test.store.records(record, { clinicId })).map((it) => 'revokedAt' in it)

  it('is revoked and made again by one press, which may be pressed twice', async () => {
    const pressed = { ...fields, press: markOf(await desk.get(path)) }
    const first = secretIn(await desk.post(path, pressed))
    later(10)
    const refused = await desk.post(path, pressed)
    expect(refused.text).toContain(`Revoke “${fields.name}” and make another`)
    const another = refused.html.split('<form').find((each) => each.includes('name="instead"'))!
    const hidden = [...another.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const asked = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]))
    const pages = [await desk.post(path, asked), await desk.post(path, asked)]
    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    const [secret, again] = pages.map(secretIn)
    expect(secret).not.toBe(first)
    expect(again).toBe(secret)
    expect((await states()).sort()).toEqual([false, true])
    expect((await desk.post(path, pressed)).status).toBe(422)
  })

  it('cannot be told from the table', async () => {
    const pressed = { ...fields, press: markOf(await desk.get(path)) }
    const secret = /([1-9A-HJ-NP-Za-km-z]{22})(\.ics)?$/.exec(secretIn(await desk.post(path, pressed)))![1]!
    const rows = await wholeTable(test.table)
    expect(rows.filter((row) => row.includes(secret) || row.includes(pressed.press))).toEqual([])
  })
})

describe('the secret of a webhook', () => {
  it('is replaced once by two presses, and the one that the program has goes on signing', async () => {
    const [, path, fields] = made[2]
    const old = secretIn(await desk.post(path, { ...fields, press: markOf(await desk.get(path)) }))
    const one = async () => (await test.store.records('webhook', { clinicId }))[0]!
    const at = `${path}/${(await one()).id}`
    const press = markOf(await desk.get(at))
    const pages = await Promise.all([
      desk.post(`${at}/secret`, { press }),
      desk.post(`${at}/secret`, { press }),
    ])
    pages.push(await desk.post(`${at}/secret`, { press }))
    const [secret, ...again] = pages.map(secretIn)
    expect(again).toEqual([secret, secret])
    expect((await one()).secrets.map((each) => each.secret)).toEqual([secret, old])
    later(6)
    expect((await desk.post(`${at}/secret`, { press })).status).toBe(422)
    expect((await one()).secrets.map((each) => each.secret)).toEqual([secret, old])
    // Who loads the page again and presses wants another one.
    const fresh = markOf(await desk.get(at))
    expect(secretIn(await desk.post(`${at}/secret`, { press: fresh }))).not.toBe(secret)
  })
})
