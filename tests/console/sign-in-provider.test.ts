import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../functions/clinic-console/app.tsx'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { openIdProvider, ProviderDown } from '../../functions/clinic-console/sign-in/provider.ts'
import { doors } from '../../infra/local/doors.ts'
import { type Served, serveLoopback } from '../../infra/local/serve.ts'
import { newSignInSecrets } from '../../infra/local/sign-in/kept-secrets.ts'
import { localSignIn } from '../../infra/local/sign-in/local-sign-in.ts'
import { asId } from '../../shared/domain/ids.ts'
import { minute } from '../../shared/domain/time.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aBrowser } from './a-browser.ts'

let test: TestWorld
let served: Served
const secrets = newSignInSecrets()
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  for (const id of ['riverside', 'southbank'])
    await test.store.commit([
      { kind: 'put-clinic', clinic: aClinic({ id: asId(id), name: `The ${id} clinic` }) },
    ])
  served = await serveLoopback(4680, () => new Response())
  const { origin } = served
  const { clock, random, report, queues } = test.world
  const base = { clock, random, report, store: test.store }
  const { signIn, provider } = localSignIn(base, { origin, secrets })
  const console = createApp({ ...base, queues, address: { origin }, signIn })
  served.use(doors({ origin, console, provider, patientPages: console, site: console }))
})
afterAll(async () => {
  await served.close()
  await test.close()
})

const aPerson = () => aBrowser((request) => fetch(request))
async function chosen(id: string) {
  const browser = aPerson()
  const who = await browser.visit(`${served.origin}${consolePaths.today}`)
  const page = await browser.follow(await browser.send(who.url, { person: id }))
  return { ...browser, who, page }
}

describe('the provider of this machine', () => {
  it('asks who it is, and the console knows their clinic and roles', async () => {
    const { who, page, go } = await chosen('sam-ashby')
    expect(who.text).toContain('Who are you?')
    expect(page.url).toBe(`${served.origin}${consolePaths.today}`)
    expect(page.text).toContain('The riverside clinic')
    const yours = await go(`${served.origin}${consolePaths.yourSessions}`)
    expect(yours.text).toContain('Clinician at The riverside clinic')
  })

  it('lets somebody of two clinics choose, and shows the people of one nothing of the other', async () => {
    expect((await chosen('alex-marsh')).page.text).toContain('Where do you work now?')
    const { page } = await chosen('jo-lind')
    expect(page.text).toContain('The southbank clinic')
    expect(page.text).not.toContain('riverside')
  })

  it('signs out there too, without a question', async () => {
    const { send, follow, visit } = await chosen('robin-hale')
    const leaving = await follow(await send(`${served.origin}${consolePaths.signOut}`, {}))
    const out = await visit(leaving.headers.get('refresh')!.replace('0; url=', ''))
    expect([out.status, out.url]).toEqual([200, `${served.origin}${consolePaths.signedOut}`])
  })

  it('says no where the person does', async () => {
    expect((await chosen('')).page).toMatchObject({ status: 403 })
    expect((await chosen('nobody-here')).page).toMatchObject({ status: 403 })
  })

  it('gives nothing twice, and nothing to somebody without the secret or the verifier', async () => {
    const stranger = (secret: string) =>
      openIdProvider({
        issuer: `${served.origin}/provider`,
        clientId: 'this-machine',
        clientSecret: () => Promise.resolve(secret),
        origin: served.origin,
      })
    const browser = aPerson()
    const who = await browser.visit(`${served.origin}${consolePaths.today}`)
    let back = await browser.send(who.url, { person: 'kim-osei' })
    while (!back.next!.includes(consolePaths.signedIn)) back = await browser.go(back.next!)
    const returned = new URL(back.next!)
    const guess = { state: returned.searchParams.get('state')!, nonce: 'nonce', verifier: 'v'.repeat(43) }
    await expect(stranger('a guess').finish(returned, guess)).rejects.toThrow(ProviderDown)
    expect(await stranger(secrets.clientSecret).finish(returned, guess)).toEqual({ kind: 'not-ours' })
    expect((await browser.go(back.next!)).status).toBe(303)
    expect((await browser.go(back.next!)).status).toBe(401)
    expect(await stranger(secrets.clientSecret).finish(returned, guess)).toEqual({ kind: 'not-ours' })
  })

  it('sends whoever calls this machine by another of its names to the one that cookies belong to', async () => {
    const { port } = new URL(served.origin)
    const page = await aPerson().go(`http://localhost:${port}${consolePaths.today}?date=2027-03-08`)
    expect([page.status, page.next]).toEqual([307, `${served.origin}${consolePaths.today}?date=2027-03-08`])
  })
})

describe('signing in at this machine once more', () => {
  const today = () => `${served.origin}${consolePaths.today}`
  const wayOn = `href="${consolePaths.today}"`

  it.each([
    ['the same person', 'robin-hale', true],
    ['the same person, who left before the provider was told', 'robin-hale', false],
    ['somebody else', 'sam-ashby', true],
    ['somebody else, before the provider was told', 'sam-ashby', false],
  ])('works at once after a sign-out: %s', async (_, person, isTold) => {
    const { send, follow, visit } = await chosen('robin-hale')
    for (let i = 0; i < 2; i++) {
      const leaving = await follow(await send(`${served.origin}${consolePaths.signOut}`, {}))
      if (isTold) await visit(leaving.headers.get('refresh')!.replace('0; url=', ''))
      const who = await visit(today())
      expect(who.text).toContain('Who are you?')
      const page = await follow(await send(who.url, { person }))
      expect([page.status, page.url]).toEqual([200, today()])
      expect(page.text).toContain(person === 'sam-ashby' ? 'Dr Sam Ashby' : 'Robin Hale')
    }
  })

  it('works in two tabs at a time, and the later one is who is there', async () => {
    const { visit, send, follow } = aPerson()
    const [one, two] = [await visit(today()), await visit(today())]
    expect((await follow(await send(one.url, { person: 'robin-hale' }))).text).toContain('Robin Hale')
    const second = await follow(await send(two.url, { person: 'sam-ashby' }))
    expect([second.status, second.text]).toEqual([200, expect.stringContaining('Dr Sam Ashby') as string])
    expect((await visit(today())).text).toContain('Dr Sam Ashby')
  })

  it('leads on from a chooser that was used already: the back button, a press on it, and the way after it', async () => {
    const { visit, send, go, follow } = aPerson()
    const who = await visit(today())
    const resume = (await send(who.url, { person: 'robin-hale' })).next!
    expect((await visit(resume)).url).toBe(today())
    for (const answer of [
      await go(who.url),
      await send(who.url, { person: 'sam-ashby' }),
      await go(resume),
    ]) {
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('is over') as string])
      expect(answer.html).toContain(wayOn)
    }
    expect((await follow(await go(today()))).text).toContain('Robin Hale')
  })

  it('leads on from a chooser that was left open too long, and from one of another browser', async () => {
    const { visit, go, send } = aPerson()
    const who = await visit(today())
    const elsewhere = await aPerson().go(who.url)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * minute })
    try {
      for (const answer of [elsewhere, await go(who.url), await send(who.url, { person: 'robin-hale' })]) {
        expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('is over') as string])
        expect(answer.html).toContain(wayOn)
      }
      expect((await visit(today())).text).toContain('Who are you?')
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not begun by a form of another site', async () => {
    const { visit, send } = aPerson()
    const who = await visit(today())
    const foreign = await send(who.url, { person: 'robin-hale' }, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
  })
})

describe('a provider that is not there', () => {
  const of = (issuer: string) =>
    openIdProvider({ issuer, clientId: 'c', clientSecret: () => Promise.resolve('s'), origin: served.origin })

  it('is told from one that says no, and asked again the next time', async () => {
    let answers = 0
    const server = createServer((_, response) => void (answers++, response.writeHead(500).end()))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const down = of(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    await expect(down.begin()).rejects.toThrow(ProviderDown)
    await expect(down.farewell()).rejects.toThrow(ProviderDown)
    expect(answers).toBe(2)
    server.close()
  })

  it('is never asked in the clear, but on this machine', async () => {
    await expect(of('http://id.example.org').begin()).rejects.toThrow(ProviderDown)
  })
})
