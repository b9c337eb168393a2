import { clockText, parseClock } from '../../../../shared/domain/time.ts'
import { dayText } from '../../../../shared/domain/wording/days.ts'
import { sessionLabel } from '../../operations/calendar/diary.ts'
import type { CalendarSession, ShownCalendar } from '../../operations/calendar/show-calendar.ts'
import { consolePaths } from '../../paths.ts'
import { bornText } from '../../patient-words.ts'
import { WideFrame } from '../../wide-table.tsx'
import { type Cell, type Column, gridOf } from './grid.ts'

/** How much of a name stands in the diary: on a wall everybody reads it. */
export type Naming = 'full' | 'initials' | 'none'

interface Props {
  calendar: ShownCalendar
  caption: string
  naming: Naming
  today: string
}

/** Days across and time down. The arrow keys are an extra (islands/calendar-keys.ts): every link is reached by Tab. */
export const WeekTable = ({ calendar, caption, naming, today }: Props) => {
  const { rows, columns } = gridOf(calendar)
  const namesakes = namesakesOf(calendar.sessions)
  const isOneChair = calendar.chairs.length === 1
  const chairName = (id: string) => calendar.chairs.find((c) => c.id === id)?.name ?? id
  const Slots = ({ cell, row, isFirstClosed }: { cell: Cell; row: string; isFirstClosed: boolean }) => (
    <>
      {cell.sessions.map((session) => (
        <Entry
          session={session}
          row={row}
          naming={naming}
          hasNamesake={naming === 'full' && namesakes.has(nameOf(session))}
          chair={isOneChair ? undefined : chairName(session.chairId)}
        />
      ))}
      {cell.sessions.length === 0 && isOneChair && cell.until !== undefined && (
        <span class="small">until {cell.until}</span>
      )}
      {cell.free.length > 0 && <span class="free">{isOneChair ? 'free' : `${cell.free.length} free`}</span>}
      {cell.isPast && cell.isOpen && cell.sessions.length === 0 && cell.until === undefined && (
        <span class="free">past</span>
      )}
      {isFirstClosed && <span class="small">closed</span>}
    </>
  )
  return (
    <WideFrame label={caption}>
      <table class="calendar" data-calendar>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {columns.map((column) => (
              <DayHead column={column} isToday={column.day.date === today} chairName={chairName} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr>
              <th scope="row">{row}</th>
              {columns.map((column, c) => {
                if (column.isWholeDayClosed)
                  return r > 0 ? null : (
                    <td rowspan={rows.length} class="shut">
                      Closed: {column.day.closed}
                    </td>
                  )
                const cell = column.cells[r]!
                const isShut = !cell.isOpen && cell.sessions.length === 0
                const wasShut = r > 0 && !column.cells[r - 1]!.isOpen
                return (
                  <td class={isShut ? 'shut' : undefined} data-row={r} data-column={c}>
                    <Slots cell={cell} row={row} isFirstClosed={isShut && !wasShut} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </WideFrame>
  )
}

const DayHead = ({
  column: { day, isWholeDayClosed },
  isToday,
  chairName,
}: {
  column: Column
  isToday: boolean
  chairName: (id: string) => string
}) => (
  <th scope="col" aria-current={isToday ? 'date' : undefined}>
    {dayText(day.date)}
    {isToday && ' '}
    {isToday && <span class="state">today</span>}
    {day.closed !== undefined && !isWholeDayClosed && <div class="small">closed: {day.closed}</div>}
    {day.closedChairs.map(({ chairId, reason }) => (
      <div class="small">
        {chairName(chairId)} out of use: {reason}
      </div>
    ))}
  </th>
)

const markWords: Record<NonNullable<CalendarSession['mark']>, string | undefined> = {
  booked: undefined,
  confirmed: 'confirmed',
  asked: 'asks for a change',
  'no-place': 'no place: closed then',
  arrived: 'here',
  attended: 'attended',
  missed: 'missed',
}

const isNotMarked = ({ mark, isOver }: CalendarSession): boolean =>
  isOver && (mark === 'booked' || mark === 'confirmed' || mark === 'asked' || mark === 'arrived')

/** What was said before a session that is over tells nothing by then: whether it took place does. */
function marksOf(session: CalendarSession): string[] {
  if (isNotMarked(session)) return ['not marked']
  const mark = session.mark && markWords[session.mark]
  return mark === undefined ? [] : [mark]
}

const classOf = (session: CalendarSession): string =>
  session.isLookOwed ? 'asked' : isNotMarked(session) ? 'booked' : (session.mark ?? 'booked')

const nameOf = ({ givenName = '', familyName = '' }: CalendarSession): string => `${givenName} ${familyName}`

/** Names that more than one patient of the week has. */
function namesakesOf(sessions: CalendarSession[]): Set<string> {
  const first = new Map<string, string>()
  const shared = new Set<string>()
  for (const session of sessions) {
    const name = nameOf(session)
    if ((first.get(name) ?? session.patientId) !== session.patientId) shared.add(name)
    first.set(name, session.patientId)
  }
  return shared
}

function nameText({ givenName, familyName }: CalendarSession, naming: Naming): string | undefined {
  if (familyName === undefined || givenName === undefined || naming === 'none') return undefined
  return naming === 'full'
    ? `${givenName} ${familyName}`
    : `${givenName.slice(0, 1)}. ${familyName.slice(0, 1)}.`
}

const Entry = ({
  session,
  row,
  naming,
  hasNamesake,
  chair,
}: {
  session: CalendarSession
  row: string
  naming: Naming
  /** Of another patient of the week. */
  hasNamesake: boolean
  chair: string | undefined
}) => {
  const name = nameText(session, naming)
  const marks = marksOf(session)
  // A diary without names hangs where anybody reads it.
  if (naming === 'full' && session.isLookOwed) marks.unshift('clinician to look first')
  const times = `${session.time}-${clockText((parseClock(session.time) ?? 0) + session.minutes)}`
  return (
    <a
      class={`entry ${classOf(session)}`}
      href={consolePaths.session(session.patientId, session.courseId, session.sessionId)}
    >
      <span class={session.time === row ? 'visually-hidden' : undefined}>{times} </span>
      <b>{name ?? sessionLabel(session)}</b>
      <span class="small">
        {' '}
        {[
          hasNamesake && session.dateOfBirth !== undefined
            ? `born ${bornText(session.dateOfBirth)}`
            : undefined,
          name === undefined ? undefined : sessionLabel(session),
          chair,
          ...marks,
        ]
          .filter((part) => part !== undefined)
          .join(', ')}
      </span>
    </a>
  )
}
