import type { Change } from './changes.ts'
import type { EmailSender, SendGate, TextSender, WebhookSender } from './channel-ports.ts'
import type { Channel, Clinic, Purpose } from './domain/clinic.ts'
import type { Course, Cursor } from './domain/course.ts'
import type { ChairDay } from './domain/chair-day.ts'
import type {
  ClinicId,
  CourseId,
  JobId,
  MessageId,
  PatientId,
  ProtocolId,
  QuestionnaireId,
} from './domain/ids.ts'
import type { Job } from './domain/job.ts'
import type { Message } from './domain/message.ts'
import type { Patient } from './domain/patient.ts'
import type { Protocol } from './domain/protocol.ts'
import type { Answers, Questionnaire } from './domain/questionnaire.ts'
import type { ClinicRecord, RecordKind, RecordOf } from './domain/records.ts'
import type { Task } from './domain/task.ts'
import type { CivilDate, Instant } from './domain/time.ts'
import type { Language } from './domain/wording/language.ts'
import type { WorldEvent } from './contracts/events.ts'
import type { FailureCounter, LinkTarget } from './link-ports.ts'

/** Real for use, virtual for the simulator, the demo and the tests. */
export interface Clock {
  now(): Instant
}

/** Unguessable text from a CSPRNG in use, from a seed in tests. */
export interface Random {
  /** 22 base58 characters, 128 bits; only the hash is stored. */
  token(): { secret: string; hash: string }
  hashOf(secret: string): string
  /** Names one attempt or one event; unique, not secret. */
  id(): string
}

export interface PatientRef {
  clinicId: ClinicId
  patientId: PatientId
}
export interface CourseRef extends PatientRef {
  courseId: CourseId
}
export interface MessageRef extends PatientRef {
  messageId: MessageId
}
export interface JobRef {
  clinicId: ClinicId
  patientId?: PatientId
  jobId: JobId
}
/** Of an event to an address of the clinic's. */
export interface DeliveryRef {
  clinicId: ClinicId
  deliveryId: string
}
export interface QuestionnaireRef extends PatientRef {
  questionnaireId: QuestionnaireId
}

/** What the due index suggests; the table decides. */
export type DueRef =
  | ({ kind: 'cursor'; at: Instant } & CourseRef)
  | ({ kind: 'message'; at: Instant } & MessageRef)
  | ({ kind: 'job'; at: Instant } & JobRef)
  | ({ kind: 'delivery'; at: Instant } & DeliveryRef)

/** The one read behind every decision about a course: consistent, and absent parts are absent. */
export interface CourseFile {
  clinic?: Clinic
  patient?: Patient
  course?: Course
  cursor?: Cursor
}

/** What patients' pages may know and set of a patient: nothing that says who or where. */
export interface PreferencesNow {
  preferences: Record<Purpose, Channel[]>
  language?: Language
  textsStoppedAt?: Instant
  unsafe: Channel[]
}

export interface InboundText {
  /** The provider's id of it: the same text twice is one text. */
  id: string
  from: string
  /** The clinic's number. */
  to: string
  words: string
  at: Instant
}

export type CommitResult =
  | { kind: 'committed' }
  /** The table did not hold what the change expected: somebody was first, or it was done before. */
  | { kind: 'clash'; change: Change }

export type ClaimResult =
  | { kind: 'claimed'; message: Message }
  /** Held by another attempt, not yet due, ended, or gone. */
  | { kind: 'not-claimable'; message?: Message }

/** Throws `RetryLater` where the table is out of reach or busy. Reads are consistent unless they say otherwise. */
export interface Store {
  clinic(id: ClinicId): Promise<Clinic | undefined>
  protocol(clinicId: ClinicId, id: ProtocolId): Promise<Protocol | undefined>
  protocols(clinicId: ClinicId): Promise<Protocol[]>
  patient(ref: PatientRef): Promise<Patient | undefined>
  courseFile(ref: CourseRef): Promise<CourseFile>
  /** In the order of the refs; one round trip for up to 33 courses whole, or for 100 parts of them. */
  courseFiles(refs: CourseRef[], parts?: readonly (keyof CourseFile)[]): Promise<CourseFile[]>
  /** Chair-days that exist between two days, both included: one range query. */
  chairDays(clinicId: ClinicId, from: CivilDate, to: CivilDate): Promise<ChairDay[]>
  message(ref: MessageRef): Promise<Message | undefined>
  job(ref: JobRef): Promise<Job | undefined>
  /** What people keep: of a clinic, or of one of its patients. */
  record<Kind extends RecordKind>(
    kind: Kind,
    ref: { clinicId: ClinicId; patientId?: PatientId; id: string },
  ): Promise<RecordOf<Kind> | undefined>
  questionnaire(ref: QuestionnaireRef): Promise<Questionnaire | undefined>
  link(tokenHash: string): Promise<LinkTarget | undefined>
  /** A link and what each counter stands at, in one round trip whatever there is. */
  linkAndFailures(
    tokenHash: string,
    counters: FailureCounter[],
  ): Promise<{ link?: LinkTarget; failures: number[] }>
  /** One more for each; a count may be one too high, never too low. */
  countFailure(counters: FailureCounter[]): Promise<void>
  phoneHolders(phone: string): Promise<PatientRef[]>
  messageOfProvider(providerId: string): Promise<MessageRef | undefined>
  /** All that is held on a patient: one query. */
  patientFile(ref: PatientRef): Promise<PatientFile>
  /** Suggestions of one shard up to an instant, oldest first; may lag behind the table. */
  due(shard: number, until: Instant, limit: number): Promise<DueRef[]>
  /** The earliest entry of the due index over all shards: what the demo clock jumps to. */
  nextDue(): Promise<Instant | undefined>
  /** From the list index; may lag. */
  patients(clinicId: ClinicId): Promise<PatientRef[]>
  courses(clinicId: ClinicId): Promise<CourseRef[]>
  openTasks(clinicId: ClinicId): Promise<Task[]>
  clinics(): Promise<ClinicId[]>
  commit(changes: Change[]): Promise<CommitResult>
  /** One conditional write, which gives back the row as claimed. */
  claim(
    ref: MessageRef,
    claim: { now: Instant; attemptId: string; leaseUntil: Instant },
  ): Promise<ClaimResult>
  /** The links that were sent to a patient and that are not forgotten yet, without what would open them. */
  links(ref: PatientRef): Promise<LinkTarget[]>
  /** Deletes everything held on the patient, and frees their chairs; what is gone already is not listed. */
  erasePatient(ref: PatientRef): Promise<Erased>
}

export interface Erased {
  /** `course`, `message`, `phone-holder`, ...; the id where it says neither a number nor a link. */
  rows: { kind: string; id?: string }[]
  /** Days of chairs that stay, without the patient. */
  freed: Pick<ChairDay, 'date' | 'chairId'>[]
}

export interface PatientFile {
  patient?: Patient
  courses: Course[]
  cursors: Cursor[]
  messages: Message[]
  questionnaires: Questionnaire[]
  answers: Answers[]
  tasks: Task[]
  jobs: Job[]
  /** Notes, referrals and what else people keep beside the course. */
  records: ClinicRecord[]
}

export type QueueName =
  | 'send-reminders'
  | 'trigger-questionnaires'
  | 'schedule-maintenance'
  | 'generate-schedules'
  | 'deliver-webhooks'

export interface Hint {
  ref: MessageRef | JobRef | DeliveryRef
  delaySeconds: number
}
/** Hints: ids only, may be lost or come twice; the row is the truth. */
export interface Queues {
  hint(queue: QueueName, hints: Hint[]): Promise<void>
}

export interface Report {
  event(event: WorldEvent): void
}

/** Where patients' links lead: `https://host` without a path. */
export interface PublicAddress {
  origin: string
  /** Where staff read a patient's file, for alerts; absent where there is no console. */
  patientFile?(patientId: PatientId): string
}

export interface World {
  clock: Clock
  random: Random
  store: Store
  texts: TextSender
  emails: EmailSender
  queues: Queues
  report: Report
  address: PublicAddress
  /** Absent where nothing is sent to programs. */
  webhooks?: WebhookSender
  /** Absent where ending the process is the switch: on one machine. */
  gate?: SendGate
}
