import type { Course, Cursor } from '../../domain/course.ts'
import type { Message, MessageStep } from '../../domain/message.ts'
import type { Questionnaire } from '../../domain/questionnaire.ts'
import { RetryLater } from '../../failures.ts'
import type { PatientRef } from '../../ports.ts'
import { queryRows, type Table } from './calls.ts'
import { askedWrites, figuresRow, moreOfEach, sentWrites, textWrites } from './figures.ts'
import { type Key, keys, nameOf, patientPk } from './keys.ts'
import { type Row, rowOf, valueOf } from './rows.ts'
import { failedConditions, isFailedCondition } from './sdk-failures.ts'
import { absent, type Condition, present, type Write, writeTogether } from './writes.ts'

/**
 * The rows that stand beside others (figures.ts) and the lists' part of cursors, as they would be had they been kept from
 * the beginning. What is right already is not written; what grows meanwhile is left to whoever made it grow, so it can run
 * while the clinic works, and again.
 */
export interface Mended {
  figures: number
  asked: number
  texts: number
  sent: number
  cursors: number
  /** Changed while it was looked at: right by now, or with the next run. */
  overtaken: number
  /** Courses, and lists and counts of a patient, that could not be looked at or written: the others were. */
  failed: number
}

type What = Exclude<keyof Mended, 'overtaken' | 'failed'>
interface Repair {
  what: What
  writes: Write[]
}

export const nothingMended = (): Mended => ({
  figures: 0,
  asked: 0,
  texts: 0,
  sent: 0,
  cursors: 0,
  overtaken: 0,
  failed: 0,
})

/** One query, and a write for each row that is not as it should be. What is odd in one course stops no other. */
export async function mendPatient(table: Table, ref: PatientRef): Promise<Mended> {
  const rows = await queryRows(table, { pk: patientPk(ref) })
  const mended = nothingMended()
  for (const look of looksAt(rows))
    try {
      for (const repair of look()) await mend(table, ref, repair, mended)
    } catch (error) {
      // Out of reach or busy: that is no fault of the patient's rows.
      if (error instanceof RetryLater) throw error
      mended.failed++
    }
  return mended
}

/** Nothing is written of a patient who is erased meanwhile: erasing goes on until nothing of theirs is there. */
async function mend(table: Table, ref: PatientRef, { what, writes }: Repair, mended: Mended): Promise<void> {
  try {
    await writeTogether(table, [{ kind: 'check', key: keys.patient(ref), only: present }, ...writes])
    mended[what]++
  } catch (error) {
    if (!isFailedCondition(error) && failedConditions(error).length === 0) throw error
    mended.overtaken++
  }
}

function looksAt(rows: Row[]): (() => Repair[])[] {
  const of = (kind: string) => rows.filter(({ sk }) => nameOf(sk).kind === kind)
  const at = ({ sk }: Key) => rows.find((row) => row.sk === sk)
  const messages = of('MESSAGE').map((row) => valueOf<Message>(row))
  return [
    ...of('COURSE')
      .map((row) => valueOf<Course>(row))
      .flatMap((course) => [() => figuresRepair(course, at), () => cursorRepair(course, at)]),
    () =>
      askedRepairs(
        of('QUESTIONNAIRE').map((row) => valueOf<Questionnaire>(row)),
        at,
      ),
    () => textRepairs(messages, at),
    () => sentRepairs(messages, at),
  ]
}

type RowAt = (key: Key) => Row | undefined
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, each]) => each !== undefined)
          .map(([name, each]) => [name, sorted(each)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value

function figuresRepair(course: Course, at: RowAt): Repair[] {
  const row = figuresRow(course)
  if (same(at(row), row)) return []
  const only = { that: '#version = :version', values: { version: course.version } }
  return [
    {
      what: 'figures',
      writes: [
        { kind: 'check', key: keys.course(course, course.id), only },
        { kind: 'put', row },
      ],
    },
  ]
}

/** Only what lists show: when it falls due next is the business of whoever moves it. */
function cursorRepair(course: Course, at: RowAt): Repair[] {
  const key = keys.cursor(course, course.id)
  const was = at(key)
  if (!was || was.courseVersion !== course.version) return []
  const { listPk, listSk, brief, standing } = rowOf.cursor(valueOf<Cursor>(was), course)
  const set = { listPk, listSk, brief, standing }
  if (
    same(
      Object.keys(set).map((name) => was[name]),
      Object.values(set),
    )
  )
    return []
  const only = { that: '#courseVersion = :version', values: { version: course.version } }
  return [{ what: 'cursors', writes: [{ kind: 'update', key, set, only }] }]
}

const asRead = (row: Row | undefined): Condition =>
  row === undefined ? absent : { that: '#brief = :brief', values: { brief: row.brief } }

/** Nothing is taken out: a row holds each entry once, and one that came since the query stands there already. */
function askedRepairs(asked: Questionnaire[], at: RowAt): Repair[] {
  const byRow = new Map<string, Extract<Write, { kind: 'append' }>>()
  for (const write of asked.flatMap((one) => [
    ...askedWrites({ ...one, version: 1 }),
    ...askedWrites({ ...one, version: 2 }),
    ...askedWrites({ ...one, version: 3 }),
  ])) {
    if (write.kind !== 'append') continue
    const row = byRow.get(write.key.sk)
    if (row) row.entries.push(...write.entries)
    else byRow.set(write.key.sk, write)
  }
  return [...byRow.values()].flatMap(({ key, entries, listPk, listSk }): Repair[] => {
    const was = at(key)
    const kept = Array.isArray(was?.brief) ? was.brief.map(String) : []
    const missing = entries.filter((entry) => !kept.includes(entry))
    if (missing.length === 0) return []
    const row = { ...key, listPk, listSk, brief: [...kept, ...missing] }
    return [{ what: 'asked', writes: [{ kind: 'put', row, only: asRead(was) }] }]
  })
}

/** A number that is higher than the messages make it has grown since they were read. */
function textRepairs(messages: Message[], at: RowAt): Repair[] {
  const taken = messages.filter(({ providerId }) => providerId !== undefined)
  const writes = taken.flatMap((message) => textWrites('accept', message))
  return countRepairs('texts', writes, at, (was, is) => Math.max(was, is))
}

/** The steps that a message must have taken to stand where it stands. */
function stepsOf({ state, providerId }: Message): MessageStep[] {
  const taken: MessageStep[] = providerId === undefined ? [] : ['accept']
  switch (state) {
    case 'delivered':
      return [...taken, 'deliver']
    case 'failed':
      return [...taken, 'fail']
    case 'unconfirmed':
      return [...taken, 'lose-track']
    case 'suppressed':
      return ['suppress']
    case 'expired':
      return ['expire']
    case 'invalid':
      return ['refuse']
    default:
      return taken
  }
}

function sentRepairs(messages: Message[], at: RowAt): Repair[] {
  const writes = messages.flatMap((message) => stepsOf(message).flatMap((step) => sentWrites(step, message)))
  return countRepairs('sent', writes, at, moreOfEach)
}

function countRepairs(
  what: What,
  writes: Write[],
  at: RowAt,
  more: (was: number, is: number) => number,
): Repair[] {
  const byRow = new Map<string, Extract<Write, { kind: 'count' }>>()
  for (const write of writes) {
    if (write.kind !== 'count') continue
    const row = byRow.get(write.key.sk)
    byRow.set(write.key.sk, row ? { ...row, by: row.by + write.by } : write)
  }
  return [...byRow.values()].flatMap(({ key, by, listPk, listSk }): Repair[] => {
    const was = at(key)
    const brief = more(Number(was?.brief ?? 0), by)
    if (was?.brief === brief) return []
    return [{ what, writes: [{ kind: 'put', row: { ...key, listPk, listSk, brief }, only: asRead(was) }] }]
  })
}
