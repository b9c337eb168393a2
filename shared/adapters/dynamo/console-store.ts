import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ConsoleStore, PatientBrief, Scope } from '../../console-ports.ts'
import type { AuditEntry } from '../../domain/audit.ts'
import type { ChainLink } from '../../domain/audit-chain.ts'
import type { CourseBrief } from '../../domain/course-brief.ts'
import { asId, type ClinicId } from '../../domain/ids.ts'
import type { RecordKind, RecordOf, RecordRef } from '../../domain/records.ts'
import { type CourseStanding, readStanding, standingOf } from '../../domain/standing.ts'
import { isoInstant } from '../../domain/time.ts'
import type { Unreached } from '../../domain/unreached.ts'
import type { Clock, CourseRef, PatientRef, Store } from '../../ports.ts'
import {
  getRow,
  getRows,
  type OnBehind,
  type OnConsumed,
  queryRange,
  queryRows,
  type Table,
} from './calls.ts'
import { allCourseFacts, clinicFacts } from './figures.ts'
import { keys, listings, nameOf, patientOf, ranges } from './keys.ts'
import { isLive, type Row, valueOf } from './rows.ts'
import { dynamoStore } from './store.ts'

const ofScope = ({ clinicId, patientId }: Scope) => ({
  clinicId,
  ...(patientId !== undefined && { patientId }),
})

const briefIn = <T>({ brief }: Row): T => brief as T

export function consoleStore(
  client: DynamoDBDocumentClient,
  name: string,
  clock: Clock,
  onConsumed?: OnConsumed,
  onBehind?: OnBehind,
): ConsoleStore {
  const table: Table = { client, name, clock, onConsumed }
  return { ...dynamoStore(client, name, clock, onConsumed, onBehind), ...consoleReads(table) }
}

/** Whatever stands in the row: nothing of it is trusted here. */
function chainLink(clinicId: ClinicId, row: Row): ChainLink {
  const entry = valueOf<AuditEntry>(row)
  const patientId = asId<PatientRef['patientId']>(String(entry.about?.patientId))
  const isListed = row.listPk === listings.auditOfPatient({ clinicId, patientId }) && row.listSk === row.sk
  return {
    place: Number(nameOf(row.sk).id),
    entry,
    ...(isListed && row.brief !== undefined && { listed: briefIn<AuditEntry>(row) }),
  }
}

/** From beside the course; rows that are older than the line are few, and their courses are read. */
async function standings(table: Table, refs: CourseRef[]): Promise<(CourseStanding | undefined)[]> {
  const lineAt = await getRows(
    table,
    refs.map((ref) => keys.cursor(ref, ref.courseId)),
  )
  const lineOf = (ref: CourseRef) => lineAt(keys.cursor(ref, ref.courseId))?.standing
  const without = refs.filter((ref) => typeof lineOf(ref) !== 'string')
  const courseAt = await getRows(
    table,
    without.map((ref) => keys.course(ref, ref.courseId)),
  )
  return refs.map((ref) => {
    const line = lineOf(ref)
    if (typeof line === 'string') return readStanding(line)
    const row = courseAt(keys.course(ref, ref.courseId))
    return row && standingOf(valueOf(row))
  })
}

const consoleReads = (table: Table): Omit<ConsoleStore, keyof Store> => ({
  records: async <Kind extends RecordKind>(record: Kind, of: Scope) => {
    const rows = await queryRange(table, ranges.records({ record, ...ofScope(of) }))
    return rows.filter((row) => isLive(row, table.clock.now())).map((row) => valueOf<RecordOf<Kind>>(row))
  },
  recordsAt: async <const Refs extends readonly RecordRef[]>(refs: Refs) => {
    const rowOf = await getRows(
      table,
      refs.map((ref) => keys.record(ref)),
    )
    return refs.map((ref) => {
      const row = rowOf(keys.record(ref))
      return row && isLive(row, table.clock.now()) ? valueOf(row) : undefined
    }) as { [I in keyof Refs]: RecordOf<Refs[I]['record']> | undefined }
  },
  listedRecords: async (_, clinicId, list, { from, to, newestFirst, limit } = {}) => {
    const rows = await queryRows(table, {
      index: 'list',
      pk: listings.records(clinicId, list),
      ...(from !== undefined && { from }),
      // What follows the sorted text in the key begins with #, and $ comes right after it.
      ...(to !== undefined && { to: `${to}$` }),
      ...(newestFirst !== undefined && { newestFirst }),
      ...(limit !== undefined && { limit }),
    })
    return rows.map((row) => briefIn(row))
  },
  patientBriefs: async (clinicId, { limit } = {}) =>
    (
      await queryRows(table, {
        index: 'list',
        pk: listings.patients(clinicId),
        ...(limit !== undefined && { limit }),
      })
    ).map((row) => briefIn<PatientBrief>(row)),
  courseBriefs: async (clinicId) =>
    (await queryRows(table, { index: 'list', pk: listings.courses(clinicId) })).map((row) => ({
      ...patientOf(row.pk),
      courseId: asId(nameOf(row.sk).id),
      ...briefIn<CourseBrief>(row),
    })),
  standings: (refs) => standings(table, refs),
  courseFacts: (clinicId) => allCourseFacts(table, clinicId),
  clinicFacts: (clinicId, range) => clinicFacts(table, clinicId, range),
  patientsOf: async (refs) => {
    const rowAt = await getRows(
      table,
      refs.map((ref) => keys.patient(ref)),
    )
    return refs.map((ref) => {
      const row = rowAt(keys.patient(ref))
      return row && valueOf(row)
    })
  },
  messagesAt: async (refs) => {
    const rowAt = await getRows(
      table,
      refs.map((ref) => keys.message(ref, ref.messageId)),
    )
    return refs.map((ref) => {
      const row = rowAt(keys.message(ref, ref.messageId))
      return row && valueOf(row)
    })
  },
  protocolVersions: async (clinicId, id) =>
    (await queryRange(table, ranges.protocolVersions(clinicId, id))).map((row) => valueOf(row)),
  unreached: async (clinicId, { since, limit }) =>
    (
      await queryRows(table, {
        index: 'list',
        pk: listings.unreached(clinicId),
        from: isoInstant(since),
        newestFirst: true,
        limit,
      })
    ).map((row) => briefIn<Unreached>(row)),
  auditHead: async (clinicId) => {
    const row = await getRow(table, keys.auditHead(clinicId))
    return row && valueOf(row)
  },
  auditEntries: async (clinicId, { before, limit }) =>
    (await queryRange(table, ranges.auditEntries(clinicId, before), { newestFirst: true, limit })).map(
      (row) => valueOf<AuditEntry>(row),
    ),
  auditOfPatient: async (ref, limit, before) =>
    (
      await queryRows(table, {
        index: 'list',
        pk: listings.auditOfPatient(ref),
        ...(before !== undefined && { to: ranges.auditEntries(ref.clinicId, before).to }),
        newestFirst: true,
        limit,
      })
    ).map((row) => briefIn<AuditEntry>(row)),
  auditLinks: async (clinicId, { from, limit }) =>
    (await queryRange(table, ranges.auditEntries(clinicId, undefined, from), { limit })).map((row) =>
      chainLink(clinicId, row),
    ),
})
