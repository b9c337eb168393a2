import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { FilterPattern, LogGroup, type RetentionDays, SubscriptionFilter } from 'aws-cdk-lib/aws-logs'
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations'
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { WorldEvent } from '../../../shared/contracts/events.ts'
import type { Channel } from '../../../shared/domain/clinic.ts'
import type { Stage } from '../stages.ts'
import type { Watch } from './watch.ts'
import type { WorkFunction } from './work-function.ts'
import { WorkQueue } from './work-queue.ts'

export interface ReceiptsProps {
  receiver: WorkFunction
  sender: WorkFunction
  emailEvents: ConfigurationSet
  stage: Stage
  key: IKey
  watch: Watch
}

/** How what became of each message comes back: of emails by a topic, of texts by the log that SNS keeps of them. */
export class Receipts extends Construct {
  constructor(scope: Construct, id: string, props: ReceiptsProps) {
    super(scope, id)
    const { receiver, watch, key, emailEvents } = props
    const work = new WorkQueue(this, 'Queue', { worker: receiver, watch })
    const emails = new Topic(this, 'Emails', { masterKey: key, enforceSSL: true })
    emailEvents.addEventDestination('Receipts', {
      destination: EventDestination.snsTopic(emails),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    })
    emails.addSubscription(new SqsSubscription(work.queue, { deadLetterQueue: work.deadLetters }))
    this.textLogs(props, work)
    this.watchSilence(props)
  }

  /** SNS chooses the names of its logs, so they are the only physical names of the app. */
  private textLogs({ receiver, stage }: ReceiptsProps, { deadLetters }: WorkQueue): void {
    const { region, account } = Stack.of(this)
    const names = { Delivered: 'DirectPublishToPhoneNumber', Failed: 'DirectPublishToPhoneNumber/Failure' }
    const logs = Object.entries(names).map(([id, name]) => {
      const logGroup = new LogGroup(this, `${id}Texts`, {
        logGroupName: `sns/${region}/${account}/${name}`,
        retention: stage.logDays as RetentionDays,
        removalPolicy: RemovalPolicy.DESTROY,
      })
      new SubscriptionFilter(this, `${id}Lines`, {
        logGroup,
        destination: new LambdaDestination(receiver.lambda),
        filterPattern: FilterPattern.exists('$.notification.messageId'),
      })
      return logGroup
    })
    // A line that came before its message was recorded is read again, after one minute and after two more.
    receiver.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(deadLetters),
    })
    const writer = new Role(this, 'TextLogWriter', {
      assumedBy: new ServicePrincipal('sns.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      inlinePolicies: {
        Write: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: logs.map((group) => group.logGroupArn),
            }),
          ],
        }),
      },
    })
    // CloudFormation has no resource for the account's settings of texts.
    const settings = {
      DefaultSMSType: 'Transactional',
      DefaultSenderID: stage.senderId,
      MonthlySpendLimit: stage.monthlyTextsUsd,
      DeliveryStatusIAMRole: writer.roleArn,
      DeliveryStatusSuccessSamplingRate: 100,
    }
    new CfnOutput(Stack.of(this), 'TextSettings', {
      description: 'For `aws sns set-sms-attributes --attributes`: docs/deploying.md, step 6',
      value: Object.entries(settings)
        .map(([name, value]) => `${name}=${value}`)
        .join(),
    })
  }

  /**
   * Nearly every text and email has a receipt within minutes, if only one that says no; a phone that is switched off
   * has none. So an hour is bad in which a channel took three and nothing came back, and two such hours of a day ring:
   * one may be the hour that has just begun.
   */
  private watchSilence({ sender, receiver, watch }: ReceiptsProps): void {
    const period = Duration.hours(1)
    const isKind = (kind: WorldEvent['kind']) => FilterPattern.stringValue('$.kind', '=', kind)
    const channels: Record<string, Channel> = { Texts: 'sms', Emails: 'email' }
    for (const [name, channel] of Object.entries(channels)) {
      const taken = FilterPattern.all(
        isKind('message-accepted'),
        FilterPattern.stringValue('$.channel', '=', channel),
      )
      // The end of a message's id names its channel.
      const told = FilterPattern.all(
        isKind('message-ended'),
        FilterPattern.stringValue('$.messageId', '=', `*/${channel}*`),
      )
      const accepted = sender.logged(`${name}Accepted`, taken).with({ period })
      const settled = receiver.logged(`${name}Settled`, told).with({ period })
      watch.alarm(this, `${name}Missing`, {
        sentence: `Nobody knows whether ${name.toLowerCase()} arrive, so for none that fails is another way tried.`,
        runbook: 'Receipts are missing',
        metric: new MathExpression({
          expression: 'IF(FILL(accepted, 0) >= 3 AND FILL(settled, 0) < 1, 1, 0)',
          usingMetrics: { accepted, settled },
          period,
          label: `${name} taken, and not a single receipt`,
        }),
        rings: { from: 1 },
        periods: 24,
        badPeriods: 2,
      })
      watch.show(`${name}: accepted, and settled by a receipt`, accepted, settled)
    }
  }
}
