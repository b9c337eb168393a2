import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../functions/patient-pages/app.tsx'
import { createHandler } from '../../functions/patient-pages/handler.ts'
import type { Needs } from '../../functions/patient-pages/visit.ts'
import { aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { type Bad, looks, posts, type Way, wellFilled } from './bad-requests.ts'
import { crawl } from './crawl.ts'
import { everyLink } from './every-link.ts'
import { everyRoute, type Route } from './every-route.ts'
import { anyText } from './nasty.ts'
import type { Visitor } from './visitor.ts'
import { changedBy } from './whole-table.ts'

/** A router without a world behind it: which routes there are is known before anything runs. */
const every = everyRoute(createApp({} as Needs))

/** All that a program or a person with bad intentions may send, to every route that the router knows. */
export function badInputs(runs: number, methods: Route['method'][] = ['GET', 'POST']): void {
  const routes = every.filter(({ method }) => methods.includes(method))
  let clinic: ClinicWithLinks
  let ways: (Way & { visitor: Visitor })[]
  beforeAll(async () => {
    clinic = await aClinicWithLinks({ selfService: { noticeHours: 24, moves: 3, cancels: true } })
    const kinds = ['questions of many pages', 'an invitation', 'all coming sessions']
    const links = (await everyLink(clinic)).filter(({ what }) => kinds.some((kind) => what.includes(kind)))
    ways = await Promise.all(
      links.map(async ({ path }) => {
        const visitor = clinic.visitor()
        const pages = [...(await crawl(visitor, path, every)).values()]
        const [[name, value] = ['', '']] = visitor.cookies
        return {
          handle: name.slice(-8),
          cookie: `${name}=${value}`,
          visitor,
          forms: pages.flatMap(({ forms }) => forms),
        }
      }),
    )
  })
  afterAll(() => clinic.close())

  const rounds = { numRuns: runs }
  const patience = 300_000 + runs * 500

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    `%s bears ${runs} bad inputs, and stores none of them`,
    async (_, route) => {
      const bad = route.method === 'GET' ? looks(route, ways) : posts(route, ways)
      const changed = await changedBy(clinic.table, () =>
        fc.assert(
          fc.asyncProperty(bad, async ({ path, init }) => bears(await clinic.app.request(path, init))),
          rounds,
        ),
      )
      expect(changed).toEqual([])
    },
    patience,
  )

  it(
    `the function on AWS bears ${runs} bad inputs as the API hands them on, and stores none of them`,
    async () => {
      const { clock, random, store } = clinic
      const handler = createHandler({ clock, random, store, report: { event: () => undefined } })
      const some = fc
        .constantFrom(...routes)
        .chain((r) => (r.method === 'GET' ? looks(r, ways) : posts(r, ways)))
      const changed = await changedBy(clinic.table, () =>
        fc.assert(
          fc.asyncProperty(some, anyText, fc.boolean(), async (bad, address, isBase64) => {
            const answer = (await handler(eventOf(bad, address, isBase64) as never)) as unknown as Answer
            await bears(new Response(answer.body, { status: answer.statusCode, headers: answer.headers }))
          }),
          rounds,
        ),
      )
      expect(changed).toEqual([])
    },
    patience,
  )

  it.runIf(methods.includes('POST'))(
    'begins with forms that are taken when nothing is wrong with them',
    async () => {
      const pageOf = (action: string) => action.replace(/^\/v\/\w+\//, '')
      const taken = new Set<string>()
      for (const { visitor, forms } of ways)
        for (const form of forms)
          for (const pairs of fc.sample(wellFilled(form), 5)) {
            if (taken.has(pageOf(form.action))) break
            const changed = await changedBy(clinic.table, () => visitor.post(form.action, pairs))
            if (changed.length > 0) taken.add(pageOf(form.action))
          }
      for (const page of [/^questions\/\d+$/, /^sessions\/s\d+$/, /^messages$/, /^not-me$/])
        expect([...taken].join('\n')).toMatch(new RegExp(page.source, 'm'))
    },
  )
}

interface Answer {
  statusCode: number
  headers: Record<string, string>
  body?: string
}

/** As the HTTP API hands it on. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function eventOf({ path, init: { method, headers, body } }: Bad, sourceIp: string, isBase64Encoded: boolean) {
  const [rawPath = '', rawQueryString = ''] = path.split('?')
  const { cookie = '', ...others } = headers
  const inBase64 = isBase64Encoded || typeof body !== 'string'
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    headers: { host: 'visits.example.org', ...others },
    cookies: cookie.split('; '),
    requestContext: {
      http: { method, path: rawPath, sourceIp },
      domainName: 'visits.example.org',
      stage: '$default',
    },
    ...(body !== undefined && { body: inBase64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: body !== undefined && inBase64,
  }
}

async function bears(answer: Response): Promise<void> {
  expect(answer.status).toBeLessThan(500)
  expect(answer.headers.get('cache-control')).toMatch(/^no-store$|immutable$/)
  expect(answer.headers.get('location') ?? '/v/').toMatch(/^\/v\//)
  const text = await answer.text()
  expect(text).not.toMatch(/node_modules|\.tsx?:\d+|(Type|Range|Syntax|URI)Error|RetryLater|Invariant/)
  // What was sent never comes back as markup.
  expect(text).not.toMatch(/<script|<img|onerror=/i)
}
