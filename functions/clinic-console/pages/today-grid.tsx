import { clockText, parseClock } from '../../../shared/domain/time.ts'
import type { Today, TodaySession } from '../operations/today/schema.ts'
import { type Gap, gapsOf } from './today-gaps.ts'
import { SessionCard } from './today-card.tsx'
import { WideTable } from '../wide-table.tsx'

const minuteOf = (text: string) => (text === '24:00' ? 1440 : (parseClock(text) ?? 0))

/** What begins at a row of a chair's column, and over how many rows it goes. */
interface Cell {
  row: number
  rows: number
  sessions: TodaySession[]
}

/** The cells of a chair, each session over as many rows as its minutes take; those that share a row share a cell. */
function cellsOf(sessions: TodaySession[], { from, slotMinutes }: Today['hours']): Cell[] {
  const cells: Cell[] = []
  for (const session of sessions) {
    const begins = minuteOf(session.from) - minuteOf(from)
    const row = Math.floor(begins / slotMinutes)
    const end = Math.ceil((begins + session.minutes) / slotMinutes)
    const last = cells.at(-1)
    if (last && row < last.row + last.rows) {
      last.sessions.push(session)
      last.rows = Math.max(last.rows, end - last.row)
    } else cells.push({ row, rows: Math.max(1, end - row), sessions: [session] })
  }
  return cells
}

/** Chairs across, time down. */
export const DayTable = ({ today }: { today: Today }) => {
  const { hours, chairs, sessions } = today
  const rows = (minuteOf(hours.to) - minuteOf(hours.from)) / hours.slotMinutes
  const columns = chairs.map(({ id, closed }) => {
    const cells = cellsOf(
      sessions.filter(({ chairId }) => chairId === id),
      hours,
    )
    return { cells, gaps: gapsOf(cells, { rows, hours, isInUse: closed === undefined }) }
  })
  return (
    <WideTable
      label="Sessions by chair and time"
      class="day-table"
      columns={[
        'Time',
        ...chairs.map(({ name, closed }) => (
          <>
            {name}
            {closed !== undefined && <span class="small"> closed: {closed}</span>}
          </>
        )),
      ]}
    >
      {Array.from({ length: rows }, (_, row) => {
        const minute = minuteOf(hours.from) + row * hours.slotMinutes
        return (
          <tr class={minute % 60 === 0 ? 'on-the-hour' : undefined}>
            <th scope="row">{clockText(minute)}</th>
            {columns.map(({ cells, gaps }) => (
              <CellAt cells={cells} gaps={gaps} row={row} today={today} />
            ))}
          </tr>
        )
      })}
    </WideTable>
  )
}

const CellAt = ({ cells, gaps, row, today }: { cells: Cell[]; gaps: Gap[]; row: number; today: Today }) => {
  const cell = cells.find((c) => c.row === row)
  if (cell)
    return (
      <td rowspan={cell.rows} class="taken">
        {cell.sessions.map((session) => (
          <SessionCard session={session} today={today} />
        ))}
      </td>
    )
  const gap = gaps.find((g) => g.row === row)
  return gap ? <GapCell gap={gap} /> : null
}

const GapCell = ({ gap: { rows, kind, from, to } }: { gap: Gap }) => (
  <td rowspan={rows} class={kind}>
    <span class="small">
      {kind === 'free' ? 'free' : kind === 'past' ? 'nobody' : 'closed'} {from}-{to}
    </span>
  </td>
)
