import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import { tableShape } from '../../shared/adapters/dynamo/table.ts'
import type { Stage } from './stages.ts'

const text = (name: string) => ({ name, type: AttributeType.STRING })

const indexes = Object.entries(tableShape.indexes).map(
  ([indexName, { partitionKey, sortKey, projected }]): GlobalSecondaryIndexPropsV2 => ({
    indexName,
    partitionKey: text(partitionKey),
    sortKey: text(sortKey),
    ...(projected.length > 0
      ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projected] }
      : { projectionType: ProjectionType.KEYS_ONLY }),
  }),
)

export interface DataStackProps extends StackProps {
  stage: Stage
}

/** What outlives every deploy: the one table in the shape that the store and its tests use, its key, and the gate. */
export class DataStack extends Stack {
  readonly key: Key
  /** The table of use: the stack's own, or the one that was restored from it. */
  readonly tableName: string
  readonly sendingSwitch: StringParameter
  readonly releasedTable: StringParameter

  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, props)
    this.key = new Key(this, 'TableKey', {
      description: `Encrypts the table of ${id}; without it nobody can read what is stored`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const table = new TableV2(this, 'Table', {
      partitionKey: text(tableShape.partitionKey),
      sortKey: text(tableShape.sortKey),
      timeToLiveAttribute: tableShape.timeToLive,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: indexes,
    })
    this.tableName = stage.restoredTable ?? table.tableName
    // Also while a restored table stands in: the app's stack lets go of the name only after this stack was deployed.
    this.exportValue(table.tableName)
    // Written once by the first deploy and by people from then on: a deploy with these same lines changes neither.
    this.sendingSwitch = this.parameter('SendingSwitch', 'off', '`on`: texts and emails leave')
    this.releasedTable = this.parameter(
      'ReleasedTable',
      'none',
      'Id of the table that sending was released for',
    )
    new CfnOutput(this, 'TableName', { value: this.tableName })
    new CfnOutput(this, 'SendingSwitchName', { value: this.sendingSwitch.parameterName })
    new CfnOutput(this, 'ReleasedTableName', { value: this.releasedTable.parameterName })
  }

  private parameter(id: string, stringValue: string, description: string): StringParameter {
    const parameter = new StringParameter(this, id, { stringValue, description })
    parameter.applyRemovalPolicy(RemovalPolicy.RETAIN)
    return parameter
  }
}
