import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { previewClosure } from '../../functions/clinic-console/operations/closures/close.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { clockText } from '../../shared/domain/time.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'

const reception = person('reception')
const patients = [1, 2, 3].map((n) =>
  aPatient({
    id: asId(`p${n}`),
    givenName: `Pat${n}`,
    phone: `+44770090010${n}`,
    email: `p${n}@example.com`,
    preferences: { reminders: ['sms', 'email'], questionnaires: [], maintenance: [] },
  }),
)
const chairs = aClinic().chairs.slice(0, 2)

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  // Two chairs for three who want the same time: their places depend on who moves first.
  await setUp(test, { clinic: aClinic({ chairs }), patients })
  for (const n of [3, 1, 2]) await book(test, { patientId: `p${n}`, courseId: `c${n}` })
  await test.until('2027-03-02T10:00')
  console = aConsole(test)
  desk = console.as(reception)
})
afterEach(() => test.close())

const hidden = (html: string): Record<string, string> => {
  const form = /<form method="post" action="\/console\/closures">.*?<\/form>/s.exec(html)![0]
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]),
  )
}
const address = (fields: Record<string, string>) =>
  `/console/closures/proposal?${new URLSearchParams({ reason: 'Staff training', ...fields }).toString()}`
const day = { from: '2027-03-10' }

const preview = async (fields: object) => {
  const performed = await perform(console.needs, reception, previewClosure, {
    reason: 'Staff training',
    ...fields,
  })
  if (performed.kind !== 'done') throw new Error(JSON.stringify(performed))
  return performed.value
}
const standing = async () => {
  const courses = await Promise.all([1, 2, 3].map((n) => courseOf(test, `p${n}`)))
  return courses.flatMap((course) =>
    course.sessions.map((s) => `${course.id} ${s.id} ${s.date} ${clockText(s.minute)} ${s.chairId}`),
  )
}

describe('a closure', () => {
  it('moves every course to where its proposal said, and sends as many messages, in the same words', async () => {
    const proposal = await preview(day)
    expect(proposal.courses.map(({ courseId }) => courseId).sort()).toEqual(['c1', 'c2', 'c3'])
    expect([proposal.patients, proposal.texts, proposal.emails]).toEqual([3, 3, 3])
    const before = await standing()
    const shown = await desk.get(address(day))
    expect(shown.text).toContain('3 patients would be told')
    expect(shown.text).toContain('Wed 10 Mar 2027 at 09:30')
    expect(await standing()).toEqual(before)
    const sent = test.texts.accepted.length

    const after = await desk.act('/console/closures', hidden(shown.html))
    expect(after.text).toContain('Closed. What it touches is being moved.')
    await test.until('2027-03-02T10:30')

    const stands = await standing()
    const chairId = (name: string) => chairs.find((c) => c.name === name)!.id
    const proposed = proposal.courses.flatMap(({ courseId, moves }) =>
      moves.map(({ sessionId, to }) => `${courseId} ${sessionId} ${to.date} ${to.time} ${chairId(to.chair)}`),
    )
    expect(proposed.length).toBeGreaterThanOrEqual(3)
    for (const place of proposed) expect(stands).toContain(place)
    const texts = test.texts.accepted.slice(sent)
    expect(texts).toHaveLength(3)
    const plain = (words: string) => words.replace(/\/s\/\w+/g, '/s/')
    const sample = plain(proposal.sample!.words.find(({ channel }) => channel === 'sms')!.text)
    expect(texts.map(({ outgoing }) => plain(outgoing.text))).toContain(sample)
    expect((await desk.get('/console/closures/2027-03-10')).text).toContain('None stands there any more.')
  })

  it('is refused where the diary changed since the look, and shows what would move then', async () => {
    const shown = await desk.get(address(day))
    const course = await courseOf(test, 'p1')
    const onThatDay = course.sessions.find((s) => s.date === '2027-03-10')!
    await cancelSession(test.world, refOf(course), { sessionId: onThatDay.id, by: 'clinic' })
    const before = await test.store.clinic(asId('northside'))
    const after = await desk.post('/console/closures', hidden(shown.html))
    expect(after.status).toBe(422)
    expect(after.text).toContain('have changed since you looked')
    expect(after.text).toContain('2 patients would be told')
    expect(await test.store.clinic(asId('northside'))).toEqual(before)
    expect((await desk.post('/console/closures', hidden(after.html))).status).toBe(303)
  })

  it('of one chair moves each course to where its proposal said, also where two want one place', async () => {
    await test.close()
    test = await aWorld('2027-03-01T09:00')
    const open = [{ from: 570, to: 1080 }]
    const openingHours = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] }
    await setUp(test, { clinic: aClinic({ chairs, openingHours }), patients })
    for (const n of [3, 1, 2]) await book(test, { patientId: `p${n}`, courseId: `c${n}` })
    await test.until('2027-03-02T10:00')
    console = aConsole(test)
    const fields = { ...day, chairId: 'chair-1', reason: 'Coil broken' }
    const proposal = await preview(fields)
    // One stands at the time that the other would come to.
    expect(proposal.courses.map(({ courseId }) => courseId).sort()).toEqual(['c2', 'c3'])
    const shown = await console.as(reception).get(address(fields))
    await console.as(reception).post('/console/closures', hidden(shown.html))
    await test.until('2027-03-02T10:30')
    const stands = await standing()
    for (const { courseId, moves } of proposal.courses)
      for (const { sessionId, to } of moves)
        expect(stands).toContain(`${courseId} ${sessionId} ${to.date} ${to.time} chair-2`)
    expect(proposal.patients).toBe(proposal.courses.filter(({ isTold }) => isTold).length)
  })

  it('says what finds no place and what would help, and makes a task of each', async () => {
    const long = { from: '2027-03-09', to: '2027-05-31' }
    const shown = await desk.get(address(long))
    expect(shown.text).toContain('3 courses find no place')
    expect(shown.text).toContain('would become a task')
    const after = await desk.act('/console/closures', hidden(shown.html))
    expect(after.text).toContain('0 of 3 courses are out of the way')
    await test.until('2027-03-02T10:30')
    const page = await desk.get('/console/closures/2027-03-09?courses=3')
    expect(page.text).toContain('3 courses have no place and wait for you')
    expect((await fileOf(test, 'p1')).tasks.map(({ kind }) => kind)).toContain('replan-impossible')
  })

  it('may end earlier or go, and leaves what it moved where it is', async () => {
    const shown = await desk.get(address({ from: '2027-03-10', to: '2027-03-11' }))
    await desk.act('/console/closures', hidden(shown.html))
    await test.until('2027-03-02T10:30')
    const moved = await standing()
    const version = async () => String((await test.store.clinic(asId('northside')))!.version)
    const at = '/console/closures/2027-03-10'
    const longer = await desk.post(`${at}/shorten`, { to: '2027-03-12', version: await version() })
    expect(longer.text).toContain('add another closure')
    expect((await desk.post(`${at}/remove`, { version: '1' })).text).toContain('settings have changed')
    const shorter = await desk.act(`${at}/shorten`, { to: '2027-03-10', version: await version() })
    expect(shorter.text).toContain('It ends earlier')
    const gone = await desk.act(`${at}/remove`, { version: await version() })
    expect(gone.text).toContain('no closure lies ahead')
    await test.until('2027-03-02T11:30')
    expect(await standing()).toEqual(moved)
  })

  it('is asked for again where it cannot be, with what was typed', async () => {
    const past = await desk.get(address({ from: '2027-02-01', reason: 'Too late' }))
    expect(past.status).toBe(422)
    expect(past.text).toContain('Mon 1 Feb 2027 is in the past')
    expect(past.html).toContain('value="Too late"')
    expect((await desk.get(address({ ...day, chairId: 'chair-9' }))).text).toContain('no chair chair-9')
  })

  it('is not for clinicians to make, and not there for another clinic', async () => {
    const clinician = console.as(person('clinician'))
    expect((await clinician.get('/console/closures')).text).not.toContain('See what would move')
    expect((await clinician.get(address(day))).status).toBe(403)
    await changeClinic(test.world, asId('northside'), (c) => ({
      ...c,
      closures: [{ id: 'x', from: '2027-03-10', to: '2027-03-10', reason: 'x' }],
    }))
    expect((await desk.get('/console/closures/x')).status).toBe(200)
    expect((await desk.get('/console/closures/y')).status).toBe(404)
  })

  it('has the bank holidays of the year beside it', async () => {
    expect((await desk.get('/console/closures')).text).toContain('Friday 26 March 2027: Good Friday')
  })
})
