import { invariant } from '../../domain/invariant.ts'
import { type Message, messageSteps } from '../../domain/message.ts'
import type { Cursor } from '../../domain/course.ts'
import type { Instant } from '../../domain/time.ts'
import type { Change } from '../../changes.ts'
import { dueAt, dueOfCursor } from './due.ts'
import { keys } from './keys.ts'
import { absentOrForgotten, rowOf, type Row, unreachedPlace } from './rows.ts'
import { stepWrite } from './steps.ts'
import { absent, all, type Condition, present, type Write } from './writes.ts'

/** A put carries the version after it, so the table must hold the one before. */
function follows(version: number): Condition {
  invariant(Number.isInteger(version) && version >= 1, 'a version after a write is 1 or more')
  return version === 1 ? absent : { that: '#version = :before', values: { before: version - 1 } }
}

const standsAt = (was: Cursor | undefined): Condition =>
  was
    ? {
        that: '#courseVersion = :version AND #plannedThrough = :through',
        values: { version: was.courseVersion, through: was.plannedThrough },
      }
    : absent

/** Nobody has settled it since it was read, or taken that back. */
const asSettled = ({ state, seen }: Message): Condition =>
  all(
    { that: '#state = :state', values: { state } },
    seen === undefined
      ? { that: 'attribute_not_exists(#seen)' }
      : { that: '#seen.#at = :seenAt', values: { seenAt: seen.at } },
  )

const stillOpen: Condition = { that: 'attribute_exists(#task) AND attribute_not_exists(#task.#closedAt)' }

/** What a change writes. Each write holds only on its own condition. */
export function writesOf(change: Change, now: Instant): Write[] {
  switch (change.kind) {
    case 'put-clinic':
      return [{ kind: 'put', row: rowOf.clinic(change.clinic), only: follows(change.clinic.version) }]
    case 'expect-clinic':
      return [
        {
          kind: 'check',
          key: keys.clinic(change.clinicId),
          only: { that: '#version = :version', values: { version: change.version } },
        },
      ]
    case 'expect-course':
      return [
        {
          kind: 'check',
          key: keys.course(change.course, change.course.courseId),
          only: { that: '#version = :version', values: { version: change.version } },
        },
      ]
    case 'expect-patient':
      return [{ kind: 'check', key: keys.patient(change.patient), only: present }]
    case 'add-protocol':
      return [{ kind: 'put', row: rowOf.protocol(change.clinicId, change.protocol), only: absent }]
    case 'put-patient':
      return [{ kind: 'put', row: rowOf.patient(change.patient), only: follows(change.patient.version) }]
    case 'set-preferences': {
      const { preferences, language, textsStoppedAt, unsafe } = change.to
      return [
        {
          kind: 'update',
          key: keys.patient(change.patient),
          set: { preferences, language, textsStoppedAt, unsafe, version: change.version },
          only: follows(change.version),
        },
      ]
    }
    case 'link-phone':
      return [{ kind: 'put', row: rowOf.phone(change.phone, change.holder) }]
    case 'unlink-phone':
      return [{ kind: 'delete', key: keys.phone(change.phone, change.holder) }]
    case 'put-course':
      return [
        { kind: 'put', row: rowOf.course(change.course), only: follows(change.course.version) },
        { kind: 'put', row: rowOf.cursor(change.cursor, change.course), only: standsAt(change.was) },
      ]
    // An update, because the row holds what lists show of the course, which nobody has read here.
    case 'move-cursor': {
      const { courseVersion, plannedThrough, nextDueAt } = change.cursor
      const key = keys.cursor(change.cursor, change.cursor.courseId)
      const due = dueAt(key.pk, dueOfCursor(change.cursor))
      return [
        {
          kind: 'update',
          key,
          set: { courseVersion, plannedThrough, nextDueAt, duePk: due?.duePk, dueSk: due?.dueSk },
          only: standsAt(change.was),
        },
      ]
    }
    case 'put-chair-day':
      return [{ kind: 'put', row: rowOf.chairDay(change.day), only: follows(change.day.version) }]
    case 'add-message':
      return [{ kind: 'put', row: rowOf.message(change.message), only: absent }]
    case 'step-message':
      invariant(change.message.state === messageSteps[change.step].to, 'a step leads to its own state')
      return [stepWrite(change)]
    case 'add-job':
      return [{ kind: 'put', row: rowOf.job(change.job), only: absent }]
    case 'end-job':
      return [
        {
          kind: 'put',
          row: rowOf.job(change.job),
          only: { that: '#state = :waiting', values: { waiting: 'waiting' } },
        },
      ]
    case 'put-questionnaire':
      return [
        {
          kind: 'put',
          row: rowOf.questionnaire(change.questionnaire),
          only: follows(change.questionnaire.version),
        },
      ]
    case 'add-answers':
      return [{ kind: 'put', row: rowOf.answers(change.answers), only: absent }]
    case 'add-link':
      return [
        { kind: 'put', row: rowOf.token(change.tokenHash, change.target), only: absent },
        { kind: 'put', row: rowOf.link(change.tokenHash, change.target) },
      ]
    case 'use-link':
      return [
        {
          kind: 'update',
          key: keys.token(change.tokenHash),
          set: { usedAt: change.at },
          only: all(present, {
            that: 'attribute_not_exists(#usedAt) AND #expiresAt > :at',
            values: { at: change.at },
          }),
        },
      ]
    case 'add-task':
      return [{ kind: 'put', row: rowOf.task(change.task), only: absent }]
    case 'close-task':
      return [
        {
          kind: 'update',
          key: keys.task(
            { clinicId: change.task.clinicId, patientId: change.task.patientId },
            change.task.id,
          ),
          set: {
            'task.closedAt': change.at,
            'task.closedBy': change.by,
            ...(change.note !== undefined && { 'task.note': change.note }),
            listPk: undefined,
            listSk: undefined,
          },
          only: stillOpen,
        },
      ]
    case 'assign-task':
      return [
        {
          kind: 'update',
          key: keys.task(change.task, change.task.id),
          set: { 'task.owner': change.owner },
          only: stillOpen,
        },
      ]
    case 'expect-open-task':
      return [{ kind: 'check', key: keys.task(change.task, change.task.id), only: stillOpen }]
    case 'reopen-task': {
      const { closedAt: _, closedBy: _by, note: _note, ...task } = change.task
      return [
        {
          kind: 'put',
          row: rowOf.task(task),
          only: { that: '#task.#closedAt = :closedAt', values: { closedAt: change.task.closedAt } },
        },
      ]
    }
    case 'see-unreached': {
      const { seen: _, ...unseen } = change.message
      const { listPk, listSk, brief }: Partial<Row> = change.seen ? {} : unreachedPlace(unseen)
      return [
        {
          kind: 'update',
          key: keys.message(change.message, change.message.id),
          set: { listPk, listSk, brief, seen: change.seen },
          only: asSettled(change.message),
        },
      ]
    }
    case 'add-inbound':
      return [
        {
          kind: 'put',
          row: rowOf.inbound(change.clinicId, change.inbound),
          only: absentOrForgotten(now),
        },
      ]
    case 'know-provider-id':
      return [{ kind: 'put', row: rowOf.provider(change.providerId, change.message, now) }]
    case 'put-record': {
      const { version } = change.record
      return [
        {
          kind: 'put',
          row: rowOf.record(change.record),
          only: version === 1 ? absentOrForgotten(now) : follows(version),
        },
      ]
    }
    case 'delete-record':
      return [
        {
          kind: 'delete',
          key: keys.record(change.ref),
          ...(change.version !== undefined && {
            only: { that: '#version = :read', values: { read: change.version } },
          }),
        },
      ]
    case 'append-audit': {
      const { entry } = change
      const only: Condition =
        entry.number === 1 ? absent : { that: '#hash = :previous', values: { previous: entry.previous } }
      return [
        { kind: 'put', row: rowOf.auditEntry(entry), only: absent },
        { kind: 'put', row: rowOf.auditHead(entry), only },
      ]
    }
  }
}

/** Where a failed condition means that all is as wanted: the task is there, or is gone or closed. */
export const isSettledByClash = (change: Change): boolean =>
  change.kind === 'add-task' || change.kind === 'close-task' || change.kind === 'assign-task'
