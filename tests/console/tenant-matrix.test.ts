import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../functions/clinic-console/actor.ts'
import { byPath, pathFieldsOf, routeOf } from '../../functions/clinic-console/api/route.ts'
import { operations } from '../../functions/clinic-console/operations.ts'
import type { AnyOperation } from '../../functions/clinic-console/operation.ts'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { keyText, type Scope, scopes } from '../../shared/domain/api-key.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { type Role, roles } from '../../shared/domain/staff.ts'
import type { TestWorld } from '../a-world.ts'
import { aConsole, type Console, person } from './a-console.ts'
import { sampleOf } from './tenants/sample.ts'
import {
  type ClinicName,
  idOf,
  idsBy,
  type Letter,
  letterOf,
  markOf,
  noWebhooks,
  otherOf,
  plainParts,
  twoClinics,
} from './tenants/two-clinics.ts'

/**
 * Every route that the router has, for everybody, at both clinics: a new route is in it by itself. What is not asked
 * through an operation or a page's guard shows up here as the only one that answers otherwise.
 */
let test: TestWorld
let desk: Console
const keys = new Map<string, string>()

const clinics = ['northside', 'southside'] as const
type Who = Role | 'nobody' | Scope
const isScope = (who: Who): who is Scope => scopes.some((scope) => scope === who)

beforeAll(async () => {
  test = await twoClinics()
  desk = aConsole(test, { webhooks: noWebhooks })
  for (const clinic of clinics)
    for (const [i, scope] of scopes.entries()) {
      const secret = `${i + 1}`.repeat(22)
      const hash = test.world.random.hashOf(`${letterOf[clinic].toUpperCase()}${secret.slice(1)}`)
      keys.set(
        `${clinic} ${scope}`,
        keyText(asId(clinic), `${letterOf[clinic].toUpperCase()}${secret.slice(1)}`),
      )
      await test.store.commit([
        {
          kind: 'put-record',
          record: {
            record: 'api-key',
            clinicId: asId<ClinicId>(clinic),
            id: hash.slice(0, 16),
            version: 1,
            hash,
            name: `${markOf[clinic]} ${scope}`,
            scopes: [scope],
            createdBy: 'Sam',
            createdAt: test.world.clock.now(),
            lastUsedOn: '2027-03-01',
          },
        },
      ])
    }
})
afterAll(() => test.close())

interface Route {
  method: 'GET' | 'POST'
  path: string
  /** Where it is one of the API's. */
  operation?: AnyOperation
}

function everyRoute(): Route[] {
  const byKey = new Map<string, Route>()
  for (const { method, path } of desk.app.routes)
    if ((method === 'GET' || method === 'POST') && !path.includes('*'))
      byKey.set(`${method} ${path}`, { method, path })
  for (const it of operations.toSorted(byPath)) {
    const key = `${it.method.toUpperCase()} ${consolePaths.api}${routeOf(it.path)}`
    const route = byKey.get(key)
    if (!route) throw new Error(`${it.name} has no route: ${key}`)
    route.operation ??= it
  }
  return [...byKey.values()]
}

const partsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

const filled = (path: string, letterAt: (i: number) => Letter | 'same'): string => {
  let i = 0
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const letter = letterAt(i++)
    const same = letter === 'same' && ['patient', 'course'].includes(name.replace(/Id$/, ''))
    // What nobody has said yet what it takes is tried with something that is nowhere; a test of its own names it.
    const value = same ? 'same' : (plainParts[name] ?? idOf(name, letter === 'same' ? 'x' : letter) ?? 'x')
    return encodeURIComponent(value)
  })
}

const mentioned = (letter: Letter) =>
  Object.fromEntries(
    ['patient', 'course', 'session', 'task', 'note', 'key', 'closure', 'protocol'].flatMap((name) => [
      [name, idsBy[name]!(letter)],
      [`${name}Id`, idsBy[name]!(letter)],
    ]),
  )

let count = 0
async function ask(
  route: Route,
  clinic: ClinicName,
  who: Who,
  path: string,
  letter: Letter,
): Promise<Response> {
  const headers: Record<string, string> = {}
  if (isScope(who)) headers.authorization = `Bearer ${keys.get(`${clinic} ${who}`)}`
  else if (who !== 'nobody') headers['x-test-actor'] = JSON.stringify(person(who, clinic) satisfies Actor)
  const sample: Record<string, unknown> = route.operation
    ? { ...mentioned(letter), ...sampleOf(route.operation.input, letter) }
    : mentioned(letter)
  if (route.operation) {
    const known = new Set(Object.keys(sampleOf(route.operation.input, letter)))
    const inPath = pathFieldsOf(route.operation.path)
    for (const name of Object.keys(sample)) if (!known.has(name) || inPath.includes(name)) delete sample[name]
  }
  const url = new URL(`http://127.0.0.1:4510${path}`)
  const init: RequestInit = { method: route.method, headers }
  if (route.method === 'GET')
    for (const [name, value] of Object.entries(sample)) url.searchParams.set(name, String(value))
  else if (route.operation) {
    headers['content-type'] = 'application/json'
    headers['idempotency-key'] = `k${++count}`
    init.body = JSON.stringify(sample)
  } else init.body = new URLSearchParams(Object.entries(sample).map(([name, value]) => [name, String(value)]))
  return await desk.app.request(url.href, init)
}

/** Longest first, because some hold others. */
const unmistakable = Object.entries(idsBy)
  .filter(([name]) => name !== 'clinic' && name !== 'session')
  .map(([, idBy]) => idBy)
  .sort((a, b) => b('x').length - a('x').length)

/** All of an answer as one text, with the ids that were asked for, and what is drawn by chance, made alike. */
async function textOf(response: Response, letters: Letter[]): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort()
  let text = [response.status, ...headers, await response.text()].join('\n')
  for (const letter of letters)
    for (const id of unmistakable.map((idBy) => idBy(letter)))
      for (const each of [id, encodeURIComponent(id), encodeURIComponent(encodeURIComponent(id))])
        text = text.replaceAll(each, 'ID')
  return text
    .replace(/<details><summary>Who saw and changed.*?<\/details>/s, '')
    .replace(/\b1-\d+\b|\b[0-9a-f]{12,64}\b|\bp-[1-9A-Za-z]{8}\b|"number":\d+/g, 'CHANCE')
}

/** Whom the console's own pages refuse, by how their path begins; the longest that fits counts. */
const refusedAt: Record<string, Role[]> = {
  [consolePaths.today]: [],
  // Clinicians read the settings, and sign the tables of red flags and of screening.
  [consolePaths.settings]: ['reception'],
  [consolePaths.keys]: ['reception', 'clinician'],
  [consolePaths.webhooks]: ['reception', 'clinician'],
  [consolePaths.settingsOf('staff')]: ['reception', 'clinician'],
  [consolePaths.audit]: ['reception', 'clinician'],
  [consolePaths.outcomes]: ['reception'],
  [consolePaths.referrals]: ['reception', 'administrator'],
}
const refusedOf = (path: string): Role[] =>
  Object.entries(refusedAt)
    .filter(([beginning]) => path.startsWith(beginning))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? []

/** Where the asker chooses the id of what does not exist yet, another clinic's id is as free as any, and is then theirs. */
const chosenByAsker = ['enrol-patient', 'book-course', 'preview-booking', 'save-protocol', 'check-protocol']

/** Whether a route takes an id that could be another clinic's. Pages may take one from their query or their form. */
const takesIds = ({ path, operation }: Route): boolean =>
  operation === undefined
    ? true
    : !chosenByAsker.includes(operation.name) &&
      (partsOf(path).some((name) => !(name in plainParts)) ||
        Object.keys(sampleOf(operation.input, 'x')).some((name) => idOf(name, 'x') !== undefined))

/** What both have under one id, and what this clinic alone has. */
const lettersOf = ({ path }: Route, own: Letter): (Letter | 'same')[] =>
  partsOf(path).some((name) => /^(patient|course)/.test(name)) ? ['same', own] : [own]

function difference(theirs: string, nowhere: string): string {
  const at = [...theirs].findIndex((letter, i) => letter !== nowhere[i])
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 120))
  return `theirs ${theirs.slice(0, 3)} ${around(theirs)}, nowhere ${nowhere.slice(0, 3)} ${around(nowhere)}`
}

/** Who gets beyond the door of a route; the others are told the same whatever they ask, which `rights` below tells. */
const insiders = (route: Route, refused: readonly Role[]): Who[] =>
  route.operation
    ? [...route.operation.allowed, ...(route.operation.scope ? [route.operation.scope] : [])]
    : roles.filter((role) => !refused.includes(role))
/** All of them at one clinic, and one at the other: the code is the same. */
const goersOf = (route: Route, clinic: ClinicName): Who[] => {
  const all = insiders(route, refusedOf(route.path))
  return clinic === 'northside' ? all : all.slice(0, 1)
}
const nameOf = ({ method, path }: Route, clinic: string, who: string) =>
  `${method} ${path} as ${who} of ${clinic}`

/** Thousands of requests: seconds on an idle machine, minutes on a busy one. */
const patience = 400_000

describe('every route of the console', () => {
  it('has only such parts in its path as the matrix knows ids for', () => {
    const unknown = everyRoute().flatMap(({ path }) =>
      partsOf(path)
        .filter((name) => !(name in plainParts) && idOf(name, 'x') === undefined)
        .map((name) => `:${name} of ${path}`),
    )
    expect(unknown, 'say in tests/console/tenants/two-clinics.ts what ids these take').toEqual([])
  })

  it(
    'answers for what is another clinic’s exactly as for what is nowhere, and with no word of it',
    async () => {
      const wrong: string[] = []
      for (const route of everyRoute().filter(takesIds))
        for (const clinic of clinics)
          for (const who of goersOf(route, clinic)) {
            const theirs = letterOf[otherOf[clinic]]
            const places = partsOf(route.path)
            /** All ids theirs; and where the first is one that both have, the rest theirs. */
            const ways = places.length > 1 && /^patient/.test(places[0]!) ? ['all', 'rest'] : ['all']
            for (const way of ways) {
              const at = (letter: Letter) =>
                filled(route.path, (i) => (way === 'rest' && i === 0 ? 'same' : letter))
              const [a, b] = [
                await textOf(await ask(route, clinic, who, at(theirs), theirs), [theirs]),
                await textOf(await ask(route, clinic, who, at('x'), 'x'), ['x']),
              ]
              const name = `${nameOf(route, clinic, who)} (${way})`
              if (a !== b) wrong.push(`${name}: ${difference(a, b)}`)
              if (a.includes(markOf[otherOf[clinic]])) wrong.push(`${name}: words of the other clinic`)
              if (/^500/.test(a)) wrong.push(`${name}: ${a.slice(0, 300)}`)
            }
          }
      expect(wrong.slice(0, 6), `${wrong.length} in all`).toEqual([])
    },
    patience,
  )

  it(
    'shows to nobody a word of either clinic, and to each clinic no word of the other',
    async () => {
      const wrong: string[] = []
      for (const route of everyRoute())
        for (const clinic of clinics)
          for (const who of [
            ...goersOf(route, clinic),
            ...(clinic === 'northside' ? (['nobody'] as const) : []),
          ])
            for (const letter of lettersOf(route, letterOf[clinic])) {
              const path = filled(route.path, () => letter)
              const text = await textOf(await ask(route, clinic, who, path, letterOf[clinic]), [])
              const name = `${nameOf(route, clinic, who)} (${letter})`
              if (text.includes(markOf[otherOf[clinic]])) wrong.push(`${name}: words of the other clinic`)
              if (who === 'nobody' && text.includes(markOf[clinic])) wrong.push(`${name}: words of a clinic`)
              if (/^500/.test(text)) wrong.push(`${name}: ${text.slice(0, 300)}`)
            }
      expect(wrong.slice(0, 6), `${wrong.length} in all`).toEqual([])
    },
    patience,
  )
})

const open = /^\/(feeds\/|api$|api\/ui\/|api\/v1\/openapi\.json$|console\/(style|script)\/)/

describe('rights', () => {
  it(
    'are those of its operation at each route of the API',
    async () => {
      for (const route of everyRoute()) {
        const it = route.operation
        if (!it) continue
        const path = filled(route.path, () => 'x')
        const otherScope = scopes.find((scope) => scope !== it.scope)!
        for (const who of [...roles, 'nobody', ...(it.scope ? [it.scope] : []), otherScope] as Who[]) {
          const { status } = await ask(route, 'northside', who, path, 'x')
          const may = isScope(who) ? it.scope === who : who !== 'nobody' && it.allowed.includes(who)
          const name = nameOf(route, 'northside', who)
          if (who === 'nobody') expect(status, name).toBe(401)
          else if (may) expect([401, 403], name).not.toContain(status)
          else expect(status, name).toBe(403)
        }
      }
    },
    patience,
  )

  it('send nobody to the sign-in from each page, and refuse the roles that it is not for', async () => {
    for (const route of everyRoute()) {
      if (route.operation || open.test(route.path)) continue
      const path = filled(route.path, () => 'x')
      const nobody = await ask(route, 'northside', 'nobody', path, 'x')
      expect([nobody.status, nobody.headers.get('location')], nameOf(route, 'northside', 'nobody')).toEqual([
        303,
        expect.stringMatching(/^\/console\/sign-in\?back=/),
      ])
      for (const role of refusedOf(route.path))
        expect(
          (await ask(route, 'northside', role, path, 'x')).status,
          nameOf(route, 'northside', role),
        ).toBe(403)
    }
  })
})
