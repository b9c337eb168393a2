import { Hidden, Select } from '../fields.tsx'
import type { Today, TodayAlert } from '../operations/today/schema.ts'
import { consolePaths } from '../paths.ts'
import { bornText } from '../patient-words.ts'
import { timeAt } from '../words.ts'
import { clockAt } from './today-words.ts'

/** Before everything else on the page: an alert does not wait. */
export const Alerts = ({ today, zone, mayTake }: { today: Today; zone: string; mayTake: boolean }) => {
  const { alerts, staff } = today
  return (
    <section aria-labelledby="alerts-title">
      <h2 id="alerts-title">Alerts</h2>
      {alerts.length === 0 ? (
        <p>There is no open alert.</p>
      ) : (
        <ul class="alerts">
          {alerts.map((alert) => (
            <li class="alert" data-alert={alert.taskId}>
              <h3>
                <a href={consolePaths.patient(alert.patientId)}>{alert.name}</a>{' '}
                {alert.dateOfBirth !== undefined && (
                  <span class="small">born {bornText(alert.dateOfBirth)},</span>
                )}{' '}
                <span class="small">since {timeAt(zone, Date.parse(alert.at))}</span>
              </h3>
              <What alert={alert} />
              <Timer alert={alert} zone={zone} />
              <div class="row">
                {mayTake && <Take alert={alert} />}
                {staff.length > 0 && <HandOver alert={alert} staff={staff} />}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const What = ({ alert: { flags, words } }: { alert: TodayAlert }) =>
  flags === undefined ? (
    <p>An answer of this patient needs a clinician at once.</p>
  ) : (
    <>
      <p>
        <strong>{flags.join('; ')}</strong>
      </p>
      {words !== undefined && (
        <p>
          <q>{words}</q>
        </p>
      )}
    </>
  )

const Timer = ({ alert, zone }: { alert: TodayAlert; zone: string }) => {
  const { owner, acknowledged, told, next } = alert
  return (
    <p>
      <span class={acknowledged ? 'state good' : 'state bad'}>
        {acknowledged ? `acknowledged by ${acknowledged.by}` : 'nobody has acknowledged it'}
      </span>{' '}
      {owner && `In the hands of ${owner.name} since ${timeAt(zone, Date.parse(owner.at))}. `}
      {told > 0 && `Told so far: ${told} ${told === 1 ? 'time' : 'times'}. `}
      {next && (
        <strong>
          Next: {next.who} is told at {clockAt(zone, next.at)}.
        </strong>
      )}
      {!acknowledged && !next && 'Nobody further is told by the product: somebody has to act.'}
    </p>
  )
}

const Take = ({ alert }: { alert: TodayAlert }) =>
  alert.acknowledged ? (
    <a class="button second" href={consolePaths.closeTaskOf(alert.patientId, alert.taskId)}>
      Close with a note
    </a>
  ) : (
    <form method="post" action={consolePaths.takeAlert}>
      <Hidden name="patientId" value={alert.patientId} />
      <Hidden name="taskId" value={alert.taskId} />
      <button aria-label={`I take it: ${alert.name}`}>I take it</button>
    </form>
  )

/** The id of the field of whom an alert is handed to: a day may show several alerts. */
export const handTo = ({ taskId }: { taskId: string }): string => `to-${taskId}`

const HandOver = ({ alert, staff }: { alert: TodayAlert; staff: Today['staff'] }) => (
  <details class="hand-over">
    <summary>Hand to somebody</summary>
    <form method="post" action={consolePaths.handAlert} class="row">
      <Hidden name="patientId" value={alert.patientId} />
      <Hidden name="taskId" value={alert.taskId} />
      <Select
        id={handTo(alert)}
        name="to"
        label="Colleague"
        options={staff.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <button class="second">Hand over</button>
    </form>
  </details>
)
