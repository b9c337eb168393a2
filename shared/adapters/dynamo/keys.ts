import type {
  ChairId,
  ClinicId,
  CourseId,
  MessageId,
  ProtocolId,
  QuestionnaireId,
  TaskId,
} from '../../domain/ids.ts'
import { asId } from '../../domain/ids.ts'
import { invariant } from '../../domain/invariant.ts'
import type { CivilDate } from '../../domain/time.ts'
import type { RecordKind, RecordRef } from '../../domain/records.ts'
import type { JobRef, PatientRef } from '../../ports.ts'

/*
 * The whole table. The tenant comes first in every key, so one clinic's query cannot reach another's rows.
 *
 *   pk                        sk                            read by
 *   CLINIC#c                  META                          clinic, courseFile(s); clinics through `list`
 *                             PROTOCOL#id#version           protocol (newest version first), protocols
 *                             DAY#2027-03-08#CHAIR#id       chairDays: one range query
 *                             JOB#id                        job; the tick through `due`
 *                             INBOUND#id                    nobody: its being there refuses the same text twice
 *                             STAFF#id, ... (records.ts)    record, records; some through `list`
 *   CLINIC#c#PATIENT#p        PATIENT                       patient, courseFile(s); patients through `list`
 *     one query is            COURSE#id, CURSOR#id          courseFile(s); courses through `list`, the tick through `due`
 *     the whole file,         MESSAGE#id, JOB#id            message, job; the tick through `due`, unreached through `list`
 *     erasing it is           QUESTIONNAIRE#id, ANSWERS#id  questionnaire, patientFile
 *     erasing these           TASK#id                       openTasks through `list`
 *                             FIGURES#id, ASKED#id,         clinicFacts through `list`; figures.ts
 *                             TEXTS#2027-03, SENT#2027-03#kind
 *                             LINK#sha256                   erasing: which TOKEN rows are the patient's
 *                             NOTE#id, ... (records.ts)     record, records, patientFile; some through `list`
 *   CLINIC#c#AUDIT            HEAD                          auditHead
 *                             ENTRY#number                  auditEntries; auditOfPatient through `list`
 *   TOKEN#sha256              TOKEN                         link
 *   PHONE#e164                CLINIC#c#PATIENT#p            phoneHolders: one row a holder
 *   PROVIDER#id               PROVIDER                      messageOfProvider
 *   FAILED#sha256             FAILED                        linkAndFailures: who failed with links, for some minutes
 *
 * Sparse indexes: `due` (duePk DUE#shard, dueSk the instant; due.ts) and `list` (listPk, listSk; listings below).
 */
export interface Key {
  pk: string
  sk: string
}

/** An id that other text follows in a key must not be able to end early. */
function part(id: string): string {
  invariant(id !== '' && !id.includes('#'), 'an id inside a key is neither empty nor holds a #')
  return id
}

const versionDigits = 8
const clinicPk = (id: ClinicId) => `CLINIC#${part(id)}`
export const patientPk = ({ clinicId, patientId }: PatientRef) =>
  `${clinicPk(clinicId)}#PATIENT#${part(patientId)}`
const inPatient = (ref: PatientRef, sk: string): Key => ({ pk: patientPk(ref), sk })
const inClinic = (id: ClinicId, sk: string): Key => ({ pk: clinicPk(id), sk })

const auditPk = (id: ClinicId) => `${clinicPk(id)}#AUDIT`
const auditNumber = (number: number) => String(number).padStart(10, '0')
/** `staff-session` becomes `STAFF-SESSION`. */
const rowKindOf = (record: RecordKind): string => record.toUpperCase()

export const keys = {
  clinic: (id: ClinicId) => inClinic(id, 'META'),
  protocol: (clinic: ClinicId, id: ProtocolId, version: number) =>
    inClinic(clinic, `PROTOCOL#${part(id)}#${String(version).padStart(versionDigits, '0')}`),
  chairDay: (clinic: ClinicId, date: CivilDate, chair: ChairId) =>
    inClinic(clinic, `DAY#${part(date)}#CHAIR#${chair}`),
  inbound: (clinic: ClinicId, id: string) => inClinic(clinic, `INBOUND#${id}`),
  job: ({ clinicId, patientId, jobId }: JobRef) => ({
    pk: patientId === undefined ? clinicPk(clinicId) : patientPk({ clinicId, patientId }),
    sk: `JOB#${jobId}`,
  }),
  patient: (ref: PatientRef) => inPatient(ref, 'PATIENT'),
  course: (ref: PatientRef, id: CourseId) => inPatient(ref, `COURSE#${id}`),
  cursor: (ref: PatientRef, id: CourseId) => inPatient(ref, `CURSOR#${id}`),
  message: (ref: PatientRef, id: MessageId) => inPatient(ref, `MESSAGE#${id}`),
  questionnaire: (ref: PatientRef, id: QuestionnaireId) => inPatient(ref, `QUESTIONNAIRE#${id}`),
  figures: (ref: PatientRef, id: CourseId) => inPatient(ref, `FIGURES#${id}`),
  asked: (ref: PatientRef, id: CourseId) => inPatient(ref, `ASKED#${id}`),
  texts: (ref: PatientRef, month: string) => inPatient(ref, `TEXTS#${month}`),
  sent: (ref: PatientRef, month: string, what: string) => inPatient(ref, `SENT#${month}#${what}`),
  answers: (ref: PatientRef, id: QuestionnaireId) => inPatient(ref, `ANSWERS#${id}`),
  task: (ref: PatientRef, id: TaskId) => inPatient(ref, `TASK#${id}`),
  link: (ref: PatientRef, tokenHash: string) => inPatient(ref, `LINK#${tokenHash}`),
  token: (hash: string): Key => ({ pk: `TOKEN#${hash}`, sk: 'TOKEN' }),
  phone: (phone: string, holder: PatientRef): Key => ({ pk: `PHONE#${phone}`, sk: patientPk(holder) }),
  failures: (id: string): Key => ({ pk: `FAILED#${id}`, sk: 'FAILED' }),
  provider: (id: string): Key => ({ pk: `PROVIDER#${id}`, sk: 'PROVIDER' }),
  record: ({ record, clinicId, patientId, id }: RecordRef): Key => ({
    pk: patientId === undefined ? clinicPk(clinicId) : patientPk({ clinicId, patientId }),
    sk: `${rowKindOf(record)}#${id}`,
  }),
  auditHead: (clinic: ClinicId): Key => ({ pk: auditPk(clinic), sk: 'HEAD' }),
  auditEntry: (clinic: ClinicId, number: number): Key => ({
    pk: auditPk(clinic),
    sk: `ENTRY#${auditNumber(number)}`,
  }),
}

/** Rows of one partition whose sort key lies in a range, both ends included. */
export interface Range {
  pk: string
  from: string
  to: string
}
/** `$` follows `#` in ASCII, so it ends the range of all keys that begin with `text#`. */
const under = (text: string) => ({ from: `${text}#`, to: `${text}$` })
export const ranges = {
  protocols: (clinic: ClinicId): Range => ({ pk: clinicPk(clinic), ...under('PROTOCOL') }),
  protocolVersions: (clinic: ClinicId, id: ProtocolId): Range => ({
    pk: clinicPk(clinic),
    ...under(`PROTOCOL#${part(id)}`),
  }),
  chairDays: (clinic: ClinicId, from: CivilDate, to: CivilDate): Range => ({
    pk: clinicPk(clinic),
    from: `DAY#${from}#`,
    to: `DAY#${to}$`,
  }),
  links: (ref: PatientRef): Range => ({ pk: patientPk(ref), ...under('LINK') }),
  holders: (phone: string): Range => ({ pk: `PHONE#${phone}`, ...under('CLINIC') }),
  records: ({ record, clinicId, patientId }: Omit<RecordRef, 'id'>): Range => ({
    pk: patientId === undefined ? clinicPk(clinicId) : patientPk({ clinicId, patientId }),
    ...under(rowKindOf(record)),
  }),
  auditEntries: (clinic: ClinicId, before?: number, from = 0): Range => ({
    pk: auditPk(clinic),
    from: `ENTRY#${auditNumber(from)}`,
    to: before === undefined ? 'ENTRY$' : `ENTRY#${auditNumber(before - 1)}`,
  }),
}

export const listings = {
  clinics: 'CLINICS',
  patients: (clinic: ClinicId) => `${clinicPk(clinic)}#PATIENTS`,
  courses: (clinic: ClinicId) => `${clinicPk(clinic)}#COURSES`,
  figures: (clinic: ClinicId) => `${clinicPk(clinic)}#FIGURES`,
  asked: (clinic: ClinicId) => `${clinicPk(clinic)}#ASKED`,
  texts: (clinic: ClinicId) => `${clinicPk(clinic)}#TEXTS`,
  openTasks: (clinic: ClinicId) => `${clinicPk(clinic)}#TASKS`,
  unreached: (clinic: ClinicId) => `${clinicPk(clinic)}#UNREACHED`,
  records: (clinic: ClinicId, list: string) => `${clinicPk(clinic)}#LIST#${list}`,
  auditOfPatient: (ref: PatientRef) => `${patientPk(ref)}#AUDIT`,
}

/** What a sort key names: `MESSAGE#c1/t1/sms` is the MESSAGE `c1/t1/sms`. */
export function nameOf(sk: string): { kind: string; id: string } {
  const [kind = ''] = sk.split('#', 1)
  return { kind, id: sk.slice(kind.length + 1) }
}

/** The clinic, and the patient where there is one, that a partition belongs to. */
export function ownerOf(pk: string): { clinicId: ClinicId; patientId?: PatientRef['patientId'] } {
  const [clinic, clinicId, patient, patientId, ...rest] = pk.split('#')
  invariant(clinic === 'CLINIC' && clinicId && rest.length === 0, 'a partition of a clinic')
  if (patient === undefined) return { clinicId: asId(clinicId) }
  invariant(patient === 'PATIENT' && patientId, 'a partition of a patient')
  return { clinicId: asId(clinicId), patientId: asId(patientId) }
}

export function patientOf(pk: string): PatientRef {
  const { clinicId, patientId } = ownerOf(pk)
  invariant(patientId !== undefined, 'a partition of a patient')
  return { clinicId, patientId }
}
