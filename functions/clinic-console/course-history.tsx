import { longDayText } from '../../shared/domain/wording/days.ts'
import { fundingWords } from './money.ts'
import type { ShownHistory, ShownSwitch } from './operations/course-history.ts'
import { timeAt } from './words.ts'

type Event = ShownHistory[number]
type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>

const withReason = (text: string, reason: string | undefined): string =>
  reason === undefined ? text : `${text}: ${reason}`

/** Two versions of one protocol have one name. */
const protocolName = ({ name, version }: ShownSwitch['from']): string => `${name} (version ${version})`

/** Who decided it stands beside it, and why. */
export const switchText = ({ from, to, fromSession, on }: Omit<ShownSwitch, 'at'>): string =>
  `from ${protocolName(from)} to ${protocolName(to)}, from treatment ${fromSession} on${on === undefined ? '' : ` (${longDayText(on)})`}`

const counted = (count: number, what: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? 'session' : 'sessions'} ${what}`]

function sessionsText({ isByPatient, ...counts }: Of<'sessions'>): string {
  const said = [
    ...counted(counts.added, 'added'),
    ...counted(counts.moved, 'moved'),
    ...counted(counts.takenOut, 'taken out'),
    ...counted(counts.withoutPlace, 'without a place: the clinic is closed then'),
    ...counted(counts.standAgain, 'at the old time after all'),
    ...(isByPatient ? ['by the patient'] : []),
  ]
  return said.join(', ')
}

const payerText = (funding: Of<'payer'>['to']): string =>
  funding === undefined ? 'nobody has said' : fundingWords[funding].toLowerCase().replace('nhs', 'NHS')

const maintenanceWords: Record<Of<'maintenance'>['says'], string> = {
  'goes-on': 'Maintenance goes on',
  none: 'No maintenance',
  'not-wanted': 'The patient wants no maintenance for now',
  open: 'The word on maintenance was taken back',
}

function eventText(event: Event): string {
  switch (event.kind) {
    case 'booked':
      return 'Booked'
    case 'paused':
      return withReason('Paused', event.reason)
    case 'resumed':
      return 'Resumed'
    case 'stopped':
      return withReason('Stopped', event.reason)
    case 'sessions':
      return sessionsText(event)
    case 'protocol':
      return withReason(`Protocol changed by ${event.by}, ${switchText(event)}`, event.reason)
    case 'payer':
      return withReason(
        `Who pays, changed by ${event.by}: ${payerText(event.to)} instead of ${payerText(event.from)}`,
        event.reason,
      )
    case 'maintenance':
      return withReason(`${maintenanceWords[event.says]}, noted by ${event.by}`, event.reason)
  }
}

/** What happened to a course as a whole, newest first. */
export const CourseHistory = ({ history, zone }: { history: ShownHistory; zone: string }) => (
  <ul class="history">
    {history.toReversed().map((event) => (
      <li>
        {timeAt(zone, Date.parse(event.at))}: {eventText(event)}
      </li>
    ))}
  </ul>
)
