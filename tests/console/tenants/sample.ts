import * as z from 'zod'
import { idOf, type Letter } from './two-clinics.ts'

type Schema = Record<string, unknown>

/** Something that a schema takes, with the ids of one clinic wherever a field takes one. */
export function sampleOf(schema: z.ZodObject, letter: Letter): Record<string, unknown> {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.fromEntries(
    Object.entries(properties as Record<string, Schema>).flatMap(([name, property]) => {
      const isNeeded = required.includes(name) || idOf(name, letter) !== undefined
      return isNeeded ? [[name, valueOf(property, name, letter)]] : []
    }),
  )
}

function valueOf(schema: Schema, name: string, letter: Letter): unknown {
  const id = idOf(name, letter)
  if (id !== undefined) return schema.type === 'array' ? [id] : id
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (Array.isArray(schema.examples)) return schema.examples[0]
  const [first] = [schema.anyOf, schema.oneOf].find(Array.isArray) ?? []
  if (first !== undefined) return valueOf(first as Schema, name, letter)
  switch (schema.type) {
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'array':
      return []
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, Schema>)
          .filter(([key]) => (schema.required as string[] | undefined)?.includes(key))
          .map(([key, property]) => [key, valueOf(property, key, letter)]),
      )
    default:
      return textOf(String(schema.pattern ?? schema.description ?? ''), name)
  }
}

const textOf = (hint: string, name: string): string =>
  /\\d\{4\}-\\d\{2\}|YYYY/.test(hint)
    ? '2027-03-15'
    : /HH:MM|\[0-5\]\\d/.test(hint)
      ? '09:30'
      : name === 'url'
        ? 'https://example.org/x'
        : 'something'
