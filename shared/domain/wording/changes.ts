import { byTime, type Edit, isWithoutPlace, type Session } from '../course.ts'
import { netChanges } from '../plan/notices.ts'
import type { WallTime } from '../time.ts'
import { longTimeText, timeText } from './days.ts'
import type { Language } from './language.ts'
import type { MessageWords } from './messages.ts'

/** What a notice says of one session. */
export type ToldChange =
  | { kind: 'moved'; from: WallTime; to: WallTime }
  | { kind: 'added'; to: WallTime }
  | { kind: 'cancelled'; from: WallTime }
  /** The clinic cannot treat then, and looks for another time. */
  | { kind: 'waiting'; from: WallTime }
  /** Moved, and moved back before this notice left; or told to have no place, and it has. */
  | { kind: 'unchanged'; to: WallTime }

/**
 * Where the patient last knew each session, and where it stands at this moment: a notice that was held up tells the
 * truth of its sending and not of its making. Nothing is said of a session that came and went between two notices.
 */
export function toldChanges(edits: Edit[], sessions: Session[]): ToldChange[] {
  const changes = netChanges(edits).flatMap(({ sessionId, from, to: edited, waits, again }): ToldChange[] => {
    const session = sessions.find((s) => s.id === sessionId)
    const isWaiting = session ? session.state === 'booked' && isWithoutPlace(session) : waits === true
    if (isWaiting) return from ? [{ kind: 'waiting', from }] : []
    const to = session ? (session.state === 'cancelled' ? undefined : session) : edited
    if (from && to) {
      const isSame = from.date === to.date && from.minute === to.minute
      return [isSame ? { kind: 'unchanged', to } : { kind: 'moved', from, to }]
    }
    if (from) return [{ kind: 'cancelled', from }]
    return to ? [{ kind: again ? 'unchanged' : 'added', to }] : []
  })
  return changes.sort((a, b) => byTime(timeOf(a), timeOf(b)))
}

const timeOf = (change: ToldChange): WallTime => ('from' in change ? change.from : change.to)

/** One change after the clinic's name; `added` is no change of an appointment that the patient knew. */
export function oneChange(change: ToldChange, words: MessageWords): string {
  const at = (time: WallTime) => timeText(time, words.language)
  switch (change.kind) {
    case 'moved':
      return words.t('change.moved', { from: at(change.from), to: at(change.to) })
    case 'cancelled':
    case 'waiting':
      return words.t(`change.${change.kind}`, { from: at(change.from) })
    case 'added':
    case 'unchanged':
      return words.t(`change.${change.kind}`, { to: at(change.to) })
  }
}

const kinds = ['moved', 'added', 'cancelled', 'waiting', 'unchanged'] as const

const byKind = (changes: ToldChange[]) =>
  kinds
    .map((kind) => ({ kind, of: changes.filter((c) => c.kind === kind) }))
    .filter(({ of }) => of.length > 0)

/** "Moved: Mon 8 Mar at 09:30 to Tue 9 Mar at 10:00. Cancelled: Fri 12 Mar at 09:30." */
export const manyChanges = (changes: ToldChange[], words: MessageWords): string =>
  byKind(changes)
    .map(({ kind, of }) => {
      const times = of.map((change) => entry(change, timeText, words)).join('; ')
      return `${words.t(`changes.${kind}`, { times })}.`
    })
    .join(' ')

/** The same as lines, with whole dates, for an email. */
export const changeLines = (changes: ToldChange[], words: MessageWords): string =>
  byKind(changes)
    .flatMap(({ kind, of }) =>
      of.map((change) => `- ${words.t(`changes.${kind}`, { times: entry(change, longTimeText, words) })}`),
    )
    .join('\n')

function entry(
  change: ToldChange,
  text: (at: WallTime, language: Language) => string,
  words: MessageWords,
): string {
  const at = (time: WallTime) => text(time, words.language)
  return change.kind === 'moved'
    ? words.t('changes.from-to', { from: at(change.from), to: at(change.to) })
    : at(timeOf(change))
}

/** Where a list would be a letter: how many of each, and the first that is left. */
export function countedChanges(changes: ToldChange[], words: MessageWords): string {
  const counts = byKind(changes).map(({ kind, of }) => words.t(`counted.${kind}`, { count: of.length }))
  const at = (time: WallTime) => timeText(time, words.language)
  const [next] = changes.flatMap((c) => ('to' in c ? [c.to] : [])).sort(byTime)
  const when = next
    ? words.t('counted.first-now', { day: at(next) })
    : words.t('counted.first-and-last', { first: at(timeOf(changes[0]!)), last: at(timeOf(changes.at(-1)!)) })
  return `${counts.join(', ')}. ${when}`
}
