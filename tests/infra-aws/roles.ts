import { expect, it } from 'vitest'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Stack, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { isAllowed } from './iam.ts'
import { lineOf, listOf, ofType, type Synthesised, testApp } from './synthesised.ts'

const item = 'dynamodb:'
const write = [`${item}PutItem`, `${item}UpdateItem`]

/** What each function may do beside writing its log, its traces and its part of the key. */
const allowed: Record<string, string[]> = {
  'dispatch-due': [
    `${item}BatchGetItem`,
    `${item}GetItem`,
    `${item}PutItem`,
    `${item}Query`,
    `${item}UpdateItem`,
    'sqs:SendMessage',
  ],
  'send-reminders': [
    `${item}BatchGetItem`,
    `${item}DescribeTable`,
    `${item}GetItem`,
    ...write,
    'ses:SendEmail',
    'ses:SendRawEmail',
    'sns:Publish',
    'sqs:SendMessage',
    'ssm:GetParameters',
  ],
  'trigger-questionnaires': [`${item}BatchGetItem`, `${item}GetItem`, ...write, 'sqs:SendMessage'],
  'schedule-maintenance': [
    `${item}BatchGetItem`,
    `${item}ConditionCheckItem`,
    `${item}GetItem`,
    `${item}PutItem`,
    `${item}Query`,
    `${item}UpdateItem`,
  ],
  'generate-schedules': [
    `${item}BatchGetItem`,
    `${item}ConditionCheckItem`,
    `${item}GetItem`,
    `${item}PutItem`,
    `${item}Query`,
    `${item}UpdateItem`,
    'sqs:SendMessage',
  ],
  'receive-receipt': [`${item}GetItem`, ...write, 'sqs:SendMessage'],
  'receive-reply': [
    `${item}BatchGetItem`,
    `${item}ConditionCheckItem`,
    `${item}GetItem`,
    `${item}PutItem`,
    `${item}Query`,
    `${item}UpdateItem`,
    'sqs:SendMessage',
  ],
  'deliver-webhooks': [`${item}GetItem`, `${item}PutItem`],
  'clinic-console': [
    `${item}BatchGetItem`,
    `${item}BatchWriteItem`,
    `${item}ConditionCheckItem`,
    `${item}DeleteItem`,
    `${item}GetItem`,
    `${item}PutItem`,
    `${item}Query`,
    `${item}UpdateItem`,
    'secretsmanager:GetSecretValue',
    'sqs:SendMessage',
  ],
  'patient-pages': [
    `${item}BatchGetItem`,
    `${item}ConditionCheckItem`,
    `${item}GetItem`,
    `${item}PutItem`,
    `${item}Query`,
    `${item}UpdateItem`,
  ],
}
const everywhere =
  /^(logs|xray|kms):|^sqs:(ReceiveMessage|ChangeMessageVisibility|GetQueueUrl|DeleteMessage|GetQueueAttributes)$/

export function rolesAllow({ functions, acknowledged, work }: Synthesised): void {
  const routes = ofType(work.resources, 'AWS::ApiGatewayV2::Route').length
  const secrets = ofType(work.resources, 'AWS::SecretsManager::Secret').length

  it.each(functions)('$name may do this and no more', ({ name, statements }) => {
    const actions = statements.flatMap((s) => listOf(s.Action)).filter((action) => !everywhere.test(action))
    expect([...new Set(actions)].sort()).toEqual(allowed[name])
  })

  it('only the sender may call what reaches a person, and its texts go to no topic', () => {
    const sending = functions.flatMap(({ name, statements }) =>
      statements.filter((s) => listOf(s.Action).some((a) => /^(sns|ses):/.test(a))).map((s) => ({ name, s })),
    )
    expect(new Set(sending.map(({ name }) => name))).toEqual(new Set(['send-reminders']))
    const texts = sending.find(({ s }) => listOf(s.Action).includes('sns:Publish'))!.s
    expect(lineOf(texts.NotResource)).toBe('arn:${AWS::Partition}:sns:*:*:*')
    const emails = sending.find(({ s }) => listOf(s.Action).includes('ses:SendEmail'))!.s
    expect(emails.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'appointments@example.org' } })
  })

  it('no role names an action or a resource by a star, but for the traces, which have no name', () => {
    for (const { statements } of functions)
      for (const statement of statements) {
        expect(listOf(statement.Action).filter((action) => action.includes('*'))).toEqual([])
        const stars = listOf(statement.Resource)
          .map(lineOf)
          .filter((line) => line.includes('*'))
        if (!listOf(statement.Action).every((action) => action.startsWith('xray:'))) expect(stars).toEqual([])
      }
  })

  it('no role changes or deletes what the audit holds, and the console adds to it', () => {
    const ask = (action: string) => ({ action, leadingKeys: ['CLINIC#northside#AUDIT'] })
    for (const { name, statements } of functions)
      for (const action of ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'])
        expect([name, action, isAllowed(statements, ask(action))]).toEqual([name, action, false])
    const desk = functions.find(({ name }) => name === 'clinic-console')!
    expect(isAllowed(desk.statements, ask('dynamodb:PutItem'))).toBe(true)
    expect(
      isAllowed(desk.statements, {
        action: 'dynamodb:DeleteItem',
        leadingKeys: ['CLINIC#northside#PATIENT#p1'],
      }),
    ).toBe(true)
  })

  const pages = functions.find(({ name }) => name === 'patient-pages')!
  const patient = ['CLINIC#northside#PATIENT#p1']
  const get = 'dynamodb:GetItem'
  it.each([
    ['a patient’s row whole', { action: get, leadingKeys: patient }],
    ['many of a patient’s rows whole', { action: 'dynamodb:BatchGetItem', leadingKeys: patient }],
    ['the number', { action: 'dynamodb:BatchGetItem', leadingKeys: patient, attributes: ['id', 'phone'] }],
    ['the address', { action: 'dynamodb:BatchGetItem', leadingKeys: patient, attributes: ['email'] }],
    ['the name', { action: 'dynamodb:BatchGetItem', leadingKeys: patient, attributes: ['familyName'] }],
    [
      'what a message said, and to whom',
      { action: 'dynamodb:BatchGetItem', leadingKeys: patient, attributes: ['text', 'to'] },
    ],
    ['a patient’s whole file', { action: 'dynamodb:Query', leadingKeys: patient }],
    [
      'a patient’s row by writing to it',
      { action: 'dynamodb:UpdateItem', leadingKeys: patient, returnValues: 'ALL_OLD' },
    ],
    ['who has a number', { action: 'dynamodb:Query', leadingKeys: ['PHONE#+447700900101'] }],
    [
      'a clinic’s patients',
      { action: 'dynamodb:Query', index: 'list', leadingKeys: ['CLINIC#northside#PATIENTS'] },
    ],
    [
      'a link beside a patient’s row',
      { action: 'dynamodb:BatchGetItem', leadingKeys: ['TOKEN#1', ...patient] },
    ],
    [
      'how often somebody failed, by adding to it',
      { action: 'dynamodb:UpdateItem', leadingKeys: ['FAILED#1'], returnValues: 'ALL_OLD' },
    ],
    ['many rows without a key', { action: 'dynamodb:BatchGetItem' }],
    ['rows without a key', { action: 'dynamodb:Query' }],
    ['the whole table', { action: 'dynamodb:Scan' }],
  ])('patients’ pages cannot read %s', (_, ask) => {
    expect(isAllowed(pages.statements, ask)).toBe(false)
  })

  it('cdk-nag finds nothing else: these three are acknowledged, each beside its resource and with its reason', () => {
    expect([...new Set(acknowledged.map(({ id }) => id.replace('Annotation::', '')))].sort()).toEqual([
      'AwsSolutions-APIG4',
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-SMG4',
    ])
    expect(acknowledged).toHaveLength(functions.length + routes + secrets)
    for (const { reason } of acknowledged) expect(reason.length).toBeGreaterThan(40)
  })

  it('cdk-nag is listening: a queue that nobody protected stops the synth', () => {
    const app = testApp()
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    new Queue(new Stack(app, 'careless'), 'Queue')
    expect(() => app.synth()).toThrow('AwsSolutions-SQS3')
  })
}
