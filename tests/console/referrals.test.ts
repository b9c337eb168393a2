import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteMedicines } from '../../functions/clinic-console/operations/referrals/goals.ts'
import { undoReferral } from '../../functions/clinic-console/operations/referrals.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { Change } from '../../shared/changes.ts'
import { asId } from '../../shared/domain/ids.ts'
import { referralsList } from '../../shared/domain/records.ts'
import { aWorld, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

const path = '/console/patients/p1/referrals'
let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterEach(() => test.close())

const clinician = () => desk.as(person('clinician'))
const refer = (over: Record<string, string> = {}) =>
  clinician().act(path, {
    act: 'make-referral',
    kind: 'physiotherapy',
    to: 'Northtown Physio',
    status: 'sent',
    remindOn: '2027-03-20',
    note: '',
    ...over,
  })
const records = async () => (await fileOf(test)).records
const referral = async () => (await records()).find((r) => r.record === 'referral')!
const goal = async () => (await records()).find((r) => r.record === 'medicine-goal')!

describe('a referral', () => {
  it('is written down, comes up on its day, on its list and at Today, and leaves both with its end', async () => {
    expect((await refer()).text).toContain('Physiotherapy: Northtown Physio sent Look again on Sat 20 Mar')
    expect((await clinician().get('/console')).text).not.toContain('Referrals to look at again')
    expect((await clinician().get('/console/referrals')).text).toMatch(/In the next 28 days .*Ada Example/)
    await test.until('2027-03-22T09:00')
    expect((await clinician().get('/console')).text).toMatch(
      /Referrals to look at again Ada Example : Physio/,
    )
    expect((await desk.as(person('reception')).get('/console')).text).not.toContain('Physio')
    expect((await clinician().get('/console/referrals')).text).toMatch(
      /To look at again .*Ada Example .*In the next/,
    )
    const { id, version } = await referral()
    await clinician().act(path, {
      act: 'change-referral',
      of: id,
      version: String(version),
      [`kind.${id}`]: 'physiotherapy',
      [`to.${id}`]: 'Northtown Physio',
      [`status.${id}`]: 'ended',
      [`remindOn.${id}`]: '2027-03-20',
      [`note.${id}`]: 'Eight sessions, better walking',
    })
    expect((await clinician().get('/console/referrals')).text).toContain('No referral is open.')
    expect(await test.store.listedRecords('referral', asId('northside'), referralsList)).toEqual([])
    expect((await clinician().get(path)).text).toContain('Eight sessions, better walking')
  })

  it('keeps how it went, and takes back the last of it', async () => {
    await refer()
    const first = await referral()
    const change = {
      act: 'change-referral',
      of: first.id,
      version: '1',
      kind: 'nutrition',
      to: 'Dietitian',
      status: 'accepted',
    }
    expect((await clinician().act(path, change)).text).toContain('Nutrition: Dietitian accepted')
    expect((await clinician().post(path, { ...change, status: 'declined' })).status).toBe(409)
    const undone = await clinician().act(path, { act: 'undo-referral', of: first.id, version: '2' })
    expect(undone.text).toContain('Physiotherapy: Northtown Physio sent')
    await clinician().act(path, { act: 'undo-referral', of: first.id, version: '3' })
    expect(await records()).toEqual([])
  })

  it('is looked at again today or later, in the zone of the clinic', async () => {
    // Half past midnight in London, and still the day before by UTC.
    await test.until('2027-04-10T00:30')
    const early = await clinician().post(path, {
      ...{ act: 'make-referral', kind: 'other', to: 'Dietician', status: 'sent' },
      remindOn: '2027-04-09',
    })
    expect(early.status).toBe(422)
    expect(early.text).toContain(
      'Look again on: Friday 9 April 2027 has gone by. Choose today (Saturday 10 April 2027) or a later day, or leave it empty.',
    )
    expect(await records()).toEqual([])
    expect((await refer({ remindOn: '2027-04-10' })).text).toContain('Look again on Sat 10 Apr')
  })

  it('keeps a day that has gone by while something else of it is changed, and takes no other such day', async () => {
    await refer()
    await test.until('2027-03-22T09:00')
    const { id } = await referral()
    const change = {
      act: 'change-referral',
      of: id,
      version: '1',
      kind: 'nutrition',
      to: 'x',
      status: 'sent',
    }
    const past = await clinician().post(path, { ...change, [`remindOn.${id}`]: '2027-03-19' })
    expect(past.status).toBe(422)
    expect(past.text).toContain('Friday 19 March 2027 has gone by')
    const kept = await clinician().act(path, { ...change, [`remindOn.${id}`]: '2027-03-20' })
    expect(kept.text).toContain('Nutrition: x sent Look again on Sat 20 Mar')
  })

  it('is not taken back as a whole where somebody changed it in that moment', async () => {
    await refer()
    const first = await referral()
    const undo = { patientId: 'p1', referralId: first.id, version: 1 }
    const { needs } = desk
    const after = async (changes: Change[]) => {
      await test.store.commit([{ kind: 'put-record', record: { ...first, version: 2 } }])
      return test.store.commit(changes)
    }
    const meanwhile = { ...needs, store: { ...needs.store, commit: after } }
    expect((await perform(meanwhile, person('clinician'), undoReferral, undo)).kind).toBe('stale')
    expect(await referral()).toMatchObject({ version: 2 })
  })

  it('says what is missing, and keeps what was typed', async () => {
    const page = await clinician().post(path, {
      act: 'make-referral',
      kind: 'other',
      to: ' ',
      status: 'sent',
      note: 'by letter',
      remindOn: '2027-13-01',
    })
    expect(page.status).toBe(422)
    expect(page.html).toContain('href="#to"')
    expect(page.text).toContain('The calendar has no day 2027-13-01')
    expect(page.html).toContain('by letter')
    expect(await records()).toEqual([])
  })
})

describe('a goal for medicines', () => {
  it('shows what was taken at baseline and at the end, as recorded by people, and advises nothing', async () => {
    const set = await clinician().act(path, {
      act: 'set-goal',
      goal: 'Fewer painkillers',
      targetDate: '2027-06-01',
    })
    expect(set.text).toContain('The goal is set.')
    const { id } = await goal()
    const entry = (over: Record<string, string>) => ({
      act: 'note-medicines',
      of: id,
      ...Object.fromEntries(Object.entries(over).map(([name, value]) => [`${name}.medicines.${id}`, value])),
    })
    await test.until('2027-03-01T12:00')
    const noted = await clinician().act(path, {
      ...entry({
        ...{
          moment: 'baseline',
          on: '2027-03-01',
          'name-0': 'Codeine',
          'dose-0': '30 mg',
          'howOften-0': '4 a day',
        },
        'name-2': 'Amitriptyline',
      }),
      version: '1',
    })
    // Names stand in the form of the end already; how much is asked anew.
    expect(noted.html).toMatch(/name="name-0\.medicines[^>]*value="Codeine"/)
    expect(noted.html).not.toMatch(/name="dose-0\.medicines[^>]*value="30/)
    await test.until('2027-05-20T12:00')
    const page = await clinician().act(path, {
      ...entry({
        ...{
          moment: 'end',
          on: '2027-05-20',
          'name-0': 'codeine',
          'dose-0': '30 mg',
          'howOften-0': '1 a day',
        },
        'name-1': 'Paracetamol',
      }),
      version: '2',
    })
    expect(page.text).toMatch(/Medicine At baseline Mon 1 Mar.* At the end Thu 20 May/)
    expect(page.text).toContain(
      'Codeine 30 mg, 4 a day 30 mg, 1 a day Amitriptyline taken not on this list Paracetamol not on this list taken',
    )
    expect(page.text).toContain('Fewer painkillers open')
    expect(page.text).toContain('By Tue 1 Jun 2027')
    const outcomes = await clinician().get('/console/patients/p1/outcomes')
    expect(outcomes.text).toContain('Codeine 30 mg, 4 a day 30 mg, 1 a day')
    expect(page.text).toContain('Coursekeeper gives no advice on medicines or doses')
    expect(page.text).not.toMatch(/reduced by|you should|%|taper/i)
    const undone = await clinician().act(path, { act: 'undo-goal', of: id, version: '3' })
    expect(undone.text).not.toContain('At the end Thu 20 May')
    expect(undone.text).not.toContain('Paracetamol')
    expect((await clinician().post(path, { act: 'undo-goal', of: id, version: '4' })).status).toBe(422)
    const late = entry({ moment: 'end', on: '2027-05-20', 'name-0': 'x' })
    expect((await clinician().post(path, { ...late, version: '3' })).status).toBe(409)
  })

  it('is to be reached today or later; a day that has gone by stays while something else is changed', async () => {
    await test.until('2027-04-10T00:30')
    const set = { act: 'set-goal', goal: 'Fewer painkillers' }
    const early = await clinician().post(path, { ...set, targetDate: '2027-04-09' })
    expect(early.status).toBe(422)
    expect(early.text).toContain('By when: Friday 9 April 2027 has gone by. Choose today')
    expect(await records()).toEqual([])
    await clinician().act(path, { ...set, targetDate: '2027-04-10' })
    const { id } = await goal()
    await test.until('2027-04-12T09:00')
    const change = { act: 'change-goal', of: id, version: '1', goal: 'None', state: 'reached' }
    const past = await clinician().post(path, { ...change, targetDate: '2027-04-09' })
    expect(past.text).toContain('Friday 9 April 2027 has gone by')
    await clinician().act(path, { ...change, targetDate: '2027-04-10' })
    expect(await goal()).toMatchObject({ version: 2, goal: 'None', targetDate: '2027-04-10' })
  })

  it('is told that no medicines are taken, and does not take an empty list, both, or a day to come for it', async () => {
    await clinician().act(path, { act: 'set-goal', goal: 'Fewer painkillers' })
    const { id } = await goal()
    const note = (over: Record<string, string>) => ({
      ...{ act: 'note-medicines', of: id, version: '1', moment: 'end', on: '2027-03-01' },
      ...over,
    })
    for (const [over, words] of [
      [{}, 'or tick that they take none'],
      [{ takesNone: 'yes', 'name-0': 'Codeine' }, 'not both'],
      [{ takesNone: 'yes', on: '2027-03-02' }, 'It has not come yet'],
    ] as const) {
      const page = await clinician().post(path, note(over))
      expect([page.status, page.text]).toEqual([422, expect.stringContaining(words)])
    }
    expect((await clinician().post(path, note({ 'dose-0': '5 mg' }))).status).toBe(422)
    const page = await clinician().act(path, note({ takesNone: 'yes' }))
    expect(page.text).toContain('no medicines')
    expect((await goal()).entries).toMatchObject([{ medicines: 'No medicines', list: [] }])
  })

  it('has more rows for who asks for them, with what was typed', async () => {
    await clinician().act(path, { act: 'set-goal', goal: 'Fewer painkillers' })
    const { id } = await goal()
    const name = `name-3.medicines.${id}`
    const page = await clinician().post(path, {
      act: 'note-medicines',
      more: 'yes',
      of: id,
      [name]: 'Codeine',
    })
    expect(page.status).toBe(200)
    expect(page.html).toContain('value="Codeine"')
    expect(page.html).toContain(`name="name-7.medicines.${id}"`)
    expect((await goal()).entries).toEqual([])
  })

  it('has no more rows than are taken, whatever is sent, and only in the form that was sent', async () => {
    await clinician().act(path, { act: 'set-goal', goal: 'Fewer painkillers' })
    await clinician().act(path, { act: 'set-goal', goal: 'Better sleep' })
    const goals = (await records()).filter((r) => r.record === 'medicine-goal')
    const [id, other] = goals.map((each) => each.id) as [string, string]
    const rowsIn = (html: string, of: string) =>
      html.match(new RegExp(`<input[^>]* name="name-\\d+\\.medicines\\.${of}"`, 'g'))?.length
    for (const n of ['30000', '4294967296', '999999999999999999999', '1e9']) {
      const page = await clinician().post(path, {
        ...{ act: 'note-medicines', more: 'yes', of: id },
        [`name-${n}.medicines.${id}`]: 'Codeine',
      })
      expect(page.status).toBe(200)
      expect(rowsIn(page.html, id)).toBeLessThanOrEqual(40)
      expect(rowsIn(page.html, other)).toBe(4)
    }
    const whole = await clinician().post(path, {
      ...{ act: 'note-medicines', more: 'yes', of: id },
      [`name-39.medicines.${id}`]: 'Codeine',
    })
    expect([rowsIn(whole.html, id), rowsIn(whole.html, other)]).toEqual([40, 4])
    expect(whole.html).toContain('value="Codeine"')
    expect(whole.html.match(/More rows/g)).toHaveLength(1)
  })

  it('says at which medicine what is missing or too long, and keeps what was typed', async () => {
    await clinician().act(path, { act: 'set-goal', goal: 'Fewer painkillers' })
    const { id } = await goal()
    const at = (column: string) => `${column}.medicines.${id}`
    const page = await clinician().post(path, {
      ...{ act: 'note-medicines', of: id, version: '1' },
      ...{ [at('moment')]: 'baseline', [at('on')]: '2027-03-01' },
      ...{ [at('name-0')]: 'Codeine', [at('dose-0')]: '30 mg', [at('howOften-0')]: '4 a day' },
      ...{ [at('name-1')]: '', [at('dose-1')]: '', [at('howOften-1')]: '' },
      ...{ [at('name-2')]: '', [at('dose-2')]: '50 mg', [at('howOften-2')]: '' },
      ...{ [at('name-3')]: 'Sertraline', [at('dose-3')]: 'x'.repeat(81), [at('howOften-3')]: '' },
    })
    expect(page.status).toBe(422)
    expect(page.html).toContain(`<a href="#${at('name-2')}">Medicine 3, name: `)
    expect(page.html).toContain(`<a href="#${at('dose-3')}">Medicine 4, dose: `)
    expect(page.text).not.toContain('Load the page again')
    for (const kept of ['Codeine', '30 mg', '4 a day', '50 mg', 'Sertraline', 'x'.repeat(81)])
      expect(page.html).toContain(`value="${kept}"`)
    expect((await goal()).entries).toEqual([])
  })

  it('knows no other act than those of its forms', async () => {
    for (const act of ['constructor', 'toString', '__proto__'])
      expect((await clinician().post(path, { act })).status).toBe(404)
  })

  it('shows lists that were written as lines beside the others', async () => {
    await clinician().act(path, { act: 'set-goal', goal: 'Fewer painkillers' })
    const { id } = await goal()
    const lines = { patientId: 'p1', goalId: id, version: 1, moment: 'baseline', on: '2027-03-01' }
    const asked = await perform(desk.needs, person('clinician'), noteMedicines, {
      ...lines,
      medicines: 'Codeine\nSertraline 50 mg',
    })
    expect(asked.kind).toBe('done')
    expect((await clinician().get(path)).text).toContain('Codeine taken Sertraline 50 mg taken')
  })
})

it('is for clinicians of the clinic alone', async () => {
  await refer()
  for (const who of [person('reception'), person('administrator')])
    for (const at of [path, '/console/referrals']) expect((await desk.as(who).get(at)).status).toBe(403)
  await setUp(test, { clinic: aClinic({ id: asId('southside') }), patients: [] })
  const other = desk.as(person('clinician', 'southside'))
  expect((await other.get(path)).status).toBe(404)
  const { id } = await referral()
  for (const act of ['make-referral', 'undo-referral', 'set-goal'])
    expect(
      (
        await other.post(path, {
          act,
          to: 'x',
          kind: 'other',
          status: 'sent',
          goal: 'x',
          of: id,
          version: '1',
        })
      ).status,
    ).not.toBe(303)
  expect((await other.get('/console/referrals')).text).not.toContain('Ada')
})
