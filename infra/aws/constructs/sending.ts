import { Duration, Fn, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { FilterPattern } from 'aws-cdk-lib/aws-logs'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { WorldEvent } from '../../../shared/contracts/events.ts'
import { environment } from '../../../shared/contracts/environment.ts'
import type { DataStack } from '../data-stack.ts'
import type { Stage } from '../stages.ts'
import type { Watch } from './watch.ts'
import type { WorkFunction } from './work-function.ts'
import { WorkQueue } from './work-queue.ts'

export interface SendingProps {
  sender: WorkFunction
  stage: Stage
  data: Pick<DataStack, 'sendingSwitch' | 'releasedTable'>
  origin: string
  watch: Watch
}

const ended = FilterPattern.stringValue('$.kind', '=', 'message-ended' satisfies WorldEvent['kind'])
const inState = (...states: string[]) =>
  FilterPattern.any(...states.map((state) => FilterPattern.stringValue('$.state', '=', state)))

/** AWS takes no less than two runs side by side. */
const leastRuns = 2
const mostPerRun = 5

/**
 * The provider's pace, shared out: as many runs as may go on at one time, what each may begin in a second, and as many
 * messages to a run as that is in two seconds. What a provider refuses is only tried again.
 */
export function paceOf(messagesPerSecond: number): { runs: number; perSecond: number; batchSize: number } {
  const runs = Math.max(leastRuns, Math.ceil(messagesPerSecond / mostPerRun))
  const perSecond = messagesPerSecond / runs
  return { runs, perSecond, batchSize: Math.max(1, Math.floor(2 * perSecond)) }
}

/** What only the sender may do: hand over to SNS and SES, after it asked the gate. */
export class Sending extends Construct {
  readonly events: ConfigurationSet
  readonly queue: WorkQueue
  private readonly identity: EmailIdentity

  constructor(scope: Construct, id: string, { sender, stage, data, origin, watch }: SendingProps) {
    super(scope, id)
    this.events = new ConfigurationSet(this, 'Events', {
      reputationMetrics: true,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(stage.fromAddress.split('@')[1]!),
      configurationSet: this.events,
    })
    const { perSecond, ...pace } = paceOf(stage.messagesPerSecond)
    this.queue = new WorkQueue(this, 'Queue', { worker: sender, watch, ...pace })
    sender.set(environment.messagesPerSecond, String(perSecond))
    sender.set(environment.origin, origin)
    sender.set(environment.fromAddress, stage.fromAddress)
    sender.set(environment.configurationSet, this.events.configurationSetName)
    sender.set(environment.maxTextPriceUsd, String(stage.maxTextPriceUsd))
    this.mayEmail(sender, stage.fromAddress)
    this.mayText(sender)
    this.asksTheGate(sender, data)
    this.watchProviders(sender, stage, watch)
  }

  private mayEmail(sender: WorkFunction, from: string): void {
    const resourceOf = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName })
    sender.may(
      ['ses:SendEmail', 'ses:SendRawEmail'],
      [this.identity.emailIdentityArn, resourceOf('configuration-set', this.events.configurationSetName)],
      { StringEquals: { 'ses:FromAddress': from } },
    )
  }

  /** A text goes to a number, which is no resource: all that can be said is that it is no topic. */
  private mayText(sender: WorkFunction): void {
    sender.lambda.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['sns:Publish'],
        notResources: [Fn.sub('arn:${AWS::Partition}:sns:*:*:*')],
      }),
    )
  }

  private asksTheGate(sender: WorkFunction, { sendingSwitch, releasedTable }: SendingProps['data']): void {
    sender.set(environment.sendingSwitch, sendingSwitch.parameterName)
    sender.set(environment.releasedTable, releasedTable.parameterName)
    sender.may(['ssm:GetParameters'], [sendingSwitch.parameterArn, releasedTable.parameterArn])
  }

  private watchProviders(sender: WorkFunction, stage: Stage, watch: Watch): void {
    const hour = Duration.hours(1)
    const failed = sender.logged(
      'MessagesNotSent',
      FilterPattern.all(ended, inState('failed', 'invalid', 'expired')),
    )
    watch.alarm(this, 'NotSent', {
      sentence: 'Patients do not get messages: a provider refuses them, or they came too late to be sent.',
      runbook: 'Texts or emails fail',
      metric: failed.with({ period: Duration.minutes(15) }),
      rings: { from: 5 },
    })
    const spent = new Metric({
      namespace: 'AWS/SNS',
      metricName: 'SMSMonthToDateSpentUSD',
      statistic: 'Maximum',
      period: hour,
    })
    for (const percent of [50, 80, 95])
      watch.alarm(this, `TextsAt${percent}`, {
        sentence: `${percent}% of the month's limit for texts is spent; at the limit patients get no more texts this month.`,
        runbook: 'Texts cost more than planned',
        metric: spent,
        rings: { from: (stage.monthlyTextsUsd * percent) / 100 },
      })
    const reputation = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: hour })
    const [bounces, complaints] = [
      reputation('Reputation.BounceRate'),
      reputation('Reputation.ComplaintRate'),
    ]
    watch.alarm(this, 'Bounces', {
      sentence: 'Emails come back: from 5% on SES may stop all emails to patients.',
      runbook: 'Emails bounce',
      metric: bounces,
      rings: { from: 0.02 },
    })
    watch.alarm(this, 'Complaints', {
      sentence: 'Patients call our emails spam: from 0.1% on SES may stop all emails to patients.',
      runbook: 'Patients complain about emails',
      metric: complaints,
      rings: { from: 0.0005 },
    })
    watch.show('Not sent', failed)
    watch.show('Spent on texts this month (USD)', spent)
    watch.show('Emails that come back, and complaints', bounces, complaints)
  }
}
