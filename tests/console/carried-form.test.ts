import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { minute } from '../../shared/domain/time.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aSignIn, at } from './a-sign-in.ts'

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

const notes = at('/console/patients/p1/desk-notes')
const file = at('/console/patients/p1')
const typed = 'Comes by train:\n"late" on <Fridays> & after rain'
const robin = { deskNote: typed, shownTo: 'northside/robin' }
const reception = ['northside:reception']
const idle = () => test.clock.set(test.clock.now() + 15 * minute)

const entities: Record<string, string> = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const plain = (text: string) => text.replace(/&(?:quot|lt|gt|amp);/g, (entity) => entities[entity]!)
/** The form of a page that holds what was typed. */
function formOf(html: string): { action: string; fields: Record<string, string> } | undefined {
  const [form, action] = /<form method="post" action="([^"]*)">.*?<\/form>/s.exec(html) ?? []
  if (form === undefined) return undefined
  const inputs = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)
  return {
    action: at(plain(action!)),
    fields: Object.fromEntries([...inputs].map(([, name, value]) => [plain(name!), plain(value!)])),
  }
}

describe('a form that comes after its session is over', () => {
  it('is kept with all that was typed, and stored once its person is back and sends it again', async () => {
    const { send, go, follow, visit } = await desk.signedIn(reception)
    idle()
    const late = await send(`${notes}?from=file`, robin)
    expect(late.status).toBe(401)
    expect(late.headers.get('cache-control')).toBe('no-store')
    expect(late.text).toContain('You were signed out before this was stored')
    expect(late.text).not.toContain('Comes by train')
    const [, way] = /<a href="([^"]*)" target="_blank"/.exec(late.html)!
    const form = formOf(late.html)!
    expect(form).toEqual({ action: `${notes}?from=file`, fields: robin })

    const begun = await go(at(plain(way!)))
    const state = new URL(begun.next!).searchParams.get('state')
    const back = await visit(at(`${consolePaths.signedIn}?code=c&state=${state}`))
    expect([back.status, back.url]).toEqual([200, at(consolePaths.signedInAgain)])
    expect(back.text).toContain('You are signed in as Robin Hale')
    const again = await follow(await send(form.action, form.fields))
    expect([again.status, again.text]).toEqual([200, expect.stringContaining('Comes by train') as string])
  })

  it('is kept also where the session was ended by somebody else, and where it comes late twice', async () => {
    const { send, jar, browser } = { ...(await desk.signedIn(reception)), browser: desk.browser }
    const other = browser()
    for (const [name, value] of jar) other.jar.set(name, value)
    await send(at(consolePaths.signOut), {})
    const late = await other.send(notes, robin)
    const later = await other.send(notes, formOf(late.html)!.fields)
    expect([late.status, later.status]).toEqual([401, 401])
    expect(formOf(later.html)).toEqual(formOf(late.html))
  })

  it('is stored for nobody but its person, at its clinic', async () => {
    const before = (await (await desk.signedIn(reception)).go(file)).text.split('Comes by train').length
    const { fields, action } = formOf((await desk.browser().send(notes, robin)).html)!
    for (const [groups, staffId] of [
      [reception, 'sam'],
      [['southbank:reception'], 'robin'],
    ] as const) {
      const { send } = await desk.signedIn([...groups], { staffId })
      const refused = await send(action, fields)
      expect(refused.status).toBe(409)
      expect(refused.text).not.toContain('Comes by train')
    }
    const { go } = await desk.signedIn(reception)
    expect((await go(file)).text.split('Comes by train')).toHaveLength(before)
  })

  it('waits for its person where somebody else has signed in and sent it meanwhile', async () => {
    const { fields, action } = formOf((await desk.browser().send(`${notes}?from=file`, robin)).html)!
    const sam = await desk.signedIn(reception, { staffId: 'sam' })
    const refused = await sam.send(action, fields)
    expect([refused.status, refused.headers.get('cache-control')]).toEqual([409, 'no-store'])
    expect(refused.text).not.toContain('Comes by train')
    expect(refused.html.match(/name="shownTo"/g)).toHaveLength(1)
    const kept = formOf(refused.html)!
    expect(kept).toEqual({ action, fields })
    const { send, follow } = await desk.signedIn(reception)
    const again = await follow(await send(kept.action, kept.fields))
    expect([again.status, again.text]).toEqual([200, expect.stringContaining('Comes by train') as string])
  })

  it('is not taken from another site, nor is anything that no page of ours made', async () => {
    const browser = desk.browser()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example.com' }]) {
      const foreign = await browser.send(notes, robin, headers as unknown as Record<string, string>)
      expect([foreign.status, formOf(foreign.html)]).toEqual([403, undefined])
    }
    const { shownTo: _, ...unsigned } = robin
    expect((await browser.send(notes, unsigned)).status).toBe(303)
    expect((await browser.send(at('/console/no-such-page'), robin)).status).toBe(404)
  })

  it('says that a file has to be chosen again', async () => {
    const body = new FormData()
    body.set('shownTo', 'northside/robin')
    body.append('columns[]', 'name')
    body.append('columns[]', 'phone')
    body.set('table', new File(['Patient id\nN-1'], 'patients.csv'))
    const late = await desk.browser().go(at(consolePaths.importPatients), { method: 'POST', body })
    expect([late.status, late.text]).toEqual([
      401,
      expect.stringContaining('A file cannot be kept') as string,
    ])
    expect(late.html.match(/name="columns\[\]" value="(name|phone)"/g)).toHaveLength(2)
    expect(late.html).not.toContain('N-1')
  })

  it('is kept up to a size, and says so beyond it', async () => {
    const late = await desk
      .browser()
      .send(at(consolePaths.importPatients), { shownTo: 'northside/robin', table: 'x'.repeat(300_000) })
    expect([late.status, formOf(late.html)]).toEqual([401, undefined])
    expect(late.text).toContain('too large to be kept')
    expect(late.html.length).toBeLessThan(10_000)
  })

  it('is not even read where it says itself that it is larger', async () => {
    let isRead = false
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true
          controller.enqueue(new TextEncoder().encode(`shownTo=northside/robin&table=${'x'.repeat(300_000)}`))
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '300031' }
    const sent = { method: 'POST', body, duplex: 'half', headers }
    const late = await desk.browser().go(at(consolePaths.importPatients), sent)
    expect([late.status, late.text]).toEqual([401, expect.stringContaining('too large to be kept') as string])
    expect(isRead).toBe(false)
  })
})
