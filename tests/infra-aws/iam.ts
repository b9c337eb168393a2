import type { AwsCall } from './fake-aws.ts'
import { lineOf, listOf, type Statement } from './synthesised.ts'

/** One thing that a call asks for, as IAM sees it. */
export interface Ask {
  action: string
  /** The end of the resource's line: `/index/due` for an index, else the service's own resource. */
  index?: string
  leadingKeys?: string[]
  attributes?: string[]
  returnValues?: string
}

type Values = Record<string, { S?: string }>
const names = (expression: unknown, aliases: unknown): string[] =>
  String(expression)
    .split(',')
    .map((alias) => (aliases as Record<string, string>)[alias.trim()] ?? alias.trim())

/** What a recorded call to the table asks for: a transaction asks for each of its parts. */
export function asksOf({ action, input }: AwsCall): Ask[] {
  const keyOf = (key: unknown) => [(key as Values).pk?.S ?? '']
  switch (action) {
    case 'dynamodb:TransactWriteItems':
      return (input.TransactItems as Record<string, Record<string, unknown>>[]).flatMap((item) =>
        Object.entries(item).map(([kind, part]) => ({
          action: kind === 'ConditionCheck' ? 'dynamodb:ConditionCheckItem' : `dynamodb:${kind}Item`,
          leadingKeys: keyOf(part.Key ?? part.Item),
        })),
      )
    case 'dynamodb:BatchGetItem':
      return Object.values(input.RequestItems as Record<string, Record<string, unknown>>).map((part) => ({
        action,
        leadingKeys: (part.Keys as unknown[]).flatMap(keyOf),
        ...(part.ProjectionExpression !== undefined && {
          attributes: names(part.ProjectionExpression, part.ExpressionAttributeNames),
        }),
      }))
    case 'dynamodb:Query':
      return [
        {
          action,
          ...(input.IndexName !== undefined && { index: String(input.IndexName) }),
          leadingKeys: [(input.ExpressionAttributeValues as Values)[':pk']?.S ?? ''],
        },
      ]
    case 'dynamodb:GetItem':
    case 'dynamodb:PutItem':
    case 'dynamodb:UpdateItem':
    case 'dynamodb:DeleteItem':
      return [
        {
          action,
          leadingKeys: keyOf(input.Key ?? input.Item),
          ...(input.ReturnValues !== undefined && { returnValues: String(input.ReturnValues) }),
        },
      ]
    default:
      return [{ action }]
  }
}

const like = (pattern: string, text: string) =>
  new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`).test(text)

function holds(operator: string, key: string, wanted: string[], ask: Ask): boolean {
  const given: string[] | undefined =
    key === 'dynamodb:LeadingKeys'
      ? ask.leadingKeys
      : key === 'dynamodb:Attributes'
        ? ask.attributes
        : key === 'dynamodb:ReturnValues'
          ? ask.returnValues === undefined
            ? undefined
            : [ask.returnValues]
          : undefined
  switch (operator) {
    case 'ForAllValues:StringLike':
      return (given ?? []).every((value) => wanted.some((pattern) => like(pattern, value)))
    case 'ForAllValues:StringNotLike':
      return (given ?? []).every((value) => !wanted.some((pattern) => like(pattern, value)))
    case 'ForAllValues:StringEquals':
      return (given ?? []).every((value) => wanted.includes(value))
    case 'StringEqualsIfExists':
      return given === undefined || given.every((value) => wanted.includes(value))
    case 'Null':
      return (given === undefined) === (wanted[0] === 'true')
    case 'StringEquals':
      // Of services and addresses, which a call to the table has not.
      return key === 'ses:FromAddress'
    default:
      throw new Error(`this test knows no condition ${operator}`)
  }
}

/** Whether a role's statements allow it, as far as these policies go: allows only, of the operators above. */
export function isAllowed(statements: Statement[], ask: Ask): boolean {
  return statements.some((statement) => {
    if (statement.Effect !== 'Allow' || !listOf(statement.Action).includes(ask.action)) return false
    const isTable = ask.action.startsWith('dynamodb:')
    const end = ask.index === undefined ? /:table\/[^/]+$/ : new RegExp(`:table/[^/]+/index/${ask.index}$`)
    if (
      isTable &&
      !listOf(statement.Resource)
        .map(lineOf)
        .some((line) => end.test(line))
    )
      return false
    return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, key, listOf(wanted).map(String), ask)),
    )
  })
}
