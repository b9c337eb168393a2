import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, anybody, type Console } from './a-console.ts'

const path = '/console/patients/p1/referrals'
let test: TestWorld
let console: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  console = aConsole(test)
})
afterEach(() => test.close())

const post = (fields: Record<string, string>) => console.as(anybody).post(path, fields)
const byRobin = (fields: Record<string, string>) =>
  console.as({ ...anybody, id: 'robin', name: 'Robin' }).post(path, fields)
const recorded = async (kind: 'referral' | 'medicine-goal') =>
  (await fileOf(test)).records.find(({ record }) => record === kind)
/** The same press one after the other, and then twice in one moment. */
async function fourPresses(fields: Record<string, string>): Promise<number[]> {
  const pages = [await post(fields), await post(fields)]
  pages.push(...(await Promise.all([post(fields), post(fields)])))
  return pages.map(({ status }) => status)
}
const allDone = Array<number>(4).fill(303)

describe('taking a change back, pressed twice', () => {
  const words = { kind: 'nutrition', to: 'Dr Green', status: 'suggested' }

  it('takes one step of a referral back', async () => {
    await post({ act: 'make-referral', ...words })
    const of = (await recorded('referral'))!.id
    await post({ act: 'change-referral', ...words, of, version: '1', status: 'sent' })
    await post({ act: 'change-referral', ...words, of, version: '2', status: 'accepted' })
    expect(await fourPresses({ act: 'undo-referral', of, version: '3' })).toEqual(allDone)
    expect(await recorded('referral')).toMatchObject({
      version: 4,
      steps: [{ status: 'suggested' }, { status: 'sent' }],
    })
    // Whoever looks at what stands there by then takes the step before it back.
    expect((await post({ act: 'undo-referral', of, version: '4' })).status).toBe(303)
    expect(await recorded('referral')).toMatchObject({ version: 5, steps: [{ status: 'suggested' }] })
  })

  it('is one of two in the same moment', async () => {
    await post({ act: 'make-referral', ...words })
    const of = (await recorded('referral'))!.id
    await post({ act: 'change-referral', ...words, of, version: '1', status: 'sent' })
    const undo = { act: 'undo-referral', of, version: '2' }
    const statuses = (await Promise.all([post(undo), post(undo)])).map(({ status }) => status)
    expect(statuses).toEqual([303, 303])
    expect(await recorded('referral')).toMatchObject({ version: 3, steps: [{ status: 'suggested' }] })
    const away = { act: 'undo-referral', of, version: '3' }
    const gone = (await Promise.all([post(away), post(away)])).map(({ status }) => status)
    expect(gone).toEqual([303, 303])
    expect(await recorded('referral')).toBeUndefined()
  })

  it('takes a referral away that was never made, also where it is made again within a minute', async () => {
    for (const _ of ['once', 'again']) {
      await post({ act: 'make-referral', ...words })
      const of = (await recorded('referral'))!.id
      expect(await fourPresses({ act: 'undo-referral', of, version: '1' })).toEqual(allDone)
      expect(await recorded('referral')).toBeUndefined()
      expect((await byRobin({ act: 'undo-referral', of, version: '1' })).status).toBe(404)
    }
  })

  it('takes one change of a goal back', async () => {
    await post({ act: 'set-goal', goal: 'Fewer painkillers' })
    const of = (await recorded('medicine-goal'))!.id
    await post({ act: 'change-goal', of, version: '1', goal: 'No painkillers', state: 'reached' })
    expect(await fourPresses({ act: 'undo-goal', of, version: '2' })).toEqual(allDone)
    expect(await recorded('medicine-goal')).toMatchObject({ version: 3, goal: 'Fewer painkillers' })
  })

  it('tells whoever has not pressed it, and of what was changed since', async () => {
    await post({ act: 'make-referral', ...words })
    const of = (await recorded('referral'))!.id
    await post({ act: 'change-referral', ...words, of, version: '1', status: 'sent' })
    const undo = { act: 'undo-referral', of, version: '2' }
    expect((await post(undo)).status).toBe(303)
    expect((await byRobin(undo)).status).toBe(409)
    await byRobin({ act: 'change-referral', ...words, of, version: '3', status: 'declined' })
    expect((await post(undo)).status).toBe(409)
    expect(await recorded('referral')).toMatchObject({ version: 4 })
  })

  it('tells somebody whose look is older than what they took back', async () => {
    await post({ act: 'make-referral', ...words })
    const of = (await recorded('referral'))!.id
    await post({ act: 'change-referral', ...words, of, version: '1', status: 'sent' })
    await post({ act: 'undo-referral', of, version: '2' })
    expect((await post({ act: 'undo-referral', of, version: '1' })).status).toBe(409)
    expect(await recorded('referral')).toMatchObject({ version: 3 })
  })
})
