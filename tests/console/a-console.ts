import type { Hono } from 'hono'
import { createApp } from '../../functions/clinic-console/app.tsx'
import type { Actor, Scope } from '../../functions/clinic-console/actor.ts'
import type { Needs, SignIn } from '../../functions/clinic-console/needs.ts'
import { serveLoopback, type Served } from '../../infra/local/serve.ts'
import { asId } from '../../shared/domain/ids.ts'
import { type Role, roles } from '../../shared/domain/staff.ts'
import type { TestWorld } from '../a-world.ts'

const actorHeader = 'x-test-actor'

/** Whoever a test says: the header names them. */
const toldByHeader = (looked = new Set<string>()): SignIn => ({
  routes: () => {},
  actorOf: (c) => {
    const text = c.req.header(actorHeader)
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as Actor))
  },
  hasLooked: (c, page) => Promise.resolve(looked.has(`${page} ${c.req.header(actorHeader)}`)),
  noteLook: (c, page) => Promise.resolve(void looked.add(`${page} ${c.req.header(actorHeader)}`)),
  way: (back) => `/console/sign-in?back=${encodeURIComponent(back)}`,
})

export const person = (role: Role | Role[], clinicId = 'northside'): Actor => ({
  clinicId: asId(clinicId),
  id: `${clinicId}-${[role].flat().join('-')}`,
  name: `Sam ${[role].flat()[0]!}`,
  via: 'session',
  roles: [role].flat(),
  sessionId: 'test',
})

export const keyOf = (scopes: Scope[], clinicId = 'northside'): Actor => ({
  clinicId: asId(clinicId),
  id: 'key-1',
  name: 'A key',
  via: 'key',
  scopes,
})

export interface Page {
  status: number
  html: string
  /** Without tags, entities and runs of spaces. */
  text: string
  headers: Headers
  location: string | null
}

export interface Desk {
  get(path: string, headers?: Record<string, string>): Promise<Page>
  /** Fields as a form sends them; a list where a name stands there several times. */
  post(path: string, fields?: Record<string, string | string[] | File>): Promise<Page>
  /** Posts, and follows the redirect. */
  act(path: string, fields?: Record<string, string | string[] | File>): Promise<Page>
}

export interface Console {
  app: Hono
  needs: Needs
  as(actor: Actor | undefined): Desk
  /** For a browser: everybody who asks is this actor. Close it. */
  served(actor: Actor): Promise<Served>
}

const origin = 'http://127.0.0.1:4510'
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

async function read(response: Response): Promise<Page> {
  const html = await response.text()
  const text = html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
    .replace(/\s+/g, ' ')
  const { status, headers } = response
  return { status, headers, html, text, location: headers.get('location') }
}

/** The console over a test's world. */
export function aConsole(test: Pick<TestWorld, 'world' | 'store'>, over: Partial<Needs> = {}): Console {
  const { clock, random, report, queues, address } = test.world
  const needs: Needs = {
    clock,
    random,
    report,
    queues,
    address,
    store: test.store,
    signIn: toldByHeader(),
    ...over,
  }
  const app = createApp(needs)
  return {
    app,
    needs,
    as(actor) {
      const who: Record<string, string> = actor ? { [actorHeader]: JSON.stringify(actor) } : {}
      const get: Desk['get'] = async (path, headers = {}) =>
        read(await app.request(`${origin}${path}`, { headers: { ...who, ...headers } }))
      const post: Desk['post'] = async (path, fields = {}) => {
        const body = new FormData()
        for (const [name, value] of Object.entries(fields))
          for (const each of [value].flat()) body.append(name, each)
        return read(await app.request(`${origin}${path}`, { method: 'POST', body, headers: who }))
      }
      return {
        get,
        post,
        async act(path, fields) {
          const answer = await post(path, fields)
          return answer.status === 303 && answer.location !== null ? await get(answer.location) : answer
        },
      }
    },
    served: async (actor) => {
      const served = await serveLoopback(4610, (request) => {
        const asked = new Request(request)
        asked.headers.set(actorHeader, JSON.stringify(actor))
        return app.fetch(asked)
      })
      return served
    },
  }
}

/** Every role at once: for tests that are not about rights. */
export const anybody = person([...roles])
