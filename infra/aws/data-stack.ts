import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { tableShape } from '../../shared/adapters/dynamo/table.ts'

const text = (name: string) => ({ name, type: AttributeType.STRING })

/** What outlives every deploy: the one table, in the shape that the store and its tests use. */
export class DataStack extends Stack {
  readonly table: TableV2

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(tableShape.partitionKey),
      sortKey: text(tableShape.sortKey),
      timeToLiveAttribute: tableShape.timeToLive,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: Object.entries(tableShape.indexes).map(
        ([indexName, { partitionKey, sortKey, projected }]): GlobalSecondaryIndexPropsV2 => ({
          indexName,
          partitionKey: text(partitionKey),
          sortKey: text(sortKey),
          ...(projected.length > 0
            ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projected] }
            : { projectionType: ProjectionType.KEYS_ONLY }),
        }),
      ),
    })
  }
}
