import type { AwsPlace } from '../shared/adapters/aws-json.ts'
import { readSettings, text } from './aws-settings.ts'

/**
 * What Lambda itself sets, read at each call because the runtime may renew it.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function lambdaPlace(
  endpointSetting: 'AWS_ENDPOINT_URL_SSM' | 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
): AwsPlace {
  const env = readSettings({ AWS_REGION: text, AWS_ACCESS_KEY_ID: text, AWS_SECRET_ACCESS_KEY: text })
  return {
    region: env.AWS_REGION,
    endpoint: process.env[endpointSetting],
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      sessionToken: process.env.AWS_SESSION_TOKEN,
    },
  }
}
