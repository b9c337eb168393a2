import { dueShards } from '../../contracts/due-index.ts'
import { asId, type ClinicId } from '../../domain/ids.ts'
import { invariant } from '../../domain/invariant.ts'
import type { Protocol } from '../../domain/protocol.ts'
import { type Instant, isoInstant } from '../../domain/time.ts'
import type { CourseFile, CourseRef, DueRef, PatientFile, PatientRef, Store } from '../../ports.ts'
import type { LinkTarget } from '../../link-ports.ts'
import { getRow, getRows, queryRange, queryRows, type Table } from './calls.ts'
import { duePartition } from './due.ts'
import { type Key, keys, listings, nameOf, ownerOf, patientOf, patientPk, ranges } from './keys.ts'
import { isLive, type Row, valueOf } from './rows.ts'
import { together } from './together.ts'

async function value<T>(table: Table, key: Key): Promise<T | undefined> {
  const row = await getRow(table, key)
  return row && isLive(row, table.clock.now()) ? valueOf<T>(row) : undefined
}

const keyOfPart: Record<keyof CourseFile, (ref: CourseRef) => Key> = {
  clinic: ({ clinicId }) => keys.clinic(clinicId),
  patient: (ref) => keys.patient(ref),
  course: (ref) => keys.course(ref, ref.courseId),
  cursor: (ref) => keys.cursor(ref, ref.courseId),
}
const wholeFile = ['clinic', 'patient', 'course', 'cursor'] as const

async function courseFiles(
  table: Table,
  refs: CourseRef[],
  parts: readonly (keyof CourseFile)[] = wholeFile,
): Promise<CourseFile[]> {
  const rowAt = await getRows(
    table,
    refs.flatMap((ref) => parts.map((part) => keyOfPart[part](ref))),
  )
  return refs.map((ref) => {
    const found = parts.flatMap((part) => {
      const row = rowAt(keyOfPart[part](ref))
      return row ? [[part, valueOf(row)]] : []
    })
    return Object.fromEntries(found) as CourseFile
  })
}

/** Versions come oldest first, so the last of an id is its newest. */
async function protocols(table: Table, clinicId: ClinicId): Promise<Protocol[]> {
  const rows = await queryRange(table, ranges.protocols(clinicId))
  return [...new Map(rows.map((row) => [row.id, valueOf<Protocol>(row)])).values()]
}

const partOf: Partial<Record<string, Exclude<keyof PatientFile, 'patient' | 'tasks' | 'records'>>> = {
  COURSE: 'courses',
  CURSOR: 'cursors',
  MESSAGE: 'messages',
  QUESTIONNAIRE: 'questionnaires',
  ANSWERS: 'answers',
  JOB: 'jobs',
}
async function patientFile(table: Table, ref: PatientRef): Promise<PatientFile> {
  const file: PatientFile = {
    courses: [],
    cursors: [],
    messages: [],
    questionnaires: [],
    answers: [],
    tasks: [],
    jobs: [],
    records: [],
  }
  for (const row of await queryRows(table, { pk: patientPk(ref) })) {
    const { kind } = nameOf(row.sk)
    const part = partOf[kind]
    if (part) (file[part] as unknown[]).push(valueOf(row))
    else if (kind === 'PATIENT') file.patient = valueOf(row)
    else if (kind === 'TASK') file.tasks.push(row.task as PatientFile['tasks'][number])
    else if (typeof row.record === 'string' && isLive(row, table.clock.now())) file.records.push(valueOf(row))
  }
  return file
}

/** Only the hash of a link is known, and it is not given away either. */
async function links(table: Table, ref: PatientRef): Promise<LinkTarget[]> {
  const rows = await queryRange(table, ranges.links(ref))
  const tokens = rows.map(({ sk }) => keys.token(nameOf(sk).id))
  const rowAt = await getRows(table, tokens)
  const now = table.clock.now()
  return tokens.flatMap((key) => {
    const row = rowAt(key)
    return row && isLive(row, now) ? [valueOf<LinkTarget>(row)] : []
  })
}

function dueRef({ pk, sk, dueSk }: Row): DueRef {
  const at = Date.parse(String(dueSk))
  const { kind, id } = nameOf(sk)
  if (kind === 'JOB') return { kind: 'job', at, ...ownerOf(pk), jobId: asId(id) }
  if (kind === 'CURSOR') return { kind: 'cursor', at, ...patientOf(pk), courseId: asId(id) }
  if (kind === 'WEBHOOK-DELIVERY')
    return { kind: 'delivery', at, clinicId: ownerOf(pk).clinicId, deliveryId: id }
  invariant(kind === 'MESSAGE', 'cursors, messages, jobs and deliveries fall due')
  return { kind: 'message', at, ...patientOf(pk), messageId: asId(id) }
}

async function nextDue(table: Table): Promise<Instant | undefined> {
  const firsts = await Promise.all(
    Array.from({ length: dueShards }, (_, shard) =>
      queryRows(table, { index: 'due', pk: duePartition(shard), limit: 1 }),
    ),
  )
  const times = firsts.flat().map((row) => dueRef(row).at)
  return times.length ? Math.min(...times) : undefined
}

const listed = (table: Table, pk: string) => queryRows(table, { index: 'list', pk })

export const reads = (
  table: Table,
): Omit<Store, 'commit' | 'claim' | 'erasePatient' | 'linkAndFailures' | 'countFailure'> => ({
  clinic: (id) => value(table, keys.clinic(id)),
  protocol: async (clinicId, id) => {
    const [row] = await queryRange(table, ranges.protocolVersions(clinicId, id), {
      newestFirst: true,
      limit: 1,
    })
    return row && valueOf(row)
  },
  protocols: (clinicId) => protocols(table, clinicId),
  patient: (ref) => value(table, keys.patient(ref)),
  courseFile: together((refs: CourseRef[]) => courseFiles(table, refs), { most: 25, windowMs: 2 }),
  courseFiles: (refs, parts) => courseFiles(table, refs, parts),
  chairDays: async (clinicId, from, to) =>
    from > to
      ? []
      : (await queryRange(table, ranges.chairDays(clinicId, from, to))).map((row) => valueOf(row)),
  message: (ref) => value(table, keys.message(ref, ref.messageId)),
  job: (ref) => value(table, keys.job(ref)),
  record: (record, { clinicId, patientId, id }) =>
    value(table, keys.record({ record, clinicId, ...(patientId !== undefined && { patientId }), id })),
  questionnaire: (ref) => value(table, keys.questionnaire(ref, ref.questionnaireId)),
  link: (tokenHash) => value(table, keys.token(tokenHash)),
  phoneHolders: async (phone) =>
    (await queryRange(table, ranges.holders(phone))).map(({ sk }) => patientOf(sk)),
  messageOfProvider: (providerId) => value(table, keys.provider(providerId)),
  patientFile: (ref) => patientFile(table, ref),
  links: (ref) => links(table, ref),
  due: async (shard, until, limit) =>
    (await queryRows(table, { index: 'due', pk: duePartition(shard), to: isoInstant(until), limit })).map(
      dueRef,
    ),
  nextDue: () => nextDue(table),
  patients: async (clinicId) =>
    (await listed(table, listings.patients(clinicId))).map(({ pk }) => patientOf(pk)),
  courses: async (clinicId) =>
    (await listed(table, listings.courses(clinicId))).map(({ pk, sk }) => ({
      ...patientOf(pk),
      courseId: asId(nameOf(sk).id),
    })),
  openTasks: async (clinicId) =>
    (await listed(table, listings.openTasks(clinicId))).map(
      ({ task }) => task as PatientFile['tasks'][number],
    ),
  clinics: async () => (await listed(table, listings.clinics)).map(({ pk }) => ownerOf(pk).clinicId),
})
