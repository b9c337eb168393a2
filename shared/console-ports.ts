import type { AuditEntry, AuditHead } from './domain/audit.ts'
import type { ChainLink } from './domain/audit-chain.ts'
import type { CourseBrief } from './domain/course-brief.ts'
import type { ClinicId, PatientId, ProtocolId } from './domain/ids.ts'
import type { Message } from './domain/message.ts'
import type { ClinicFacts } from './domain/outcomes/clinic/facts-figures.ts'
import type { Period } from './domain/outcomes/clinic/period.ts'
import type { Patient } from './domain/patient.ts'
import type { Protocol } from './domain/protocol.ts'
import type { RecordKind, RecordOf, RecordRef } from './domain/records.ts'
import type { CourseStanding } from './domain/standing.ts'
import type { Instant } from './domain/time.ts'
import type { Unreached } from './domain/unreached.ts'
import type { CourseRef, MessageRef, PatientRef, Store } from './ports.ts'

/** What the lists of the clinic's people show of a patient. */
export type PatientBrief = Pick<
  Patient,
  'clinicId' | 'id' | 'givenName' | 'familyName' | 'dateOfBirth' | 'phone' | 'email'
>

/** A clinic, or one patient of it. */
export interface Scope {
  clinicId: ClinicId
  patientId?: PatientId
}

export interface ListRange {
  /** Of what the list is sorted by, both included. */
  from?: string
  to?: string
  newestFirst?: boolean
  limit?: number
}

/**
 * What the clinic's people need beside what the messages need. Lists come from the list index: they may lag, and hold
 * what a list shows, so that none of them reads a row a patient.
 */
export interface ConsoleStore extends Store {
  /** All of a kind that a clinic, or a patient, has: one query. */
  records<Kind extends RecordKind>(kind: Kind, of: Scope): Promise<RecordOf<Kind>[]>
  /** What figures look at in each course of the clinic, in no order: one query, and more for each megabyte. */
  courseFacts(clinicId: ClinicId): Promise<ClinicFacts['courses']>
  /** What figures are computed from; texts of the months that a period touches. Three queries, and more for each megabyte. */
  clinicFacts(clinicId: ClinicId, range: Pick<Period, 'from' | 'to'>): Promise<ClinicFacts>
  /** In the order of the refs; undefined where there is none. One read for 100 of them. */
  recordsAt<const Refs extends readonly RecordRef[]>(
    refs: Refs,
  ): Promise<{ [I in keyof Refs]: RecordOf<Refs[I]['record']> | undefined }>
  /** A list of the clinic, by `listingOf`: one query. */
  listedRecords<Kind extends RecordKind>(
    kind: Kind,
    clinicId: ClinicId,
    list: string,
    range?: ListRange,
  ): Promise<RecordOf<Kind>[]>
  /** By family name and given name: one query for each megabyte, which is about 4,000 patients. */
  patientBriefs(clinicId: ClinicId, range?: Pick<ListRange, 'limit'>): Promise<PatientBrief[]>
  /** One query for each megabyte, which is about 2,000 courses. */
  courseBriefs(clinicId: ClinicId): Promise<(CourseRef & CourseBrief)[]>
  /** How each session of these courses stands, in the order of the refs. One read for 100 of them. */
  standings(refs: CourseRef[]): Promise<(CourseStanding | undefined)[]>
  /** In the order of the refs; undefined where there is none. One read for 100 of them. */
  patientsOf(refs: PatientRef[]): Promise<(Patient | undefined)[]>
  /** In the order of the refs; undefined where there is none. One read for 100 of them. */
  messagesAt(refs: MessageRef[]): Promise<(Message | undefined)[]>
  /** Every version of a protocol, oldest first; empty where there is none. */
  protocolVersions(clinicId: ClinicId, id: ProtocolId): Promise<Protocol[]>
  /** What did not arrive since an instant and nobody has seen to, newest first: one query. */
  unreached(clinicId: ClinicId, range: { since: Instant; limit: number }): Promise<Unreached[]>
  auditHead(clinicId: ClinicId): Promise<AuditHead | undefined>
  /** Newest first, those before a number: one query. */
  auditEntries(clinicId: ClinicId, range: { before?: number; limit: number }): Promise<AuditEntry[]>
  /** Newest first, those before a number: what was seen and changed of one patient; from the list index. */
  auditOfPatient(ref: PatientRef, limit: number, before?: number): Promise<AuditEntry[]>
  /** Oldest first, from a place of the chain on, as the rows are: to check them. */
  auditLinks(clinicId: ClinicId, range: { from: number; limit: number }): Promise<ChainLink[]>
}
