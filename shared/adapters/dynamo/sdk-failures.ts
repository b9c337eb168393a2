import { RetryLater } from '../../failures.ts'

/** What passes: the table is busy, a transaction is in the way, or nobody answered. */
const passing = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottlingError',
  'TransactionConflictException',
  'TransactionConflict',
  'TransactionInProgressException',
  'ProvisionedThroughputExceeded',
  'ReplicatedWriteConflictException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'RequestTimeout',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

interface SdkFailure {
  name: string
  code?: string
  $metadata?: { httpStatusCode?: number }
  CancellationReasons?: { Code?: string }[]
}
const isSdkFailure = (error: unknown): error is SdkFailure => error instanceof Error

export const isFailedCondition = (error: unknown): boolean =>
  isSdkFailure(error) && error.name === 'ConditionalCheckFailedException'

/** Places of the writes whose condition did not hold; empty where the transaction failed for another cause. */
export function failedConditions(error: unknown): number[] {
  if (!isSdkFailure(error) || error.name !== 'TransactionCanceledException') return []
  return (error.CancellationReasons ?? []).flatMap((reason, i) =>
    reason.Code === 'ConditionalCheckFailed' ? [i] : [],
  )
}

/** Another transaction was on the same rows. Nothing was written, and it is over within milliseconds. */
export const isConflict = (error: unknown): boolean =>
  isSdkFailure(error) &&
  [error.name, ...(error.CancellationReasons ?? []).map(({ Code }) => Code)].some(
    (name) => name === 'TransactionConflictException' || name === 'TransactionConflict',
  )

const refusals = new Set([
  'TransactionCanceledException',
  'TransactionConflictException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ValidationException',
])

/** The table answered, and wrote nothing; where nobody answered, it may have. */
export function isRefused(error: unknown): boolean {
  const failure = error instanceof RetryLater ? error.cause : error
  return isSdkFailure(failure) && refusals.has(failure.name)
}

/** The failure in our words; a failed condition is an answer, and what would fail again goes on as it is. */
export function inOurWords(error: unknown): unknown {
  if (!isSdkFailure(error) || failedConditions(error).length > 0) return error
  const names = [error.name, error.code, ...(error.CancellationReasons ?? []).map((reason) => reason.Code)]
  const passes =
    names.some((name) => name !== undefined && passing.has(name)) ||
    (error.$metadata?.httpStatusCode ?? 0) >= 500
  return passes ? new RetryLater(`the table is out of reach or busy: ${error.name}`, { cause: error }) : error
}
