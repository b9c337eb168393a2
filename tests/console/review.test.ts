import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldSessions } from '../../shared/domain/review.ts'
import { plan } from '../../shared/domain/plan.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aProtocol } from '../builders.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'

let test: TestWorld
let desk: Console
let clinician: Desk
beforeAll(async () => {
  test = await aWorld()
  await setUp(test, { protocols: [aProtocol({ reviewAfter: 2 })] })
  await book(test)
  desk = aConsole(test)
  clinician = desk.as(person('clinician'))
})
afterAll(() => test.close())

const path = '/console/patients/p1/courses/c1/review'
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!
const reviewTasks = async () => (await fileOf(test)).tasks.filter(({ kind }) => kind === 'review-due')

describe('the review of a course', () => {
  it('is named from the day of the booking on, without a day until a clinician has signed', async () => {
    const waiting = await aWorld()
    const protocol = aProtocol({ reviewAfter: 2 })
    const clinic = aClinic({ screening: { isRequired: true, weights: {}, needsBaseline: false } })
    await setUp(waiting, { protocols: [protocol], clinic })
    await book(waiting)
    const { text } = await aConsole(waiting).as(person('clinician')).get('/console/patients/p1/courses/c1')
    expect(text).toContain('The protocol asks for a review after session 2.')
    await waiting.close()
  })

  it('falls due after its session, is recorded by name, and settles its task', async () => {
    await test.until('2027-03-09T12:00')
    expect(await reviewTasks()).toMatchObject([{ kind: 'review-due' }])
    const { html, text } = await clinician.get('/console/patients/p1/outcomes')
    expect(text).toContain('Review is due')
    const after = await clinician.act(path, {
      version: versionIn(html),
      decision: 'continue',
      note: '=HYPERLINK("x") <b>well</b>',
    })
    expect(after.text).toContain('The review is recorded.')
    expect(after.text).toContain('Continue as planned Sam clinician')
    expect(after.text).toContain('after 2 treatment sessions')
    expect(after.html).not.toContain('<b>well')
    expect((await courseOf(test)).reviews).toMatchObject([{ by: 'Sam clinician', afterSession: 2 }])
    expect(await reviewTasks()).toMatchObject([{ closedBy: 'settled' }])
    expect(plan(await courseOf(test), aClinic()).some(({ kind }) => kind === 'review-due')).toBe(false)
  })

  it('is corrected by another one, and says where the change is made', async () => {
    const before = await courseOf(test)
    const { html } = await clinician.get('/console/patients/p1/outcomes')
    const after = await clinician.act(path, { version: versionIn(html), decision: 'stop', note: '' })
    expect(after.text).toContain('a later review stands')
    expect(after.html).toContain('href="/console/patients/p1/courses/c1"')
    const course = await courseOf(test)
    expect(course.reviews).toHaveLength(2)
    // Pressed twice, it is one review; another decision on what was seen before it is none.
    const twice = await clinician.post(path, { version: versionIn(html), decision: 'stop', note: '' })
    const other = await clinician.post(path, { version: versionIn(html), decision: 'adjust', note: '' })
    expect([twice.status, other.status]).toEqual([303, 422])
    expect(await courseOf(test)).toEqual(course)
    expect({ ...course, version: 0, reviews: [] }).toEqual({ ...before, version: 0, reviews: [] })
  })

  it('asks to look again where the course has changed since', async () => {
    const { html } = await clinician.get('/console/patients/p1/outcomes')
    const course = await courseOf(test)
    await markSession(test.world, refOf(course), { sessionId: course.sessions[0]!.id, as: 'attended' })
    const after = await clinician.post(path, { version: versionIn(html), decision: 'adjust', note: 'Less' })
    expect(after.status).toBe(422)
    expect(after.text).toContain('Look at it again')
    expect(after.html).toContain('Less</textarea>')
    expect((await courseOf(test)).reviews).toHaveLength(2)
  })

  it('asks for a decision, and takes it from clinicians only', async () => {
    const { html } = await clinician.get('/console/patients/p1/outcomes')
    const version = versionIn(html)
    const undecided = await clinician.post(path, { version })
    expect([undecided.status, undecided.text.includes('That did not work yet')]).toEqual([422, true])
    for (const role of ['reception', 'administrator'] as const)
      expect((await desk.as(person(role)).post(path, { version, decision: 'stop' })).status).toBe(403)
    expect(
      (await clinician.post('/console/patients/p1/courses/c9/review', { version, decision: 'stop' })).status,
    ).toBe(404)
    expect((await courseOf(test)).reviews).toHaveLength(2)
  })

  it('counts sessions that took place, marked or not, and none that was missed', async () => {
    const course = await courseOf(test)
    expect(heldSessions(course, 'Europe/London', test.clock.now())).toBe(2)
    const missed = {
      ...course,
      sessions: course.sessions.map((s, i) => (i === 1 ? { ...s, state: 'missed' as const } : s)),
    }
    expect(heldSessions(missed, 'Europe/London', test.clock.now())).toBe(1)
  })
})
