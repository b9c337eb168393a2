import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importTable } from '../../functions/clinic-console/operations/import.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aConsole, type Console, type Desk, keyOf, person } from './a-console.ts'

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test, {
    patients: [aPatient({ dateOfBirth: '1970-03-08' })],
  })
  console = aConsole(test)
  desk = console.as(person('reception'))
})
afterEach(() => test.close())

const clinicId = asId<ClinicId>('northside')
const enrolled = async () => (await test.world.store.patients(clinicId)).map((ref) => ref.patientId).sort()
const table = (...rows: string[]) =>
  ['Patient id,Given name,Family name,Date of birth,Phone', ...rows].join('\n')
const send = (pasted: string, act: string, more: Record<string, string> = {}) =>
  desk.post('/console/patients/import', { do: act, pasted, ...more })

describe('a row with the id of somebody who is enrolled', () => {
  it('is bad where it is about somebody else: whoever it meant would be lost without a word', async () => {
    const text = table('p1,Bea,Muster,1982-01-01,07700 900304')
    const { text: shown } = await send(text, 'preview')
    expect(shown).toContain('0 patients would be enrolled; 1 row cannot be read')
    expect(shown).toMatch(
      /2 Patient id p1 It is the id of Ada Example, born 1970-03-08 An id that nobody else has/,
    )
    expect((await send(text, 'enrol')).text).toMatch(
      /0 patients of the table are enrolled.* It is the id of Ada/,
    )
  })

  it('is the same person where the name has changed or a date is wrong, and says how they are enrolled', async () => {
    const changed = await send(table('p1,Ada,Married,1970-03-08,'), 'preview')
    expect(changed.text).toContain('1 patient is enrolled already')
    expect(changed.text).toContain('enrolled as Example, Ada')
    const slipped = await send(table('p1,Ada,Example,1970-08-03,'), 'preview')
    expect(slipped.text).toContain('1 patient is enrolled already')
  })
})

describe('a row with the name and birth date of somebody who is enrolled', () => {
  const rows = table(
    'm1,ADA,Exämple,1970-03-08,',
    'm2,Ada,Example,1971-01-01,',
    'm3,Cy,Sample,1980-01-01,',
    'm4,Cy,Sample,,',
  )

  it('is left out and shown, with whom it may be, whether enrolled or further up', async () => {
    const { text, html } = await send(rows, 'preview')
    expect(text).toContain('2 patients would be enrolled')
    expect(text).toContain('2 rows may be somebody who is enrolled')
    expect(text).toMatch(
      /2 m1 Exämple, ADA 8 Mar 1970 Example, Ada , 8 Mar 1970 5 m4 Sample, Cy Sample, Cy, line 4/,
    )
    expect(html).toContain('<a href="/console/patients/p1">Example, Ada</a>')
    expect(await enrolled()).toEqual(['p1'])
    const { text: done } = await send(rows, 'enrol')
    expect(done).toContain('2 patients of the table are enrolled')
    expect(done).toContain('Left out, because somebody of their name is enrolled: m1, m4')
    expect(await enrolled()).toEqual(['m2', 'm3', 'p1'])
  })

  it('is enrolled where somebody says that these are other people', async () => {
    const { text } = await send(rows, 'enrol', { areOthers: 'yes' })
    expect(text).toContain('4 patients of the table are enrolled')
    expect(await enrolled()).toEqual(['m1', 'm2', 'm3', 'm4', 'p1'])
    expect((await send(rows, 'preview')).text).toContain('4 patients are enrolled already')
  })

  it('is left out for a program too unless it says so', async () => {
    const program = keyOf(['patients:write'])
    const seen = await perform(console.needs, program, importTable, { csv: rows })
    expect(seen).toMatchObject({
      value: { enrolled: ['m2', 'm3'], alike: ['m1', 'm4'], inAll: 2, total: 4 },
    })
    const more = await perform(console.needs, program, importTable, { csv: rows, areOthers: true })
    expect(more).toMatchObject({
      value: { enrolled: ['m1', 'm4'], known: ['m2', 'm3'], alike: [], inAll: 4 },
    })
  })
})
