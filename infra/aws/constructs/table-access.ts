import { Stack } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { IndexName } from '../../../shared/adapters/dynamo/table.ts'
import { readableByPages } from '../../../shared/adapters/dynamo/pages-store.ts'
import { environment } from '../../../shared/contracts/environment.ts'
import type { WorkFunction } from './work-function.ts'

type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem'
  | 'DescribeTable'

const named = (actions: TableAction[]) => actions.map((action) => `dynamodb:${action}`)
const leading = 'dynamodb:LeadingKeys'
const inPatients = 'CLINIC#*#PATIENT#*'
const inAudits = 'CLINIC#*#AUDIT'

/**
 * What is written of the audit stays: its rows are put, and nobody changes or deletes one. A put over a row cannot be
 * told from a first one here; the chain shows it.
 */
const takesAway: readonly TableAction[] = ['UpdateItem', 'DeleteItem', 'BatchWriteItem']
const outsideTheAudit = {
  'ForAllValues:StringNotLike': { [leading]: [inAudits] },
  Null: { [leading]: 'false' },
}

/** Who may do what with the one table and its key. */
export class TableAccess extends Construct {
  private readonly arn: string

  constructor(
    scope: Construct,
    id: string,
    private readonly table: { name: string; key: IKey },
  ) {
    super(scope, id)
    this.arn = Stack.of(this).formatArn({ service: 'dynamodb', resource: 'table', resourceName: table.name })
  }

  give(worker: WorkFunction, actions: TableAction[], indexes: IndexName[] = []): void {
    this.open(worker)
    const changing = actions.filter((action) => takesAway.includes(action))
    const others = actions.filter((action) => !takesAway.includes(action))
    worker.may(named(others), [this.arn])
    if (changing.length > 0) worker.may(named(changing), [this.arn], outsideTheAudit)
    if (indexes.length > 0)
      worker.may(
        named(['Query']),
        indexes.map((index) => `${this.arn}/index/${index}`),
      )
  }

  /**
   * For what a link opens: the link's row and the clinic's rows whole, and of a patient's rows only the attributes
   * that say neither who nor where the patient is. No index, so nobody can be listed, and no way from a number.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
   */
  giveByLink(worker: WorkFunction): void {
    this.open(worker)
    worker.may(named(['GetItem', 'Query']), [this.arn], {
      'ForAllValues:StringLike': { [leading]: ['TOKEN#*', 'CLINIC#*'] },
      'ForAllValues:StringNotLike': { [leading]: [inPatients] },
      Null: { [leading]: 'false' },
    })
    worker.may(named(['BatchGetItem']), [this.arn], {
      'ForAllValues:StringLike': { [leading]: [inPatients] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': [...readableByPages] },
      // Without a projection there is no list of attributes, and all of none would be allowed.
      Null: { [leading]: 'false', 'dynamodb:Attributes': 'false' },
    })
    // A try reads its link together with the counters of failed tries, and a failure adds to these.
    worker.may(named(['BatchGetItem']), [this.arn], {
      'ForAllValues:StringLike': { [leading]: ['TOKEN#*', 'FAILED#*'] },
      Null: { [leading]: 'false' },
    })
    worker.may(named(['UpdateItem']), [this.arn], {
      'ForAllValues:StringLike': { [leading]: ['FAILED#*'] },
      Null: { [leading]: 'false' },
      StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
    })
    worker.may(named(['PutItem', 'UpdateItem', 'ConditionCheckItem']), [this.arn], {
      'ForAllValues:StringLike': { [leading]: ['TOKEN#*', 'CLINIC#*'] },
      'ForAllValues:StringNotLike': { [leading]: [inAudits] },
      // A write must not give back the row that it found.
      StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
    })
  }

  private open(worker: WorkFunction): void {
    worker.set(environment.table, this.table.name)
    worker.may(
      [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      [this.table.key.keyArn],
      { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
    )
  }
}
