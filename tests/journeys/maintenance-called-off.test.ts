import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { settleInvitation } from '../../shared/use-cases/answer-invitation.ts'
import { bookMaintenance } from '../../shared/use-cases/book-maintenance.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { sayMaintenance, takeBackMaintenance } from '../../shared/use-cases/say-maintenance.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
})
afterEach(() => test.close())

const session = (n: number) => asId<SessionId>(`s${n}`)
const quiet = aClinic({ questionnaires: { ...aClinic().questionnaires, rules: [] } })
const protocol = aProtocol({
  id: asId('with-maintenance'),
  phases: [
    aPhase({ sessions: 1 }),
    aPhase({
      ...{ purpose: 'maintenance', sessions: 'ongoing', pace: { unit: 'weeks', every: 4 } },
      ...{ minGapDays: 21, maxGapDays: 35 },
    }),
  ],
})
const ref = async () => refOf(await courseOf(test))
const booked = async () =>
  (await courseOf(test)).sessions.filter((s) => s.state === 'booked').map(({ id, date }) => [id, date])
const by = 'Sam Example'

describe('a patient who calls maintenance off', () => {
  beforeEach(async () => {
    await setUp(test, { clinic: quiet, protocols: [protocol] })
    await book(test, { protocolId: 'with-maintenance' })
    await test.until('2027-03-08T10:05')
    await markSession(test.world, await ref(), { sessionId: session(1), as: 'attended' })
    await test.until('2027-03-23T09:05')
    expect(await booked()).toEqual([['s2', '2027-04-05']])
    await settleInvitation(test.world, await ref(), session(2), 'cannot-come')
  })

  it('is booked again by the clinic, says yes, comes, and is called back by the rhythm as before', async () => {
    await test.until('2027-04-20T12:00')
    expect(await booked()).toEqual([])
    await bookMaintenance(test.world, await ref(), { from: '2027-04-26', by })
    expect(await booked()).toEqual([['s3', '2027-04-26']])
    await test.until('2027-04-20T12:05')
    expect(test.texts.accepted.at(-1)!.outgoing.text).toMatch(/Mon 26 Apr/)
    await settleInvitation(test.world, await ref(), session(3), 'confirm')
    await test.until('2027-04-26T12:00')
    await markSession(test.world, await ref(), { sessionId: session(3), as: 'attended' })
    await test.until('2027-05-12T12:00')
    expect(await booked()).toEqual([['s4', '2027-05-24']])
    const open = (await fileOf(test)).tasks.filter(({ closedAt }) => closedAt === undefined)
    expect(open).toEqual([])
  })

  it('who wants none for now is left alone, and is listed again once that is taken back', async () => {
    const said = { by, reason: 'away for the summer' }
    expect(await sayMaintenance(test.world, await ref(), { says: 'not-wanted', ...said })).toMatchObject({
      kind: 'changed',
    })
    const { version } = await courseOf(test)
    await sayMaintenance(test.world, await ref(), { says: 'not-wanted', ...said })
    expect((await courseOf(test)).version).toBe(version)
    expect(await bookMaintenance(test.world, await ref(), { by })).toMatchObject({ kind: 'refused' })
    const texts = test.texts.accepted.length
    await test.until('2027-08-01T12:00')
    expect([await booked(), test.texts.accepted.length]).toEqual([[], texts])
    expect(await takeBackMaintenance(test.world, await ref(), { by, isClinician: false })).toMatchObject({
      kind: 'changed',
    })
    const open = (await fileOf(test)).tasks.filter(({ closedAt }) => closedAt === undefined)
    expect(open.map(({ kind }) => kind)).toEqual(['maintenance-declined'])
    await test.until('2027-08-05T12:00')
    expect(await booked()).toEqual([])
    await bookMaintenance(test.world, await ref(), { by })
    // Two days' notice falls on a Saturday.
    expect(await booked()).toEqual([['s3', '2027-08-09']])
  })
})
