import { createApp } from '../../functions/patient-pages/app.tsx'
import { pagesStore } from '../../shared/adapters/dynamo/pages-store.ts'
import { virtualClock } from '../../infra/local/clocks.ts'
import { asId } from '../../shared/domain/ids.ts'
import { day } from '../../shared/domain/time.ts'
import { book, londonTime, refOf, setUp } from '../a-world.ts'
import { aPatient, aPhase, aProtocol } from '../builders.ts'
import { type Seen, visitorOf } from '../functions/visitor.ts'
import { openTable } from './bench-table.ts'
import { cloudOn } from './bench-world.ts'
import { type Cost, meterOn } from './call-costs.ts'

const weekly = aProtocol({
  id: asId('weekly'),
  phases: [aPhase({ sessions: 6, pace: { unit: 'weeks', every: 1 }, minGapDays: 5, maxGapDays: 9 })],
})

/** What a patient's visit to their own sessions costs: each press of a button with the page that follows it. */
export async function sessionSteps(): Promise<Cost[]> {
  const table = await openTable()
  const clock = virtualClock(londonTime('2027-03-01T09:00'))
  const { world } = cloudOn(table, clock)
  await setUp({ world }, { protocols: [weekly], patients: [aPatient()] })
  const course = await book({ world }, { protocolId: 'weekly' })
  const { secret, hash } = world.random.token()
  await world.store.commit([
    {
      kind: 'add-link',
      tokenHash: hash,
      target: { ...refOf(course), purpose: 'sessions', about: 's1', expiresAt: clock.now() + 30 * day },
    },
  ])
  const store = pagesStore(table.client, table.name, clock, () => {})
  const app = createApp({ ...world, store, addressOf: () => '192.0.2.1' })
  const visitor = visitorOf((request) => app.fetch(request))
  const meter = meterOn(table)
  const costs: Cost[] = []
  const step = async (what: string, work: () => Promise<Seen>): Promise<Seen> => {
    let seen: Seen | undefined
    costs.push(
      await meter.cost(what, async () => {
        seen = await work()
      }),
    )
    return seen!
  }
  try {
    const list = await step('open the link: my sessions', () => visitor.open(`/s/${secret}`))
    const pageOf = (id: string) => list.links.find((href) => href.endsWith(`/sessions/${id}`))!
    const first = await step('open one session', () => visitor.open(pageOf('s1')))
    await step('confirm it', () => visitor.send(first, { choice: 'confirm' }))
    const second = await visitor.open(pageOf('s2'))
    const times = await step('see other times', () => visitor.send(second, { choice: 'other-time' }))
    const time = times.forms[0]!.fields.find((f) => f.name === 'time')!.value
    await step('choose one of them', () => visitor.send(times, { time }))
    const third = await visitor.open(pageOf('s3'))
    await step('ask the clinic', () => visitor.send(third, { choice: 'cannot-come' }))
    const calendar = await visitor.open(`${list.path.replace('/sessions', '/calendar')}`)
    const made = await step('make a calendar address', () => visitor.send(calendar, { choice: 'make' }))
    const address = /\/c\/\w{22}/.exec(made.text)![0]
    await step('a calendar looks there', () => visitor.open(address))
    return costs
  } finally {
    meter.end()
    await table.close()
  }
}
