import { setTimeout as wait } from 'node:timers/promises'
import { RetryLater } from '../../failures.ts'
import type { Change } from '../../changes.ts'
import type { CommitResult } from '../../ports.ts'
import { nameOfKey, type Table } from './calls.ts'
import { isSettledByClash, writesOf } from './changes.ts'
import { failedConditions, isConflict, isFailedCondition } from './sdk-failures.ts'
import { together } from './together.ts'
import { type Write, writeOne, writeTogether } from './writes.ts'

async function write(table: Table, writes: Write[]): Promise<void> {
  const [first, ...others] = writes
  if (first === undefined) return
  await (others.length === 0 ? writeOne(table, first) : writeTogether(table, writes))
}

/** A page should not fail because two people booked in the same instant: 20, then 40 ms, then it is the caller's. */
async function throughConflicts(send: () => Promise<void>): Promise<void> {
  for (const patience of [20, 40])
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof RetryLater) || !isConflict(error.cause)) throw error
      await wait(patience)
    }
  return send()
}

interface Planned {
  change: Change
  write: Write
}

/** Two questionnaires that are opened together are two entries of one row, which a transaction writes once. */
function inOneRow(planned: Planned[]): Planned[] {
  const appends = new Map<string, Extract<Write, { kind: 'append' }>>()
  return planned.flatMap(({ change, write }): Planned[] => {
    if (write.kind !== 'append') return [{ change, write }]
    const first = appends.get(nameOfKey(write.key))
    if (first) {
      first.entries.push(...write.entries)
      return []
    }
    const own = { ...write, entries: [...write.entries] }
    appends.set(nameOfKey(write.key), own)
    return [{ change, write: own }]
  })
}

/** The changes whose condition did not hold; undefined where all were written. */
async function attempt(table: Table, changes: Change[]): Promise<Change[] | undefined> {
  const now = table.clock.now()
  const planned = inOneRow(
    changes.flatMap((change) => writesOf(change, now).map((write) => ({ change, write }))),
  )
  try {
    await throughConflicts(() =>
      write(
        table,
        planned.map((each) => each.write),
      ),
    )
    return undefined
  } catch (error) {
    const places = isFailedCondition(error) ? [0] : failedConditions(error)
    if (places.length === 0) throw error
    return [...new Set(places.map((place) => planned[place]!.change))]
  }
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
