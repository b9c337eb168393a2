import type { Change } from '../../changes.ts'
import type { CommitResult } from '../../ports.ts'
import { besidesOf, isToldBeside, writeBeside } from './beside.ts'
import type { Table } from './calls.ts'
import { isSettledByClash, writesOf } from './changes.ts'
import { throughConflicts } from './conflicts.ts'
import { failedConditions, isFailedCondition, isRefused } from './sdk-failures.ts'
import { together } from './together.ts'
import { mostInTransaction, type Write, writeOne, writeTogether } from './writes.ts'

async function write(table: Table, writes: Write[]): Promise<void> {
  const [first, ...others] = writes
  if (first === undefined) return
  await (others.length === 0 ? writeOne(table, first) : writeTogether(table, writes))
}

/** A page should not fail because two people booked in the same instant. */
const waitsMs = [20, 40]

interface Planned {
  change: Change
  write: Write
}

/** The changes whose condition did not hold. */
const failedIn = (planned: Planned[], error: unknown): Change[] => {
  const places = isFailedCondition(error) ? [0] : failedConditions(error)
  return [...new Set(places.flatMap((place) => planned[place]?.change ?? []))]
}

/** The changes whose condition did not hold; undefined where all were written. */
async function attempt(table: Table, changes: Change[]): Promise<Change[] | undefined> {
  const now = table.clock.now()
  const others = changes.filter((change) => !isToldBeside(change))
  const own = others.length > 0 ? others : changes
  const planned = own.flatMap((change) => writesOf(change, now).map((write) => ({ change, write })))
  const beside = others.length > 0 ? besidesOf(table, changes, now) : []
  const writes = planned.map((each) => each.write)
  if (beside.length > 0 && writes.length + beside.length <= mostInTransaction)
    try {
      await throughConflicts(() => write(table, [...writes, ...beside.map((each) => each.write)]), waitsMs)
      return undefined
    } catch (error) {
      const failed = failedIn(planned, error)
      if (failed.length > 0) return failed
      if (!isRefused(error)) throw error
    }
  try {
    await throughConflicts(() => write(table, writes), waitsMs)
  } catch (error) {
    const failed = failedIn(planned, error)
    if (failed.length === 0) throw error
    return failed
  }
  for (const each of beside) await writeBeside(table, each)
  return undefined
}

/** All or none. A task that needs no more writing is left out and the rest goes again: fewer each time, so it ends. */
export async function commit(table: Table, changes: Change[]): Promise<CommitResult> {
  let rest = changes
  for (;;) {
    const failed = await attempt(table, rest)
    if (failed === undefined) return { kind: 'committed' }
    const clash = failed.find((change) => !isSettledByClash(change))
    if (clash) return { kind: 'clash', change: clash }
    rest = rest.filter((change) => !failed.includes(change))
  }
}

/** Two rows a link; a transaction takes 100, and a short one has less to conflict with. */
const linksTogether = 12

/**
 * The same, where links that are made within a moment of each other are one transaction: each of ten messages that are
 * sent at once brings one of its own. Where one of them cannot be written, each goes by itself and learns its own fate.
 */
export function commits(table: Table): (changes: Change[]) => Promise<CommitResult> {
  const addLink = together(
    async (links: Change[]) => {
      const all = await commit(table, links)
      return all.kind === 'committed'
        ? links.map(() => all)
        : await Promise.all(links.map((link) => commit(table, [link])))
    },
    { most: linksTogether, windowMs: 2 },
  )
  return (changes) => {
    const [only, another] = changes
    return only?.kind === 'add-link' && !another ? addLink(only) : commit(table, changes)
  }
}
