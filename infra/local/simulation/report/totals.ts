import type { Report } from '../../../../shared/contracts/report.ts'
import type { Run } from '../finished-run.ts'
import { byText } from './in-time.ts'

function count<Row>(rows: Row[], stateOf: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[stateOf(row)] = (counts[stateOf(row)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => byText(a, b)))
}

export function totalsOf(
  run: Run,
  whole: Pick<Report, 'courses' | 'sessions' | 'messages' | 'copies' | 'questionnaires' | 'alerts' | 'tasks'>,
): Report['totals'] {
  const texts = whole.copies.filter((copy) => copy.channel === 'sms')
  const segmentsOf = new Map(whole.messages.map((m) => [m.id, m.segments ?? 1]))
  return {
    courses: whole.courses.length,
    sessions: count(whole.sessions, (s) => s.state),
    messages: count(whole.messages, (m) => m.state),
    texts: texts.length,
    segments: texts.reduce((sum, copy) => sum + (segmentsOf.get(copy.message) ?? 1), 0),
    emails: whole.copies.length - texts.length,
    questionnaires: whole.questionnaires.length,
    answered: whole.questionnaires.filter((q) => q.answered !== undefined).length,
    alerts: whole.alerts.length,
    openTasks: whole.tasks.filter((t) => t.closed === undefined).length,
    deadLetters: run.deadLetters.length,
    crashes: run.crashes,
  }
}
