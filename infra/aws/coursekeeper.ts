import type { App } from 'aws-cdk-lib'
import { AppStack } from './app-stack.ts'
import { DataStack } from './data-stack.ts'
import type { Stage } from './stages.ts'

/** Two stacks: what outlives every deploy, and everything else. */
export function coursekeeper(app: App, name: string, stage: Stage): { data: DataStack; work: AppStack } {
  const env = { region: stage.region, ...(stage.account !== undefined && { account: stage.account }) }
  const data = new DataStack(app, `coursekeeper-${name}-data`, { env, stage, terminationProtection: true })
  const work = new AppStack(app, `coursekeeper-${name}`, { env, stage, data })
  return { data, work }
}
