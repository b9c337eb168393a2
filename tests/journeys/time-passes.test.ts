import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advance } from '../../infra/local/advance.ts'
import { type Cloud, cloudOf } from '../../infra/local/cloud.ts'
import { asId } from '../../shared/domain/ids.ts'
import { second } from '../../shared/domain/time.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { receiveReply } from '../../shared/use-cases/receive-reply.ts'
import { aWorld, book, courseOf, fileOf, londonTime, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'

let test: TestWorld
let cloud: Cloud
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  // As in life: between any two looks at the clock some milliseconds have gone by.
  const now = () => {
    test.clock.set(test.clock.now() + 3)
    return test.clock.now()
  }
  cloud = cloudOf({ ...test.parts, clock: { now } })
})
afterEach(() => test.close())

const until = (wall: string) => advance(cloud, test.clock, londonTime(wall))
const quiet = { ...aClinic().questionnaires, rules: [] }

describe('what a change makes due at once', () => {
  it('is an invitation to the maintenance session that a job has just booked', async () => {
    const later = {
      ...{ name: 'Later', purpose: 'maintenance' as const, sessions: 'ongoing' as const },
      ...{ pace: { unit: 'weeks' as const, every: 4 }, minGapDays: 21, maxGapDays: 35 },
    }
    const protocols = [aProtocol({ phases: [aPhase({ sessions: 1 }), aPhase(later)] })]
    await setUp(cloud, { clinic: aClinic({ questionnaires: quiet }), protocols })
    await book(cloud)
    await until('2027-03-29T10:00')
    test.clock.set(test.clock.now() + 40 * second)
    await markSession(cloud.world, refOf(await courseOf(test)), { sessionId: asId('s1'), as: 'attended' })
    await until('2027-03-29T12:00')
    expect((await fileOf(test)).messages.map((m) => m.kind)).toContain('maintenance-invitation')
  })

  it('is the warning that nobody has signed a course that is booked late', async () => {
    const screening = { ...aClinic().screening, isRequired: true }
    await setUp(cloud, { clinic: aClinic({ screening }) })
    await book(cloud, { earliest: '2027-03-02' })
    await until('2027-03-01T09:30')
    expect((await fileOf(test)).tasks.map((t) => t.kind)).toEqual(['unsigned-soon'])
  })

  it('is an alert to the first contact about words that came while a message left', async () => {
    await setUp(cloud, { clinic: aClinic({ questionnaires: quiet }) })
    test.clock.set(test.clock.now() + 40 * second)
    await book(cloud)
    await until('2027-03-01T09:03')
    test.clock.set(test.clock.now() + 50 * second)
    await receiveReply(cloud.world, {
      ...{ id: 'in-1', from: '+447700900101', to: '+447700900002' },
      ...{ words: 'I had a seizure last night', at: test.clock.now() - 2 * second },
    })
    await until('2027-03-01T09:06')
    expect(test.emails.accepted.map((a) => a.outgoing.to)).toEqual(['nurse@northside.example.org'])
  })
})
