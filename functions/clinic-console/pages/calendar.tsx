import { parseClock } from '../../../shared/domain/time.ts'
import { addDays, dateAt, isCivilDate, mondayOf } from '../../../shared/domain/time.ts'
import { mondayOfWeek, weekOf } from '../../../shared/domain/iso-week.ts'
import { dayText, longDayText } from '../../../shared/domain/wording/days.ts'
import { everyone } from '../actor.ts'
import { missing, show } from '../answers.tsx'
import { Input, Select } from '../fields.tsx'
import { ConsolePage } from '../layout.tsx'
import { showCalendar, type ShownCalendar } from '../operations/calendar/show-calendar.ts'
import type { Pages } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { ordinaryClosed } from './calendar/grid.ts'
import { type Naming, WeekTable } from './calendar/week-table.tsx'

const namings: readonly { value: Naming; label: string }[] = [
  { value: 'full', label: 'full names' },
  { value: 'initials', label: 'initials, for a wall' },
  { value: 'none', label: 'no names' },
]

interface Shown {
  monday: string
  chair: string
  naming: Naming
}

const addressOf = ({ monday, chair, naming }: Shown): string => {
  const query = new URLSearchParams({ week: weekOf(monday) })
  if (chair !== '') query.set('chair', chair)
  if (naming !== 'full') query.set('names', naming)
  return `${consolePaths.calendar}?${query.toString()}`
}

export function calendarPages(pages: Pages): void {
  pages.get(consolePaths.calendar, { allowed: everyone }, async (c, { needs, actor, clinic, ask }) => {
    const today = dateAt(clinic.zone, needs.clock.now())
    const { week = '', date = '', chair = '', names } = c.req.query()
    const monday = mondayOfWeek(week) ?? mondayOf(isCivilDate(date) ? date : today)
    const naming = namings.find(({ value }) => value === names)?.value ?? 'full'
    const sunday = addDays(monday, 6)
    const asked = await ask(showCalendar, {
      from: monday,
      to: sunday,
      ...(chair !== '' && { chairId: chair }),
    })
    if (asked.kind !== 'done') return missing(c, actor)
    const calendar = asked.value
    const shown = { monday, chair, naming }
    const chairName = clinic.chairs.find(({ id }) => id === chair)?.name
    return show(
      c,
      <ConsolePage title="Calendar" actor={actor} clinicName={clinic.name} section={consolePaths.calendar}>
        <h1>Calendar</h1>
        <Ways shown={shown} today={today} chairs={clinic.chairs} />
        <WeekTable
          calendar={calendar}
          caption={`Week of ${longDayText(monday)}, ${chairName ?? 'all chairs'}`}
          naming={naming}
          today={today}
        />
        <Remarks calendar={calendar} />
      </ConsolePage>,
    )
  })
}

const Ways = ({
  shown,
  today,
  chairs,
}: {
  shown: Shown
  today: string
  chairs: readonly { id: string; name: string }[]
}) => (
  <div class="calendar-ways not-printed">
    <nav aria-label="Weeks">
      <a class="button second" href={addressOf({ ...shown, monday: addDays(shown.monday, -7) })}>
        Previous week
      </a>{' '}
      <a class="button second" href={addressOf({ ...shown, monday: mondayOf(today) })}>
        This week
      </a>{' '}
      <a class="button second" href={addressOf({ ...shown, monday: addDays(shown.monday, 7) })}>
        Next week
      </a>
    </nav>
    <form method="get" action={consolePaths.calendar} class="row">
      <Input name="date" label="Week with the day" type="date" value={shown.monday} />
      <Select
        name="chair"
        label="Chair"
        value={shown.chair}
        options={[
          { value: '', label: 'all chairs' },
          ...chairs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select name="names" label="Names" value={shown.naming} options={namings} />
      <div class="field">
        <button>Show</button>
      </div>
    </form>
    <p>
      <a href={consolePaths.closures}>Closures and broken chairs</a>
    </p>
  </div>
)

const Remarks = ({ calendar }: { calendar: ShownCalendar }) => {
  const left = ordinaryClosed(calendar)
  const { sessions } = calendar
  const last = sessions.map((s) => (parseClock(s.time) ?? 0) + s.minutes)
  return (
    <>
      {sessions.length === 0 && last.length === 0 && (
        <p>Nobody is booked in this week. To book a course, open a patient and choose Book a course.</p>
      )}
      {left.length > 0 && (
        <p class="small">Not shown: {left.map((date) => dayText(date)).join(', ')}, no opening days.</p>
      )}
      <p class="small not-printed">
        Times are on the clinic's clock. With the arrow keys you move between sessions; Enter opens one.
      </p>
    </>
  )
}
