import { dirname } from 'node:path'
import { AssetHashType, DockerImage, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { type IFilterPattern, LogGroup, MetricFilter, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { bundle, entryOf, nodeOptions } from '../bundling.ts'
import type { Watch } from './watch.ts'

export interface WorkFunctionProps {
  /** What breaks for people when it fails: the text of its alarm. */
  ifItFails: string
  watch: Watch
  logDays: number
  /** Shorter than half of the lease on a message, so that two never hold one. */
  timeout?: Duration
  memoryMb?: number
}

/** The one construct that makes a Lambda. Its id is the folder under `functions/` that it runs. */
export class WorkFunction extends Construct {
  readonly lambda: Function
  readonly ifItFails: string
  private readonly logGroup: LogGroup

  constructor(scope: Construct, id: string, props: WorkFunctionProps) {
    super(scope, id)
    const { ifItFails, watch, logDays, timeout = Duration.seconds(30), memoryMb = 512 } = props
    this.ifItFails = ifItFails
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.logGroup.grantWrite(role)
    this.lambda = new Function(this, 'Function', {
      description: ifItFails.slice(0, 256),
      handler: 'index.handler',
      code: Code.fromAsset(dirname(entryOf(id)), {
        assetHashType: AssetHashType.OUTPUT,
        bundling: {
          // Always here: the image is only what the construct asks for.
          image: DockerImage.fromRegistry('none'),
          local: {
            tryBundle(folder) {
              bundle(id, folder)
              return true
            },
          },
        },
      }),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role,
      timeout,
      memorySize: memoryMb,
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { NODE_OPTIONS: nodeOptions },
    })
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray takes traces without a resource: xray:PutTraceSegments and PutTelemetryRecords name none.',
    })
    const minute = { period: Duration.minutes(1) }
    watch.alarm(this, 'Failed', {
      sentence: ifItFails,
      runbook: 'A function fails',
      metric: this.lambda.metricErrors({ period: Duration.minutes(5) }),
      rings: { from: 1 },
    })
    watch.show(id, this.lambda.metricInvocations(minute), this.lambda.metricErrors(minute))
  }

  /** May do these, on these resources, under these conditions. */
  may(actions: string[], resources: string[], conditions?: Record<string, Record<string, unknown>>): void {
    this.lambda.addToRolePolicy(
      new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }),
    )
  }

  set(name: string, value: string): void {
    this.lambda.addEnvironment(name, value)
  }

  /** A metric of what it says in its log. */
  logged(name: string, filterPattern: IFilterPattern, value = '1'): Metric {
    return new MetricFilter(this, name, {
      logGroup: this.logGroup,
      filterPattern,
      metricNamespace: Stack.of(this).stackName,
      metricName: name,
      metricValue: value,
    }).metric({ statistic: 'Sum', period: Duration.minutes(5) })
  }
}
