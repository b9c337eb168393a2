import * as z from 'zod'

export type JsonSchema = Record<string, unknown>
export interface ObjectSchema extends JsonSchema {
  properties: Record<string, JsonSchema>
  required: string[]
}

/**
 * A zod schema in the dialect of OpenAPI 3.1, which is JSON Schema 2020-12. What it names (`.meta({ id })`) or refers to
 * itself goes to the document's components; `owner` keeps the unnamed ones of two operations apart.
 */
export function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  owner: string,
  components: Record<string, JsonSchema>,
): JsonSchema {
  const nameOf = (name: string) => (name.startsWith('__') ? `${owner}-${io}-${name.slice(2)}` : name)
  const referred = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(referred)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        key === '$ref' && typeof each === 'string'
          ? each.replace(/^#\/\$defs\/(.+)$/, (_, name: string) => `#/components/schemas/${nameOf(name)}`)
          : referred(each),
      ]),
    )
  }
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  for (const [name, definition] of Object.entries($defs))
    components[nameOf(name)] = referred(definition) as JsonSchema
  return referred(own) as JsonSchema
}

export function objectSchemaOf(
  schema: z.ZodObject,
  owner: string,
  components: Record<string, JsonSchema>,
): ObjectSchema {
  const { properties = {}, required = [], ...rest } = schemaOf(schema, 'input', owner, components)
  return {
    ...rest,
    properties: properties as ObjectSchema['properties'],
    required: required as string[],
  }
}
