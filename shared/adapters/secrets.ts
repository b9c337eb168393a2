import { secretOf } from '../contracts/secret-answer.ts'
import { awsJson, type AwsPlace } from './aws-json.ts'

/** Of a secret that is exchanged, both may be in use: the value of the day, and the one before it. */
export type SecretVersion = 'AWSCURRENT' | 'AWSPREVIOUS'

/** Reads one secret. Throws where there is none of that version, and where it cannot be read. */
export const secret = async (
  place: AwsPlace,
  SecretId: string,
  VersionStage: SecretVersion = 'AWSCURRENT',
): Promise<string> =>
  secretOf(
    await awsJson(place, 'secretsmanager', 'secretsmanager.GetSecretValue', { SecretId, VersionStage }),
  )
