import { hasMonth } from './messages.ts'
import type { Period } from './period.ts'

/**
 * What became of messages to a patient of one kind in one month, step by step: one that the provider took and that arrived
 * is in both, and so is one of which a failure came first and a receipt afterwards.
 */
export type SentFact = { month: string; kind: string } & (
  | { counts: SentCounts; leftOut?: never }
  /** Never handed over: what the patient did not want, what had its time, what could not be written. */
  | { leftOut: { reason: string; count: number }; counts?: never }
)

export interface SentCounts {
  /** By the provider. */
  taken: number
  delivered: number
  failed: number
  /** No receipt came in time: for an email that is the rule. */
  unconfirmed: number
}

export interface SentOfKind extends SentCounts {
  kind: string
  /** The most frequent reason first. */
  leftOut: { reason: string; count: number }[]
}

/** Of the months that a period touches, by kind. */
export function sentFigures(facts: readonly SentFact[], period: Pick<Period, 'from' | 'to'>): SentOfKind[] {
  const byKind = new Map<string, SentOfKind>()
  for (const fact of facts.filter(({ month }) => hasMonth(period, month))) {
    const { kind } = fact
    const sum = byKind.get(kind) ?? { kind, taken: 0, delivered: 0, failed: 0, unconfirmed: 0, leftOut: [] }
    byKind.set(kind, sum)
    if (fact.counts) {
      sum.taken += fact.counts.taken
      sum.delivered += fact.counts.delivered
      sum.failed += fact.counts.failed
      sum.unconfirmed += fact.counts.unconfirmed
    } else {
      const { reason, count } = fact.leftOut
      const known = sum.leftOut.find((each) => each.reason === reason)
      if (known) known.count += count
      else sum.leftOut.push({ reason, count })
    }
  }
  for (const { leftOut } of byKind.values()) leftOut.sort((a, b) => b.count - a.count)
  return [...byKind.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1))
}
