import { expect, it } from 'vitest'
import { leaseFor } from '../../shared/domain/sending.ts'
import { minute, second } from '../../shared/domain/time.ts'
import { paceOf } from '../../infra/aws/constructs/sending.ts'
import { functionFolders } from './bundles.ts'
import { lineOf, ofType, type Synthesised } from './synthesised.ts'

/** A small list, so that what is new has to be looked at. */
const inventory = {
  'AWS::ApiGatewayV2::Api': 1,
  'AWS::ApiGatewayV2::ApiMapping': 1,
  'AWS::ApiGatewayV2::DomainName': 1,
  'AWS::ApiGatewayV2::Integration': 2,
  'AWS::ApiGatewayV2::Route': 24,
  'AWS::ApiGatewayV2::Stage': 1,
  'AWS::CloudWatch::Alarm': 28,
  'AWS::CloudWatch::Dashboard': 1,
  'AWS::Cognito::ManagedLoginBranding': 1,
  'AWS::Cognito::UserPool': 1,
  'AWS::Cognito::UserPoolClient': 1,
  'AWS::Cognito::UserPoolDomain': 1,
  'AWS::Cognito::UserPoolGroup': 3,
  'AWS::IAM::Policy': 11,
  'AWS::IAM::Role': 12,
  'AWS::KMS::Key': 1,
  'AWS::Lambda::EventInvokeConfig': 2,
  'AWS::Lambda::EventSourceMapping': 7,
  'AWS::Lambda::Function': 10,
  'AWS::Lambda::Permission': 26,
  'AWS::Logs::LogGroup': 13,
  'AWS::Logs::MetricFilter': 6,
  'AWS::Logs::SubscriptionFilter': 2,
  'AWS::SES::ConfigurationSet': 1,
  'AWS::SES::ConfigurationSetEventDestination': 1,
  'AWS::SES::EmailIdentity': 1,
  'AWS::SNS::Subscription': 3,
  'AWS::SNS::Topic': 3,
  'AWS::SNS::TopicPolicy': 3,
  'AWS::SQS::Queue': 14,
  'AWS::SQS::QueuePolicy': 14,
  'AWS::Scheduler::Schedule': 1,
  'AWS::SecretsManager::Secret': 2,
}

export function workIsDone({ work, functions, data }: Synthesised): void {
  const { resources } = work
  const all = [...Object.values(resources), ...Object.values(data.resources)]
  const queues = ofType(resources, 'AWS::SQS::Queue')
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(([, m]) => m.Properties)
  const timeoutOf = (line: string) =>
    Number(functions.find((fn) => line === `\${${fn.logicalId}}`)!.properties.Timeout)

  it('is made of these resources', () => {
    const found: Record<string, number> = {}
    for (const { Type } of Object.values(resources)) found[Type] = (found[Type] ?? 0) + 1
    expect(found).toEqual(inventory)
  })

  it('is deployed for each folder of functions, and for nothing else', () => {
    expect(functions.map((fn) => fn.name).sort()).toEqual([...functionFolders].sort())
    expect(ofType(resources, 'AWS::Lambda::Function')).toHaveLength(functions.length)
  })

  it.each(functions)(
    '$name runs on Node 24 and ARM, is traced, and logs JSON that is not kept for ever',
    (fn) => {
      expect(fn.properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' },
      })
      expect(Number(fn.properties.Timeout) * second).toBeLessThan(leaseFor / 2)
      const group = lineOf((fn.properties.LoggingConfig as { LogGroup: unknown }).LogGroup).slice(2, -1)
      expect(resources[group]).toMatchObject({
        Type: 'AWS::Logs::LogGroup',
        Properties: { RetentionInDays: 90 },
      })
    },
  )

  it('keeps no log for ever', () => {
    for (const [, group] of ofType(resources, 'AWS::Logs::LogGroup'))
      expect(group.Properties.RetentionInDays).toBeGreaterThan(0)
  })

  it('has dead letters behind each queue, and nothing behind those', () => {
    const [dead, alive] = [
      queues.filter(([, queue]) => !queue.Properties.RedrivePolicy),
      queues.filter(([, queue]) => queue.Properties.RedrivePolicy),
    ]
    const behind = alive.map(([, { Properties }]) => Properties.RedrivePolicy as Record<string, unknown>)
    expect(behind.map((policy) => lineOf(policy.deadLetterTargetArn)).sort()).toEqual(
      dead.map(([id]) => `\${${id}.Arn}`).sort(),
    )
    for (const policy of behind) expect(policy.maxReceiveCount).toBe(5)
    for (const [, { Properties }] of dead) expect(Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600)
  })

  it('is encrypted in every queue and topic, and taken only over TLS', () => {
    for (const [, { Properties }] of queues) expect(Properties.SqsManagedSseEnabled).toBe(true)
    for (const [, { Properties }] of ofType(resources, 'AWS::SNS::Topic'))
      expect(Properties.KmsMasterKeyId).toBeDefined()
    for (const type of ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'])
      for (const [, { Properties }] of ofType(resources, type))
        expect(JSON.stringify(Properties.PolicyDocument)).toContain(
          '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
        )
  })

  it('stays hidden from others for six times as long as a run may take, and a bad record harms no other', () => {
    expect(mappings).toHaveLength(7)
    for (const mapping of mappings) {
      const queue = resources[lineOf(mapping.EventSourceArn).slice(2, -'.Arn}'.length)]!
      expect(queue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(
        6 * timeoutOf(lineOf(mapping.FunctionName)),
      )
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
      expect(
        (mapping.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency,
      ).toBeGreaterThanOrEqual(2)
    }
  })

  it.each([1, 3, 10, 14, 20])('sends %i messages a second at the most, and not much less', (rate) => {
    const { batchSize, runs, perSecond } = paceOf(rate)
    expect(runs * perSecond).toBeCloseTo(rate)
    // Of a run's two seconds, half a second more where providers are slow.
    expect((batchSize * runs) / (batchSize / perSecond + 0.5)).toBeGreaterThanOrEqual(0.7 * rate)
    expect(batchSize).toBeGreaterThanOrEqual(1)
    expect(batchSize).toBeLessThanOrEqual(10)
  })

  it('tells the sender its share of that pace, and runs no more of it', () => {
    const sender = functions.find((fn) => fn.name === 'send-reminders')!
    const { Variables } = sender.properties.Environment as { Variables: Record<string, string> }
    const mapping = mappings.find((m) => lineOf(m.FunctionName) === `\${${sender.logicalId}}`)!
    const { MaximumConcurrency } = mapping.ScalingConfig as { MaximumConcurrency: number }
    expect(MaximumConcurrency * Number(Variables.COURSEKEEPER_MESSAGES_PER_SECOND)).toBe(10)
  })

  it('has its tick once a minute, which is not done again by itself', () => {
    const schedules = ofType(resources, 'AWS::Scheduler::Schedule').map(([, s]) => s.Properties)
    const dispatch = functions.find((fn) => fn.name === 'dispatch-due')!
    expect(schedules).toMatchObject([
      {
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Target: { RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } },
      },
    ])
    expect(lineOf((schedules[0]!.Target as { Arn: unknown }).Arn)).toBe(`\${${dispatch.logicalId}.Arn}`)
    expect(Number(dispatch.properties.Timeout) * second).toBeLessThan(minute)
  })

  it('has no physical names but those that SNS gives to its logs', () => {
    const keys = [
      'TableName',
      'QueueName',
      'TopicName',
      'FunctionName',
      'RoleName',
      'LogGroupName',
      'UserPoolName',
    ]
    const named = all
      .flatMap(({ Properties }) =>
        keys.filter((key) => key in Properties).map((key) => lineOf(Properties[key])),
      )
      .filter((line) => !/^\$\{[^}]+\}$/.test(line))
    expect(named).toEqual([
      'sns/eu-west-2/${AWS::AccountId}/DirectPublishToPhoneNumber',
      'sns/eu-west-2/${AWS::AccountId}/DirectPublishToPhoneNumber/Failure',
    ])
  })
}
