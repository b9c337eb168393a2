import type { Change, CommitResult } from '../../ports.ts'
import type { Table } from './calls.ts'
import { isSettledByClash, writesOf } from './changes.ts'
import { failedConditions, isFailedCondition } from './sdk-failures.ts'
import { writeOne, writeTogether } from './writes.ts'

/** The changes whose condition did not hold; undefined where all were written. */
async function attempt(table: Table, changes: Change[]): Promise<Change[] | undefined> {
  const now = table.clock.now()
  const planned = changes.flatMap((change) => writesOf(change, now).map((write) => ({ change, write })))
  const [first, ...others] = planned
  if (first === undefined) return undefined
  try {
    if (others.length === 0) await writeOne(table, first.write)
    else
      await writeTogether(
        table,
        planned.map(({ write }) => write),
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
