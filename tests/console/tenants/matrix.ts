import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestWorld } from '../../a-world.ts'
import { aConsole, type Console } from '../a-console.ts'
import { type Ask, askerAt, textOf } from './asker.ts'
import {
  everyRoute,
  filled,
  insidersOf,
  isOpen,
  outsidersOf,
  partsOf,
  type Route,
  takesIds,
} from './routes.ts'
import {
  type ClinicName,
  idOf,
  type Letter,
  letterOf,
  markOf,
  noWebhooks,
  otherOf,
  plainParts,
  twoClinics,
} from './two-clinics.ts'

const statusOf = (text: string) => Number(text.slice(0, 3))

function difference(a: string, b: string): string {
  const at = [...a].findIndex((letter, i) => letter !== b[i])
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 120))
  return `${statusOf(a)} ${around(a)}, but ${statusOf(b)} ${around(b)}`
}

/** What both have under one id, and what this clinic alone has. */
const ownLettersOf = ({ path }: Route, own: Letter): (Letter | 'same')[] =>
  partsOf(path).some((name) => /^(patient|course)/.test(name)) ? ['same', own] : [own]

const isOfIds = ({ path }: Route) => {
  const parts = partsOf(path)
  return parts.length > 0 && parts.every((name) => !(name in plainParts))
}

/** Looks before acts, and what takes patients away last: whoever comes after finds what there is to show. */
const rank = ({ method, path }: Route) => (method === 'GET' ? 0 : /erase|remove|revoke/.test(path) ? 2 : 1)

/** Thousands of requests: seconds on an idle machine, many minutes on a busy one. */
const patience = 1_200_000

/**
 * Every route that the router has, for every role and key of one clinic, beside another that has the same: what is not
 * asked through an operation or a page's guard shows up here as the only one that answers otherwise.
 */
export function tenantMatrixOf(clinic: ClinicName): void {
  const [own, theirs] = [letterOf[clinic], letterOf[otherOf[clinic]]]
  let test: TestWorld
  let desk: Console
  let ask: Ask
  let routes: Route[]
  let wrong: string[]
  beforeAll(async () => {
    test = await twoClinics()
    desk = aConsole(test, { webhooks: noWebhooks })
    ask = await askerAt(test, desk, clinic)
    routes = everyRoute(desk.app).sort((a, b) => rank(a) - rank(b))
  })
  afterAll(() => test.close())
  const nothingIsWrong = () => expect(wrong.slice(0, 6), `${wrong.length} in all`).toEqual([])

  describe(`every route of the console, for those of ${clinic}`, () => {
    it('has only such parts in its path as the matrix knows ids for', () => {
      const unknown = routes.flatMap(({ path }) =>
        partsOf(path)
          .filter((name) => !(name in plainParts) && idOf(name, 'x') === undefined)
          .map((name) => `:${name} of ${path}`),
      )
      expect(unknown, 'say in tests/console/tenants/two-clinics.ts what ids these take').toEqual([])
    })

    it('says whom it is for, or is one of the few that are open', () => {
      expect(routes.filter((it) => !it.right && !isOpen(it)).map(({ path }) => path)).toEqual([])
      expect(routes.filter((it) => it.right && isOpen(it)).map(({ path }) => path)).toEqual([])
    })

    it(
      'refuses whoever it is not for in one and the same words, whether there is such a thing or not',
      async () => {
        wrong = []
        /** By who asks, and whether a person or a program reads it. */
        const refusals = new Map<string, string>()
        for (const route of routes)
          for (const who of outsidersOf(route))
            for (const letter of [own, theirs, 'x'] as const) {
              const response = await ask(
                route,
                who,
                filled(route.path, () => letter),
                letter,
              )
              const text = await textOf(response, [letter])
              const kind = `${who}, ${route.operation ? 'api' : 'page'}`
              const refusal = refusals.get(kind) ?? text
              refusals.set(kind, refusal)
              const name = `${route.method} ${route.path} as ${who} (${letter})`
              if (statusOf(text) !== 403) wrong.push(`${name}: ${statusOf(text)}`)
              else if (text !== refusal) wrong.push(`${name}: ${difference(text, refusal)}`)
            }
        nothingIsWrong()
        expect(refusals.size).toBeGreaterThan(6)
      },
      patience,
    )

    it(
      'sends nobody to the sign-in from each page, and lets none without a key into the API',
      async () => {
        wrong = []
        for (const route of routes.filter((it) => !isOpen(it)))
          for (const letter of [own, 'x'] as const) {
            const response = await ask(
              route,
              'nobody',
              filled(route.path, () => letter),
              letter,
            )
            const isRefused = route.operation
              ? response.status === 401
              : response.status === 303 &&
                response.headers.get('location')?.startsWith('/console/sign-in?back=') === true
            const name = `${route.method} ${route.path} (${letter})`
            if (!isRefused) wrong.push(`${name}: ${response.status}`)
            if ((await response.text()).includes(markOf[clinic])) wrong.push(`${name}: words of a clinic`)
          }
        nothingIsWrong()
      },
      patience,
    )

    it(
      'answers for what is another clinic’s exactly as for what is nowhere, and with no word of it',
      async () => {
        wrong = []
        for (const route of routes.filter(takesIds))
          for (const who of insidersOf(route)) {
            const places = partsOf(route.path)
            /** All ids theirs; and where the first is one that both have, the rest theirs. */
            const ways = places.length > 1 && /^patient/.test(places[0]!) ? ['all', 'rest'] : ['all']
            for (const way of ways) {
              const at = (letter: Letter) =>
                filled(route.path, (i) => (way === 'rest' && i === 0 ? 'same' : letter))
              const a = await textOf(await ask(route, who, at(theirs), theirs), [theirs])
              const b = await textOf(await ask(route, who, at('x'), 'x'), ['x'])
              const name = `${route.method} ${route.path} as ${who} (${way})`
              if (a !== b) wrong.push(`${name}: ${difference(a, b)}`)
              if (a.includes(markOf[otherOf[clinic]])) wrong.push(`${name}: words of the other clinic`)
              if ([401, 403, 500].includes(statusOf(a))) wrong.push(`${name}: ${a.slice(0, 300)}`)
            }
          }
        nothingIsWrong()
      },
      patience,
    )

    it(
      'shows to each who is let in no word of the other clinic, even where both have a thing of one id',
      async () => {
        wrong = []
        let shown = 0
        for (const route of routes)
          for (const who of insidersOf(route))
            for (const letter of ownLettersOf(route, own)) {
              const path = filled(route.path, () => letter)
              const text = await textOf(await ask(route, who, path, own), [])
              const name = `${route.method} ${route.path} as ${who} (${letter})`
              if (text.includes(markOf[otherOf[clinic]])) wrong.push(`${name}: words of the other clinic`)
              if ([401, 403, 500].includes(statusOf(text))) wrong.push(`${name}: ${text.slice(0, 300)}`)
              if (text.includes(markOf[clinic])) shown++
              if (route.method === 'GET' && isOfIds(route) && statusOf(text) === 404)
                wrong.push(`${name}: is not there, so nobody would see it leave`)
            }
        nothingIsWrong()
        // Nothing of the other clinic is told from nothing at all.
        expect(shown).toBeGreaterThan(200)
      },
      patience,
    )
  })
}
