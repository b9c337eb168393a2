import { type AwsCredentials, signed } from './aws-signature.ts'

export interface AwsPlace {
  region: string
  credentials: AwsCredentials
  /** Another place than AWS, for tests. */
  endpoint?: string | undefined
  timeoutMs?: number
}

/**
 * One call of a service that speaks JSON, with no client of the SDK: that would be a tenth of what a function loads at
 * a cold start, for one call. Throws where it is refused.
 */
export async function awsJson(
  { region, credentials, endpoint, timeoutMs = 2000 }: AwsPlace,
  service: 'ssm' | 'secretsmanager',
  target: string,
  input: object,
): Promise<unknown> {
  const url = new URL(endpoint ?? `https://${service}.${region}.amazonaws.com`)
  const body = JSON.stringify(input)
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
  const response = await fetch(url, {
    method: 'POST',
    headers: signed({ service, region, url, headers, body, at: new Date() }, credentials),
    body,
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`${target} answered ${response.status}`)
  return await response.json()
}
