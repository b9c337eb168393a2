import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHandler } from '../../functions/patient-pages/handler.ts'
import { pagesStore } from '../../shared/adapters/dynamo/pages-store.ts'
import { asId } from '../../shared/domain/ids.ts'
import { day, hour, minute } from '../../shared/domain/time.ts'
import { mostFailures, tryWindow } from '../../shared/domain/tries.ts'
import { addressHeader, aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { callsOf } from './calls-of.ts'
import { changedBy, wholeTable } from './whole-table.ts'

let clinic: ClinicWithLinks
beforeAll(async () => {
  clinic = await aClinicWithLinks()
})
afterAll(() => clinic.close())
// Every test has its own ten minutes, and so its own counters.
beforeEach(() => clinic.clock.set(clinic.clock.now() + tryWindow))

/** The links of a kind that open nothing, each for a cause of its own. */
async function deadLinks(): Promise<Record<string, string>> {
  const now = clinic.clock.now()
  const used = await clinic.asked(['sleep'])
  await clinic.write({ kind: 'use-link', tokenHash: clinic.random.hashOf(used.secret), at: now })
  const expired = await clinic.asked(['sleep'], { expiresAt: now - 1 })
  const longExpired = await clinic.asked(['sleep'], { expiresAt: now - 30 * day })
  const erased = await clinic.asked(['sleep'])
  await clinic.store.erasePatient({ clinicId: clinic.clinic.id, patientId: erased.patientId })
  const invitation = await clinic.invited()
  const usedInvitation = await clinic.invited()
  await clinic.write({ kind: 'use-link', tokenHash: clinic.random.hashOf(usedInvitation.secret), at: now })
  return {
    used: used.path,
    expired: expired.path,
    'long expired': longExpired.path,
    'of a patient who was erased': erased.path,
    'used, of sessions': usedInvitation.path,
    'of another purpose': `/q/${invitation.secret}`,
    'of another purpose, the other way': `/s/${(await clinic.asked(['sleep'])).secret}`,
    'with a letter too many': `${(await clinic.asked(['sleep'])).path}x`,
    'with a letter too few': (await clinic.asked(['sleep'])).path.slice(0, -1),
    'in small letters': `/q/${'a'.repeat(22)}`,
    wrong: '/q/1111111111111111111111',
    'wrong, of sessions': '/s/1111111111111111111111',
    'with letters that no link has': '/q/0OIl0OIl0OIl0OIl0OIl0O',
    short: '/q/x',
    strange: '/q/%00%F0%9F%A7%A0%2e%2e%2f',
    'not even percent-encoded': '/q/%E0%A4%A',
    long: `/q/${'z'.repeat(6000)}`,
  }
}

describe('a link', () => {
  it('is out of the address after the first look, and in a cookie that only this site gets', async () => {
    const { path, secret } = await clinic.asked(['sleep'])
    const visitor = clinic.visitor()
    const seen = await visitor.open(path)
    const [redirect] = seen.answers
    expect(redirect!.status).toBe(303)
    expect(seen.status).toBe(200)
    expect(seen.path).toMatch(/^\/v\/[0-9a-f]{8}\//)
    const [cookie] = redirect!.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-v-[0-9a-f]{8}=/)
    for (const part of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Max-Age=7200'])
      expect(cookie!.split('; ')).toContain(part)
    expect(redirect!.headers.get('location')).not.toContain(secret)
    for (const part of [seen.path, seen.html, ...seen.links]) expect(part).not.toContain(secret)
  })

  it('opens nothing by its clean address alone, whoever has seen it', async () => {
    const seen = await clinic.visitor().open((await clinic.asked(['sleep'])).path)
    expect((await clinic.visitor().open(seen.path)).status).toBe(404)
  })

  it('is stored as a hash, and its secret nowhere', async () => {
    const { secret } = await clinic.asked(['sleep'])
    const rows = await wholeTable(clinic.table)
    expect(rows.join('\n')).not.toContain(secret)
    expect(rows.join('\n')).toContain(clinic.random.hashOf(secret))
    expect(secret).toMatch(/^[1-9A-HJ-NP-Za-km-z]{22}$/)
  })

  it('opens as often as it is asked, and writes nothing by being opened', async () => {
    const links = [await clinic.asked(), await clinic.invited()]
    const changed = await changedBy(clinic.table, async () => {
      for (const { path } of links)
        for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
          const seen = await clinic.visitor().open(path, { method })
          expect(seen.status, `${method} ${path}`).toBe(['GET', 'HEAD'].includes(method) ? 200 : 404)
        }
    })
    expect(changed).toEqual([])
  })

  it('is dead at its time also on a page that is still open', async () => {
    const { path } = await clinic.asked(['sleep'], { expiresAt: clinic.clock.now() + hour })
    const visitor = clinic.visitor()
    const seen = await visitor.open(path)
    clinic.clock.set(clinic.clock.now() + hour + 1)
    const changed = await changedBy(clinic.table, async () => {
      expect((await visitor.open(seen.path)).status).toBe(404)
      for (const form of seen.forms) expect((await visitor.post(form.action, [])).status).toBe(404)
    })
    expect(changed).toEqual([])
  })

  it('is dead with the patient, also on a page that is still open', async () => {
    const open = await clinic.invited()
    const visitor = clinic.visitor()
    const seen = await visitor.open(open.path)
    await clinic.store.erasePatient({ clinicId: clinic.clinic.id, patientId: open.patientId })
    expect((await visitor.open(seen.path)).status).toBe(404)
    for (const form of seen.forms) expect((await visitor.post(form.action, [])).status).toBe(404)
    expect((await clinic.fileOf(open)).courses).toEqual([])
  })

  it('of a course that is gone while its patient stays opens nothing', async () => {
    const { course } = await clinic.invited()
    const other = await clinic.link(
      { ...course, id: asId('no-such-course') },
      { purpose: 'sessions', about: '' },
    )
    expect((await clinic.visitor().open(other.path)).status).toBe(404)
  })
})

describe('two links on one phone', () => {
  it('do not answer for each other, whichever was opened last', async () => {
    const [his, hers] = [await clinic.asked(['sleep']), await clinic.asked(['fatigue'])]
    const visitor = clinic.visitor()
    const [first, second] = [await visitor.open(his.path), await visitor.open(hers.path)]
    expect(first.path).not.toBe(second.path)
    expect((await visitor.open(first.path)).html).toBe(first.html)
    expect((await visitor.open(second.path)).html).toBe(second.html)
    expect(visitor.cookies.size).toBe(2)
  })

  it('are told apart by their cookies: one secret under the name of another opens nothing', async () => {
    const [his, hers] = [await clinic.asked(['sleep']), await clinic.asked(['fatigue'])]
    const visitor = clinic.visitor()
    const seen = await visitor.open(his.path)
    const [name] = [...visitor.cookies.keys()]
    visitor.cookies.set(name!, hers.secret)
    expect((await visitor.open(seen.path)).status).toBe(404)
  })

  it('a cookie that is sent twice is one of the two or nobody, and never breaks a page', async () => {
    const { path, secret } = await clinic.asked(['sleep'])
    const seen = await clinic.visitor().open(path)
    const name = `__Host-v-${seen.path.split('/')[2]}`
    const answers = [`${name}=${secret}; ${name}=x`, `${name}=x; ${name}=${secret}`].map(async (cookie) => {
      const answer = await clinic.app.request(seen.path, { headers: { cookie } })
      return answer.status
    })
    expect((await Promise.all(answers)).every((status) => status === 200 || status === 404)).toBe(true)
  })
})

describe('links that open nothing', () => {
  it('are one and the same answer to the last byte, by GET and by HEAD, whatever the cause', async () => {
    for (const method of ['GET', 'HEAD']) {
      const answers = new Map<string, string[]>()
      let count = 0
      for (const [cause, path] of Object.entries(await deadLinks())) {
        const headers = { [addressHeader]: `192.0.2.${++count}` }
        const answer = await clinic.app.request(path, { method, headers })
        const whole = JSON.stringify([answer.status, [...answer.headers].sort(), await answer.text()])
        answers.set(whole, [...(answers.get(whole) ?? []), cause])
      }
      expect([...answers.values()]).toHaveLength(1)
      const [only] = [...answers.keys()]
      expect(only).toMatch(/^\[404,/)
      expect(only).not.toContain('Northside')
    }
  })

  it('cost one and the same calls of the table, in the same order', async () => {
    const causes = await deadLinks()
    const { client, tableName } = clinic.table
    // As on AWS: with the store that patients' pages have.
    const app = clinic.appWith(pagesStore(client, tableName, clinic.clock))
    const costs = new Map<string, string[]>()
    let count = 0
    for (const [cause, path] of Object.entries(causes)) {
      const headers = { [addressHeader]: `198.51.100.${++count}` }
      const calls = await callsOf(client, async () => {
        expect((await app.request(path, { headers })).status).toBe(404)
      })
      const cost = calls.join(', ')
      costs.set(cost, [...(costs.get(cost) ?? []), cause])
    }
    expect([...costs.keys()]).toEqual(['BatchGetItem 3, UpdateItem, UpdateItem'])
  })

  it('are looked up together with the counters: a link that opens costs one call', async () => {
    const { path } = await clinic.asked(['sleep'])
    const calls = await callsOf(clinic.table.client, async () => clinic.app.request(path))
    expect(calls).toEqual(['BatchGetItem 3'])
  })

  it('speak the language that the browser asks for', async () => {
    const ask = async (language: string) =>
      (await clinic.visitor({ 'Accept-Language': language }).open('/q/x')).text
    expect(await ask('cy-GB,cy;q=0.9,en;q=0.5')).toContain('Nid yw’r ddolen hon')
    expect(await ask('pl')).toContain('Ten link nie otwiera')
    for (const language of ['', 'xx', 'de-DE', '*', ',,;q', '\u00ff'])
      expect(await ask(language)).toContain('This link does not open a page')
  })
})

describe('whoever tries too many links', () => {
  const guess = (n: number) => `/q/${String(n).padStart(4, '1').replaceAll('0', 'a')}111111111111111111`
  const from = (address: string) => clinic.visitor({ [addressHeader]: address })

  it('from one address is told to wait, and others are not', async () => {
    const guesser = from('203.0.113.7')
    for (let n = 0; n < mostFailures.address; n++) expect((await guesser.open(guess(n))).status).toBe(404)
    const good = await clinic.asked(['sleep'])
    const busy = await guesser.open(guess(900))
    expect(busy.status).toBe(429)
    expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(busy.headers.get('retry-after'))).toBeLessThanOrEqual(tryWindow / 1000)
    expect(busy.title).toBe('Too many tries')
    // Whether a link is good is not told any more.
    const refused = await guesser.open(good.path)
    expect([refused.status, refused.html]).toEqual([429, busy.html])
    expect((await from('203.0.113.8').open(good.path)).status).toBe(200)
    expect(clinic.events).toContainEqual({ kind: 'tries-refused', by: 'address' })
  })

  it('is not counted any more meanwhile: one read and no write', async () => {
    const guesser = from('203.0.113.9')
    for (let n = 0; n < mostFailures.address; n++) await guesser.open(guess(n + 40))
    const calls = await callsOf(clinic.table.client, () => guesser.open(guess(901)))
    expect(calls).toEqual(['BatchGetItem 3'])
  })

  it('may try again when the ten minutes are over', async () => {
    const guesser = from('203.0.113.10')
    for (let n = 0; n < mostFailures.address; n++) await guesser.open(guess(n + 80))
    const busy = await guesser.open(guess(902))
    expect(busy.status).toBe(429)
    clinic.clock.set(clinic.clock.now() + Number(busy.headers.get('retry-after')) * 1000)
    expect((await guesser.open((await clinic.asked(['sleep'])).path)).status).toBe(200)
  })

  it('at links that begin alike is told to wait, from wherever they try', async () => {
    const good = await clinic.asked(['sleep'])
    const alike = (n: number) =>
      `/q/${good.secret.slice(0, 4)}${String(n).padStart(18, '1').replaceAll('0', 'a')}`
    for (let n = 0; n < mostFailures.beginning; n++)
      expect((await from(`198.51.100.${n}`).open(alike(n))).status).toBe(404)
    expect((await from('198.51.100.200').open(alike(99))).status).toBe(429)
    expect((await from('198.51.100.200').open(guess(903))).status).toBe(404)
    expect(clinic.events).toContainEqual({ kind: 'tries-refused', by: 'beginning' })
  })

  it('does not shut out who shares the address and has come in already', async () => {
    const patient = from('203.0.113.11')
    const seen = await patient.open((await clinic.asked(['sleep'])).path)
    for (let n = 0; n <= mostFailures.address; n++) await from('203.0.113.11').open(guess(n + 120))
    expect((await from('203.0.113.11').open(guess(904))).status).toBe(429)
    expect((await patient.open(seen.path)).status).toBe(200)
  })

  it('by cookies is told to wait as well', async () => {
    const guesser = (n: number) => {
      const secret = guess(n).slice(3)
      const handle = clinic.random.hashOf(secret).slice(0, 8)
      const headers = { [addressHeader]: '203.0.113.12', cookie: `__Host-v-${handle}=${secret}` }
      return clinic.app.request(`/v/${handle}/questions`, { headers })
    }
    for (let n = 0; n < mostFailures.address; n++) expect((await guesser(n + 160)).status).toBe(404)
    expect((await guesser(905)).status).toBe(429)
  })

  it('is known on AWS by what the API saw, whatever the headers say', async () => {
    const { clock, random, store } = clinic
    const handler = createHandler({ clock, random, store, report: { event: () => undefined } })
    const ask = async (sourceIp: string, n: number) => {
      const path = guess(n)
      const event = {
        version: '2.0',
        rawPath: path,
        rawQueryString: '',
        headers: {
          host: 'visits.example.org',
          'x-forwarded-for': `192.0.2.${n}`,
          forwarded: `for=192.0.2.${n}`,
        },
        requestContext: { http: { method: 'GET', path, sourceIp }, domainName: 'visits.example.org' },
        isBase64Encoded: false,
      }
      return ((await handler(event as never)) as unknown as { statusCode: number }).statusCode
    }
    for (let n = 0; n < mostFailures.address; n++) expect(await ask('203.0.113.14', n + 100)).toBe(404)
    expect(await ask('203.0.113.14', 140)).toBe(429)
    expect(await ask('203.0.113.15', 141)).toBe(404)
  })

  it('is known by hashes alone, which change with the window', async () => {
    const address = '203.0.113.13'
    const pksOf = async () => {
      await from(address).open(guess(200))
      const { Items = [] } = await clinic.table.client.send(
        new ScanCommand({ TableName: clinic.table.tableName }),
      )
      const rows = Items.filter((row) => String(row.pk).startsWith('FAILED#'))
      expect(JSON.stringify(rows)).not.toContain(address)
      for (const row of rows) expect(Object.keys(row).sort()).toEqual(['failures', 'pk', 'sk', 'ttl'])
      return new Set(rows.map((row) => String(row.pk)))
    }
    const before = await pksOf()
    clinic.clock.set(clinic.clock.now() + 10 * minute)
    const after = await pksOf()
    expect([...after].filter((pk) => !before.has(pk))).toHaveLength(2)
  })
})
