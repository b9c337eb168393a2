import { Duration, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TextWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

/** Headings of docs/runbook.md: each alarm has one, and a test looks for them there. */
export type RunbookHeading =
  | 'A function fails'
  | 'Records end in the dead letters'
  | 'The oldest due message is late'
  | 'The minute tick is missed'
  | 'Texts or emails fail'
  | 'Receipts are missing'
  | 'Texts cost more than planned'
  | 'Emails bounce'
  | 'Patients complain about emails'
  | 'Pages answer with errors'

export interface AlarmProps {
  /** What it means for people: the alarm's text. */
  sentence: string
  runbook: RunbookHeading
  metric: IMetric
  /** Rings at this value and above; or below one, and then silence is bad too. */
  rings: { from: number } | { below: number }
  /** Minutes, or whatever the metric's period is, that are looked at, and must all be bad. */
  periods?: number
  /** Where not all of them must be: how many. */
  badPeriods?: number
}

/** Where everything that needs a person is told, and where it can be looked at. */
export class Watch extends Construct {
  private readonly topic: Topic
  private readonly dashboard: Dashboard

  constructor(scope: Construct, id: string, { address, key }: { address: string; key: IKey }) {
    super(scope, id)
    this.topic = new Topic(this, 'Alarms', { masterKey: key, enforceSSL: true })
    // A topic with a policy of its own loses the one that lets the account's alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    this.topic.addSubscription(new EmailSubscription(address))
    this.dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) })
    this.dashboard.addWidgets(
      new TextWidget({
        markdown: `# ${Stack.of(this).stackName}\nWhat to do about an alarm: \`docs/runbook.md\`, under the heading that it names.`,
        width: 24,
        height: 2,
      }),
    )
  }

  alarm(scope: Construct, id: string, props: AlarmProps): Alarm {
    const { sentence, runbook, metric, rings, periods = 1, badPeriods = periods } = props
    const isAbove = 'from' in rings
    const alarm = new Alarm(scope, id, {
      alarmDescription: `${sentence} docs/runbook.md: ${runbook}`,
      metric,
      threshold: isAbove ? rings.from : rings.below,
      comparisonOperator: isAbove
        ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: badPeriods,
      treatMissingData: isAbove ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    })
    const tell = new SnsAction(this.topic)
    alarm.addAlarmAction(tell)
    alarm.addOkAction(tell)
    return alarm
  }

  show(title: string, ...metrics: IMetric[]): void {
    this.dashboard.addWidgets(new GraphWidget({ title, left: metrics, width: 8, height: 6 }))
  }
}
