import { byTime, type Edit, type Session } from '../course.ts'
import { netChanges } from '../plan/notices.ts'
import type { WallTime } from '../time.ts'
import { longTimeText, timeText } from './days.ts'

/** What a notice says of one session. */
export type ToldChange =
  | { kind: 'moved'; from: WallTime; to: WallTime }
  | { kind: 'added'; to: WallTime }
  | { kind: 'cancelled'; from: WallTime }
  /** Moved, and moved back before this notice left. */
  | { kind: 'unchanged'; to: WallTime }

/**
 * Where the patient last knew each session, and where it stands at this moment: a notice that was held up tells the
 * truth of its sending and not of its making. Nothing is said of a session that came and went between two notices.
 */
export function toldChanges(edits: Edit[], sessions: Session[]): ToldChange[] {
  const changes = netChanges(edits).flatMap(({ sessionId, from, to: edited }): ToldChange[] => {
    const session = sessions.find((s) => s.id === sessionId)
    const to = session ? (session.state === 'cancelled' ? undefined : session) : edited
    if (from && to) {
      const isSame = from.date === to.date && from.minute === to.minute
      return [isSame ? { kind: 'unchanged', to } : { kind: 'moved', from, to }]
    }
    if (from) return [{ kind: 'cancelled', from }]
    return to ? [{ kind: 'added', to }] : []
  })
  return changes.sort((a, b) => byTime(timeOf(a), timeOf(b)))
}

const timeOf = (change: ToldChange): WallTime => ('from' in change ? change.from : change.to)

/** One change after "your appointment"; `added` is no change of an appointment that the patient knew. */
export function oneChange(change: ToldChange): string {
  switch (change.kind) {
    case 'moved':
      return `your appointment on ${timeText(change.from)} has moved to ${timeText(change.to)}.`
    case 'added':
      return `you have one more appointment, on ${timeText(change.to)}.`
    case 'cancelled':
      return `your appointment on ${timeText(change.from)} is cancelled.`
    case 'unchanged':
      return `your appointment is on ${timeText(change.to)} as before.`
  }
}

const headings = { moved: 'Moved', added: 'New', cancelled: 'Cancelled', unchanged: 'As before' } as const
const kinds = ['moved', 'added', 'cancelled', 'unchanged'] as const

/** "Moved: Mon 8 Mar at 09:30 to Tue 9 Mar at 10:00. Cancelled: Fri 12 Mar at 09:30." */
export const manyChanges = (changes: ToldChange[]): string => grouped(changes, timeText, '; ', ' ')

/** The same as lines, with whole dates, for an email. */
export const changeLines = (changes: ToldChange[]): string =>
  kinds
    .flatMap((kind) => changes.filter((c) => c.kind === kind))
    .map((change) => `- ${headings[change.kind]}: ${entry(change, longTimeText)}`)
    .join('\n')

function grouped(
  changes: ToldChange[],
  text: (at: WallTime) => string,
  between: string,
  groups: string,
): string {
  return kinds
    .map((kind) => ({ kind, of: changes.filter((c) => c.kind === kind) }))
    .filter(({ of }) => of.length > 0)
    .map(({ kind, of }) => `${headings[kind]}: ${of.map((change) => entry(change, text)).join(between)}.`)
    .join(groups)
}

const entry = (change: ToldChange, text: (at: WallTime) => string): string =>
  change.kind === 'moved' ? `${text(change.from)} to ${text(change.to)}` : text(timeOf(change))

/** Where a list would be a letter: how many of each, and the first that is left. */
export function countedChanges(changes: ToldChange[]): string {
  const words = { moved: 'moved', added: 'new', cancelled: 'cancelled', unchanged: 'as before' }
  const counts = kinds
    .map((kind) => ({ kind, count: changes.filter((c) => c.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${words[kind]}`)
  const [first] = changes.flatMap((c) => ('to' in c ? [c.to] : [])).sort(byTime)
  const last = changes.at(-1)
  const when = first
    ? `The first of these is now ${timeText(first)}.`
    : `The first was on ${timeText(timeOf(changes[0]!))}, the last on ${timeText(timeOf(last!))}.`
  return `${counts.join(', ')}. ${when}`
}
