import { pathFieldsOf } from '../../../functions/clinic-console/api/route.ts'
import { type ApiKey, keyText, type Scope, scopes } from '../../../shared/domain/api-key.ts'
import { asId, type ClinicId } from '../../../shared/domain/ids.ts'
import { type Role, roles } from '../../../shared/domain/staff.ts'
import type { TestWorld } from '../../a-world.ts'
import { type Console, person } from '../a-console.ts'
import type { Route, Who } from './routes.ts'
import { sampleOf } from './sample.ts'
import { type ClinicName, idsBy, type Letter, letterOf, markOf } from './two-clinics.ts'

/** A key of each scope, and one of all others. */
const scopesBy = new Map<string, readonly Scope[]>(
  scopes.flatMap((scope) => [
    [scope, [scope]],
    [`all but ${scope}`, scopes.filter((other) => other !== scope)],
  ]),
)

/** Gives a clinic its keys: their secrets by whose they are. */
async function keysFor(test: TestWorld, clinic: ClinicName): Promise<Map<Who, string>> {
  const keys = new Map<Who, string>()
  const clinicId = asId<ClinicId>(clinic)
  for (const [i, [who, held]] of [...scopesBy].entries()) {
    const secret = `${letterOf[clinic].toUpperCase()}${'ABCDEFGHJKLMNPQRSTUV'[i]!.repeat(21)}`
    const hash = test.world.random.hashOf(secret)
    keys.set(who as Who, keyText(clinicId, secret))
    const record: ApiKey = {
      record: 'api-key',
      ...{ clinicId, id: hash.slice(0, 16), version: 1, hash, scopes: [...held] },
      ...{ name: `${markOf[clinic]} ${who}`, createdBy: 'Sam', lastUsedOn: '2027-03-01' },
      createdAt: test.world.clock.now(),
    }
    await test.store.commit([{ kind: 'put-record', record }])
  }
  return keys
}

const mentioned = (letter: Letter) =>
  Object.fromEntries(
    ['patient', 'course', 'session', 'task', 'note', 'key', 'closure', 'protocol'].flatMap((name) => [
      [name, idsBy[name]!(letter)],
      [`${name}Id`, idsBy[name]!(letter)],
    ]),
  )

/** What goes with a request beside its path: ids of one clinic wherever a field takes one. */
function fieldsFor({ operation }: Route, letter: Letter): Record<string, unknown> {
  if (!operation) return mentioned(letter)
  const sample = sampleOf(operation.input, letter)
  for (const name of pathFieldsOf(operation.path)) delete sample[name]
  return sample
}

const isRole = (who: Who): who is Role => roles.some((role) => role === who)

export type Ask = (route: Route, who: Who, path: string, letter: Letter) => Promise<Response>

/** Asks any route of the console, as anybody of one clinic. */
export async function askerAt(test: TestWorld, desk: Console, clinic: ClinicName): Promise<Ask> {
  const keys = await keysFor(test, clinic)
  let count = 0
  return async (route, who, path, letter) => {
    const headers: Record<string, string> = {}
    if (isRole(who)) headers['x-test-actor'] = JSON.stringify(person(who, clinic))
    else if (who !== 'nobody') headers.authorization = `Bearer ${keys.get(who)}`
    const fields = Object.entries(fieldsFor(route, letter))
    const url = new URL(`http://127.0.0.1:4510${path}`)
    const init: RequestInit = { method: route.method, headers }
    if (route.method === 'GET') for (const [name, value] of fields) url.searchParams.set(name, String(value))
    else if (route.operation) {
      headers['content-type'] = 'application/json'
      headers['idempotency-key'] = `k${++count}`
      init.body = JSON.stringify(Object.fromEntries(fields))
    } else init.body = new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))
    return await desk.app.request(url.href, init)
  }
}

/** Longest first, because some hold others. */
const unmistakable = Object.entries(idsBy)
  .filter(([name]) => name !== 'clinic' && name !== 'session')
  .map(([, idBy]) => idBy)
  .sort((a, b) => b('x').length - a('x').length)

/** All of an answer as one text, with the ids that were asked for, and what is drawn by chance, made alike. */
export async function textOf(response: Response, letters: Letter[]): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort()
  let text = [response.status, ...headers, await response.text()].join('\n')
  for (const letter of letters)
    for (const id of unmistakable.map((idBy) => idBy(letter)))
      for (const each of [id, encodeURIComponent(id), encodeURIComponent(encodeURIComponent(id))])
        text = text.replaceAll(each, 'ID')
  return text
    .replace(/(name="press" value=)"[^"]*"/g, '$1CHANCE')
    .replace(/<details><summary>Who saw and changed.*?<\/details>/s, '')
    .replace(/\b1-\d+\b|\b[0-9a-f]{12,64}\b|\bp-[1-9A-Za-z]{8}\b|"number":\d+/g, 'CHANCE')
}
