import { afterEach, describe, expect, it } from 'vitest'
import { setFunding, switchProtocol } from '../../functions/clinic-console/operations/course-changes.ts'
import { showCourse } from '../../functions/clinic-console/operations/show-course.ts'
import { readPatientFile } from '../../functions/clinic-console/operations/patient-file.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'
import { aConsole, anybody, type Desk, keyOf, type Page, person } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

const of = { patientId: 'p1', courseId: 'c1' }
const path = '/console/patients/p1/courses/c1'
const five = aProtocol({
  id: asId('five'),
  name: 'Five in a row',
  phases: [aPhase({ name: 'Intensive', sessions: 5 })],
})

async function atDesk(role: Parameters<typeof person>[0] = 'reception'): Promise<Desk> {
  test = await aWorld()
  await setUp(test, {
    clinic: aClinic({ fees: { 'self-pay': 20_000, insurer: 25_000 } }),
    protocols: [aProtocol(), five],
  })
  await book(test)
  return aConsole(test).as(person(role))
}

const confirming = (page: Page): Record<string, string> => {
  const form = page.html.split('<form').find((text) => text.includes('value="confirm"'))
  if (!form) throw new Error(page.text)
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return { ...Object.fromEntries(hidden.map((found) => [found[1]!, found[2]!])), act: 'confirm' }
}
const preview = (desk: Desk, act: string, fields: Record<string, string>) =>
  desk.post(`${path}/change/${act}`, { ...fields, act: 'preview' })
const change = async (desk: Desk, act: string, fields: Record<string, string>) =>
  desk.act(`${path}/change/${act}`, confirming(await preview(desk, act, fields)))

describe('who pays for a course', () => {
  it('is changed with the old price beside the new, and touches no session and no message', async () => {
    const desk = await atDesk()
    await change(desk, 'funding', { funding: 'self-pay' })
    const before = await courseOf(test)
    const shown = await preview(desk, 'funding', { funding: 'insurer', reason: 'policy found' })
    expect(shown.text).toContain('What would happen No message to the patient changes. Price')
    expect(shown.text).toContain('At present The patient pays £200.00 a session.')
    expect(shown.text).toContain('It would be An insurer pays £250.00 a session.')
    expect((await courseOf(test)).version).toBe(before.version)

    const done = await desk.act(`${path}/change/funding`, confirming(shown))
    expect(done.text).toContain('Who pays was changed.')
    expect(done.text).toContain(
      'Who pays, changed by Sam reception: an insurer instead of the patient: policy found',
    )
    const { version: _, funding, payers: _payers, ...same } = await courseOf(test)
    const { version: _v, funding: _f, payers: _p, ...was } = before
    expect(funding).toBe('insurer')
    expect(same).toEqual(was)
    await test.until('2027-03-06T12:00')
    expect(test.texts.accepted.map(({ outgoing }) => outgoing.text).join()).not.toMatch(/insurer|£/)
  })

  it('is changed back from where it was changed, also to nobody having said', async () => {
    const desk = await atDesk()
    const done = await change(desk, 'funding', { funding: 'nhs' })
    expect(done.html).toContain(`href="${path}/change/funding">Change who pays`)
    expect((await desk.get(`${path}/change/funding`)).html).toMatch(/value="nhs" checked/)
    await change(desk, 'funding', { funding: 'not-said' })
    const course = await courseOf(test)
    expect(course).not.toHaveProperty('funding')
    expect(course.payers).toMatchObject([{ to: 'nhs' }, { from: 'nhs' }])
    const again = await preview(desk, 'funding', { funding: 'not-said' })
    expect(again.text).toContain('Nothing: the course is like that already.')
  })

  it('is left alone where the course has changed since the preview', async () => {
    const desk = await atDesk()
    const seen = confirming(await preview(desk, 'funding', { funding: 'insurer' }))
    await change(desk, 'extend', { sessions: '1' })
    const again = await desk.post(`${path}/change/funding`, seen)
    expect(again.status).toBe(422)
    expect(await courseOf(test)).not.toHaveProperty('payers')
    await desk.act(`${path}/change/funding`, confirming(again))
    expect((await courseOf(test)).funding).toBe('insurer')
  })

  it('is changed by programs in the same way, and stands in the audit', async () => {
    await atDesk()
    const { needs } = aConsole(test)
    const ask = (input: object, actor = keyOf(['courses:write'])) =>
      perform(needs, actor, setFunding, { ...of, version: 1, ...input })
    expect(await ask({ funding: 'somebody' })).toMatchObject({ kind: 'invalid' })
    expect(await ask({})).toMatchObject({ kind: 'invalid', refusals: [{ field: 'funding' }] })
    expect(await ask({ funding: 'insurer' }, keyOf(['courses:read']))).toEqual({ kind: 'not-allowed' })
    expect(await ask({ funding: 'insurer', version: 7 })).toMatchObject({ kind: 'stale' })
    expect(await ask({ funding: 'insurer' }, person('reception', 'southside'))).toEqual({ kind: 'not-found' })
    expect(await ask({ funding: 'insurer' })).toMatchObject({
      kind: 'done',
      value: { version: 2, priceBefore: { kind: 'no-funding' }, price: { total: 250_000 } },
    })
    const [entry] = await test.store.auditEntries(asId('northside'), { limit: 1 })
    expect(entry).toMatchObject({ operation: 'change-course-funding', did: 'changed', about: of })
  })

  it('can be said of a course that was stopped, because insurers decide late', async () => {
    const desk = await atDesk()
    await change(desk, 'stop', { reason: 'moves abroad' })
    await change(desk, 'funding', { funding: 'insurer' })
    expect((await courseOf(test)).funding).toBe('insurer')
  })
})

describe('a change of protocol', () => {
  it('leaves on the course who made it, when, from what to what, from which session on, and why', async () => {
    const desk = await atDesk('clinician')
    await test.until('2027-03-10T12:00')
    const at = test.clock.now()
    const done = await change(desk, 'protocol', { protocolId: 'five', sessions: '', reason: 'tires less' })
    const course = await courseOf(test)
    expect(course.switches).toEqual([
      {
        at,
        by: 'Sam clinician',
        from: { id: 'ten-daily', version: 1, name: 'Ten daily sessions' },
        to: { id: 'five', version: 1, name: 'Five in a row' },
        fromSession: 4,
        on: '2027-03-11',
        reason: 'tires less',
      },
    ])
    const line =
      'Protocol changed by Sam clinician, from Ten daily sessions (version 1) to Five in a row (version 1), from treatment 4 on (Thursday 11 March 2027): tires less'
    expect(done.text).toContain(line)
    expect((await desk.get('/console/patients/p1')).text).toContain(line)
  })

  it('stands in the summary without its reason, and each one beside the one before', async () => {
    const desk = await atDesk('clinician')
    await test.until('2027-03-10T12:00')
    await change(desk, 'protocol', { protocolId: 'five', sessions: '', reason: 'tires less' })
    await change(desk, 'protocol', { protocolId: 'ten-daily', sessions: '4' })
    const { text } = await desk.get(`${path}/summary`)
    expect(text).toContain('Wednesday 10 March 2027, from Ten daily sessions (version 1) to Five in a row')
    expect(text).toContain('from Five in a row (version 1) to Ten daily sessions (version 1)')
    expect(text).not.toContain('tires less')
  })

  it('names no day where the course is paused, and is told to programs with the course and with the file', async () => {
    const desk = await atDesk(['reception', 'clinician'])
    await change(desk, 'pause', { reason: 'flu' })
    const { needs } = aConsole(test)
    const input = { ...of, version: 2, protocolId: 'five' }
    expect((await perform(needs, anybody, switchProtocol, input)).kind).toBe('done')
    const course = await perform(needs, anybody, showCourse, of)
    const file = await perform(needs, anybody, readPatientFile, { patientId: 'p1' })
    if (course.kind !== 'done' || file.kind !== 'done') throw new Error('not read')
    expect(course.value.history).toEqual(file.value.courses[0]!.history)
    expect(course.value.history.map(({ kind }) => kind)).toEqual(['booked', 'paused', 'protocol', 'sessions'])
    const switched = course.value.history.find(({ kind }) => kind === 'protocol')
    expect(switched).toMatchObject({ fromSession: 1, to: { id: 'five' } })
    expect(switched).not.toHaveProperty('on')
  })
})
