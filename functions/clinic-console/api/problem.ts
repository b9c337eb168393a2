import type { Context } from 'hono'
import type { Refusal } from '../../../shared/contracts/problems.ts'

/** Every answer that is none of an operation's own, by its type: docs/api.md lists them for whoever writes a program. */
export const problemKinds = {
  unreadable: { status: 400, title: 'The request cannot be read' },
  'idempotency-key-missing': { status: 400, title: 'The header Idempotency-Key is missing or malformed' },
  'no-valid-key': { status: 401, title: 'There is no valid key and nobody is signed in' },
  'not-allowed': { status: 403, title: 'The role or the key does not reach this' },
  'cross-site': { status: 403, title: 'The request came from another site' },
  'not-found': { status: 404, title: 'There is no such thing' },
  stale: { status: 409, title: 'It has changed since it was read' },
  'in-progress': { status: 409, title: 'A request with this Idempotency-Key is being worked on' },
  'answer-not-kept': { status: 409, title: 'It was done before, and its answer is not kept' },
  'too-large': { status: 413, title: 'The body is too large' },
  'not-json': { status: 415, title: 'The body is not application/json' },
  invalid: { status: 422, title: 'Some fields cannot be taken' },
  refused: { status: 422, title: 'A rule stands against it' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another request' },
  'too-many-tries': { status: 429, title: 'Too many requests with keys that are not valid' },
  trouble: { status: 500, title: 'Something went wrong here' },
  busy: { status: 503, title: 'Try again in a moment' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemKind = keyof typeof problemKinds

export interface ProblemDetails {
  detail?: string
  /** Of `invalid`: where, what is wrong there, and what it takes. */
  refusals?: Refusal[]
  /** Of `refused` and `stale`: in plain English, what stands in the way and what would help. */
  problems?: string[]
}

export const problemMediaType = 'application/problem+json'
export const problemType = (kind: ProblemKind): string => `urn:coursekeeper:problem:${kind}`

/** RFC 9457. It never says what was asked for: for what is unknown and for what is another clinic's it is the same. */
const problemBody = (kind: ProblemKind, details: ProblemDetails = {}): string =>
  JSON.stringify({ type: problemType(kind), ...problemKinds[kind], ...details })

export function problem(
  c: Context,
  kind: ProblemKind,
  details: ProblemDetails & { retryAfterSeconds?: number } = {},
): Response {
  const { retryAfterSeconds, ...rest } = details
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds))
  // RFC 6750, section 3: also where nothing was sent, so that a program learns how to ask.
  if (problemKinds[kind].status === 401) c.header('WWW-Authenticate', 'Bearer realm="coursekeeper"')
  return c.body(problemBody(kind, rest), problemKinds[kind].status, { 'Content-Type': problemMediaType })
}
