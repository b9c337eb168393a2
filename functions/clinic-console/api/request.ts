import type { Context } from 'hono'
import * as z from 'zod'
import { mostTableBytes } from '../../../shared/contracts/patient-table-bytes.ts'
import type { AnyOperation } from '../operation.ts'
import { pathFieldsOf, routeOf } from './route.ts'
import { problem } from './problem.ts'

/** A table of patients is the longest thing that is sent; in JSON its line breaks and quotes take two characters. */
export const mostBodyBytes = 2 * mostTableBytes

export interface Asked {
  input: Record<string, unknown>
  /** What a repeated request must be equal in. */
  text: string
}

const inPath = (c: Context, it: AnyOperation) =>
  Object.fromEntries(pathFieldsOf(it.path).map((name) => [name, c.req.param(name)]))

const listFields = new WeakMap<AnyOperation, Set<string>>()
/** Fields that take a list: one value in a query is a list of one. */
function listFieldsOf(it: AnyOperation): Set<string> {
  let names = listFields.get(it)
  if (!names) {
    const { properties = {} } = z.toJSONSchema(it.input, { io: 'input', unrepresentable: 'any' })
    names = new Set(
      Object.entries(properties)
        .filter(([, schema]) => typeof schema === 'object' && schema.type === 'array')
        .map(([name]) => name),
    )
    listFields.set(it, names)
  }
  return names
}

/** Path and query. A name that stands there twice becomes a list, which only a field that takes lists accepts. */
export function askedOfQuery(c: Context, it: AnyOperation): Asked {
  const query = Object.entries(c.req.queries()).map(([name, values]) => [
    name,
    values.length === 1 && !listFieldsOf(it).has(name) ? values[0] : values,
  ])
  return { input: { ...Object.fromEntries(query), ...inPath(c, it) }, text: c.req.url }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Half of a surrogate pair is no character (RFC 7493, 2.1): no table takes it. */
function whole(name: string, value: unknown): unknown {
  const isTorn = [name, value].some((text) => typeof text === 'string' && /\p{Cs}/u.test(text))
  if (isTorn) throw new SyntaxError('half of a surrogate pair')
  return value
}

/** Path and JSON body; an operation whose fields all stand in its path needs no body. */
export async function askedOfBody(c: Context, it: AnyOperation): Promise<Asked | Response> {
  const body = await c.req.text()
  const text = `${routeOf(it.path)} ${JSON.stringify(inPath(c, it))} ${body}`
  if (body === '') return { input: inPath(c, it), text }
  if (!/^application\/json *(;|$)/i.test(c.req.header('content-type') ?? '')) return problem(c, 'not-json')
  let value: unknown
  try {
    value = JSON.parse(body, whole)
  } catch {
    return problem(c, 'unreadable', { detail: 'The body is not JSON.' })
  }
  if (!isObject(value)) return problem(c, 'unreadable', { detail: 'The body is not a JSON object.' })
  return { input: { ...value, ...inPath(c, it) }, text }
}
