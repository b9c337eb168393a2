import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { blockStaff } from '../../functions/clinic-console/operations/staff.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { minute } from '../../shared/domain/time.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, person } from './a-console.ts'
import { at, aSignIn } from './a-sign-in.ts'

let test: TestWorld
let desk: ReturnType<typeof aSignIn>
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aSignIn(test)
})
afterAll(() => test.close())

const clinicId = asId<'northside' & never>('northside')
const staff = at(consolePaths.settingsOf('staff'))
const yours = at(consolePaths.yourSessions)
const kim = () => desk.signedIn(['northside:administrator'], { staffId: 'kim', name: 'Kim Osei' })
const robin = () => desk.signedIn(['northside:reception'], { staffId: 'robin', name: 'Robin Hale' })
/** Sessions that begin in the moment in which others end are over with them. */
const pass = () => test.clock.set(test.clock.now() + minute)

describe('the page of staff', () => {
  it('shows who has signed in, with roles and open sessions, and says where roles are given', async () => {
    await robin()
    await robin()
    const { go } = await kim()
    const page = await go(staff)
    expect(page.text).toMatch(/Kim Osei \(you\) .*Administrator .* 1 /)
    expect(page.text).toMatch(/Robin Hale .*Reception .* 2 /)
    expect(page.text).toContain('northside:reception')
  })

  it('is for administrators', async () => {
    const { go, send } = await robin()
    expect((await go(staff)).status).toBe(403)
    expect((await send(staff, { act: 'block', staffId: 'kim' })).status).toBe(403)
  })

  it('ends all sessions of a person with their next request', async () => {
    const [theirs, { send, follow }] = [await robin(), await kim()]
    expect((await theirs.go(yours)).status).toBe(200)
    pass()
    const done = await follow(await send(staff, { act: 'end', staffId: 'robin' }))
    expect(done.text).toContain('signed out everywhere')
    expect((await theirs.go(yours)).status).toBe(303)
    pass()
    expect((await robin()).page.status).toBe(200)
  })

  it('keeps a blocked person out at once and at the door, until somebody lets them in again', async () => {
    const [theirs, { send, go }] = [await robin(), await kim()]
    pass()
    await send(staff, { act: 'block', staffId: 'robin' })
    expect((await theirs.go(yours)).status).toBe(303)
    const atTheDoor = await robin()
    expect([atTheDoor.page.status, atTheDoor.page.text]).toEqual([
      403,
      expect.stringContaining('Your access was stopped') as string,
    ])
    expect((await go(staff)).text).toContain('Blocked')
    pass()
    await send(staff, { act: 'unblock', staffId: 'robin' })
    expect((await theirs.go(yours)).status).toBe(303)
    pass()
    expect((await robin()).page.status).toBe(200)
  })

  it('blocks neither oneself nor, by two who do so in the same moment, the last administrator', async () => {
    const { send, go } = await kim()
    const refused = await send(staff, { act: 'block', staffId: 'kim' })
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('cannot block yourself') as string,
    ])
    expect((await go(staff)).status).toBe(200)
    await desk.signedIn(['northside:administrator'], { staffId: 'lee', name: 'Lee Park' })
    const { needs } = aConsole(test)
    const block = (by: string, staffId: string) =>
      perform(needs, { ...person('administrator'), id: by }, blockStaff, { staffId })
    const answers = await Promise.all([block('kim', 'lee'), block('lee', 'kim')])
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'stale'])
    const left = (await test.store.records('staff', { clinicId })).filter(
      ({ roles, blockedAt }) => roles.includes('administrator') && blockedAt === undefined,
    )
    expect(left).toHaveLength(1)
    const [other] = ['kim', 'lee'].filter((id) => id !== left[0]!.id)
    expect((await block(other!, left[0]!.id)).kind).toBe('stale')
  })
})

describe('your sessions', () => {
  it('are signed out on the other computer, and nobody else’s are', async () => {
    const [first, second, other] = [
      await desk.signedIn(['northside:clinician'], { staffId: 'sam', name: 'Sam Ashby' }),
      await desk.signedIn(['northside:clinician'], { staffId: 'sam', name: 'Sam Ashby' }),
      await robin(),
    ]
    const page = await first.go(yours)
    expect(page.text).toContain('This one')
    const [sessionId] = /(?<=name="sessionId" value=")[^"]+/.exec(page.html)!
    expect((await other.send(yours, { sessionId })).status).toBe(404)
    expect((await second.go(yours)).status).toBe(200)
    expect((await first.send(yours, { sessionId })).status).toBe(303)
    expect((await second.go(yours)).status).toBe(303)
    expect((await first.go(yours)).status).toBe(200)
  })
})
