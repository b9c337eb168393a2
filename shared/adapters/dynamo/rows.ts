import type { PatientBrief } from '../../console-ports.ts'
import type { AuditEntry } from '../../domain/audit.ts'
import type { ChairDay } from '../../domain/chair-day.ts'
import type { Clinic } from '../../domain/clinic.ts'
import type { Course, Cursor } from '../../domain/course.ts'
import { briefOf } from '../../domain/course-brief.ts'
import { standingText } from '../../domain/standing.ts'
import { asId, type ClinicId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { Message } from '../../domain/message.ts'
import type { Patient } from '../../domain/patient.ts'
import type { Protocol } from '../../domain/protocol.ts'
import type { Answers, Questionnaire } from '../../domain/questionnaire.ts'
import { type ClinicRecord, listingOf } from '../../domain/records.ts'
import type { Task } from '../../domain/task.ts'
import { isUnreached, unreachedOf } from '../../domain/unreached.ts'
import { day, type Instant, isoInstant } from '../../domain/time.ts'
import type { InboundText, MessageRef, PatientRef } from '../../ports.ts'
import type { LinkTarget } from '../../link-ports.ts'
import { dueAt, dueOfCursor, dueOfJob, dueOfMessage, dueOfRecord } from './due.ts'
import { type Key, keys, listings } from './keys.ts'
import { packed, unpacked } from './packed.ts'
import type { Condition } from './writes.ts'

/** What the table adds to a domain value; taken off again by `valueOf`. */
const tableAttributes = [
  'pk',
  'sk',
  'duePk',
  'dueSk',
  'listPk',
  'listSk',
  'brief',
  'standing',
  'ttl',
] as const
export type Row = Key & Record<string, unknown>

/** Receipts come within days and texts are repeated within hours: a month is ample for both. */
const rememberedFor = 30 * day
export const ttlOf = (at: Instant): number => Math.ceil(at / 1000)

/** Lists of which nobody asks DynamoDB for a part. */
const packedAttributes = ['sessions', 'edits', 'answered', 'bookings'] as const satisfies (
  keyof Course | keyof ChairDay
)[]

const listed = (listPk: string, listSk: string) => ({ listPk, listSk })
/** Keys may have 1,024 bytes; nobody is told apart by more of a name than this. */
const sortable = (name: string) => name.toLowerCase().slice(0, 60)

/** What is forgotten is deleted within days, and counts as gone before. */
export const absentOrForgotten = (now: Instant): Condition => ({
  that: 'attribute_not_exists(#pk) OR #ttl <= :seconds',
  values: { seconds: Math.floor(now / 1000) },
})

export const rowOf = {
  clinic: (clinic: Clinic): Row => ({
    ...clinic,
    ...keys.clinic(clinic.id),
    ...listed(listings.clinics, clinic.id),
  }),
  protocol: (clinicId: ClinicId, protocol: Protocol): Row => ({
    ...protocol,
    ...keys.protocol(clinicId, protocol.id, protocol.version),
  }),
  chairDay: (chairDay: ChairDay): Row => ({
    ...chairDay,
    bookings: packed(chairDay.bookings),
    ...keys.chairDay(chairDay.clinicId, chairDay.date, chairDay.chairId),
  }),
  patient: (patient: Patient): Row => ({
    ...patient,
    ...keys.patient({ clinicId: patient.clinicId, patientId: patient.id }),
    ...listed(
      listings.patients(patient.clinicId),
      `${sortable(patient.familyName)}#${sortable(patient.givenName)}#${patient.id}`,
    ),
    brief: patientBrief(patient),
  }),
  course: (course: Course): Row => ({
    ...course,
    sessions: packed(course.sessions),
    edits: packed(course.edits),
    answered: packed(course.answered),
    ...keys.course(course, course.id),
  }),
  /** Listed in place of its course, which is several times the size, with what a list shows of that. */
  cursor: (cursor: Cursor, course: Course): Row => {
    const key = keys.cursor(cursor, cursor.courseId)
    return {
      ...cursor,
      ...key,
      ...dueAt(key.pk, dueOfCursor(cursor)),
      ...listed(listings.courses(cursor.clinicId), `${cursor.patientId}#${cursor.courseId}`),
      brief: briefOf(course),
      standing: standingText(course),
    }
  },
  message: (message: Message): Row => {
    const key = keys.message(message, message.id)
    return { ...message, ...key, ...dueAt(key.pk, dueOfMessage(message)), ...unreachedPlace(message) }
  },
  job: (job: Job): Row => {
    const key = keys.job({ ...job, jobId: job.id })
    return { ...job, ...key, ...dueAt(key.pk, dueOfJob(job)) }
  },
  questionnaire: (q: Questionnaire): Row => ({ ...q, ...keys.questionnaire(q, q.id) }),
  answers: (answers: Answers): Row => ({ ...answers, ...keys.answers(answers, answers.questionnaireId) }),
  /** In one attribute, because the list index carries it along and must not carry a clinic or a patient. */
  task: (task: Task): Row => ({
    task,
    ...keys.task(task, task.id),
    ...(task.closedAt === undefined
      ? listed(listings.openTasks(task.clinicId), `${isoInstant(task.openedAt)}#${task.id}`)
      : {}),
  }),
  token: (hash: string, target: LinkTarget): Row => ({
    ...target,
    ...keys.token(hash),
    ttl: ttlOf(target.expiresAt),
  }),
  link: (hash: string, target: LinkTarget): Row => ({
    ...keys.link(target, hash),
    ttl: ttlOf(target.expiresAt),
  }),
  phone: (phone: string, holder: PatientRef): Row => keys.phone(phone, holder) as Row,
  /** Neither the number nor the words: to know a text again its id is enough. */
  inbound: (clinicId: ClinicId, inbound: InboundText): Row => ({
    ...keys.inbound(clinicId, inbound.id),
    at: inbound.at,
    ttl: ttlOf(inbound.at + rememberedFor),
  }),
  record: (record: ClinicRecord): Row => {
    const listing = listingOf(record)
    const key = keys.record(record)
    return {
      ...record,
      ...key,
      ...dueAt(key.pk, dueOfRecord(record)),
      ...('forgottenAt' in record && { ttl: ttlOf(record.forgottenAt) }),
      ...(listing && {
        ...listed(listings.records(record.clinicId, listing.list), `${listing.sort}#${record.id}`),
        brief: record,
      }),
    }
  },
  /** Listed under its patient, whose erasing it outlives: it holds ids only. */
  auditEntry: (entry: AuditEntry): Row => {
    const { clinicId, number, about } = entry
    const key = keys.auditEntry(clinicId, number)
    if (about.patientId === undefined) return { ...entry, ...key }
    const patient = { clinicId, patientId: asId<PatientRef['patientId']>(about.patientId) }
    return { ...entry, ...key, ...listed(listings.auditOfPatient(patient), key.sk), brief: entry }
  },
  auditHead: ({ clinicId, number, hash }: AuditEntry): Row => ({ number, hash, ...keys.auditHead(clinicId) }),
  provider: (id: string, message: MessageRef, now: Instant): Row => ({
    clinicId: message.clinicId,
    patientId: message.patientId,
    messageId: message.messageId,
    ...keys.provider(id),
    ttl: ttlOf(now + rememberedFor),
  }),
}

/** The clinic's list of what did not arrive, by when that became known; none where it did, or where somebody saw to it. */
export const unreachedPlace = (message: Message) =>
  isUnreached(message) && message.seen === undefined
    ? {
        ...listed(listings.unreached(message.clinicId), `${isoInstant(message.stateAt)}#${message.id}`),
        brief: unreachedOf(message),
      }
    : {}

const patientBrief = ({
  clinicId,
  id,
  givenName,
  familyName,
  dateOfBirth,
  phone,
  email,
}: Patient): PatientBrief => ({
  clinicId,
  id,
  givenName,
  familyName,
  ...(dateOfBirth !== undefined && { dateOfBirth }),
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
})

/** The table is written by `rowOf` alone, so what it holds is what the type says. */
export function valueOf<T>(row: Row): T {
  const value: Record<string, unknown> = { ...row }
  for (const name of tableAttributes) delete value[name]
  for (const name of packedAttributes) {
    const text = value[name]
    if (typeof text === 'string') value[name] = unpacked(text)
  }
  return value as T
}

/** DynamoDB deletes what has expired within days, not at once. */
export const isLive = (row: Row, now: Instant): boolean => typeof row.ttl !== 'number' || row.ttl * 1000 > now
