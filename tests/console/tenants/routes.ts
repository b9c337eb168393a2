import type { Hono } from 'hono'
import { everyone } from '../../../functions/clinic-console/actor.ts'
import { byPath, routeOf } from '../../../functions/clinic-console/api/route.ts'
import { operations } from '../../../functions/clinic-console/operations.ts'
import type { AnyOperation } from '../../../functions/clinic-console/operation.ts'
import { rightOf } from '../../../functions/clinic-console/pages.ts'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import type { Scope } from '../../../shared/domain/api-key.ts'
import type { Role } from '../../../shared/domain/staff.ts'
import { sampleOf } from './sample.ts'
import { idOf, type Letter, plainParts } from './two-clinics.ts'

export interface Route {
  method: 'GET' | 'POST'
  path: string
  /** Whom it lets in, as it was registered; nobody needs any right where there is none. */
  right?: { allowed: readonly Role[]; scope?: Scope }
  /** Where it is one of the API's. */
  operation?: AnyOperation
}

/** All that the router has: a new route is among them by itself. */
export function everyRoute(app: Hono): Route[] {
  const byKey = new Map<string, Route>()
  for (const { method, path, handler } of app.routes) {
    if ((method !== 'GET' && method !== 'POST') || path.includes('*')) continue
    const right = rightOf(handler)
    // Of two with one path the router asks the first.
    const key = `${method} ${path}`
    if (!byKey.has(key)) byKey.set(key, { method, path, ...(right && { right }) })
  }
  for (const it of operations.toSorted(byPath)) {
    const key = `${it.method.toUpperCase()} ${consolePaths.api}${routeOf(it.path)}`
    const route = byKey.get(key)
    if (!route) throw new Error(`${it.name} has no route: ${key}`)
    route.operation ??= it
    route.right ??= it
  }
  return [...byKey.values()]
}

/** Which need nobody to be signed in: what they show is nobody's, or a secret in the address is the key. */
const open = /^\/(feeds\/|api$|api\/ui\/|api\/v1\/openapi\.json$|console\/(style|script)\/)/
export const isOpen = ({ path }: Route): boolean => open.test(path)

export const partsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

/** The address of a route, with the ids of one clinic; `same` is what both clinics have under one id. */
export const filled = (path: string, letterAt: (i: number) => Letter | 'same'): string => {
  let i = 0
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const letter = letterAt(i++)
    const same = letter === 'same' && ['patient', 'course'].includes(name.replace(/Id$/, ''))
    // What nobody has said yet what it takes is tried with something that is nowhere; a test of its own names it.
    const value = same ? 'same' : (plainParts[name] ?? idOf(name, letter === 'same' ? 'x' : letter) ?? 'x')
    return encodeURIComponent(value)
  })
}

/** Where the asker chooses the id of what does not exist yet, another clinic's id is as free as any, and is then theirs. */
const chosenByAsker = ['enrol-patient', 'book-course', 'preview-booking', 'save-protocol', 'check-protocol']

/** Whether a route takes an id that could be another clinic's. Pages may take one from their query or their form. */
export const takesIds = ({ path, operation }: Route): boolean =>
  operation === undefined
    ? true
    : !chosenByAsker.includes(operation.name) &&
      (partsOf(path).some((name) => !(name in plainParts)) ||
        Object.keys(sampleOf(operation.input, 'x')).some((name) => idOf(name, 'x') !== undefined))

export type Who = Role | 'nobody' | Scope | `all but ${Scope}`

/** Who gets beyond the door of a route. */
export const insidersOf = ({ right = { allowed: everyone } }: Route): Who[] => [
  ...right.allowed,
  ...(right.scope ? [right.scope] : []),
]

/** Who is signed in, or has a key, and is told at the door that it is not for them. Keys open none but the API's. */
export const outsidersOf = ({ right, operation }: Route): Who[] => [
  ...everyone.filter((role) => right && !right.allowed.includes(role)),
  ...(operation?.scope ? ([`all but ${operation.scope}`] as const) : []),
]
