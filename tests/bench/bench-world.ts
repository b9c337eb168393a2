import { type Cloud, cloudOf } from '../../infra/local/cloud.ts'
import type { SettableClock } from '../../infra/local/clocks.ts'
import { seededRandom } from '../../infra/local/seeded-random.ts'
import { dynamoStore } from '../../shared/adapters/dynamo/store.ts'
import type { OnConsumed } from '../../shared/adapters/dynamo/calls.ts'
import type { WorldEvent } from '../../shared/contracts/events.ts'
import type { OutgoingEmail, OutgoingText, Sender, TextSender } from '../../shared/channel-ports.ts'
import type { BenchTable } from './bench-table.ts'

const accepting = <Outgoing extends { attemptId: string }>(canReconcile: boolean): Sender<Outgoing> => ({
  canReconcile,
  send: ({ attemptId }) => Promise.resolve({ kind: 'accepted', providerId: `provider-${attemptId}` }),
})

/** The real handlers on a table, with providers that take everything at once unless another one is given. */
export function cloudOn(
  table: BenchTable,
  clock: SettableClock,
  {
    texts = accepting<OutgoingText>(false),
    onEvent = () => {},
    onConsumed = () => {},
  }: { texts?: TextSender; onEvent?: (event: WorldEvent) => void; onConsumed?: OnConsumed } = {},
): Cloud {
  return cloudOf({
    clock,
    random: seededRandom(1),
    store: dynamoStore(table.client, table.name, clock, onConsumed),
    texts,
    emails: accepting<OutgoingEmail>(true),
    report: { event: onEvent },
    address: { origin: 'https://clinic.example.org' },
  })
}
