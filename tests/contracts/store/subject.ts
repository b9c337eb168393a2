import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import { dueShards } from '../../../shared/contracts/due-index.ts'
import type { Course, Cursor } from '../../../shared/domain/course.ts'
import { asId, type ClinicId, type PatientId } from '../../../shared/domain/ids.ts'
import type { Job } from '../../../shared/domain/job.ts'
import type { Message } from '../../../shared/domain/message.ts'
import type { Questionnaire } from '../../../shared/domain/questionnaire.ts'
import type { Task } from '../../../shared/domain/task.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import type { Change } from '../../../shared/changes.ts'
import type { DueRef, PatientRef, Store } from '../../../shared/ports.ts'
import type { LinkTarget } from '../../../shared/link-ports.ts'
import type { TestStore } from '../../shared-engine.ts'

export interface Subject extends TestStore {
  clock: { at: Instant }
}
/** Filled before the first test of a suite. */
export type Open = () => Subject

/** An index may lag behind the table, so it is asked until it agrees. */
export const soon = { timeout: 20_000, interval: 20 }

export const noon = Date.parse('2027-03-08T12:00:00Z')

/** Every test has a clinic of its own on the one table. */
export function freshPatient(patientId = 'p1'): PatientRef {
  return { clinicId: asId<ClinicId>(`clinic-${randomUUID()}`), patientId: asId<PatientId>(patientId) }
}

export const done = { kind: 'committed' }
export async function write(store: Store, ...changes: Change[]): Promise<void> {
  expect(await store.commit(changes)).toEqual(done)
}
export const clash = (change: Change) => ({ kind: 'clash', change })

export const aMessage = (ref: PatientRef, over: Partial<Message> = {}): Message => ({
  ...ref,
  courseId: asId('c1'),
  id: asId('c1/reminder:s1/sms'),
  touchpoint: asId('reminder:s1'),
  kind: 'reminder',
  sessions: [asId('s1')],
  asks: [],
  purpose: 'reminders',
  audience: 'patient',
  attemptsAllowed: 2,
  channel: 'sms',
  isFallback: false,
  dueAt: noon,
  sendBy: noon + 3_600_000,
  state: 'queued',
  stateAt: noon,
  attempts: 0,
  tryAt: noon,
  ...over,
})

export const aCursor = (course: Course, over: Partial<Cursor> = {}): Cursor => ({
  clinicId: course.clinicId,
  patientId: course.patientId,
  courseId: course.id,
  courseVersion: course.version,
  plannedThrough: noon,
  nextDueAt: noon + 60_000,
  ...over,
})

export const aJob = (ref: PatientRef, over: Partial<Job> = {}): Job => ({
  ...ref,
  id: asId('job-1'),
  work: { kind: 'refresh-plans' },
  state: 'waiting',
  createdAt: noon,
  ...over,
})

export const aTask = (ref: PatientRef, over: Partial<Task> = {}): Task => ({
  ...ref,
  courseId: asId('c1'),
  id: asId('review-due:s10'),
  kind: 'review-due',
  openedAt: noon,
  ...over,
})

export const aQuestionnaire = (ref: PatientRef, over: Partial<Questionnaire> = {}): Questionnaire => ({
  ...ref,
  courseId: asId('c1'),
  id: asId('c1/after:s1'),
  version: 1,
  asks: ['after:s1'],
  instruments: ['pain-nrs'],
  openedAt: noon,
  closesAt: noon + 86_400_000,
  draft: {},
  ...over,
})

export const aLink = (ref: PatientRef, over: Partial<LinkTarget> = {}): LinkTarget => ({
  ...ref,
  purpose: 'questionnaire',
  courseId: asId('c1'),
  about: 'c1/after:s1',
  messageId: asId('c1/after:s1/sms'),
  expiresAt: noon + 86_400_000,
  ...over,
})

/** What the due index suggests for a clinic, over all shards. */
export async function dueOf(store: Store, { clinicId }: PatientRef, until = noon * 2): Promise<DueRef[]> {
  const shards = await Promise.all(
    Array.from({ length: dueShards }, (_, shard) => store.due(shard, until, 10_000)),
  )
  return shards.flat().filter((ref) => ref.clinicId === clinicId)
}

/** Every row that mentions the text, wherever it stands. */
export async function rowsWith({ client, tableName }: TestStore, text: string): Promise<unknown[]> {
  const found: unknown[] = []
  let next: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(next ? { ExclusiveStartKey: next } : {}),
      }),
    )
    found.push(...(page.Items ?? []).filter((row) => JSON.stringify(row).includes(text)))
    next = page.LastEvaluatedKey
  } while (next)
  return found
}
