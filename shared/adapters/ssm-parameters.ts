import { parametersOf } from '../contracts/ssm-answer.ts'
import { type AwsCredentials, signed } from './aws-signature.ts'

export interface SsmPlace {
  region: string
  credentials: AwsCredentials
  /** Another place than AWS, for tests. */
  endpoint?: string | undefined
  timeoutMs?: number
}

/**
 * Reads parameters by one call of the Parameter Store, with no client of the SDK: that would be a tenth of what the
 * sender loads at a cold start, for one call. Throws where it cannot be read; a parameter that is not there is absent.
 */
export async function ssmParameters(
  { region, credentials, endpoint, timeoutMs = 2000 }: SsmPlace,
  Names: string[],
): Promise<Map<string, string>> {
  const url = new URL(endpoint ?? `https://ssm.${region}.amazonaws.com`)
  const body = JSON.stringify({ Names })
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonSSM.GetParameters',
  }
  const response = await fetch(url, {
    method: 'POST',
    headers: signed({ service: 'ssm', region, url, headers, body, at: new Date() }, credentials),
    body,
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`the Parameter Store answered ${response.status}`)
  return parametersOf(await response.json())
}
