import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { type Finished, ProviderDown } from '../../functions/clinic-console/sign-in/provider.ts'
import { asId } from '../../shared/domain/ids.ts'
import { minute } from '../../shared/domain/time.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { at, aSignIn, cameBack, returnOf } from './a-sign-in.ts'

let test: TestWorld
let desk: ReturnType<typeof aSignIn>
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  await test.store.commit([
    { kind: 'put-clinic', clinic: aClinic({ id: asId('southbank'), name: 'Southbank' }) },
  ])
})
afterAll(() => test.close())
beforeEach(() => void (desk = aSignIn(test)))

const pass = (minutes: number) => test.clock.set(test.clock.now() + minutes * minute)
const reception = ['northside:reception']
const today = at(consolePaths.today)
/** A page that costs little. */
const yours = at(consolePaths.yourSessions)
/** Longer than a cookie holds. */
const long = `/console/patients?x=${'x'.repeat(2000)}`

describe('somebody who signs in', () => {
  it('comes back to the page that they wanted', async () => {
    const wanted = `${consolePaths.calendar}?week=2027-W10`
    const browser = desk.browser()
    const sent = await browser.go(at(wanted))
    expect([sent.status, sent.next]).toEqual([
      303,
      at(`${consolePaths.signIn}?back=${encodeURIComponent(wanted)}`),
    ])
    const { page } = await desk.signedIn(reception, { back: wanted })
    expect(page.url).toBe(at(wanted))
  })

  it.each([
    'https://evil.example.com/',
    '//evil.example.com',
    '/\\evil.example.com',
    '/console/../evil',
    '/console/..//evil.example.com',
    '\t//evil.example.com',
    'javascript:alert(1)',
    '/consolevil',
    '/patients',
    consolePaths.signOut,
    `${consolePaths.signIn}/clinic`,
    long,
  ])('is never led to another site, or in circles (%#)', async (back) => {
    const { page } = await desk.signedIn(reception, { back })
    expect(page.url).toBe(today)
  })

  it('has a cookie of this host alone, which scripts and other sites do not get', async () => {
    const browser = desk.browser()
    desk.says({ kind: 'known', identity: { staffId: 'robin', name: 'R', email: '', groups: reception } })
    const lines = (await cameBack(browser)).headers.getSetCookie()
    const session = lines.find((line) => line.startsWith('__Host-coursekeeper='))!
    expect(session).toMatch(/; Path=\/(;|$)/)
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(session).toContain(attribute)
    expect(session).not.toContain('Domain')
    expect(session).not.toMatch(/robin|northside/)
  })

  it('is kept with name and roles, as of this sign-in', async () => {
    await desk.signedIn(['northside:clinician'], { staffId: 'sam', name: 'Sam Ashby' })
    await desk.signedIn(['northside:clinician', 'northside:administrator'], {
      staffId: 'sam',
      name: 'Dr Sam Ashby',
    })
    expect(await test.store.record('staff', { clinicId: asId('northside'), id: 'sam' })).toMatchObject({
      name: 'Dr Sam Ashby',
      roles: ['clinician', 'administrator'],
      lastSignInAt: test.clock.now(),
      version: 2,
    })
    const entries = await test.store.auditEntries(asId('northside'), { limit: 5 })
    expect(entries).toContainEqual(
      expect.objectContaining({
        operation: 'sign-in',
        by: expect.objectContaining({ id: 'sam', name: 'Dr Sam Ashby' }) as unknown,
      }),
    )
  })
})

describe('a session', () => {
  it('ends after a quarter of an hour without a click', async () => {
    const { go } = await desk.signedIn(reception)
    for (let i = 0; i < 4; i++) {
      pass(14)
      expect((await go(today)).status).toBe(200)
    }
    pass(15)
    expect((await go(today)).status).toBe(303)
  })

  it('is not prolonged by a page that refreshes itself', async () => {
    const { go } = await desk.signedIn(reception)
    const quiet = { headers: { 'x-coursekeeper-refresh': 'yes' } }
    pass(10)
    expect((await go(today, quiet)).status).toBe(200)
    pass(5)
    expect((await go(today, quiet)).status).toBe(401)
    expect((await go(today)).status).toBe(303)
  })

  it('leaves an entry at its first look at Today, also where it says that it only refreshes', async () => {
    const { go, jar } = await desk.signedIn(reception, { staffId: 'quiet', back: consolePaths.yourSessions })
    const quiet = { headers: { 'x-coursekeeper-refresh': '1' } }
    const looks = async () =>
      (await test.store.auditEntries(asId('northside'), { limit: 20 })).filter(
        ({ by, operation }) => by.id === 'quiet' && operation === 'show-today',
      ).length
    const before = jar.get('__Host-coursekeeper')!
    const seen: number[] = []
    const look = async (init?: RequestInit) => {
      expect((await go(today, init)).status).toBe(200)
      seen.push(await looks())
    }
    await look(quiet)
    await look(quiet)
    await look()
    await look(quiet)
    // A look that somebody asks for is theirs; one by a cookie of before the first look is nobody's to hide.
    expect(seen).toEqual([1, 1, 2, 2])
    jar.set('__Host-coursekeeper', before)
    await look(quiet)
    expect(seen.at(-1)).toBe(3)
  })

  it('is not prolonged by the first look of a page that only refreshes', async () => {
    const { go } = await desk.signedIn(reception, { back: consolePaths.yourSessions })
    pass(14)
    const quiet = { headers: { 'x-coursekeeper-refresh': '1' } }
    expect((await go(today, quiet)).status).toBe(200)
    pass(1)
    expect((await go(today)).status).toBe(303)
  })

  it('ends after twelve hours however busy its day is', async () => {
    const { go } = await desk.signedIn(reception)
    for (let i = 0; i < 51; i++) {
      pass(14)
      expect((await go(yours)).status).toBe(200)
    }
    pass(6)
    expect((await go(today)).status).toBe(303)
  })

  it('costs one read of the table a request', async () => {
    const { go } = await desk.signedIn(reception)
    const calls: string[] = []
    const counting = Object.fromEntries(
      Object.entries(test.store).map(([name, call]: [string, (...args: unknown[]) => unknown]) => [
        name,
        (...args: unknown[]) => {
          calls.push(name)
          return call(...args)
        },
      ]),
    ) as unknown as typeof test.store
    const counted = aSignIn({ ...test, store: counting })
    const signed = await counted.signedIn(reception)
    calls.length = 0
    await signed.go(at(consolePaths.signIn))
    expect(calls).toEqual(['recordsAt'])
    expect((await go(today)).status).toBe(200)
  })

  it('is over once its person signs out, also for whoever kept the cookie', async () => {
    const { go, send, jar } = await desk.signedIn(reception)
    const kept = new Map(jar)
    expect((await go(at(consolePaths.signOut))).html).toContain('https://id.example.org/logout')
    expect((await go(today)).status).toBe(200)
    const out = await send(at(consolePaths.signOut), {})
    expect([out.status, out.next]).toEqual([303, at(consolePaths.signOut)])
    expect(jar.size).toBe(0)
    const leaving = await go(out.next!)
    expect(leaving.headers.get('refresh')).toBe('0; url=https://id.example.org/logout')
    for (const [name, value] of kept) jar.set(name, value)
    expect((await go(today)).status).toBe(303)
    desk.says(new ProviderDown('gone'))
    expect((await go(at(consolePaths.signOut))).next).toBe(at(consolePaths.signedOut))
  })

  it('is not ended by a form of another site', async () => {
    const { go, send } = await desk.signedIn(reception)
    const foreign = await send(at(consolePaths.signOut), {}, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
    expect((await go(today)).status).toBe(200)
  })

  it('does not open by a cookie that was changed, or that is of another kind or key', async () => {
    const { go, jar } = await desk.signedIn(reception)
    const name = '__Host-coursekeeper'
    const cookie = jar.get(name)!
    const way = desk.browser()
    await way.go(at(consolePaths.signIn))
    const [ofAWay] = way.jar.values()
    const parts = cookie.split('.')
    const changed = parts.with(3, `${parts[3]!.startsWith('A') ? 'B' : 'A'}${parts[3]!.slice(1)}`).join('.')
    for (const other of [changed, ofAWay!, cookie.slice(0, -4), 'x', parts.with(0, '').join('.')]) {
      jar.set(name, other)
      expect((await go(today)).status).toBe(303)
    }
    jar.set(name, cookie)
    expect((await go(today)).status).toBe(200)
    for (const [secrets, status] of [
      [['second', 'first'], 200],
      [['second'], 303],
    ] as [[string, ...string[]], number][]) {
      const other = aSignIn(test, secrets).browser()
      other.jar.set(name, cookie)
      expect((await other.go(today)).status).toBe(status)
    }
  })
})

describe('a way to the provider and back', () => {
  const known = { staffId: 'robin', name: 'Robin', email: '', groups: reception }

  it('works once', async () => {
    const browser = desk.browser()
    desk.says({ kind: 'known', identity: known })
    const begun = await browser.go(at(consolePaths.signIn))
    expect((await browser.go(returnOf(begun))).status).toBe(303)
    const again = await browser.go(returnOf(begun))
    expect([again.status, again.text]).toEqual([401, expect.stringContaining('works once') as string])
  })

  it('lasts ten minutes', async () => {
    const browser = desk.browser()
    desk.says({ kind: 'known', identity: known })
    const begun = await browser.go(at(consolePaths.signIn))
    pass(10)
    expect((await browser.go(returnOf(begun))).text).toContain('That took too long')
    expect((await browser.go(today)).status).toBe(303)
  })

  it('signs nobody in by a link that somebody else began', async () => {
    desk.says({ kind: 'known', identity: known })
    const theirs = await desk.browser().go(at(consolePaths.signIn))
    const victim = desk.browser()
    await victim.go(at(consolePaths.signIn))
    expect((await victim.go(returnOf(theirs))).status).toBe(401)
    expect((await victim.go(today)).status).toBe(303)
  })

  it('is one for each tab, and a browser that has begun very many keeps none of them', async () => {
    desk.says({ kind: 'known', identity: known })
    const browser = desk.browser()
    const [first, second] = [
      await browser.go(at(consolePaths.signIn)),
      await browser.go(at(consolePaths.signIn)),
    ]
    expect((await browser.go(returnOf(first))).status).toBe(303)
    expect((await browser.go(returnOf(second))).status).toBe(303)
    const stuffed = desk.browser()
    for (let i = 0; i < 40; i++) await stuffed.go(at(consolePaths.signIn))
    expect(stuffed.jar.size).toBeLessThan(8)
  })

  it.each<[Finished, number, string]>([
    [{ kind: 'denied' }, 403, 'You were not signed in'],
    [{ kind: 'not-ours' }, 401, 'not begun here'],
    [{ kind: 'known', identity: { ...known, groups: [] } }, 403, 'You have no role'],
    [
      { kind: 'known', identity: { ...known, groups: ['elsewhere:reception', 'northside:owner'] } } as const,
      403,
      'Ask an administrator',
    ],
  ])('says what came of it and offers another: %j', async (finished, status, words) => {
    desk.says(finished)
    const answer = await cameBack(desk.browser())
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words) as string])
    expect(answer.html).toContain(`href="${consolePaths.signIn}"`)
    expect(answer.headers.getSetCookie().join()).not.toContain('__Host-coursekeeper=')
  })

  it('says so where the provider does not answer, on the way there and on the way back', async () => {
    const browser = desk.browser()
    const begun = await browser.go(at(consolePaths.signIn))
    desk.says(new ProviderDown('gone'))
    for (const answer of [await browser.go(returnOf(begun)), await browser.go(at(consolePaths.signIn))])
      expect([answer.status, answer.text]).toEqual([
        503,
        expect.stringContaining('cannot be reached') as string,
      ])
    expect(test.events).toContainEqual(
      expect.objectContaining({ recordId: 'sign-in', reason: 'provider-down' }),
    )
  })
})

describe('somebody who works at several clinics', () => {
  const both = ['northside:reception', 'southbank:clinician']

  it('chooses one, and sees that one only', async () => {
    const { page, send, go } = await desk.signedIn(both, { staffId: 'alex' })
    expect(page.url).toBe(at(consolePaths.chooseClinic))
    expect(page.text).toMatch(/Northside.* Reception .*Southbank.* Clinician/)
    expect((await go(today)).status).toBe(303)
    expect((await send(at(consolePaths.chooseClinic), { clinic: 'elsewhere' })).status).toBe(404)
    expect((await send(at(consolePaths.chooseClinic), { clinic: 'southbank' })).next).toBe(today)
    const page1 = await go(today)
    expect(page1.text).toContain('Southbank')
    expect(page1.text).toContain('Outcomes')
    expect((await go(at(consolePaths.chooseClinic))).text).toContain('(you are here)')
  })

  it('changes the clinic, which ends the session at the other one and makes the day no longer', async () => {
    const { send, go, jar } = await desk.signedIn(both, { staffId: 'alex' })
    await send(at(consolePaths.chooseClinic), { clinic: 'northside' })
    const before = jar.get('__Host-coursekeeper')!
    for (let i = 0; i < 51; i++) {
      pass(14)
      await go(yours)
    }
    expect((await send(at(consolePaths.chooseClinic), { clinic: 'southbank' })).next).toBe(today)
    expect((await go(today)).text).toContain('Southbank')
    const old = desk.browser()
    old.jar.set('__Host-coursekeeper', before)
    expect((await old.go(today)).status).toBe(303)
    pass(6)
    expect((await go(today)).status).toBe(303)
  })
})
