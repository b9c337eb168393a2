import { App } from 'aws-cdk-lib'
import { coursekeeper } from './coursekeeper.ts'
import { StageMistake, stageNamed } from './stages.ts'

try {
  const app = new App()
  const name: unknown = app.node.tryGetContext('stage')
  coursekeeper(app, String(name), stageNamed(name))
  app.synth()
} catch (error) {
  if (!(error instanceof StageMistake)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
