import { afterAll, beforeAll, expect, it } from 'vitest'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, person } from './a-console.ts'
import { noWebhooks } from './tenants/two-clinics.ts'

let test: TestWorld
let desk: Console
const northside = asId<ClinicId>('northside')
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test, { webhooks: noWebhooks })
})
afterAll(() => test.close())
const admin = () => desk.as(person('administrator'))

it('an administrator makes a key that is shown once, uses it, and revokes it', async () => {
  expect((await admin().get('/console/settings/keys')).text).toContain('There is no key yet')
  const nothing = await admin().post('/console/settings/keys', { name: 'Diary' })
  expect([nothing.status, nothing.html]).toEqual([422, expect.stringContaining('value="Diary"')])
  expect(nothing.text).toContain('Tick at least one.')
  const form = { name: 'Diary', 'scopes[]': ['patients:read', 'courses:read'], lifeDays: '30' }
  const made = await admin().post('/console/settings/keys', form)
  const key = /ck_northside_[1-9A-Za-z]{22}/.exec(made.text)![0]
  expect((await admin().post('/console/settings/keys', form)).status).toBe(422)
  const list = await admin().get('/console/settings/keys')
  expect(list.html).not.toContain(key.split('_')[2])
  const withKey = { headers: { authorization: `Bearer ${key}` } }
  const ask = async () => (await desk.app.request('http://127.0.0.1:4510/api/v1/patients', withKey)).status
  expect(await ask()).toBe(200)
  const [kept] = await test.store.records('api-key', { clinicId: northside })
  expect((await admin().get(`/console/settings/keys/${kept!.id}`)).text).toContain('cannot be brought back')
  expect(await ask()).toBe(200)
  expect((await admin().act(`/console/settings/keys/${kept!.id}`)).text).toContain('The key was revoked')
  expect(await ask()).toBe(401)
})

it('an administrator adds an address, tries it, pauses it, and removes it; one inside is refused', async () => {
  const add = (url: string) =>
    admin().post('/console/settings/webhooks', { url, 'events[]': ['course.booked', 'session.moved'] })
  const inside = await add('https://169.254.169.254/latest')
  expect([inside.status, inside.text]).toEqual([422, expect.stringContaining('private network')])
  const added = await add('https://hooks.example.org/in')
  expect(added.text).toMatch(/whsec_[A-Za-z0-9+/]{43}=/)
  const [webhook] = await test.store.records('webhook', { clinicId: northside })
  const at = `/console/settings/webhooks/${webhook!.id}`
  expect((await admin().get(at)).text).toContain('Nothing yet')
  expect((await admin().act(`${at}/test`)).text).toContain('leaves within a minute')
  expect((await admin().get(at)).text).toContain('on its way')
  expect((await admin().act(`${at}/pause`)).text).toContain('The address is paused')
  expect((await test.store.clinic(northside))?.webhooks).toMatchObject([{ isPaused: true }])
  expect((await admin().post(`${at}/test`)).status).toBe(422)
  expect((await admin().act(`${at}/resume`)).text).toContain('told again')
  const replay = await admin().act(`${at}/replay`, { date: '2027-03-01', time: '08:00' })
  expect(replay.text).toContain('0 events are sent once more')
  expect((await admin().post(`${at}/replay`, { date: 'x', time: 'y' })).status).toBe(422)
  const secret = await admin().post(`${at}/secret`)
  expect(secret.text).toContain('whsec_')
  expect((await admin().get(at)).html).not.toContain('whsec_')
  expect((await admin().act(`${at}/remove`)).text).toContain('The address was removed')
  expect((await test.store.clinic(northside))?.webhooks).toEqual([])
})

it('the API’s page is for everybody, takes nothing from elsewhere and runs no script that stands in it', async () => {
  const page = await desk.as(undefined).get('/api')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  for (const [, path] of page.html.matchAll(/(?:src|href)="(\/api\/ui\/[^"]+)"/g)) {
    const file = await desk.as(undefined).get(path!)
    expect([file.status, file.html.length > 100], path).toEqual([200, true])
  }
  expect(page.html).not.toMatch(/https?:\/\/(?!127)/)
  expect((await desk.as(undefined).get('/api/ui/package.json')).status).toBe(404)
})
