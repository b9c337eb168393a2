import { gzipSync } from 'node:zlib'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { paths } from '../../functions/patient-pages/paths.ts'
import { cryptoRandom } from '../../shared/adapters/crypto-random.ts'
import { environment } from '../../shared/contracts/environment.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { invariant } from '../../shared/domain/invariant.ts'
import type { Job } from '../../shared/domain/job.ts'
import { cursorAt, plan } from '../../shared/domain/plan.ts'
import { addDays, dateAt, day, hour, isoInstant, minute, wallTime } from '../../shared/domain/time.ts'
import type { PatientFile } from '../../shared/ports.ts'
import { enrolPatient } from '../../shared/use-cases/enrol-patient.ts'
import { aClinic, aPatient, aPhase, aProtocol, aSession } from '../builders.ts'
import { type TestStore, testStore } from '../shared-engine.ts'
import { type AwsCall, fakeAws } from './fake-aws.ts'
import { bundleOf, type Ran, runBundle } from './bundles.ts'
import { workAtTheDesk } from './desk.ts'
import { settingValues } from './setting-values.ts'

export interface Day {
  /** By function: all that it asked of AWS, and how its runs went. */
  calls: Record<string, AwsCall[]>
  ran: Record<string, Ran[]>
  /** What the table held in the end, by patient. */
  files: Record<'p1' | 'p2' | 'p3', PatientFile>
  /** What happened in each step. */
  told: Record<string, unknown>
}

/** The processes go by the real clock, so the clinic stands where it is midday, whatever the hour is here. */
const zoneAtMidday = (): string => {
  const west = new Date().getUTCHours() - 12
  return `Etc/GMT${west < 0 ? west : `+${west}`}`
}

const clinic = aClinic({
  zone: zoneAtMidday(),
  opensOnBankHolidays: true,
  quietHours: { from: 0, to: 0 },
  openingHours: Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((n) => [n, [{ from: 8 * 60, to: 18 * 60 }]]),
  ) as never,
  questionnaires: {
    ...aClinic().questionnaires,
    rules: [{ moment: { kind: 'after-session' }, instruments: ['pain-nrs'] }],
  },
})
const { id: clinicId, zone } = clinic
const protocol = aProtocol({
  id: asId('one-and-maintenance'),
  phases: [
    aPhase({ sessions: 1 }),
    aPhase({
      purpose: 'maintenance',
      sessions: 2,
      pace: { unit: 'weeks', every: 4 },
      minGapDays: 21,
      maxGapDays: 35,
    }),
  ],
})
const numbers = { p1: '+447700900101', p2: '+447700900102', p3: '+447700900103' }

const records = (...bodies: unknown[]) => ({
  Records: bodies.map((body, i) => ({
    messageId: `record-${i}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    eventSource: 'aws:sqs',
  })),
})
const notification = (content: unknown, at: number) => ({
  Type: 'Notification',
  MessageId: `n-${at}`,
  Timestamp: isoInstant(at),
  Message: JSON.stringify(content),
})
export const visit = (
  method: string,
  path: string,
  { body, cookies }: { body?: string; cookies?: string[] } = {},
) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  ...(cookies && { cookies }),
  headers: {
    host: 'visits.example.org',
    ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
  },
  requestContext: {
    http: { method, path, sourceIp: '192.0.2.1' },
    domainName: 'visits.example.org',
    stage: '$default',
  },
  ...(body !== undefined && { body }),
  isBase64Encoded: false,
})

/**
 * One day through the bundles as they are deployed, each in a process of its own with the settings that its construct
 * gives it and no others: a tick, a booking, a questionnaire, a maintenance session, texts and emails, receipts,
 * replies and answers.
 */
export async function aDay(
  bundles: string,
  settingsOf: (name: string) => string[],
  node: string = process.execPath,
): Promise<Day> {
  const table = await testStore()
  const aws = await fakeAws(await endpointOf(table))
  const calls: Day['calls'] = {}
  const ran: Day['ran'] = {}
  const told: Day['told'] = {}
  const values: Record<string, string> = {
    ...settingValues(aws.endpoint),
    [environment.table]: table.tableName,
  }
  const run = async (name: string, events: unknown[], tryWithout: string[] = []): Promise<AwsCall[]> => {
    const env = {
      ...Object.fromEntries(settingsOf(name).map((setting) => [setting, values[setting] ?? ''])),
      [environment.dynamodbEndpoint]: aws.endpoint,
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      ...Object.fromEntries(
        ['SNS', 'SESV2', 'SQS', 'SSM', 'SECRETS_MANAGER'].map((s) => [`AWS_ENDPOINT_URL_${s}`, aws.endpoint]),
      ),
    }
    const result = await runBundle(bundleOf(bundles, name), { env, events, tryWithout, node })
    ;(ran[name] ??= []).push(result)
    const made = aws.take()
    ;(calls[name] ??= []).push(...made)
    return made
  }
  const { store } = table
  const now = Date.now()
  const clock = { now: () => now - 30 * minute }
  try {
    await store.commit([
      { kind: 'put-clinic', clinic },
      { kind: 'add-protocol', clinicId, protocol },
    ])
    for (const id of ['p1', 'p2', 'p3'] as const)
      await enrolPatient(
        { store },
        aPatient({
          id: asId(id),
          phone: numbers[id],
          preferences: { reminders: ['sms'], questionnaires: ['sms', 'email'], maintenance: ['sms'] },
        }),
      )
    const today = dateAt(zone, now)
    const course = (patient: string, date: string, at: number, state: 'booked' | 'attended'): Course => ({
      clinicId,
      patientId: asId(patient),
      id: asId(`c-${patient}`),
      version: 1,
      protocol,
      wishes: { minute: 600, impossible: [] },
      bookedAt: now - 30 * day,
      sessions: [{ ...aSession(`${date}T10:00`, { minute: at, state, setAt: now - 30 * day }) }],
      edits: [],
      pauses: [],
      answered: [],
      alerts: [],
    })
    const begun = async (c: Course) => {
      const result = await store.commit([
        { kind: 'put-course', course: c, cursor: cursorAt(c, clinic, clock.now()) },
      ])
      invariant(result.kind === 'committed', 'a course begins')
    }
    // Some hours ago: long enough to be asked about, and not too long.
    const treated = course('p1', today, wallTime(zone, now - 3 * hour).minute, 'attended')
    await begun(treated)
    await begun(course('p2', addDays(today, 1), wallTime(zone, now).minute - 5, 'booked'))

    const owed = plan(treated, clinic)
    const touchpointOf = (kind: string) => owed.find((t) => t.kind === kind)!
    const job = (id: string, patientId: string, work: Job['work']): Job => ({
      clinicId,
      patientId: asId(patientId),
      id: asId(id),
      work,
      state: 'waiting',
      createdAt: now,
    })
    const jobs = [
      job('ask', 'p1', {
        kind: 'open-questionnaire',
        courseId: treated.id,
        touchpoint: touchpointOf('questionnaire'),
      }),
      job('again', 'p1', {
        kind: 'book-maintenance',
        courseId: treated.id,
        touchpoint: touchpointOf('maintenance-booking'),
      }),
      job('book', 'p3', {
        kind: 'book-course',
        request: {
          courseId: asId('c-p3'),
          protocolId: protocol.id,
          earliest: addDays(today, 2),
          wishes: { minute: 600, impossible: [] },
        },
      }),
      job('refresh', 'p3', { kind: 'refresh-plans' }),
    ]
    await store.commit(jobs.map((each) => ({ kind: 'add-job', job: each }) as const))
    const hintOf = (n: number) => ({ clinicId, patientId: jobs[n]!.patientId, jobId: jobs[n]!.id })

    const ticked = await run('dispatch-due', [{}], settingsOf('dispatch-due'))
    const reminders = hinted(ticked, values[environment.sendQueue]!)
    const asked = await run(
      'trigger-questionnaires',
      [records(hintOf(0))],
      settingsOf('trigger-questionnaires'),
    )
    await run('schedule-maintenance', [records(hintOf(1))], settingsOf('schedule-maintenance'))
    await run(
      'generate-schedules',
      [records(hintOf(2)), records(hintOf(3))],
      settingsOf('generate-schedules'),
    )

    // The gate is shut until this very table is released.
    Object.assign(aws.parameters, { switch: 'on', released: 'another-table' })
    told.whileShut = await run('send-reminders', [records(...reminders)], settingsOf('send-reminders'))
    aws.parameters.released = (
      (await table.client.send(
        new DescribeTableCommand({ TableName: table.tableName }) as never,
      )) as unknown as { Table: { TableId: string } }
    ).Table.TableId
    const sent = await run('send-reminders', [
      records(...hinted(asked, values[environment.sendQueue]!), 'not a hint'),
    ])
    const texts = sent.filter((call) => call.action === 'sns:Publish')
    told.texts = texts.map((call) => call.input)
    told.emails = sent.filter((call) => call.action === 'ses:SendEmail').length

    const { messages } = await store.patientFile({ clinicId, patientId: asId('p1') })
    const line = {
      notification: { messageId: messages.find((m) => m.channel === 'sms')?.providerId },
      delivery: { providerResponse: 'Message has been accepted by phone' },
      status: 'SUCCESS',
    }
    const zipped = (content: unknown) => ({
      awslogs: { data: gzipSync(JSON.stringify(content)).toString('base64') },
    })
    const logged = (...lines: string[]) =>
      zipped({
        messageType: 'DATA_MESSAGE',
        logEvents: lines.map((message, i) => ({ id: `line-${i}`, timestamp: now, message })),
      })
    const mail = { messageId: messages.find((m) => m.channel === 'email')?.providerId, tags: {} }
    await run(
      'receive-receipt',
      [
        logged(JSON.stringify(line)),
        records(
          notification({ eventType: 'Delivery', mail: { ...mail, tags: tagsOf(sent) } }, now),
          'not a receipt',
        ),
        logged(JSON.stringify({ ...line, notification: { messageId: 'nobody-s' } })),
      ],
      settingsOf('receive-receipt'),
    )

    const reply = (words: string, id: string) =>
      notification(
        {
          originationNumber: numbers.p1,
          destinationNumber: '+447700900002',
          messageBody: words,
          inboundMessageId: id,
        },
        now,
      )
    await run(
      'receive-reply',
      [records(reply('YES', 'in-1')), records('not a text', reply('STOP', 'in-2'))],
      settingsOf('receive-reply'),
    )

    const invitation = cryptoRandom.token()
    await store.commit([
      {
        kind: 'add-link',
        tokenHash: invitation.hash,
        target: {
          clinicId,
          patientId: asId('p1'),
          courseId: treated.id,
          purpose: 'sessions',
          about: 's2',
          messageId: asId('m'),
          expiresAt: now + day,
        },
      },
    ])
    const asking = /\/q\/\w{22}/.exec(String(texts[0]?.input.Message))?.[0] ?? '/q/none'
    await run(
      'patient-pages',
      [visit('GET', asking), visit('GET', `/s/${invitation.secret}`)],
      settingsOf('patient-pages'),
    )
    const [questions, sessions] = ran['patient-pages']![0]!.answers.map(wayOn)
    await run('patient-pages', [
      questions!('GET', paths.questions),
      questions!('POST', (handle) => paths.question(handle, 1), 'pain-nrs.pain=5'),
      questions!('POST', paths.check, 'send=yes'),
      questions!('GET', paths.questions),
      visit('GET', asking),
      visit('GET', '/s/1111111111111111111111'),
      sessions!('GET', paths.sessions),
      sessions!('POST', (handle) => paths.session(handle, 's2'), 'choice=cannot-come&revision=0'),
      visit('GET', paths.style()),
    ])
    const fileOf = (id: string) => store.patientFile({ clinicId, patientId: asId(id) })
    const lost = await withoutPlace(store, (await fileOf('p3')).courses[0]!)
    await run('patient-pages', [visit('GET', `/s/${lost.secret}`)])
    const [lostSession] = ran['patient-pages']!.at(-1)!.answers.map(wayOn)
    await run('patient-pages', [
      lostSession!('POST', (handle) => paths.session(handle, 's1'), 'choice=cannot-come&revision=0'),
    ])
    const looked = (await fileOf('p3')).jobs.filter(({ work }) => work.kind === 'replan-course')
    await run(
      'generate-schedules',
      looked.map(({ id, patientId }) => records({ clinicId, patientId, jobId: id })),
    )
    await workAtTheDesk(store, aws, now, (events) =>
      run('clinic-console', events, settingsOf('clinic-console')),
    )
    await run('deliver-webhooks', [records({ clinicId, deliveryId: 'gone' })], settingsOf('deliver-webhooks'))
    return {
      calls,
      ran,
      told,
      files: { p1: await fileOf('p1'), p2: await fileOf('p2'), p3: await fileOf('p3') },
    }
  } finally {
    aws.close()
    await table.close()
  }
}

/** The clinic closes on the day of a course's session, and nobody finds it a place; the patient has a link to it. */
async function withoutPlace(store: TestStore['store'], course: Course): Promise<{ secret: string }> {
  const { patientId, id: courseId } = course
  const { date } = course.sessions[0]!
  const link = cryptoRandom.token()
  const result = await store.commit([
    {
      kind: 'put-clinic',
      clinic: {
        ...clinic,
        version: 2,
        selfService: { ...clinic.selfService, cancels: true, noticeHours: 1 },
        closures: [{ id: 'fire', from: date, to: date, reason: 'fire' }],
      },
    },
    {
      kind: 'add-task',
      task: {
        ...{ clinicId, patientId, courseId },
        id: asId(`replan/${courseId}/2`),
        kind: 'replan-impossible',
        openedAt: Date.now(),
      },
    },
    {
      kind: 'add-link',
      tokenHash: link.hash,
      target: {
        ...{ clinicId, patientId, courseId },
        purpose: 'sessions',
        about: 's1',
        messageId: asId('m3'),
        expiresAt: Date.now() + day,
      },
    },
  ])
  invariant(result.kind === 'committed', 'the clinic closes')
  return link
}

/** Into the pages that a link led to, with the cookie that it gave. */
function wayOn(answered: unknown) {
  const { answer } = answered as { answer?: { headers?: { location?: string }; cookies?: string[] } }
  const handle = answer?.headers?.location?.split('/')[2] ?? 'nowhere'
  const cookies = (answer?.cookies ?? []).map((cookie) => cookie.split(';')[0]!)
  return (method: string, pathOf: (handle: string) => string, body?: string) =>
    visit(method, pathOf(handle), { cookies, ...(body !== undefined && { body }) })
}

const hinted = (calls: AwsCall[], url: string): unknown[] =>
  calls
    .filter((call) => call.action === 'sqs:SendMessage' && call.input.QueueUrl === url)
    .flatMap((call) =>
      (call.input.Entries as { MessageBody: string }[]).map((e) => JSON.parse(e.MessageBody) as unknown),
    )

const tagsOf = (calls: AwsCall[]): Record<string, string[]> => {
  const email = calls.find((call) => call.action === 'ses:SendEmail')
  const tags = (email?.input.EmailTags ?? []) as { Name: string; Value: string }[]
  return Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]]))
}

async function endpointOf({ client }: TestStore): Promise<string> {
  const { protocol: scheme, hostname, port } = await client.config.endpoint!()
  return `${scheme}//${hostname}:${port}`
}
