import { fieldsOf } from './unknown-json.ts'

/**
 * Values by name; a parameter that is not there is absent. Throws where the answer is of another shape.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
 */
export function parametersOf(answer: unknown): Map<string, string> {
  const { Parameters } = fieldsOf(answer)
  if (!Array.isArray(Parameters)) throw new TypeError('not an answer of the Parameter Store')
  return new Map(
    Parameters.map((parameter) => {
      const { Name, Value } = fieldsOf(parameter)
      if (typeof Name !== 'string' || typeof Value !== 'string') throw new TypeError('not a parameter')
      return [Name, Value]
    }),
  )
}
