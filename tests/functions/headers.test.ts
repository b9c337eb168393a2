import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RetryLater } from '../../shared/failures.ts'
import type { Store } from '../../shared/ports.ts'
import { mostFailures } from '../../shared/domain/tries.ts'
import { addressHeader, aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { everyLink } from './every-link.ts'
import { addressOf, everyRoute } from './every-route.ts'
import { visitorOf } from './visitor.ts'

let clinic: ClinicWithLinks
beforeAll(async () => {
  clinic = await aClinicWithLinks()
})
afterAll(() => clinic.close())

/** The store out of order: every question to it fails. */
const failing = (error: Error) =>
  clinic.appWith(new Proxy(clinic.store, { get: () => () => Promise.reject(error) }) as Store)

const strict = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000',
}

/** Every answer that can be had, by the routes that the router knows: of whom, and what was asked. */
async function everyAnswer(): Promise<{ asked: string; answer: Response }[]> {
  const all: { asked: string; answer: Response }[] = []
  const routes = everyRoute(clinic.app)
  const note = (asked: string, answers: Response[]) =>
    all.push(...answers.map((answer) => ({ asked, answer })))

  const visits = await Promise.all(
    (await everyLink(clinic)).map(async ({ what, path }) => {
      const visitor = clinic.visitor({ [addressHeader]: '192.0.2.1' })
      const seen = await visitor.open(path)
      note(what, seen.answers)
      return { what, visitor, token: path.split('/')[2]!, handle: seen.path.split('/')[2]! }
    }),
  )
  let address = 0
  for (const route of routes) {
    const nobody = () => visitorOf((r) => clinic.app.fetch(r), { [addressHeader]: `198.51.100.${++address}` })
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
      note(
        `${method} ${route.path}, nobody`,
        (await nobody().open(addressOf(route, { token: '1'.repeat(22) }), { method })).answers,
      )
    const forms: [string, string, Record<string, string>][] = [
      ['empty', '', {}],
      ['unknown', 'a=1&a=2&__proto__=3', {}],
      ['large', `a=${'x'.repeat(70_000)}`, {}],
      ['JSON', '{}', { 'Content-Type': 'application/json' }],
      ['elsewhere', '', { 'Sec-Fetch-Site': 'cross-site' }],
    ]
    for (const { what, visitor, ...values } of visits) {
      const path = addressOf(route, { ...values, page: '1', session: 's4' })
      if (route.method === 'GET')
        for (const method of ['GET', 'HEAD'])
          note(`${method} ${path}, ${what}`, (await visitor.open(path, { method })).answers)
      else
        for (const [kind, body, headers] of forms)
          note(`POST ${path}, ${what}, ${kind}`, (await visitor.post(path, body, headers)).answers)
    }
    for (const error of [new Error('secret words'), new RetryLater('more secret words')])
      for (const { visitor, ...values } of visits.slice(0, 5)) {
        const broken = visitorOf((r) => failing(error).fetch(r))
        for (const [name, value] of visitor.cookies) broken.cookies.set(name, value)
        const path = addressOf(route, { ...values, page: '1', session: 's4' })
        const { answers } = route.method === 'GET' ? await broken.open(path) : await broken.post(path, '')
        note(`${error.name} at ${route.path}`, answers)
      }
  }
  const guesser = clinic.visitor({ [addressHeader]: '203.0.113.1' })
  for (let n = 0; n <= mostFailures.address; n++)
    note('a guess', (await guesser.open(`/q/${String(n).padStart(22, '1')}`)).answers)
  note('nothing', (await guesser.open('/nothing')).answers)
  note('the top', (await guesser.open('/')).answers)
  return all
}

describe('every answer of every route', () => {
  let all: { asked: string; answer: Response }[]
  beforeAll(async () => {
    all = await everyAnswer()
  })

  it('is among these, each of which was seen', () => {
    const seen = [...new Set(all.map(({ answer }) => answer.status))]
    expect(seen).toEqual(expect.arrayContaining([200, 303, 403, 404, 413, 415, 422, 429, 500, 503]))
    expect(
      seen.filter((status) => ![200, 303, 403, 404, 409, 413, 415, 422, 429, 500, 503].includes(status)),
    ).toEqual([])
  })

  it('has strict headers, whatever it is', () => {
    for (const { asked, answer } of all)
      expect(Object.fromEntries(answer.headers), `${asked}: ${answer.status}`).toMatchObject(strict)
  })

  it('is kept nowhere, but for the style, and that by an address of its own making', () => {
    for (const { asked, answer } of all) {
      const kept = answer.headers.get('cache-control')
      if (kept === 'no-store') continue
      expect(answer.headers.get('content-type'), asked).toContain('text/css')
      expect(kept, asked).toMatch(/^public, max-age=\d+, immutable$/)
    }
  })

  it('sets no cookie but a link’s own, which no script and no other site can have', () => {
    const cookies = all.flatMap(({ answer }) => answer.headers.getSetCookie())
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies)
      expect(cookie).toMatch(
        /^__Host-v-[0-9a-f]{8}=[1-9A-HJ-NP-Za-km-z]{22}; Max-Age=7200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      )
  })

  it('says where to go only by paths of this site, without a secret', () => {
    const ways = all.flatMap(({ answer }) => answer.headers.get('location') ?? [])
    expect(ways.length).toBeGreaterThan(0)
    for (const way of ways) {
      expect(way).toMatch(/^\/v\/[0-9a-f]{8}\//)
      expect(way).not.toMatch(/[1-9A-HJ-NP-Za-km-z]{22}/)
    }
  })

  it('says what it is, and nothing of what failed within', async () => {
    for (const { asked, answer } of all) {
      const text = await answer.clone().text()
      expect(text, asked).not.toMatch(
        /secret words|node_modules|\.tsx?:\d+|(Type|Range|Syntax)Error|RetryLater/,
      )
      if (text !== '') expect(answer.headers.get('content-type'), asked).toMatch(/^text\/|^image\/svg/)
      if ([429, 503].includes(answer.status))
        expect(Number(answer.headers.get('retry-after')), asked).toBeGreaterThan(0)
    }
  })
})

it('asks browsers to come by https only where they came by it', async () => {
  const plain = await clinic.app.request('http://127.0.0.1/nothing')
  expect(plain.headers.get('strict-transport-security')).toBeNull()
})
