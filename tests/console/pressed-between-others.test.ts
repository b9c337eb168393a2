import { describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { courseOf } from '../a-world.ts'
import { course, pressesOnACourse, s1 } from './a-press.ts'

const front = pressesOnACourse()
const { between, previewed, changing } = front

describe('a button below a preview, after somebody did something else that leaves the sessions where it would', () => {
  const acts = {
    pause: () => changing('pause', { reason: 'a bad cold' }),
    stop: () => changing('stop', { reason: 'moves abroad' }),
    insurer: () => changing('funding', { funding: 'insurer' }),
    nhs: () => changing('funding', { funding: 'nhs' }),
    protocol: () => changing('protocol', { protocolId: 'ten-again', sessions: '' }),
    confirm: () => Promise.resolve({ path: `${s1}/confirm`, fields: { revision: '0' } }),
  }
  type Act = keyof typeof acts
  const pairs: [Act, Act][] = [
    ['stop', 'pause'],
    ['pause', 'stop'],
    ['protocol', 'insurer'],
    ['insurer', 'protocol'],
    ['insurer', 'nhs'],
    ['insurer', 'confirm'],
  ]

  it.each(pairs)('is not told that %s is done where %s was', async (mine, theirs) => {
    const [press, first] = [await acts[mine](), await acts[theirs]()]
    expect((await front.desk.post(first.path, first.fields)).status).toBe(303)
    const stands = await courseOf(front.test)
    const late = await front.desk.post(press.path, press.fields)
    expect([late.status, late.location]).toEqual([422, null])
    expect(await courseOf(front.test)).toEqual(stands)
  })

  it.each(pairs)('is not told that %s is done where %s was in the middle of it', async (mine, theirs) => {
    const [press, first] = [await acts[mine](), await acts[theirs]()]
    const before = await courseOf(front.test)
    const [done, late] = await between('courseFile', press, first)
    expect([done.status, late.status]).toEqual([303, 422])
    expect((await courseOf(front.test)).version).toBe(before.version + 1)
  })
})

describe('a button below a preview', () => {
  it.each(['pause', 'stop'])('takes another reason to %s than the one looked at with', async (act) => {
    const { path, fields } = await changing(act, { reason: 'first words' })
    const isDone = { status: 303, location: `${course}?done=${act}` }
    expect(await front.desk.post(path, { ...fields, reason: 'better words' })).toMatchObject(isDone)
    const stands = await courseOf(front.test)
    expect(JSON.stringify([stands.pauses, stands.stopped])).toContain('better words')
    front.test.clock.set(front.test.clock.now() + 90_000)
    expect(await front.desk.post(path, fields)).toMatchObject(isDone)
    expect(await courseOf(front.test)).toEqual(stands)
  })

  const savedSettings = async () => {
    const clinic = (await front.test.store.clinic(asId('northside')))!
    const changed = await changeClinic(front.test.world, clinic.id, (c) => ({ ...c, textPence: 9 }))
    expect(changed.kind).toBe('changed')
  }

  it('is told alike when it is pressed again after settings were saved', async () => {
    const move = await previewed(`${s1}/move?date=2027-03-09&time=11:00&scope=following`)
    const first = await front.desk.post(move.path, move.fields)
    expect(first.status).toBe(303)
    await savedSettings()
    const again = await front.desk.post(move.path, move.fields)
    expect([again.status, again.location]).toEqual([303, first.location])
  })

  it('does nothing where settings were saved since the look', async () => {
    const stop = await changing('stop', { reason: 'moves abroad' })
    await savedSettings()
    const late = await front.desk.post(stop.path, stop.fields)
    expect(late.status).toBe(422)
    expect(late.text).toContain('no longer what would happen')
    expect(await courseOf(front.test)).not.toHaveProperty('stopped')
  })
})
