import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Course, Cursor } from '../../domain/course.ts'
import type { Questionnaire } from '../../domain/questionnaire.ts'
import { RetryLater } from '../../failures.ts'
import type { Clock, CourseFile, PreferencesNow, Store } from '../../ports.ts'
import { call, capacityWish, type OnBehind, type OnConsumed, type Table } from './calls.ts'
import { type Key, keys, nameOf } from './keys.ts'
import { type Row, valueOf } from './rows.ts'
import { dynamoStore } from './store.ts'

/**
 * All that patients' pages may read of a patient's rows. The role of their function allows these attributes and no
 * others, so a name, a number, an address or the text of a message cannot leave by a link, whatever the code does.
 */
const readable = {
  ...({
    clinicId: true,
    patientId: true,
    id: true,
    version: true,
    protocol: true,
    wishes: true,
    funding: true,
    bookedAt: true,
    sessions: true,
    edits: true,
    pauses: true,
    stopped: true,
    answered: true,
    alerts: true,
    safety: true,
    maintenanceApprovedAt: true,
    maintenanceWords: true,
    calendarLink: true,
    reviews: true,
    summaries: true,
    switches: true,
    payers: true,
  } satisfies Record<keyof Course, true>),
  ...({
    clinicId: true,
    patientId: true,
    courseId: true,
    courseVersion: true,
    plannedThrough: true,
    nextDueAt: true,
  } satisfies Record<keyof Cursor, true>),
  ...({
    clinicId: true,
    patientId: true,
    courseId: true,
    id: true,
    version: true,
    asks: true,
    instruments: true,
    openedAt: true,
    closesAt: true,
    draft: true,
    answeredAt: true,
    isUnsent: true,
  } satisfies Record<keyof Questionnaire, true>),
  ...({
    preferences: true,
    language: true,
    textsStoppedAt: true,
    unsafe: true,
  } satisfies Record<keyof PreferencesNow, true>),
  pk: true,
  sk: true,
}
export const readableByPages: readonly string[] = Object.keys(readable)

const projection = {
  ProjectionExpression: readableByPages.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(readableByPages.map((name) => [`#${name}`, name])),
}

async function partsOf(table: Table, wanted: Key[]): Promise<Row[]> {
  const { Responses, UnprocessedKeys } = await call(table, 'batch-get', () =>
    table.client.send(
      new BatchGetCommand({
        ...capacityWish(table),
        RequestItems: { [table.name]: { Keys: wanted, ConsistentRead: true, ...projection } },
      }),
    ),
  )
  if (UnprocessedKeys?.[table.name]) throw new RetryLater('the table is busy: a batch stayed incomplete')
  return (Responses?.[table.name] ?? []) as Row[]
}

/**
 * The store as patients' pages have it: of a patient it knows only that there is one. They change courses and never
 * patients, so the rest is not missed.
 */
export function pagesStore(
  client: DynamoDBDocumentClient,
  name: string,
  clock: Clock,
  onConsumed?: OnConsumed,
  onBehind?: OnBehind,
): Store {
  const table: Table = { client, name, clock, onConsumed }
  const store = dynamoStore(client, name, clock, onConsumed, onBehind)
  return {
    ...store,
    async questionnaire(ref) {
      const [row] = await partsOf(table, [keys.questionnaire(ref, ref.questionnaireId)])
      return row && valueOf<Questionnaire>(row)
    },
    async courseFile(ref) {
      const wanted = [keys.patient(ref), keys.course(ref, ref.courseId), keys.cursor(ref, ref.courseId)]
      const [clinic, rows] = await Promise.all([store.clinic(ref.clinicId), partsOf(table, wanted)])
      const found = rows.map((row) => [nameOf(row.sk).kind.toLowerCase(), valueOf(row)])
      return { ...(clinic && { clinic }), ...Object.fromEntries(found) } as CourseFile
    },
  }
}
