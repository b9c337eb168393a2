import type { Handover } from '../channel-ports.ts'

/**
 * How a client that sends to a person calls AWS: once. Connecting is given up before the request is, so that "no
 * connection" is certain and not a time-out that nobody can read. Sockets are not kept: one that died while a Lambda
 * was frozen resets the first request after it, and a reset means that nobody knows whether a text left.
 */
export const oneAttempt = ({ connectMs = 3000, requestMs = 5000 } = {}) => ({
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout: connectMs,
    requestTimeout: requestMs,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: false, maxSockets: 50 },
    httpsAgent: { keepAlive: false, maxSockets: 50 },
  },
})

type Failure = Exclude<Handover, { kind: 'accepted' }>
export type ErrorNames = Readonly<Record<string, Failure>>

export const notSent = (reason: string): Failure => ({ kind: 'not-sent', reason })
export const refused = (reason: string): Failure => ({ kind: 'refused', reason })
const ambiguous = (reason: string): Failure => ({ kind: 'ambiguous', reason })

const named = (names: string[], failure: Failure): ErrorNames =>
  Object.fromEntries(names.map((name) => [name, failure]))

/** What every AWS service answers alike. Missing rights are ours to mend: the message waits for it until `sendBy`. */
const commonNames: ErrorNames = {
  ...named(
    [
      'Throttled',
      'ThrottledException',
      'Throttling',
      'ThrottlingException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'RequestThrottled',
      'RequestThrottledException',
      'SlowDown',
    ],
    notSent('throttled'),
  ),
  ...named(
    [
      'AccessDenied',
      'AccessDeniedException',
      'AuthorizationErrorException',
      'CredentialsProviderError',
      'ExpiredToken',
      'ExpiredTokenException',
      'InvalidClientTokenId',
      'InvalidSignatureException',
      'MissingAuthenticationToken',
      'SignatureDoesNotMatch',
      'UnrecognizedClientException',
    ],
    notSent('not-authorised'),
  ),
}

const unreachable = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Whether the failure came before a byte of the request could leave. */
function neverConnected(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverConnected)
  const { code, syscall, message } = error as { code?: unknown; syscall?: unknown; message?: unknown }
  return (
    syscall === 'connect' ||
    unreachable.has(String(code)) ||
    // The SDK gives its connection time-out the name of the other time-out and no code.
    (code === undefined && /did not establish a connection/.test(String(message)))
  )
}

/** Default: nobody knows. Only what is certain is called refused or not sent. */
export function handoverOf(error: unknown, names: ErrorNames): Failure {
  if (!(error instanceof Error)) return ambiguous('unknown')
  const known = names[error.name] ?? commonNames[error.name]
  if (known) return known
  const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: unknown }
  const status = $metadata?.httpStatusCode
  if (status === 429) return notSent('throttled')
  if (status !== undefined && status >= 400 && status < 500) return notSent(`http-${status}`)
  if (status !== undefined && status >= 500) return ambiguous('server-error')
  if (neverConnected(error)) return notSent('no-connection')
  if (code === 'ECONNRESET' || code === 'EPIPE') return ambiguous('connection-reset')
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return ambiguous('timed-out')
  return ambiguous('unknown')
}
