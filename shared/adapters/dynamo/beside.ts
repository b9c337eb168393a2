import type { Change } from '../../changes.ts'
import type { Instant } from '../../domain/time.ts'
import { nameOfKey, type Table } from './calls.ts'
import { throughConflicts } from './conflicts.ts'
import { askedWrites, figuresRow, sentWrites, textWrites } from './figures.ts'
import { type Key, keys, ownerOf } from './keys.ts'
import { absentOrForgotten, rowOf } from './rows.ts'
import { failedConditions, isFailedCondition } from './sdk-failures.ts'
import { type Condition, keyOf, present, type Write, writeOne, writeTogether } from './writes.ts'

/**
 * A row that others read and the change itself can do without: what is counted, and whom a program tells. It is written
 * in the transaction of its change wherever that goes through, and never stands in its way: a text that the provider
 * took must be recorded at once, or a second copy leaves; an answer must be kept although it cannot be counted.
 */
export interface Beside {
  write: Write
  /** Written by itself it holds only while this does: not for a patient who was erased, or over a later state. */
  holds?: { key: Key; only: Condition }
}

/** Of a commit that has other changes: one that only tells programs is written as any other. */
export const isToldBeside = (change: Change): boolean =>
  change.kind === 'put-record' && change.record.record === 'webhook-delivery' && change.record.version === 1

function besideOf(change: Change, now: Instant): Beside[] {
  switch (change.kind) {
    case 'put-course': {
      const { course } = change
      const only = { that: '#version = :version', values: { version: course.version } }
      return [
        {
          write: { kind: 'put', row: figuresRow(course) },
          holds: { key: keys.course(course, course.id), only },
        },
      ]
    }
    case 'put-questionnaire': {
      const asked = change.questionnaire
      const holds = { key: keys.questionnaire(asked, asked.id), only: present }
      return askedWrites(asked).map((write) => ({ write, holds }))
    }
    case 'step-message': {
      const { message } = change
      const holds = { key: keys.message(message, message.id), only: present }
      const counted = [...textWrites(change.step, message), ...sentWrites(change.step, message)]
      return counted.map((write) => ({ write, holds }))
    }
    case 'add-message': {
      const { message } = change
      if (message.state !== 'suppressed') return []
      const holds = { key: keys.message(message, message.id), only: present }
      return sentWrites('suppress', message).map((write) => ({ write, holds }))
    }
    case 'put-record':
      return isToldBeside(change)
        ? [{ write: { kind: 'put', row: rowOf.record(change.record), only: absentOrForgotten(now) } }]
        : []
    default:
      return []
  }
}

/** Also what cannot be computed of an odd course stands in nobody's way. */
export const besidesOf = ({ onBehind }: Table, changes: Change[], now: Instant): Beside[] =>
  inOneRow(
    changes.flatMap((change) => {
      try {
        return besideOf(change, now)
      } catch {
        if ('course' in change) onBehind?.({ clinicId: change.course.clinicId, row: change.kind })
        return []
      }
    }),
  )

/** Two questionnaires that are opened together are two entries of one row, which a transaction writes once. */
function inOneRow(all: Beside[]): Beside[] {
  const rows = new Map<string, Extract<Write, { kind: 'append' | 'count' }>>()
  return all.flatMap((beside): Beside[] => {
    const { write } = beside
    if (write.kind !== 'append' && write.kind !== 'count') return [beside]
    const first = rows.get(nameOfKey(write.key))
    if (first) {
      if (first.kind === 'append' && write.kind === 'append') first.entries.push(...write.entries)
      if (first.kind === 'count' && write.kind === 'count') first.by += write.by
      return []
    }
    const own = write.kind === 'append' ? { ...write, entries: [...write.entries] } : { ...write }
    rows.set(nameOfKey(write.key), own)
    return [{ ...beside, write: own }]
  })
}

/** Longer than for the change itself: it has been written, and nobody waits for these but the figures. */
const waitsMs = [20, 40, 80, 160]

/** After its change. What cannot be written is told, and the change stands. */
export async function writeBeside(table: Table, { write, holds }: Beside): Promise<void> {
  try {
    await throughConflicts(
      () => (holds ? writeTogether(table, [{ kind: 'check', ...holds }, write]) : writeOne(table, write)),
      waitsMs,
    )
  } catch (error) {
    // Erased, overtaken by a later state that brought its own, or there already.
    if (isFailedCondition(error) || failedConditions(error).length > 0) return
    const { pk, sk } = keyOf(write)
    table.onBehind?.({ clinicId: ownerOf(pk).clinicId, row: sk })
  }
}
