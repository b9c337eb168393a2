import type { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { expect, it } from 'vitest'
import { tableShape } from '../../shared/adapters/dynamo/table.ts'
import { stageNamed, stages } from '../../infra/aws/stages.ts'
import { coursekeeper } from '../../infra/aws/coursekeeper.ts'
import { lineOf, ofType, type Synthesised, testApp } from './synthesised.ts'

export function whatIsStored({ data, work }: Synthesised): void {
  const tables = ofType(data.resources, 'AWS::DynamoDB::GlobalTable')
  const table = tables[0]![1]
  const replicas = table.Properties.Replicas as Record<string, unknown>[]
  const keys = ofType(data.resources, 'AWS::KMS::Key')

  it('is one table on demand that outlives its stack and every mistake', () => {
    expect(tables).toHaveLength(1)
    expect(ofType(work.resources, 'AWS::DynamoDB::GlobalTable')).toEqual([])
    expect(data.stack.terminationProtection).toBe(true)
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(table.Properties.BillingMode).toBe('PAY_PER_REQUEST')
    expect(replicas).toMatchObject([
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      },
    ])
  })

  it('is encrypted with a key of the customer that turns every year and is never thrown away', () => {
    expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' })
    expect(lineOf((replicas[0]!.SSESpecification as { KMSMasterKeyId: unknown }).KMSMasterKeyId)).toBe(
      `\${${keys[0]![0]}.Arn}`,
    )
    expect(keys).toHaveLength(1)
    expect(keys[0]![1]).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } })
  })

  it('has the shape that the store and its tests use', () => {
    expect(table.Properties.TimeToLiveSpecification).toEqual({
      AttributeName: tableShape.timeToLive,
      Enabled: true,
    })
    const indexes = table.Properties.GlobalSecondaryIndexes as Record<string, unknown>[]
    expect(indexes).toEqual(
      Object.entries(tableShape.indexes).map(([IndexName, { partitionKey, sortKey, projected }]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection:
          projected.length > 0
            ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] }
            : { ProjectionType: 'KEYS_ONLY' },
      })),
    )
  })

  it('sends nothing until a person opens the gate, and no deploy opens or shuts it', () => {
    const parameters = ofType(data.resources, 'AWS::SSM::Parameter').map(([, parameter]) => parameter)
    expect(parameters.map(({ Properties }) => Properties.Value)).toEqual(['off', 'none'])
    for (const parameter of parameters) expect(parameter.DeletionPolicy).toBe('Retain')
  })

  it('is the restored table once a stage names one, and the old one stays', () => {
    const stage = { ...stageNamed('example'), restoredTable: 'restored-2027' }
    const restored = coursekeeper(testApp(), 'example', stage)
    expect(restored.data.tableName).toBe('restored-2027')
    expect(restored.data.node.tryFindChild('Table')).toBeDefined()
  })

  it('keeps every export while a restored table stands in, or the deploy would stop half way', () => {
    const exportsOf = (stack: Stack) => {
      const { Outputs } = Template.fromStack(stack).toJSON() as {
        Outputs: Record<string, { Export?: unknown }>
      }
      return Object.keys(Outputs).filter((name) => Outputs[name]!.Export)
    }
    const stage = { ...stageNamed('example'), restoredTable: 'restored-2027' }
    const restored = exportsOf(coursekeeper(testApp(), 'example', stage).data)
    for (const name of exportsOf(data.stack)) expect(restored).toContain(name)
  })

  it.each([
    ['fromAddress', 'nobody', 'fromAddress'],
    ['fromAddress', undefined, 'fromAddress'],
    ['region', 'London', 'region'],
    ['senderId', 'TooLongForAnybody', 'senderId'],
    ['senderId', '12345', 'senderId'],
    ['alarmAddress', '', 'alarmAddress'],
    ['logDays', 31, 'logDays'],
    ['clinics', [], 'clinics'],
    ['monthlyTextsUsd', 0, 'monthlyTextsUsd'],
    ['messagesPerSecond', 50, 'messagesPerSecond'],
    ['domain', { host: 'https://x.example.org', certificateArn: 'arn' }, 'domain.host'],
    ['surprise', true, 'surprise'],
  ])('a stage whose %s is %j stops the synth and is told so', (name, value, told) => {
    const broken = { ...stages.example, [name]: value }
    expect(() => stageNamed('broken', { broken })).toThrow(`stage broken in infra/aws/stages.ts: `)
    expect(() => stageNamed('broken', { broken })).toThrow(told)
  })

  it.each([undefined, '', 'production', 'toString', 7])('stage %j is none of ours', (name) => {
    expect(() => stageNamed(name)).toThrow('example')
  })
}
