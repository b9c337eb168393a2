import { describe, expect, it } from 'vitest'
import { openApi } from '../../functions/clinic-console/api/document.ts'
import { pathFieldsOf } from '../../functions/clinic-console/api/route.ts'
import { operations } from '../../functions/clinic-console/operations.ts'

type Json = Record<string, unknown>
const document = JSON.parse(JSON.stringify(openApi(operations))) as Json & {
  paths: Record<string, Record<string, Json & { parameters: Json[]; responses: Record<string, Json> }>>
}
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, it]) => ({ path, method, it })),
)

const resolved = (ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (value, part) => (value as Json | undefined)?.[part.replace(/~1/g, '/').replace(/~0/g, '~')],
      document,
    )

function* refsIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* refsIn(each)
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value))
      if (key === '$ref') yield String(each)
      else yield* refsIn(each)
}
function* schemasIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const each of value) yield* schemasIn(each)
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      if (key === 'schema') yield each as Json
      yield* schemasIn(each)
    }
}

describe('the description of the API', () => {
  it('holds every operation, each with a name of its own', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(described.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(
      operations.map(({ method, path }) => `${method} ${path}`).sort(),
    )
    const names = described.map(({ it }) => it.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const { it } of described) expect(it.summary).toMatch(/^\S.{3,}/)
  })

  it('refers to nothing that is not there', () => {
    for (const ref of refsIn(document)) expect(resolved(ref), ref).toBeDefined()
  })

  it('declares each field of a path, and no other in it', () => {
    for (const { path, it } of described) {
      const inPath = it.parameters.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => name).sort(), path).toEqual(pathFieldsOf(path).sort())
      for (const parameter of inPath) {
        expect(parameter.required).toBe(true)
        expect((parameter.schema as Json).type, `${path} ${String(parameter.name)}`).toBe('string')
      }
      const names = it.parameters.map(({ name, in: place }) => `${String(place)} ${String(name)}`)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('asks every act for an idempotency key, and says who may ask and what can go wrong', () => {
    for (const { path, method, it } of described) {
      const wantsKey = it.parameters.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey')
      expect(wantsKey, path).toBe(method === 'post')
      expect((it.security as Json[]).length).toBeGreaterThan(0)
      const wanted = ['200', '401', '403', '404', '422', '429', '500', '503']
      expect(Object.keys(it.responses), path).toEqual(expect.arrayContaining(wanted))
    }
  })

  it('describes inputs by what is sent, and every field of a body or a query has a kind', () => {
    for (const schema of schemasIn(document.paths))
      for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Json>))
        expect(
          Object.keys(property).length,
          `${name} of ${JSON.stringify(schema).slice(0, 200)}`,
        ).toBeGreaterThan(0)
  })

  it('describes what is sent to addresses of the clinic', () => {
    expect(Object.keys(document.webhooks as Json)).toContain('session.moved')
  })
})
