import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { routes } from '../../../functions/patient-pages/paths.ts'
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

/** A thousand links that are opened within a minute are 17 requests a second. */
const throttle = { rateLimit: 20, burstLimit: 40 }

/** What patients' links open. */
export class AnswerPages extends Construct {
  /** `https://host` of the links. */
  readonly origin: string

  constructor(
    scope: Construct,
    id: string,
    { worker, stage, watch }: { worker: WorkFunction; stage: Stage; watch: Watch },
  ) {
    super(scope, id)
    const api = new HttpApi(this, 'Api', {
      description: 'Patients’ links',
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.domain !== undefined,
    })
    const integration = new HttpLambdaIntegration('Pages', worker.lambda)
    const open = (route: string, methods: HttpMethod[]) =>
      api.addRoutes({
        path: route.replace(/:(\w+)/g, '{$1}'),
        methods,
        integration,
        // A patient has no account: 128 unguessable bits in the link are the key.
        authorizer: new HttpNoneAuthorizer(),
      })
    const look = [HttpMethod.GET, HttpMethod.HEAD]
    const opened = [
      ...open(routes.questionnaireLink, look),
      ...open(routes.sessionsLink, look),
      ...open(routes.stylesheet, look),
      ...open(routes.calendarFeed, look),
      // All that stands behind a link that was let in; the pages' own router knows them one by one.
      ...open('/v/{page+}', [...look, HttpMethod.POST]),
    ]
    for (const route of opened)
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'Patients have no account: the unguessable, expiring secret in the link is what lets them in.',
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
    const live = api.addStage('Live', {
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: accessLog },
      ...(domain && { domainMapping: { domainName: domain.name } }),
    })
    this.origin = domain ? `https://${domain.host}` : api.apiEndpoint
    const period = Duration.minutes(5)
    watch.alarm(this, 'Broken', {
      sentence: worker.ifItFails,
      runbook: "Patients' pages answer with errors",
      metric: live.metricServerError({ period, statistic: 'Sum' }),
      rings: { from: 3 },
    })
    watch.show(
      'Patients’ pages',
      live.metricCount({ period }),
      live.metricServerError({ period, statistic: 'Sum' }),
    )
    new CfnOutput(Stack.of(this), 'Origin', { value: this.origin })
    if (domain)
      new CfnOutput(Stack.of(this), 'DomainTarget', {
        description: `CNAME of ${domain.host}`,
        value: domain.name.regionalDomainName,
      })
  }
}
