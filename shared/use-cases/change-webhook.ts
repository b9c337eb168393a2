import type { ClinicId } from '../domain/ids.ts'
import { type Webhook, wishOf } from '../domain/webhook.ts'
import { RetryLater } from '../failures.ts'
import type { World } from '../ports.ts'

const tries = 6

/** Writes an address, and with it what the clinic's own row holds of it. Undefined: there is no such address. */
export async function changeWebhook(
  { store }: Pick<World, 'store'>,
  { clinicId, webhookId }: { clinicId: ClinicId; webhookId: string },
  change: (webhook: Webhook) => Webhook,
): Promise<Webhook | undefined> {
  for (let i = 0; i < tries; i++) {
    const webhook = await store.record('webhook', { clinicId, id: webhookId })
    const clinic = await store.clinic(clinicId)
    if (!webhook || !clinic) return undefined
    const changed = { ...change(webhook), version: webhook.version + 1 }
    const wishes = (clinic.webhooks ?? []).map((wish) => (wish.id === webhookId ? wishOf(changed) : wish))
    const result = await store.commit([
      { kind: 'put-record', record: changed },
      { kind: 'put-clinic', clinic: { ...clinic, version: clinic.version + 1, webhooks: wishes } },
    ])
    if (result.kind === 'committed') return changed
  }
  throw new RetryLater(`webhook ${webhookId} kept changing`)
}
