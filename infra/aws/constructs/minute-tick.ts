import { Duration } from 'aws-cdk-lib'
import { Role, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterPattern } from 'aws-cdk-lib/aws-logs'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import type { WorldEvent } from '../../../shared/contracts/events.ts'
import type { Watch } from './watch.ts'
import type { WorkFunction } from './work-function.ts'

/** What everything waits for: once a minute, what has fallen due becomes messages. */
export class MinuteTick extends Construct {
  constructor(scope: Construct, id: string, { worker, watch }: { worker: WorkFunction; watch: Watch }) {
    super(scope, id)
    // The next minute does what this one left undone.
    worker.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') })
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [worker.lambda.functionArn] }),
    )
    new Schedule(this, 'Schedule', {
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(worker.lambda, {
        // As it stands: the target would allow every version of the function too.
        role: role.withoutPolicyUpdates(),
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    })
    const minute = Duration.minutes(1)
    const oldest = worker.logged(
      'OldestDueSeconds',
      FilterPattern.stringValue('$.kind', '=', 'ticked' satisfies WorldEvent['kind']),
      '$.oldestSeconds',
    )
    watch.alarm(this, 'Missed', {
      sentence: worker.ifItFails,
      runbook: 'The minute tick is missed',
      metric: oldest.with({ statistic: 'SampleCount', period: minute }),
      rings: { below: 1 },
      periods: 3,
    })
    watch.alarm(this, 'Late', {
      sentence: 'Messages that have fallen due do not leave: patients are told too late, or not at all.',
      runbook: 'The oldest due message is late',
      metric: oldest.with({ statistic: 'Maximum', period: minute }),
      rings: { from: 300 },
      periods: 3,
    })
    watch.show('Oldest due (seconds)', oldest.with({ statistic: 'Maximum', period: minute }))
  }
}
