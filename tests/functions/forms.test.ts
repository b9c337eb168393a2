import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mostBodyBytes } from '../../functions/patient-pages/form-body.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { Store } from '../../shared/ports.ts'
import { aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { everyLink } from './every-link.ts'
import { addressOf, everyRoute } from './every-route.ts'
import { type Visitor, visitorOf } from './visitor.ts'
import { changedBy } from './whole-table.ts'

let clinic: ClinicWithLinks
/** Every address that takes a form, as three who came by links of their own ask for it. */
let forms: { path: string; visitor: Visitor }[]
beforeAll(async () => {
  clinic = await aClinicWithLinks()
  const routes = everyRoute(clinic.app).filter(({ method }) => method === 'POST')
  const kinds = ['questions of many pages', 'an invitation to maintenance', 'all coming sessions']
  const links = (await everyLink(clinic)).filter(({ what }) => kinds.includes(what))
  forms = (
    await Promise.all(
      links.map(async ({ path }) => {
        const visitor = clinic.visitor()
        const handle = (await visitor.open(path)).path.split('/')[2]!
        return routes.map((route) => ({
          visitor,
          path: addressOf(route, { handle, page: '1', session: 's4' }),
        }))
      }),
    )
  ).flat()
})
afterAll(() => clinic.close())

/**
 * What an empty form may be answered: 303 where a page has only questions that may be left out, 404 where it is not
 * this link's, 409 where there is nothing to choose any more, and 422 where a choice is missing.
 */
function expectNothingTaken(answers: number[]): void {
  expect([303, 404, 409, 422]).toEqual(expect.arrayContaining(answers))
  expect(answers).toContain(422)
}

/** What each form answers, each status once; nothing may be stored meanwhile. */
async function answersTo(
  pairs: [string, string][] | string,
  headers: Record<string, string> = {},
): Promise<number[]> {
  const seen = new Set<number>()
  const changed = await changedBy(clinic.table, async () => {
    for (const { path, visitor } of forms) {
      const answer = await visitor.post(path, pairs, headers)
      expect(answer.html).toContain('<!doctype html>')
      seen.add(answer.answers[0]!.status)
    }
  })
  expect(changed).toEqual([])
  return [...seen].sort((a, b) => a - b)
}

describe('every form', () => {
  it('takes nothing without a choice', async () => {
    expectNothingTaken(await answersTo(''))
  })

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', '', 'x-www-form-urlencoded'])(
    'takes no other kind of body: %j',
    async (type) => expect(await answersTo('a=1', { 'Content-Type': type })).toEqual([415]),
  )

  it('knows its own kind however it is written', async () => {
    for (const type of [
      'application/x-www-form-urlencoded;charset=UTF-8',
      'APPLICATION/X-WWW-FORM-URLENCODED ; charset=utf-8',
    ])
      expectNothingTaken(await answersTo('', { 'Content-Type': type }))
  })

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another part of the same site', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site, with no origin told', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }],
    ['another site, in an old browser', { 'Sec-Fetch-Site': '', Origin: 'https://elsewhere.example.com' }],
    ['this host without https', { 'Sec-Fetch-Site': '', Origin: 'http://visits.example.org' }],
  ])('takes nothing from %s', async (_, headers) => {
    expect(await answersTo('a=1', headers as Record<string, string>)).toEqual([403])
  })

  it('takes what our own pages send, also in an old browser', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://visits.example.org' },
      { 'Sec-Fetch-Site': '', Origin: 'null' },
      { 'Sec-Fetch-Site': '', Origin: '' },
    ])
      expectNothingTaken(await answersTo('', headers))
  })

  it.each([mostBodyBytes + 1, 1024 * 1024])('takes no more than 64 KB: %d bytes', async (bytes) => {
    expect(await answersTo(`a=${'x'.repeat(bytes - 2)}`)).toEqual([413])
  })

  it.each([
    ['a field that no form has', 'no-such-field=1'],
    ['a name of JavaScript', '__proto__=1&constructor=2&toString=3'],
    ['a name of JavaScript within a name', 'pain-nrs.__proto__=1&__proto__.pain=2'],
    ['the same field twice', 'choice=confirm&choice=cannot-come'],
    ['a field without a name', '=1'],
    ['no pairs at all', '&&&===&'],
  ])('takes nothing that it does not send: %s', async (_, body) => {
    expect(await answersTo(body)).toEqual([404, 422])
  })
})

describe('a table that is out of reach', () => {
  it.each([
    [new RetryLater('the words of a failure'), 503],
    [new TypeError('the words of a failure'), 500],
  ])('is a kind page, and no thanks: %s', async (error, status) => {
    const app = clinic.appWith(new Proxy(clinic.store, { get: () => () => Promise.reject(error) }) as Store)
    for (const { path, visitor } of forms) {
      const broken = visitorOf((request) => app.fetch(request))
      for (const [name, value] of visitor.cookies) broken.cookies.set(name, value)
      const seen = await broken.post(path, '')
      // What does not even look at the table is not out of reach.
      if (seen.status === 404) continue
      expect(seen.status, path).toBe(status)
      expect(seen.title).toBe('Something went wrong')
      expect(seen.html).not.toMatch(/Thank you|the words of a failure/)
    }
    expect(clinic.events).toContainEqual({
      kind: 'record-failed',
      trigger: 'patient-pages',
      recordId: 'request',
      reason: status === 503 ? 'retry-later' : 'TypeError',
    })
  })
})
