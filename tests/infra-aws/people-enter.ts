import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { createApp as clinicConsole } from '../../functions/clinic-console/app.tsx'
import type { Needs as ConsoleNeeds } from '../../functions/clinic-console/needs.ts'
import { signInWith, type SignInWorld } from '../../functions/clinic-console/sign-in/sign-in.ts'
import { createApp } from '../../functions/patient-pages/app.tsx'
import type { Needs } from '../../functions/patient-pages/visit.ts'
import { root } from '../../infra/aws/bundling.ts'
import { coursekeeper } from '../../infra/aws/coursekeeper.ts'
import { stageNamed } from '../../infra/aws/stages.ts'
import { Template } from 'aws-cdk-lib/assertions'
import { everyRoute } from '../functions/every-route.ts'
import {
  lineOf,
  listOf,
  ofType,
  type Resource,
  type Statement,
  type Synthesised,
  testApp,
} from './synthesised.ts'

export function peopleEnter({ work, data, functions }: Synthesised): void {
  const { resources } = work
  const all = [...Object.values(resources), ...Object.values(data.resources)]
  const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage').map(([, s]) => s.Properties)

  const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').map(([, r]) => r.Properties)
  const isStaffs = (key: unknown) => /^\w+ \/(console|api|feeds)/.test(String(key))
  const open = routes.map(({ RouteKey }) => {
    const [method, path] = String(RouteKey).split(' ')
    const pattern = path!
      .replace(/[.]/g, '\\.')
      .replace(/\{\w+\+\}/g, '.+')
      .replace(/\{\w+\}/g, '[^/]+')
    return { method, path: new RegExp(`^${pattern}$`) }
  })
  const isOpen = (method: string, path: string) => open.some((o) => o.method === method && o.path.test(path))

  it('patients: by these routes, each of which says that it asks for no account', () => {
    const patients = routes.filter((route) => !isStaffs(route.RouteKey))
    expect(patients.map((route) => route.RouteKey).sort()).toEqual([
      'GET /c/{token}',
      'GET /q/{token}',
      'GET /s/{token}',
      'GET /style/{file}',
      'GET /v/{page+}',
      'HEAD /c/{token}',
      'HEAD /q/{token}',
      'HEAD /s/{token}',
      'HEAD /style/{file}',
      'HEAD /v/{page+}',
      'POST /v/{page+}',
    ])
    for (const route of routes) expect(route.AuthorizationType).toBe('NONE')
  })

  it('staff: by these routes, each of which says that the API asks for no account, because the console does', () => {
    const staff = routes.filter((route) => isStaffs(route.RouteKey)).map((route) => String(route.RouteKey))
    expect(staff.sort()).toEqual([
      'GET /api',
      'GET /api/{page+}',
      'GET /console',
      'GET /console/{page+}',
      'GET /feeds/{page+}',
      'HEAD /api',
      'HEAD /api/{page+}',
      'HEAD /console',
      'HEAD /console/{page+}',
      'HEAD /feeds/{page+}',
      'POST /api/{page+}',
      'POST /console',
      'POST /console/{page+}',
    ])
    const signIn = signInWith({} as SignInWorld)
    for (const { method, path } of everyRoute(clinicConsole({ signIn } as ConsoleNeeds)))
      expect(isOpen(method, path), `${method} ${path}`).toBe(true)
  })

  it('staff: by a client of the user pool that has a secret, the code flow alone, and our two addresses', () => {
    const [client, ...others] = ofType(resources, 'AWS::Cognito::UserPoolClient').map(([, c]) => c.Properties)
    expect(others).toEqual([])
    expect(client).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: ['https://visits.example.org/console/signed-in'],
      LogoutURLs: ['https://visits.example.org/console/signed-out'],
      PreventUserExistenceErrors: 'ENABLED',
    })
    const domains = ofType(resources, 'AWS::Cognito::UserPoolDomain').map(([, d]) => d.Properties)
    expect(domains).toMatchObject([{ ManagedLoginVersion: 2 }])
  })

  it('staff: with secrets that stand in no template and that the console alone may read', () => {
    const secrets = ofType(resources, 'AWS::SecretsManager::Secret')
    expect(secrets).toHaveLength(2)
    for (const [, { Properties }] of secrets)
      expect(lineOf(Properties.SecretString ?? '${made there}')).toMatch(/^\$\{/)
    const readers = functions.filter(({ statements }) =>
      statements.some((s) => listOf(s.Action).includes('secretsmanager:GetSecretValue')),
    )
    expect(readers.map(({ name }) => name)).toEqual(['clinic-console'])
    const named = readers[0]!.statements
      .filter((s) => listOf(s.Action).includes('secretsmanager:GetSecretValue'))
      .flatMap((s) => listOf(s.Resource).map(lineOf))
    expect(named.sort()).toEqual(secrets.map(([id]) => `\${${id}}`).sort())
  })

  it('patients: to every page that the pages’ own router knows', () => {
    for (const { method, path } of everyRoute(createApp({} as Needs))) {
      expect(isOpen(method, path), `${method} ${path}`).toBe(true)
      if (method === 'GET') expect(isOpen('HEAD', path), `HEAD ${path}`).toBe(true)
    }
  })

  it('patients: not faster than the pages bear, and no log holds a link or an address', () => {
    expect(stage!.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 })
    const format = String((stage!.AccessLogSettings as { Format: unknown }).Format)
    expect(Object.keys(JSON.parse(format) as object)).toEqual([
      'requestId',
      'at',
      'route',
      'status',
      'milliseconds',
      'error',
    ])
    expect(format).not.toMatch(/path|sourceIp|userAgent|identity|querystring/i)
  })

  it('patients: by the domain of the stage alone, or by the name of the API where there is none', () => {
    expect(ofType(resources, 'AWS::ApiGatewayV2::Api')[0]![1].Properties.DisableExecuteApiEndpoint).toBe(true)
    const { domain: _, ...without } = stageNamed('example')
    const other = coursekeeper(testApp(), 'plain', without).work
    const plain = Template.fromStack(other).toJSON().Resources as Record<string, Resource>
    expect(ofType(plain, 'AWS::ApiGatewayV2::DomainName')).toEqual([])
    const origins = ofType(plain, 'AWS::Lambda::Function').flatMap(([, { Properties }]) => {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> }
      return Variables.COURSEKEEPER_ORIGIN === undefined ? [] : [lineOf(Variables.COURSEKEEPER_ORIGIN)]
    })
    // Of the sender's links, and of the console.
    expect(origins).toHaveLength(2)
    for (const origin of origins) expect(origin).toMatch(/^\$\{.+\.ApiEndpoint\}$/)
  })

  it('staff: invited, never by themselves, with a second factor that is no text, in groups by clinic', () => {
    const pools = ofType(resources, 'AWS::Cognito::UserPool')
    expect(pools).toHaveLength(1)
    expect(pools[0]![1]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
        Policies: { PasswordPolicy: { MinimumLength: 14 } },
      },
    })
    const groups = ofType(resources, 'AWS::Cognito::UserPoolGroup').map(([, g]) => g.Properties.GroupName)
    expect(groups.sort()).toEqual(['northside:administrator', 'northside:clinician', 'northside:reception'])
  })

  it('nobody else: nothing is public', () => {
    const types = all.map(({ Type }) => Type)
    for (const type of ['AWS::S3::Bucket', 'AWS::Lambda::Url', 'AWS::EC2::VPC'])
      expect(types).not.toContain(type)
    const open = all.flatMap(({ Type, Properties }) => {
      const { PolicyDocument } = Properties as {
        PolicyDocument?: { Statement: (Statement & { Principal?: unknown })[] }
      }
      return (PolicyDocument?.Statement ?? [])
        .filter((s) => s.Effect === 'Allow' && JSON.stringify(s.Principal ?? '').includes('"*"'))
        .map((s) => `${Type} ${listOf(s.Action).join()}`)
    })
    expect(open).toEqual([])
    const invokers = ofType(resources, 'AWS::Lambda::Permission').map(([, p]) =>
      lineOf(p.Properties.Principal),
    )
    expect([...new Set(invokers)].sort()).toEqual(['apigateway.amazonaws.com', 'logs.amazonaws.com'])
  })

  it('alarms, receipts and texts: each by the one service that has them, of this account', () => {
    const publishers = ofType(resources, 'AWS::SNS::TopicPolicy').map(([, { Properties }]) =>
      (Properties.PolicyDocument as { Statement: (Statement & { Principal: unknown })[] }).Statement.filter(
        (s) => s.Effect === 'Allow',
      ).map((s) => [lineOf((s.Principal as { Service: unknown }).Service), JSON.stringify(s.Condition)]),
    )
    expect(publishers.map((list) => list.map(([service]) => service))).toEqual([
      ['cloudwatch.amazonaws.com'],
      ['ses.amazonaws.com'],
      ['sms-voice.amazonaws.com'],
    ])
    for (const [, condition] of publishers.flat()) expect(condition).toMatch(/aws:SourceAccount/i)
  })

  it('an engineer: by outputs under the names that the docs use', () => {
    const docs = ['deploying', 'runbook']
      .map((name) => readFileSync(resolve(root, `docs/${name}.md`), 'utf8'))
      .join()
    const { Outputs } = Template.fromStack(work.stack).toJSON() as {
      Outputs: Record<string, { Value: unknown }>
    }
    expect(Object.keys(Outputs).sort()).toEqual([
      'DomainTarget',
      'InboundTopicArn',
      'Origin',
      'PeopleId',
      'TextSettings',
    ])
    for (const name of [...Object.keys(Outputs), 'TableName', 'SendingSwitchName', 'ReleasedTableName'])
      expect(docs).toContain(name)
    expect(lineOf(Outputs.TextSettings!.Value)).toMatch(
      /^DefaultSMSType=Transactional,DefaultSenderID=Northside,MonthlySpendLimit=200,DeliveryStatusIAMRole=\$\{.*\.Arn\},DeliveryStatusSuccessSamplingRate=100$/,
    )
  })
}
