import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signTable } from '../../functions/clinic-console/operations/settings-signing.ts'
import { showToday } from '../../functions/clinic-console/operations/today.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, type Console, keyOf, person } from './a-console.ts'

let test: TestWorld
let console: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  console = aConsole(test)
})
afterEach(() => test.close())

const change = (over: Partial<Clinic>) =>
  changeClinic(test.world, aClinic().id, (clinic) => ({ ...clinic, ...over }))
const weighed: Partial<Clinic> = {
  screening: { ...aClinic().screening, weights: { pacemaker: 'review' } },
}
const todayOf = (role: 'clinician' | 'reception' | 'administrator') =>
  console.as(person(role)).get('/console')
const sign = async (table: 'screening' | 'red-flags') => {
  const version = (await test.store.clinic(aClinic().id))!.version
  const signed = await perform(console.needs, person('clinician'), signTable, { table, version })
  expect(signed.kind).toBe('done')
}
const line = 'nobody has signed it as it stands'

describe('a clinical table that was changed and that nobody has signed', () => {
  it('is told to clinicians at Today with the way to it, until it is signed', async () => {
    expect((await todayOf('clinician')).text).not.toContain(line)
    await change(weighed)
    const page = await todayOf('clinician')
    expect(page.text).toContain(`The table of the safety screening was changed, and ${line}`)
    expect(page.html).toContain('href="/console/settings/screening"')
    await sign('screening')
    expect((await todayOf('clinician')).text).not.toContain(line)
    await change({ screening: aClinic().screening })
    expect((await todayOf('clinician')).text).toContain('The table of the safety screening was changed')
  })

  it('is told of red flags by themselves, also where the clinic goes back to ours', async () => {
    await change({ redFlagTriggers: { 'seizure-or-blackout': { words: { en: ['blacked out'] } } } })
    const page = await todayOf('clinician')
    expect(page.text).toContain(`The table of red flags was changed, and ${line}`)
    expect(page.html).toContain('href="/console/settings/red-flags"')
    expect(page.text).not.toContain('table of the safety screening')
    await sign('red-flags')
    expect((await todayOf('clinician')).text).not.toContain(line)
    await change({ redFlagTriggers: {} })
    expect((await todayOf('clinician')).text).toContain('The table of red flags was changed')
  })

  it('is no affair of the front desk, of administrators or of programs', async () => {
    await change(weighed)
    for (const role of ['reception', 'administrator'] as const)
      expect((await todayOf(role)).text).not.toContain(line)
    const told = await perform(console.needs, keyOf(['courses:read']), showToday, {})
    expect(told.kind === 'done' && told.value.unsigned).toBeUndefined()
  })

  it('costs Today no call to the table', async () => {
    let calls = 0
    const { client, tableName } = test.table
    const store = consoleStore(client, tableName, test.clock, () => void calls++)
    const counted = aConsole({ world: test.world, store })
    const callsOfToday = async () => {
      calls = 0
      expect((await counted.as(person('clinician')).get('/console')).status).toBe(200)
      return calls
    }
    await callsOfToday()
    const before = await callsOfToday()
    await change(weighed)
    expect(await callsOfToday()).toBe(before)
    expect(before).toBeGreaterThan(3)
  })
})
