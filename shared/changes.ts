import type { AuditEntry } from './domain/audit.ts'
import type { ChairDay } from './domain/chair-day.ts'
import type { Clinic } from './domain/clinic.ts'
import type { Course, Cursor } from './domain/course.ts'
import type { ClinicId, TaskId } from './domain/ids.ts'
import type { Job } from './domain/job.ts'
import type { Message, MessageStep, Settled } from './domain/message.ts'
import type { Patient } from './domain/patient.ts'
import type { Protocol } from './domain/protocol.ts'
import type { Answers, Questionnaire } from './domain/questionnaire.ts'
import type { ClinicRecord, RecordRef } from './domain/records.ts'
import type { Task } from './domain/task.ts'
import type { Instant } from './domain/time.ts'
import type { CourseRef, InboundText, MessageRef, PatientRef, PreferencesNow } from './ports.ts'
import type { LinkTarget } from './link-ports.ts'

/**
 * Every write, in our words. The store turns each into one write on its own condition; a commit is all of them or
 * none. `version` in a put is the version after the write: the table must hold the one before it (0: nothing).
 */
export type Change =
  | { kind: 'put-clinic'; clinic: Clinic }
  /** Writes nothing: the clinic must still be of this version, so that nothing is booked into a fresh closure. */
  | { kind: 'expect-clinic'; clinicId: ClinicId; version: number }
  /** Writes nothing: the course must still be of this version, so that nothing is told of one that was changed since. */
  | { kind: 'expect-course'; course: CourseRef; version: number }
  /** Writes nothing: the patient must still be there, so that nothing is left behind by an erasure. */
  | { kind: 'expect-patient'; patient: PatientRef }
  | { kind: 'add-protocol'; clinicId: ClinicId; protocol: Protocol }
  | { kind: 'put-patient'; patient: Patient }
  /** The attributes of a patient that pages may set, and no others; `version` is the version after the write. */
  | { kind: 'set-preferences'; patient: PatientRef; version: number; to: PreferencesNow }
  | { kind: 'link-phone'; phone: string; holder: PatientRef }
  | { kind: 'unlink-phone'; phone: string; holder: PatientRef }
  /** With the cursor that goes with it; `was` is the cursor that was read, absent for a course that begins. */
  | { kind: 'put-course'; course: Course; cursor: Cursor; was?: Cursor }
  | { kind: 'move-cursor'; cursor: Cursor; was: Cursor }
  | { kind: 'put-chair-day'; day: ChairDay }
  | { kind: 'add-message'; message: Message }
  /**
   * `message` as it will be. `attemptId` where only the attempt that holds the claim may take the step; `isOpen` where it
   * may be taken only as long as nobody has told the patient by phone or sent it again.
   */
  | { kind: 'step-message'; step: MessageStep; message: Message; attemptId?: string; isOpen?: true }
  | { kind: 'add-job'; job: Job }
  | { kind: 'end-job'; job: Job }
  | { kind: 'put-questionnaire'; questionnaire: Questionnaire }
  | { kind: 'add-answers'; answers: Answers }
  | { kind: 'add-link'; tokenHash: string; target: LinkTarget }
  | { kind: 'use-link'; tokenHash: string; at: Instant }
  /** Writing the same task again changes nothing. */
  | { kind: 'add-task'; task: Task }
  | { kind: 'close-task'; task: PatientRef & { id: TaskId }; at: Instant; by: string; note?: string }
  /** Somebody has it in hand; only while it is open. */
  | { kind: 'assign-task'; task: PatientRef & { id: TaskId }; owner: NonNullable<Task['owner']> }
  /** Writes nothing: the task must still be open. */
  | { kind: 'expect-open-task'; task: PatientRef & { id: TaskId } }
  /** Closed by mistake: `task` as it was read, only while it is closed. */
  | { kind: 'reopen-task'; task: Task }
  /** Takes a message that did not arrive off the clinic's list, or puts it there again; only where `message` is as it was read. */
  | { kind: 'see-unreached'; message: Message; seen?: Settled }
  | { kind: 'add-inbound'; clinicId: ClinicId; inbound: InboundText }
  | { kind: 'know-provider-id'; providerId: string; message: MessageRef }
  /** `version` is the version after the write, as in every put. */
  | { kind: 'put-record'; record: ClinicRecord }
  /** `version` is the one that was read: where it is named, nothing else is deleted. */
  | { kind: 'delete-record'; ref: RecordRef; version?: number }
  /** Only where the entry before it is the last one of its clinic's chain. */
  | { kind: 'append-audit'; entry: AuditEntry }
