import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../functions/clinic-console/app.tsx'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { openIdProvider, ProviderDown } from '../../functions/clinic-console/sign-in/provider.ts'
import { doors } from '../../infra/local/doors.ts'
import { type Served, serveLoopback } from '../../infra/local/serve.ts'
import { newSignInSecrets } from '../../infra/local/sign-in/kept-secrets.ts'
import { localSignIn } from '../../infra/local/sign-in/local-sign-in.ts'
import { asId } from '../../shared/domain/ids.ts'
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

  it('asks again after a sign-out, and signs out there too', async () => {
    const { send, follow, go } = await chosen('robin-hale')
    const leaving = await follow(await send(`${served.origin}${consolePaths.signOut}`, {}))
    const asks = await go(leaving.headers.get('refresh')!.replace('0; url=', ''))
    const [xsrf] = /(?<=name="xsrf" value=")[^"]+/.exec(asks.html)!
    const action = /action="([^"]+)"/.exec(asks.html)![1]!
    const out = await follow(await send(action, { xsrf, logout: 'yes' }))
    expect(out.url).toBe(`${served.origin}${consolePaths.signedOut}`)
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
