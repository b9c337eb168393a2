import type { Context } from 'hono'
import { webhookEventTypes, webhookEventWords } from '../../../shared/domain/webhook.ts'
import { administrators } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { Checks, Input } from '../fields.tsx'
import { fieldsOf } from '../form-body.ts'
import type { Problem } from '../labels.ts'
import { ConsolePage, Done, Problems } from '../layout.tsx'
import type { AnyOperation } from '../operation.ts'
import {
  addWebhook,
  listWebhooks,
  pauseWebhook,
  removeWebhook,
  resumeWebhook,
  rotateWebhookSecret,
} from '../operations/webhooks.ts'
import { replayDelivery, replaySince, testWebhook } from '../operations/webhook-deliveries.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { freshPress, Press } from './press-again.tsx'
import { momentOf, webhookPage } from './webhook.tsx'
import { WideTable } from '../wide-table.tsx'

const right = { allowed: administrators }

const doneWords: Record<string, string> = {
  removed: 'The address was removed. Nothing is sent to it any more.',
}

interface Typed {
  url?: string
  events?: string[]
  press?: string
}

async function listPage(
  c: Context,
  visit: Visit,
  { problems = [], typed = {} }: { problems?: Problem[]; typed?: Typed } = {},
): Promise<Response> {
  const listed = await visit.ask(listWebhooks, {})
  if (listed.kind !== 'done') return missing(c, visit.actor)
  const { webhooks } = listed.value
  return show(
    c,
    <ConsolePage
      title="Webhooks"
      actor={visit.actor}
      clinicName={visit.clinic.name}
      section={consolePaths.settings}
      hasError={problems.length > 0}
    >
      <h1>Webhooks</h1>
      <Done text={doneWords[c.req.query('done') ?? '']} />
      <Problems problems={problems} />
      <p>
        Each time that something you choose happens, the address of a program of yours is told within about a
        minute. It gets ids, no names and no words; what they stand for it asks for with a{' '}
        <a href={consolePaths.keys}>key</a>.
      </p>
      {webhooks.length === 0 ? (
        <p>No address is told of anything yet. Add the first one below.</p>
      ) : (
        <WideTable
          label="Addresses"
          class="programs"
          caption="Addresses that are told"
          columns={['Address', 'State', 'Told of']}
        >
          {webhooks.map((it) => (
            <tr>
              <th scope="row">
                <a href={consolePaths.webhook(it.id)}>{it.url}</a>
              </th>
              <td>{it.state}</td>
              <td>{it.events.join(', ')}</td>
            </tr>
          ))}
        </WideTable>
      )}
      <h2>Add an address</h2>
      <form method="post" action={consolePaths.webhooks}>
        <Press mark={typed.press ?? freshPress(visit)} />
        <Input
          name="url"
          type="url"
          label="Address"
          hint="It begins with https:// and can be reached from the internet."
          maxLength={500}
          size={50}
          isRequired
          value={typed.url}
        />
        <Checks
          name="events"
          label="What it is told of"
          options={webhookEventTypes.map((value) => ({
            value,
            label: webhookEventWords[value],
            hint: value,
          }))}
          values={typed.events ?? []}
        />
        <button>Add the address</button>
      </form>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

/** The only answer with the secret in it, so there is nothing to redirect to. */
const secretPage = (c: Context, visit: Visit, secret: string, webhookId: string, title: string) =>
  show(
    c,
    <ConsolePage
      title={title}
      actor={visit.actor}
      clinicName={visit.clinic.name}
      section={consolePaths.settings}
    >
      <h1>{title}</h1>
      <p>
        Copy the secret to the program that gets the events: with it the program tells what is really from
        here. It is not shown again. Where it replaces another one, both sign for a day.
      </p>
      <p>
        <code class="secret">{secret}</code>
      </p>
      <p>
        <a href={consolePaths.webhook(webhookId)}>I have copied it: go on</a>
      </p>
    </ConsolePage>,
  )

const acts: Record<string, { act: AnyOperation; done: string }> = {
  pause: { act: pauseWebhook, done: 'paused' },
  resume: { act: resumeWebhook, done: 'resumed' },
  test: { act: testWebhook, done: 'tested' },
}

export function webhooksPages(pages: Pages): void {
  pages.get(consolePaths.webhooks, right, (c, visit) => listPage(c, visit))
  pages.post(consolePaths.webhooks, right, async (c, visit) => {
    const fields = await fieldsOf(c)
    const typed: Typed = {
      url: String(fields.url ?? ''),
      events: [fields['events[]'] ?? []].flat(),
      ...(typeof fields.press === 'string' && { press: fields.press }),
    }
    const added = await visit.ask(addWebhook, typed)
    return added.kind === 'done'
      ? secretPage(c, visit, added.value.secret, added.value.id, 'The address was added')
      : await listPage(c, visit, { problems: problemsOf(added), typed })
  })

  const one = `${consolePaths.webhooks}/:webhookId`
  const idOf = (c: Context) => c.req.param('webhookId') ?? ''
  pages.get(one, right, (c, visit) => webhookPage(c, visit, idOf(c)))
  for (const [path, { act, done }] of Object.entries(acts))
    pages.post(`${one}/${path}`, right, async (c, visit) => {
      const answer = await visit.ask(act, { webhookId: idOf(c) })
      return answer.kind === 'done'
        ? c.redirect(`${consolePaths.webhook(idOf(c))}?done=${done}`, 303)
        : await webhookPage(c, visit, idOf(c), problemsOf(answer))
    })
  pages.post(`${one}/secret`, right, async (c, visit) => {
    const { press } = await fieldsOf(c)
    const rotated = await visit.ask(rotateWebhookSecret, {
      webhookId: idOf(c),
      ...(press !== undefined && { press }),
    })
    if (rotated.kind === 'done')
      return secretPage(c, visit, rotated.value.secret, idOf(c), 'The secret was replaced')
    return rotated.kind === 'refused'
      ? await webhookPage(c, visit, idOf(c), problemsOf(rotated))
      : missing(c, visit.actor)
  })
  pages.post(`${one}/remove`, right, async (c, visit) => {
    const removed = await visit.ask(removeWebhook, { webhookId: idOf(c) })
    return removed.kind === 'done'
      ? c.redirect(`${consolePaths.webhooks}?done=removed`, 303)
      : missing(c, visit.actor)
  })
  pages.post(`${one}/replay`, right, async (c, visit) => {
    const { date, time, onlyUnsent } = await fieldsOf(c)
    const answer = await visit.ask(replaySince, {
      webhookId: idOf(c),
      since: momentOf(visit.clinic.zone, String(date), String(time)),
      onlyUnsent: onlyUnsent === 'yes',
    })
    return answer.kind === 'done'
      ? c.redirect(`${consolePaths.webhook(idOf(c))}?done=replayed&sent=${answer.value.sent}`, 303)
      : await webhookPage(c, visit, idOf(c), problemsOf(answer))
  })
  pages.post(`${one}/deliveries/:deliveryId/replay`, right, async (c, visit) => {
    const answer = await visit.ask(replayDelivery, {
      webhookId: idOf(c),
      deliveryId: c.req.param('deliveryId'),
    })
    return answer.kind === 'done'
      ? c.redirect(`${consolePaths.webhook(idOf(c))}?done=replayed&sent=${answer.value.sent}`, 303)
      : missing(c, visit.actor)
  })
}
