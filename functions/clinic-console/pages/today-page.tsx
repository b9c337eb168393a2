import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays } from '../../../shared/domain/time.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import type { Actor } from '../actor.ts'
import { Input } from '../fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import type { Today } from '../operations/today/schema.ts'
import { consolePaths } from '../paths.ts'
import { referralKindWords } from './referral-words.ts'
import { Alerts } from './today-alerts.tsx'
import { Calls, UndoTold } from './today-calls.tsx'
import { DayTable } from './today-grid.tsx'
import { type Undo, UndoSeen, UnreachedSection } from './today-unreached.tsx'
import { UnsignedTables } from './today-unsigned.tsx'
import { clockAt } from './today-words.ts'
import { datedText } from '../words.ts'

const doneWords: Partial<Record<string, string>> = {
  arrived: 'Noted: the patient is here.',
  'in-treatment': 'Noted: the treatment has begun.',
  completed: 'Marked as completed.',
  missed:
    'Marked as missed. Where the protocol makes up for it, the session is booked: look at the course. Undo stands at the session.',
  undo: 'Taken back. A session that was booked to make up for a missed one is taken out of the diary with it.',
  taken: 'You have taken the alert on: nobody further is told. Close it with a note when it is dealt with.',
  handed: 'Handed over. The timer runs on until a clinician takes it on.',
  seen: 'Taken off the list. It stays in the file of the patient.',
  told: 'Noted under your name: told by phone. It stands with the messages in the file of the patient.',
  called: 'Noted under your name: told by phone.',
  'call-again': 'Back on the list of patients to call.',
  'settled-before':
    'Somebody has settled it already: the file of the patient says who. Nothing is noted under your name.',
  unseen: 'Back on the list of what did not reach a patient.',
  again: 'It is on its way. The file of the patient shows what becomes of it.',
  'again-held':
    'It is in the queue, and leaves when the quiet hours end. The file of the patient shows what becomes of it.',
}

interface Props {
  today: Today
  actor: Actor
  clinic: Clinic
  mayTake: boolean
  done: string | undefined
  /** Messages that were just taken off the list. */
  undo: Undo | undefined
  /** The call that was just noted. */
  undoCall: { patientId: string; taskId: string } | undefined
  problems: Problem[]
}

export const TodayPage = ({ today, actor, clinic, mayTake, done, undo, undoCall, problems }: Props) => (
  <ConsolePage
    title={today.when === 'today' ? 'Today' : datedText(today.date)}
    actor={actor}
    clinicName={clinic.name}
    section={consolePaths.today}
    hasError={problems.length > 0}
  >
    <div class="day-head">
      <h1>
        {today.when === 'today' && 'Today, '}
        {longDayText(today.date)}
      </h1>
      <DayChooser today={today} />
    </div>
    <Problems problems={problems} />
    <Done text={doneWords[done ?? '']} />
    <UndoSeen of={undo} />
    <UndoTold of={undoCall} />
    <RefreshLine today={today} zone={clinic.zone} />
    <div data-refresh={today.when === 'today' ? 'yes' : undefined}>
      <Alerts today={today} zone={clinic.zone} mayTake={mayTake} />
      <Calls today={today} zone={clinic.zone} />
      <DaySection today={today} />
      <UnreachedSection today={today} zone={clinic.zone} />
      <UnsignedTables tables={today.unsigned} />
      {today.referrals !== undefined && today.referrals.length > 0 && (
        <ReferralReminders referrals={today.referrals} />
      )}
      <p>
        <a href={consolePaths.tasks}>
          {today.openTasks === 0
            ? 'No open task'
            : `${today.openTasks} open ${today.openTasks === 1 ? 'task' : 'tasks'}`}
        </a>
      </p>
    </div>
  </ConsolePage>
)

const DayChooser = ({ today: { date, when } }: { today: Today }) => (
  <form method="get" action={consolePaths.today} class="row day-chooser">
    <a class="button second" href={consolePaths.todayOn(addDays(date, -1))}>
      Day before
    </a>
    {when !== 'today' && (
      <a class="button second" href={consolePaths.today}>
        Today
      </a>
    )}
    <a class="button second" href={consolePaths.todayOn(addDays(date, 1))}>
      Day after
    </a>
    <Input name="date" label="Another day" type="date" value={date} />
    <button class="second">Show</button>
  </form>
)

/** The island fills the two empty ones: when it looked last, and what is new among the alerts. */
const RefreshLine = ({ today, zone }: { today: Today; zone: string }) => (
  <p class="small not-printed">
    <span data-refresh-state>As of {clockAt(zone, today.now)}.</span>{' '}
    <a href={today.when === 'today' ? consolePaths.today : consolePaths.todayOn(today.date)}>Refresh</a>
    <span class="visually-hidden" role="status" data-refresh-news></span>
  </p>
)

const DaySection = ({ today }: { today: Today }) => {
  const { counts, sessions, closed, chairs, nextDay } = today
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title">Sessions</h2>
      {closed !== undefined && <p class="done">The clinic is closed on this day: {closed}.</p>}
      {sessions.length === 0 ? (
        <>
          <p>
            Nobody is booked on this day. <a href={consolePaths.patients}>Choose a patient</a> to book a
            course, or look at the <a href={consolePaths.calendar}>calendar</a>.
          </p>
          {nextDay !== undefined && (
            <p>
              Next day with sessions: <a href={consolePaths.todayOn(nextDay)}>{longDayText(nextDay)}</a>
            </p>
          )}
        </>
      ) : (
        <>
          <dl class="counts">
            <Count name={counts.sessions === 1 ? 'session' : 'sessions'} value={counts.sessions} />
            <Count name="confirmed" value={counts.confirmed} />
            <Count name="not confirmed yet" value={counts.notYet} />
            <Count name="asking for a change" value={counts.asking} />
            <Count name="here" value={counts.here} />
            <Count name="completed" value={counts.done} />
            <Count name="missed" value={counts.missed} />
          </dl>
          {chairs.length > 0 && <DayTable today={today} />}
        </>
      )}
    </section>
  )
}

const ReferralReminders = ({ referrals }: { referrals: NonNullable<Today['referrals']> }) => (
  <section aria-labelledby="reminders-title">
    <h2 id="reminders-title">Referrals to look at again</h2>
    <ul>
      {referrals.map(({ patientId, name, kind, to, remindOn }) => (
        <li>
          <a href={consolePaths.patientReferrals(patientId)}>{name}</a>: {referralKindWords[kind]}, {to},
          since {datedText(remindOn)}
        </li>
      ))}
    </ul>
    <p>
      <a href={consolePaths.referrals}>All referrals</a>
    </p>
  </section>
)

const Count = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
