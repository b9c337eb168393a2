import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { App, type CfnResource, type Stack, Validations } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import * as z from 'zod'
import { root } from '../../infra/aws/bundling.ts'
import { WorkFunction } from '../../infra/aws/constructs/work-function.ts'
import { coursekeeper } from '../../infra/aws/coursekeeper.ts'
import { type Stage, stageNamed } from '../../infra/aws/stages.ts'

export interface Resource {
  Type: string
  Properties: Record<string, unknown>
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}
type Resources = Record<string, Resource>

export interface Statement {
  Effect: string
  Action: string | string[]
  Resource?: unknown
  NotResource?: unknown
  Condition?: Record<string, Record<string, unknown>>
}

export interface Deployed {
  name: string
  ifItFails: string
  logicalId: string
  properties: Record<string, unknown>
  /** Names of ours in its environment. */
  settings: string[]
  /** What its role allows. */
  statements: Statement[]
}

export interface Synthesised {
  data: { resources: Resources; stack: Stack }
  work: { resources: Resources; stack: Stack }
  functions: Deployed[]
  acknowledged: { path: string; id: string; reason: string }[]
}

/** As `cdk.json` has it, with no bundling: what the templates say does not hang on it. */
export function testApp(): App {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(resolve(root, 'cdk.json'), 'utf8')))
  return new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } })
}

/** Throws where cdk-nag finds what nobody has acknowledged. */
export function synthesised(stage: Stage = stageNamed('example')): Synthesised {
  const app = testApp()
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const { data, work } = coursekeeper(app, 'example', stage)
  app.synth()
  const resourcesOf = (stack: Stack) => Template.fromStack(stack).toJSON().Resources as Resources
  const resources = resourcesOf(work)
  const functions = work.node
    .findAll()
    .filter((node) => node instanceof WorkFunction)
    .map((fn): Deployed => {
      const logicalId = work.getLogicalId(fn.lambda.node.defaultChild as CfnResource)
      const properties = resources[logicalId]!.Properties
      const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> }
      const role = work.getLogicalId(fn.lambda.role!.node.defaultChild as CfnResource)
      return {
        name: fn.node.id,
        ifItFails: fn.ifItFails,
        logicalId,
        properties,
        settings: Object.keys(Variables).filter((name) => name.startsWith('COURSEKEEPER_')),
        statements: statementsOf(resources, role),
      }
    })
  const acknowledged = app.node.findAll().flatMap((node) =>
    node.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data: entry }) => {
        const known = entry as Record<string, string>
        return Object.entries(known).map(([id, reason]) => ({ path: node.node.path, id, reason }))
      }),
  )
  return {
    data: { resources: resourcesOf(data), stack: data },
    work: { resources, stack: work },
    functions,
    acknowledged,
  }
}

function statementsOf(resources: Resources, role: string): Statement[] {
  return Object.values(resources)
    .filter(({ Type, Properties }) => {
      const { Roles = [] } = Properties as { Roles?: { Ref?: string }[] }
      return Type === 'AWS::IAM::Policy' && Roles.some(({ Ref }) => Ref === role)
    })
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
}

export const ofType = (resources: Resources, type: string): [string, Resource][] =>
  Object.entries(resources).filter(([, resource]) => resource.Type === type)

export const listOf = <T>(one: T | T[] | undefined): T[] =>
  one === undefined ? [] : Array.isArray(one) ? one : [one]

/** A value of a template as one line: `${Id.Arn}` for what is only known when it is deployed. */
export function lineOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const [[kind, content] = []] = Object.entries(value)
  switch (kind) {
    case 'Fn::Join': {
      const [between, parts] = content as [string, unknown[]]
      return parts.map(lineOf).join(between)
    }
    case 'Fn::GetAtt':
      return `\${${(content as string[]).join('.')}}`
    case 'Fn::Sub':
      return String(content)
    case 'Ref':
    case 'Fn::ImportValue':
      return `\${${lineOf(content)}}`
    default:
      return JSON.stringify(value)
  }
}
