import type { Report } from '../../../shared/contracts/report.ts'

export interface TableOptions {
  colours: boolean
  /** Longer lines are cut; none where the output is kept in a file. */
  width?: number
}

type Cell = string | number

/** With less than this left on a line, its last column goes on a line of its own. */
const leastRoom = 60
const cut = (text: string, room: number): string => {
  const most = Math.max(10, room)
  return text.length > most ? `${text.slice(0, most - 3)}...` : text
}
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `Mon 2027-03-08 09:30`, and the seconds where there are any. */
function momentText(time: string): string {
  const seconds = time.slice(16, 19)
  return `${dayText(time.slice(0, 10))} ${time.slice(11, 16)}${seconds === ':00' ? '' : seconds}`
}
const dayText = (date: string) => `${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${date}`

const good = new Set([
  'delivered',
  'accepted',
  'attended',
  'booked',
  'maintenance',
  'completed',
  'active',
  'answered',
])
const bad = new Set(['failed', 'expired', 'invalid', 'unconfirmed', 'missed', 'open', 'missing', 'stopped'])

/** The whole report as tables, empty ones left out. */
export function tableOf(report: Report, { colours, width }: TableOptions): string {
  const paint = (text: string): string => {
    if (!colours) return text
    const word = text.trim().split(' ')[0] ?? ''
    return good.has(word) ? `\u001b[32m${text}\u001b[0m` : bad.has(word) ? `\u001b[31m${text}\u001b[0m` : text
  }
  const strong = (text: string) => (colours ? `\u001b[1m${text}\u001b[0m` : text)

  /** The last column is as long as it is; the painted one holds a state. */
  function table(title: string, head: string[], rows: Cell[][], painted = -1): string {
    if (rows.length === 0) return ''
    const cells = [head, ...rows.map((row) => row.map(oneLine))]
    const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)))
    const lines = cells.map((row, r) => {
      const padded = row.map((text, i) => (i === row.length - 1 ? text : text.padEnd(widths[i]!)))
      const before = padded.slice(0, -1).join('  ').length + 2
      const last = padded.length - 1
      const text = padded[last]!
      const isBelow = width !== undefined && before + leastRoom > width && text !== '' && r > 0
      if (isBelow) padded[last] = `\n    ${cut(text, width - 4)}`
      else if (width !== undefined) padded[last] = cut(text, width - before)
      if (r > 0 && painted >= 0) padded[painted] = paint(padded[painted]!)
      return padded.join('  ').trimEnd()
    })
    return `${strong(title)}\n${strong(lines[0]!)}\n${lines.slice(1).join('\n')}\n`
  }

  const { totals } = report
  const counts = (states: Record<string, number>) =>
    Object.entries(states)
      .map(([state, n]) => `${n} ${state}`)
      .join(', ') || 'none'
  const sum = [
    `Sessions: ${counts(totals.sessions)}`,
    `Messages: ${counts(totals.messages)} (${totals.texts} texts in ${totals.segments} segments, ${totals.emails} emails)`,
    `Questionnaires: ${totals.questionnaires} sent, ${totals.answered} answered`,
    `Alerts: ${totals.alerts}. Open tasks: ${totals.openTasks}. Dead letters: ${totals.deadLetters}. Crashes: ${totals.crashes}`,
  ].join('\n')

  return [
    `${strong(report.scenario)}\n${momentText(report.from)} to ${momentText(report.until)} (${report.zone}), seed ${report.seed}\n`,
    table(
      'COURSES',
      ['course', 'patient', 'protocol', 'state', 'maintenance'],
      report.courses.map((c) => [
        c.id,
        c.patient,
        c.protocol,
        c.state,
        [c.maintenance, c.maintenanceOn].filter(Boolean).join(' '),
      ]),
      3,
    ),
    table(
      'SESSIONS',
      ['course', 'session', 'phase', 'when', 'chair', 'state'],
      report.sessions.map((s) => [
        s.course,
        s.id,
        s.phase,
        `${dayText(s.date)} ${s.time}`,
        s.chair,
        [s.state, s.cancelledBy && `by ${s.cancelledBy}`, s.confirmed && 'confirmed']
          .filter(Boolean)
          .join(' '),
      ]),
      5,
    ),
    table(
      'SHIFTED',
      ['course', 'why'],
      report.shifts.map((s) => [s.course, s.why]),
    ),
    table(
      'MESSAGES',
      ['due', 'sent', 'to', 'kind', 'state', 'segments', 'text'],
      report.messages.map((m) => [
        momentText(m.due),
        m.sent === undefined ? '-' : sentText(m.due, m.sent),
        m.to ?? `${m.patient} (${m.channel})`,
        m.isFallback ? `${m.kind} (fallback)` : m.kind,
        [m.state, m.reason && `(${m.reason})`, m.copies > 1 && `${m.copies} copies`]
          .filter(Boolean)
          .join(' '),
        m.segments ?? '',
        m.subject === undefined ? (m.text ?? '') : `[${m.subject}] ${m.text ?? ''}`,
      ]),
      4,
    ),
    table(
      'QUESTIONNAIRES',
      ['opened', 'patient', 'asks', 'answered', 'scores'],
      report.questionnaires.map((q) => [
        momentText(q.opened),
        q.patient,
        q.asks.join(' '),
        q.answered === undefined ? (q.begun ? 'half' : '-') : momentText(q.answered),
        Object.entries(q.scores ?? {})
          .flatMap(([id, score]) => (score === null ? [] : [`${id} ${Math.round(score * 10) / 10}`]))
          .join(', '),
      ]),
    ),
    table(
      'ALERTS',
      ['at', 'course', 'acknowledged', 'flags'],
      report.alerts.map((a) => [
        momentText(a.at),
        a.course,
        a.acknowledged === undefined ? 'open' : `${momentText(a.acknowledged)} by ${a.by ?? ''}`,
        a.flags.join(', '),
      ]),
      2,
    ),
    table(
      'TASKS',
      ['opened', 'patient', 'kind', 'closed', 'words'],
      report.tasks.map((t) => [
        momentText(t.opened),
        t.patient,
        t.kind,
        t.closed === undefined ? 'open' : momentText(t.closed),
        t.words ?? '',
      ]),
      3,
    ),
    table(
      'REFUSED',
      ['at', 'what', 'why'],
      report.refusals.map((r) => [momentText(r.at), r.what, r.problems.join(' ')]),
    ),
    table(
      'LOST',
      ['due', 'course', 'what'],
      report.lost.map((l) => [momentText(l.due), l.course, l.touchpoint]),
    ),
    `${strong('TOTALS')}\n${sum}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const oneLine = (cell: Cell): string => String(cell).replace(/\s+/g, ' ').trim()

/** Only the time where it left on the day on which it was due. */
const sentText = (due: string, sent: string): string =>
  due.slice(0, 10) === sent.slice(0, 10) ? momentText(sent).slice(15) : momentText(sent)
