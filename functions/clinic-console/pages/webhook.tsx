import type { Context } from 'hono'
import {
  clockText,
  dateAt,
  instantOf,
  isCivilDate,
  isoInstant,
  parseClock,
  wallTime,
} from '../../../shared/domain/time.ts'
import { missing, show } from '../answers.tsx'
import { Check, Input } from '../fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import { listDeliveries, type ShownDelivery } from '../operations/webhook-deliveries.ts'
import type { ShownWebhook } from '../operations/webhook-shown.ts'
import type { Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { freshPress, Press } from './press-again.tsx'
import { WideTable } from '../wide-table.tsx'

const doneWords = (done: string | undefined, sent: string | undefined): string | undefined => {
  switch (done) {
    case 'paused':
      return 'The address is paused. What happens meanwhile is kept for it and can be sent later.'
    case 'resumed':
      return 'The address is told again. What was kept meanwhile is sent only if you say so below.'
    case 'tested':
      return 'A test event was written and leaves within a minute. Load this page again to see its answer.'
    case 'replayed':
      return `${/^\d{1,5}$/.test(sent ?? '') ? sent : 'The'} events are sent once more, within about a minute.`
    default:
      return undefined
  }
}

const stateWords: Record<ShownDelivery['state'], string> = {
  waiting: 'on its way',
  held: 'kept: the address is paused',
  delivered: 'delivered',
  dead: 'given up',
}
const answerWords: Record<string, string> = {
  'timed-out': 'no answer within 5 seconds',
  'no-connection': 'no connection',
  'address-refused': 'the address leads into a private network',
  'address-removed': 'the address was removed',
  'cannot-be-sent': 'it could not be sent',
  'never-ended': 'no attempt came to an end',
}

export async function webhookPage(
  c: Context,
  visit: Visit,
  webhookId: string,
  problems: Problem[] = [],
): Promise<Response> {
  const listed = await visit.ask(listDeliveries, { webhookId })
  if (listed.kind !== 'done') return missing(c, visit.actor)
  const { webhook, deliveries } = listed.value
  const dead = deliveries.filter(({ state }) => state === 'dead').length
  const today = dateAt(visit.clinic.zone, visit.needs.clock.now())
  const at = consolePaths.webhook(webhookId)
  return show(
    c,
    <ConsolePage
      title="A webhook"
      actor={visit.actor}
      clinicName={visit.clinic.name}
      section={consolePaths.settings}
      hasError={problems.length > 0}
    >
      <p>
        <a href={consolePaths.webhooks}>All webhooks</a>
      </p>
      <h1>{webhook.url}</h1>
      <Done text={doneWords(c.req.query('done'), c.req.query('sent'))} />
      <Problems problems={problems} />
      {dead > 0 && (
        <p class="state" role="status">
          <strong>
            {dead} {dead === 1 ? 'event was' : 'events were'} given up.
          </strong>{' '}
          Mend the program behind the address, then send them again below.
        </p>
      )}
      <About webhook={webhook} zone={visit.clinic.zone} />
      <Acts webhook={webhook} at={at} press={freshPress(visit)} />
      <h2>What was sent</h2>
      {deliveries.length === 0 ? (
        <p>Nothing yet. Send a test event to see whether the address answers.</p>
      ) : (
        <Deliveries deliveries={deliveries} webhookId={webhookId} zone={visit.clinic.zone} />
      )}
      <h2>Send again</h2>
      <form method="post" action={`${at}/replay`}>
        <p>Everything that happened since then, each with the id that it had. Events are kept for 30 days.</p>
        <Input name="date" type="date" label="Since the day" value={today} isRequired />
        <Input name="time" type="time" label="at" value="00:00" isRequired />
        <Check name="onlyUnsent" label="Only what was not delivered" isChecked />
        <button>Send again</button>
      </form>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

const About = ({ webhook, zone }: { webhook: ShownWebhook; zone: string }) => (
  <dl>
    <dt>State</dt>
    <dd>
      {webhook.pausedAt === undefined
        ? 'active'
        : `paused since ${shownTime(zone, webhook.pausedAt)} by ${webhook.pausedBy}`}
    </dd>
    <dt>Told of</dt>
    <dd>{webhook.events.join(', ')}</dd>
    <dt>Added</dt>
    <dd>
      {shownTime(zone, webhook.createdAt)} by {webhook.createdBy}
    </dd>
    <dt>Secrets that sign</dt>
    <dd>{webhook.secrets}</dd>
  </dl>
)

const Acts = ({ webhook, at, press }: { webhook: ShownWebhook; at: string; press: string }) => (
  <>
    <form method="post" action={`${at}/test`}>
      <button>Send a test event</button>
    </form>
    <form method="post" action={`${at}/${webhook.state === 'active' ? 'pause' : 'resume'}`}>
      <button class="quiet">{webhook.state === 'active' ? 'Pause' : 'Resume'}</button>
    </form>
    <details>
      <summary>Replace the secret, or remove the address</summary>
      <form method="post" action={`${at}/secret`}>
        <Press mark={press} />
        <p>Another secret is made and shown once. The one before signs beside it for a day.</p>
        <button class="quiet">Replace the secret</button>
      </form>
      <form method="post" action={`${at}/remove`}>
        <p>Nothing is sent to the address any more, and what is on its way is given up.</p>
        <button class="quiet">Remove the address</button>
      </form>
    </details>
  </>
)

const Deliveries = (props: { deliveries: ShownDelivery[]; webhookId: string; zone: string }) => (
  <WideTable
    label="Deliveries"
    class="programs"
    caption="Events for this address, the youngest first"
    columns={[
      'When',
      'What',
      'State',
      'Attempts',
      'Last answer',
      'Next attempt',
      <span class="visually-hidden">Send again</span>,
    ]}
  >
    {props.deliveries.map((it) => (
      <tr>
        <td>{shownTime(props.zone, it.at)}</td>
        <td>
          {it.type} <span class="hint">{it.eventId}</span>
        </td>
        <td>{stateWords[it.state]}</td>
        <td>{it.attempts}</td>
        <td>{answerWords[it.lastAnswer ?? ''] ?? it.lastAnswer ?? 'none yet'}</td>
        <td>{it.nextTryAt === undefined ? '' : shownTime(props.zone, it.nextTryAt)}</td>
        <td>
          {it.state !== 'waiting' && (
            <form
              method="post"
              action={`${consolePaths.webhook(props.webhookId)}/deliveries/${it.id}/replay`}
            >
              <button class="quiet">
                Send again<span class="visually-hidden"> {it.eventId}</span>
              </button>
            </form>
          )}
        </td>
      </tr>
    ))}
  </WideTable>
)

function shownTime(zone: string, instant: string): string {
  const { date, minute } = wallTime(zone, Date.parse(instant))
  return `${date} ${clockText(minute)}`
}

/** What a form says of a moment, as the operation takes it; what cannot be read stays as it is and is refused there. */
export function momentOf(zone: string, date: string, time: string): string {
  const minute = parseClock(time)
  return isCivilDate(date) && minute !== undefined
    ? isoInstant(instantOf(zone, date, minute))
    : `${date} ${time}`
}
