import { CfnOutput, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Watch } from './watch.ts'
import type { WorkFunction } from './work-function.ts'
import { WorkQueue } from './work-queue.ts'

/** Patients' texts. A number is told by hand to publish here: numbers are rented, not deployed. */
export class Replies extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { receiver, key, watch }: { receiver: WorkFunction; key: IKey; watch: Watch },
  ) {
    super(scope, id)
    const work = new WorkQueue(this, 'Queue', { worker: receiver, watch })
    const texts = new Topic(this, 'Texts', { masterKey: key, enforceSSL: true })
    texts.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [texts.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    texts.addSubscription(new SqsSubscription(work.queue, { deadLetterQueue: work.deadLetters }))
    new CfnOutput(Stack.of(this), 'InboundTopicArn', {
      description: 'Where a two-way number publishes patients’ texts: docs/deploying.md, step 7',
      value: texts.topicArn,
    })
  }
}
