import { fieldsOf } from './unknown-json.ts'

/**
 * The text of a secret. Throws where the answer is of another shape.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function secretOf(answer: unknown): string {
  const { SecretString } = fieldsOf(answer)
  if (typeof SecretString !== 'string' || SecretString === '') throw new TypeError('not a secret')
  return SecretString
}
