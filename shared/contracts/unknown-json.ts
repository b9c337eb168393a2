// The tick and the sender read what they are given by these three and not by zod, which would be a tenth of what a
// cold start of theirs loads (docs/decisions/cold-start.md). It is little, and none of it is written by a person.

/** What the text holds, or undefined where it is not JSON. */
export function jsonOf(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

export const isSomeText = (value: unknown): value is string => typeof value === 'string' && value !== ''
