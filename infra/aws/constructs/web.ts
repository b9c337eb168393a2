import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  DomainName,
  HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  type HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Stage } from '../stages.ts'
import type { Watch } from './watch.ts'
import type { WorkFunction } from './work-function.ts'

/** The key of a route and never the path: a path holds a patient's link. Nor an address: it is somebody's home. */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTime(),
    route: '$context.routeKey',
    status: AccessLogField.contextStatus(),
    milliseconds: AccessLogField.contextResponseLatency(),
    error: '$context.integration.error',
  }),
)

/** Of each route: a thousand links that are opened within a minute are 17 requests a second. */
const throttle = { rateLimit: 20, burstLimit: 40 }

export interface Door {
  /** `/v/:page` or, for all below, `/v/{page+}`. */
  path: string
  methods: HttpMethod[]
}

/** The one address that people open: patients by their links, and the clinic's people by the console. */
export class Web extends Construct {
  /** `https://host` of both. */
  readonly origin: string
  private readonly api: HttpApi
  private readonly live: HttpStage

  constructor(scope: Construct, id: string, { stage, watch }: { stage: Stage; watch: Watch }) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', {
      description: 'Patients’ links and the clinic’s console',
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.domain !== undefined,
    })
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: stage.logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const domain = stage.domain && {
      host: stage.domain.host,
      name: new DomainName(this, 'Domain', {
        domainName: stage.domain.host,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.domain.certificateArn),
      }),
    }
    this.live = this.api.addStage('Live', {
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: accessLog },
      ...(domain && { domainMapping: { domainName: domain.name } }),
    })
    this.origin = domain ? `https://${domain.host}` : this.api.apiEndpoint
    const period = Duration.minutes(5)
    watch.alarm(this, 'Broken', {
      sentence: 'Patients cannot answer or the clinic cannot work: their pages answer with errors.',
      runbook: 'Pages answer with errors',
      metric: this.live.metricServerError({ period, statistic: 'Sum' }),
      rings: { from: 3 },
    })
    watch.show(
      'Pages',
      this.live.metricCount({ period }),
      this.live.metricServerError({ period, statistic: 'Sum' }),
    )
    new CfnOutput(Stack.of(this), 'Origin', { value: this.origin })
    if (domain)
      new CfnOutput(Stack.of(this), 'DomainTarget', {
        description: `CNAME of ${domain.host}`,
        value: domain.name.regionalDomainName,
      })
  }

  /** Lets everybody through to a function that asks by itself who they are; `because` says how. */
  open(name: string, worker: WorkFunction, doors: Door[], because: string): void {
    const integration = new HttpLambdaIntegration(name, worker.lambda)
    const routes = doors.flatMap(({ path, methods }) =>
      this.api.addRoutes({
        path: path.replace(/:(\w+)/g, '{$1}'),
        methods,
        integration,
        authorizer: new HttpNoneAuthorizer(),
      }),
    )
    for (const route of routes)
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: because })
  }
}
