import { parametersOf } from '../contracts/ssm-answer.ts'
import { awsJson, type AwsPlace } from './aws-json.ts'

/** Reads parameters by one call. Throws where they cannot be read; a parameter that is not there is absent. */
export const ssmParameters = async (place: AwsPlace, Names: string[]): Promise<Map<string, string>> =>
  parametersOf(await awsJson(place, 'ssm', 'AmazonSSM.GetParameters', { Names }))
