import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeDetails, undoDetails } from '../../functions/clinic-console/operations/details.ts'
import { enrol } from '../../functions/clinic-console/operations/enrol.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aConsole, anybody, type Console, keyOf } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterEach(() => test.close())

const person = { givenName: 'Bo', familyName: 'Example', 'reminders[]': 'sms' }
const patients = () => test.store.patients(asId('northside'))
const field = (html: string, name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0]

describe('an NHS number', () => {
  it.each([
    ['patientId', '9434765919', 'Patient id'],
    ['phone', '943 476 5919', 'Mobile phone'],
    ['familyName', 'Example 943 476 5919', 'Family name'],
  ])('enrols nobody at the desk as %s, and what to do stands beside the field', async (name, value) => {
    const before = await patients()
    const page = await desk
      .as(anybody)
      .post('/console/patients/enrol', { ...person, newId: 'n', [name]: value })
    expect(page.status).toBe(422)
    expect(page.text).toContain('t looks like an NHS number')
    expect(field(page.html, name)).toContain('aria-invalid="true"')
    expect(await patients()).toEqual(before)
  })

  it('is refused to programs by the same rule', async () => {
    const ask = (over: object) =>
      perform(desk.needs, keyOf(['patients:write']), enrol, {
        givenName: 'Bo',
        familyName: 'Example',
        ...over,
      })
    expect(await ask({ patientId: 'NHS-943-476-5919' })).toMatchObject({
      kind: 'invalid',
      refusals: [{ field: 'patientId' }],
    })
    for (const over of [{ phone: '9434765919' }, { givenName: '943 476 5919' }])
      expect(await ask(over)).toMatchObject({
        kind: 'refused',
        problems: [expect.stringMatching(/looks like an NHS number/)],
      })
    // Ten digits whose last one does not fit are the clinic's own.
    expect((await ask({ patientId: '9434765918' })).kind).toBe('done')
  })

  it('that was taken as an id or in a name before does not stand in the way of other changes', async () => {
    const old = aPatient({ id: asId('9434765919'), familyName: 'Example 943 476 5919', version: 1 })
    await test.store.commit([{ kind: 'put-patient', patient: old }])
    const change = (over: object) =>
      perform(desk.needs, anybody, changeDetails, {
        ...{ patientId: old.id, version: 1, givenName: 'Ann', familyName: old.familyName },
        ...over,
      })
    expect((await change({})).kind).toBe('done')
    const page = await desk.as(anybody).get('/console/patients/9434765919')
    expect(page.text).toContain('943 476 5919')
    expect((await change({ version: 2, familyName: 'Other 943 476 5919' })).kind).toBe('refused')
    expect((await change({ version: 2, familyName: 'Example' })).kind).toBe('done')
    const undone = await perform(desk.needs, anybody, undoDetails, { patientId: old.id, version: 3 })
    expect(undone.kind).toBe('done')
  })
})
