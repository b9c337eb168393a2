import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Scope } from '../../functions/clinic-console/actor.ts'
import { apiRoutes } from '../../functions/clinic-console/api/routes.ts'
import { done, notFound, operation, refused } from '../../functions/clinic-console/operation.ts'
import { createKey } from '../../functions/clinic-console/operations/keys.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

const input = { patientId: z.string().regex(/^[a-z0-9-]+$/, { error: 'An id' }) }
const look = operation({
  name: 'look-up',
  did: 'saw a patient',
  tag: 'Patients',
  summary: 'For this test',
  method: 'get',
  path: '/patients/{patientId}',
  allowed: ['reception'],
  scope: 'patients:read',
  input: z.strictObject({ ...input, days: z.coerce.number().int().min(1).default(7) }),
  output: z.object({ name: z.string(), days: z.number() }),
  audit: ({ patientId }) => ({ patientId }),
  run: async ({ store, clinicId }, { patientId, days }) => {
    const patient = await store.patient({ clinicId, patientId: asId(patientId) })
    // The phone is no part of the output: it must not leave.
    return patient ? done({ name: patient.givenName, days, phone: patient.phone }) : notFound
  },
})
interface Acts {
  /** What the operation did, and what it does instead. */
  acts: string[]
  instead: (() => void) | undefined
}
const actsOn = (did: Acts) =>
  operation({
    name: 'act-on',
    did: 'saw a patient',
    tag: 'Patients',
    summary: 'For this test',
    method: 'post',
    path: '/patients/{patientId}/acts',
    allowed: ['reception'],
    scope: 'patients:write',
    input: z.strictObject({ ...input, what: z.string().min(1) }),
    output: z.object({ id: z.string() }),
    audit: ({ patientId }) => ({ patientId }),
    run: ({ random }, { what }) => {
      if (what === 'forbidden') return Promise.resolve(refused('Not on a Sunday.'))
      const id = random.id()
      did.acts.push(`${what} ${id}`)
      did.instead?.()
      return Promise.resolve(
        what === 'outdated' ? { kind: 'stale', problems: ['Look again.'] } : done({ id }),
      )
    },
  })

type Post = (key: string, body: unknown, headers?: Record<string, string>, path?: string) => Promise<Response>

/** Two operations of a test behind the API, at two clinics; with what the one that acts did. */
export interface AnApi extends Acts {
  test: TestWorld
  desk: Console
  ask(path: string, init?: RequestInit): Promise<Response>
  post: Post
  /** The same API over another store: for what fails on the way. */
  over(store: Partial<ConsoleStore>): Post
  aKey(scopes: Scope[], over?: { clinicId?: string; lifeDays?: number }): Promise<{ key: string; id: string }>
}

export async function anApi(): Promise<AnApi> {
  const test = await aWorld()
  await setUp(test)
  await setUp(test, {
    clinic: aClinic({ id: asId('southside'), name: 'Southside' }),
    patients: [aPatient({ clinicId: asId('southside'), id: asId('p9') })],
  })
  const desk = aConsole(test)
  const did: Acts = { acts: [], instead: undefined }
  const offered = [look, actsOn(did)]
  const appOver = (store: Partial<ConsoleStore>) => {
    const app = new Hono()
    const addressOf = (c: Context) => c.req.header('x-address') ?? '192.0.2.1'
    apiRoutes(app, { ...desk.needs, store: { ...test.store, ...store }, addressOf }, offered)
    return async (path: string, init: RequestInit = {}) =>
      await app.request(`http://127.0.0.1:4510/api/v1${path}`, init)
  }
  const postTo =
    (ask: AnApi['ask']): Post =>
    (key, body, headers = {}, path = '/patients/p1/acts') =>
      ask(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      })
  const ask = appOver({})
  return Object.assign(did, {
    test,
    desk,
    ask,
    post: postTo(ask),
    over: (store: Partial<ConsoleStore>) => postTo(appOver(store)),
    async aKey(scopes: Scope[], { clinicId = 'northside', lifeDays = 30 } = {}) {
      const made = await perform(desk.needs, person('administrator', clinicId), createKey, {
        name: `Key ${test.world.random.id()}`,
        scopes,
        lifeDays,
      })
      if (made.kind !== 'done') throw new Error(JSON.stringify(made))
      return made.value
    },
  })
}

export const withKey = (idempotencyKey: string) => ({ 'idempotency-key': idempotencyKey })

export const whole = async (response: Response) => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
})
