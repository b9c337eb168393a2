import type * as z from 'zod'

/** What is refused: where, what is wrong there, and what it takes. In words for the clinic. */
export interface Refusal {
  /** `patients[2].phone`; empty for the whole. */
  field: string
  problem: string
  expected: string
}

type Issue = z.core.$ZodIssue

/** A rule of ours as an issue of zod: `problems.ts` reads it back. */
export const rule = (problem: string, expected: string, path: PropertyKey[] = []) => ({
  code: 'custom' as const,
  path,
  params: { problem, expected },
})

/** What a rule of ours says of a value that was read before. */
export const refusalOf = ({ path, params: { problem, expected } }: ReturnType<typeof rule>): Refusal => ({
  field: fieldOf(path),
  problem: capital(problem),
  expected: capital(expected),
})

/** Our fields say what they expect in their `error`; everything else gets the words below. */
const reading = { error: () => '', reportInput: true } as const

const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (field, part) =>
      typeof part === 'number'
        ? `${field}[${part}]`
        : field === ''
          ? String(part)
          : `${field}.${String(part)}`,
    '',
  )

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** The one translation of everything that a schema refuses. `under` is where the value stands in what was sent. */
function refusalsOf(error: z.core.$ZodError, under: readonly PropertyKey[] = []): Refusal[] {
  const refusals = error.issues.flatMap((issue) => ofIssue(issue, under))
  const seen = new Set<string>()
  return refusals.filter((refusal) => {
    const key = JSON.stringify(refusal)
    return seen.has(key) ? false : seen.add(key)
  })
}

export type Read<T> = { kind: 'ok'; value: T } | { kind: 'refused'; refusals: Refusal[] }

export function read<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  under: readonly PropertyKey[] = [],
): Read<z.output<Schema>> {
  const result = schema.safeParse(input, reading)
  return result.success
    ? { kind: 'ok', value: result.data }
    : { kind: 'refused', refusals: refusalsOf(result.error, under) }
}

export interface Rows<T> {
  good: { index: number; value: T }[]
  refused: { index: number; refusals: Refusal[] }[]
}

/** A list of which each row stands alone: one that is refused stops none of the others. */
export function parseRows<Schema extends z.ZodType>(
  schema: Schema,
  rows: readonly unknown[],
  name = '',
): Rows<z.output<Schema>> {
  const parsed: Rows<z.output<Schema>> = { good: [], refused: [] }
  rows.forEach((row, index) => {
    const result = read(schema, row, name === '' ? [index] : [name, index])
    if (result.kind === 'ok') parsed.good.push({ index, value: result.value })
    else parsed.refused.push({ index, refusals: result.refusals })
  })
  return parsed
}

function ofIssue(issue: Issue, under: readonly PropertyKey[]): Refusal[] {
  const path = [...under, ...issue.path]
  const one = (problem: string, expected: string): Refusal[] => [
    { field: fieldOf(path), problem: capital(problem), expected: capital(ownWords(issue) ?? expected) },
  ]
  const shown = show(issue.input)
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? one('it is missing', kinds[issue.expected] ?? 'a value')
        : one(`${shown} is not ${kinds[issue.expected] ?? 'that'}`, kinds[issue.expected] ?? 'another value')
    case 'invalid_format':
      return one(issue.input === '' ? 'it is empty' : `${shown} cannot be read`, 'another way of writing it')
    case 'too_small':
      if (issue.origin === 'string') return one('it is empty', `${issue.minimum} characters or more`)
      if (issue.origin === 'array') return one('it has too few entries', `${issue.minimum} or more entries`)
      return one(`${shown} is too small`, `${issue.minimum} or more`)
    case 'too_big':
      if (issue.origin === 'string')
        return one(
          `it is ${typeof issue.input === 'string' ? issue.input.length : 'too many'} characters long`,
          `${issue.maximum} characters or fewer`,
        )
      if (issue.origin === 'array') return one('it has too many entries', `${issue.maximum} or fewer entries`)
      return one(`${shown} is too large`, `${issue.maximum} or less`)
    case 'invalid_value':
      return issue.input === undefined
        ? one('it is missing', oneOf(issue.values))
        : one(`${shown} is not one of the choices`, oneOf(issue.values))
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: fieldOf([...path, key]),
        problem: 'There is no such field',
        expected: 'A field of the format: look for a slip in its name',
      }))
    case 'invalid_union':
      return ofUnion(issue, path, one)
    case 'invalid_key':
      return [{ field: fieldOf(path), ...firstOf(issue.issues, 'another name') }]
    case 'invalid_element':
      return issue.issues.flatMap((inner) => ofIssue(inner, path))
    case 'custom': {
      const { problem, expected } = (issue.params ?? {}) as Partial<Refusal>
      return one(problem ?? `${shown} is not right`, expected ?? 'another value')
    }
    case 'not_multiple_of':
      return one(`${shown} does not fit`, `a multiple of ${issue.divisor}`)
  }
}

function firstOf(issues: Issue[], expected: string): Pick<Refusal, 'problem' | 'expected'> {
  const [first] = issues.flatMap((issue) => ofIssue(issue, []))
  return { problem: first?.problem ?? 'It is not known', expected: first?.expected ?? capital(expected) }
}

/** Of several forms that a value may have, the one that it comes nearest to says what is wrong. */
function ofUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
  one: (problem: string, expected: string) => Refusal[],
): Refusal[] {
  if (ownWords(issue) !== undefined)
    return one(issue.input === undefined ? 'it is missing' : `${show(issue.input)} cannot be read`, '')
  if (issue.discriminator !== undefined && 'options' in issue) {
    const given = (issue.input as Record<string, unknown> | undefined)?.[issue.discriminator]
    const problem = given === undefined ? 'it is missing' : `${show(given)} is not one of the choices`
    return one(problem, oneOf(issue.options ?? []))
  }
  const slips = (issues: Issue[]) =>
    issues.flatMap((inner) => (inner.code === 'unrecognized_keys' ? inner.keys : [])).length
  const nearest = issue.errors
    .filter((issues) => !issues.some((inner) => inner.path.length === 0 && inner.code === 'invalid_type'))
    .sort((a, b) => slips(a) - slips(b) || a.length - b.length)[0]
  if (nearest) return nearest.flatMap((inner) => ofIssue(inner, path))
  const choices = issue.errors.flat().flatMap((inner) => ofIssue(inner, path).map((r) => r.expected))
  const words = [...new Set(choices)].map((text, i) =>
    i === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1),
  )
  const problem =
    issue.input === undefined ? 'it is missing' : `${show(issue.input)} is none of the forms that it may have`
  return one(problem, words.join(', or ') || 'one of the known kinds')
}

/** What a field says of itself; zod's own sentences are none. */
function ownWords(issue: Issue): string | undefined {
  return issue.code === 'custom' || issue.message === '' || /^(Invalid|Too|Unrecognized)/.test(issue.message)
    ? undefined
    : issue.message
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  null: 'nothing (null)',
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`

/** As it was sent, shortened; control characters become visible. */
function show(input: unknown): string {
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'object' && input !== null) return 'a group of fields'
  if (Number.isNaN(input)) return 'that'
  const text = JSON.stringify(input) ?? 'nothing'
  return text.length > 42 ? `${text.slice(0, 40)}..."` : text
}
