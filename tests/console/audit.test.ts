import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toldAs } from '../../functions/clinic-console/audit-words.ts'
import { commitAudited } from '../../functions/clinic-console/audited-store.ts'
import { operations } from '../../functions/clinic-console/operations.ts'
import { seededRandom } from '../../infra/local/seeded-random.ts'
import { environment } from '../../shared/contracts/environment.ts'
import type { AuditFacts } from '../../shared/domain/audit.ts'
import { anchorText } from '../../shared/domain/audit-chain.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { verifyAudit } from '../../shared/use-cases/verify-audit.ts'
import { aClinic, aPatient } from '../builders.ts'
import { type TestStore, testStore } from '../shared-engine.ts'
import { aConsole, type Console, keyOf, person } from './a-console.ts'

type Row = Record<string, unknown> & { sk: string }
const clinicId = asId<ClinicId>('northside')
const pk = 'CLINIC#northside#AUDIT'
const random = seededRandom(1)
let opened: TestStore
let client: DynamoDBDocumentClient
let desk: Console
let now = 1_804_000_000_000

const facts = (i: number, over: Partial<AuditFacts> = {}): AuditFacts => ({
  clinicId,
  at: (now += 1000),
  by: { id: 'sam', name: i % 3 === 0 ? '=Kit' : 'Sam', roles: ['reception'], via: 'session' },
  operation: i % 2 === 0 ? 'mark-visit' : 'show-today',
  did: 'saw',
  about: i % 2 === 0 ? { patientId: 'p1', id: 's1' } : {},
  ...over,
})

beforeEach(async () => {
  opened = await testStore({ clock: { now: () => now } })
  client = opened.client
  const { store } = opened
  await store.commit([{ kind: 'put-clinic', clinic: aClinic() }])
  await store.commit([{ kind: 'put-patient', patient: aPatient() }])
  for (let i = 1; i <= 8; i++) await commitAudited(store, random, [], facts(i))
  const world = {
    clock: { now: () => now },
    random,
    report: { event: () => {} },
    queues: { hint: () => Promise.resolve() },
    address: { origin: 'https://northside.example.org' },
  }
  desk = aConsole({ world, store } as unknown as Parameters<typeof aConsole>[0])
})
afterEach(() => opened.close())

const admin = () => desk.as(person('administrator'))
const verify = (over: Parameters<typeof verifyAudit>[2] = {}) =>
  verifyAudit({ store: opened.store, random }, clinicId, over)

async function rows(): Promise<Row[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: opened.tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
      ExpressionAttributeValues: { ':pk': pk, ':entry': 'ENTRY#' },
    }),
  )
  return Items as Row[]
}
const put = (row: Row) => client.send(new PutCommand({ TableName: opened.tableName, Item: row }))
const remove = (sk: string) =>
  client.send(new DeleteCommand({ TableName: opened.tableName, Key: { pk, sk } }))
const head = async () => (await opened.store.auditHead(clinicId))!

describe('the chain in the table', () => {
  it('is good as it was written, and gives an anchor that holds later', async () => {
    const verified = await verify()
    expect(verified).toEqual({ kind: 'good', head: { number: 8, hash: (await head()).hash } })
    const anchor = await head()
    await commitAudited(opened.store, random, [], facts(9))
    expect(await verify({ expect: anchor })).toMatchObject({ kind: 'good', head: { number: 9 } })
    expect(await verify({ after: anchor })).toMatchObject({ kind: 'good', head: { number: 9 } })
  })

  it('names the entry of which any attribute was changed or taken away', async () => {
    const all = await rows()
    const row = all[3]!
    for (const name of Object.keys(row).filter((each) => !['pk', 'sk'].includes(each))) {
      const value = row[name]
      const changed =
        typeof value === 'object' ? {} : typeof value === 'number' ? value + 1 : `${String(value)}x`
      const { [name]: _, ...without } = row
      for (const spoiled of [{ ...row, [name]: changed }, without]) {
        await put(spoiled as Row)
        const kind = ['listPk', 'listSk', 'brief'].includes(name) ? 'listed-differently' : 'changed'
        expect([name, await verify()]).toEqual([name, { kind: 'bad', fault: { kind, number: 4 } }])
      }
      await put(row)
    }
    expect(await verify()).toMatchObject({ kind: 'good' })
  })

  it('names what was deleted, put in, or changed places', async () => {
    const all = await rows()
    const [third, sixth] = [all[2]!, all[5]!]
    await remove(sixth.sk)
    expect(await verify()).toEqual({ kind: 'bad', fault: { kind: 'missing', number: 6 } })
    await put({ ...third, sk: sixth.sk })
    expect(await verify()).toEqual({ kind: 'bad', fault: { kind: 'out-of-order', number: 6 } })
    await put({ ...sixth, sk: third.sk })
    expect(await verify()).toEqual({ kind: 'bad', fault: { kind: 'out-of-order', number: 3 } })
  })

  it('names an end that was cut off, a forged head, and, with an anchor, both together', async () => {
    const all = await rows()
    const anchor = await head()
    const cut = { number: 7, hash: all[6]!.hash as string }
    await remove(all[7]!.sk)
    expect(await verify()).toEqual({ kind: 'bad', fault: { kind: 'missing', number: 8 } })
    await put({ pk, sk: 'HEAD', ...cut } as Row)
    expect(await verify()).toEqual({ kind: 'good', head: cut })
    expect(await verify({ expect: anchor })).toEqual({ kind: 'bad', fault: { kind: 'missing', number: 8 } })
    await commitAudited(opened.store, random, [], facts(1, { operation: 'something-else' }))
    expect(await verify()).toMatchObject({ kind: 'good', head: { number: 8 } })
    expect(await verify({ expect: anchor })).toEqual({
      kind: 'bad',
      fault: { kind: 'not-as-expected', number: 8 },
    })
    await put({ pk, sk: 'HEAD', ...cut } as Row)
    expect(await verify()).toEqual({ kind: 'bad', fault: { kind: 'forged-head', number: 7 } })
  })
})

describe('the page', () => {
  it('shows who saw and changed what, newest first, narrowed to a person, a patient or an operation', async () => {
    const all = (await admin().get('/console/audit')).text
    const rowsOf = async (path: string) =>
      (await admin().get(path)).text.replace(/^.*Newest first|As a table.*$/g, ' ')
    expect(all).toMatch(
      /8 .*Sam \(reception\) wanted to mark how a visit goes.*Ada Example.* 7 .*saw a day at/,
    )
    expect(await rowsOf('/console/audit')).not.toMatch(/mark-visit|show-today/)
    expect(await rowsOf('/console/audit?operation=mark-visit')).not.toContain('saw a day')
    expect(await rowsOf('/console/audit?operation=show-today')).toContain('saw a day')
    expect(await rowsOf('/console/audit?patientId=p1')).not.toContain('saw a day')
    expect((await admin().get('/console/audit?person=kit')).html).not.toMatch(/<td>\s*Sam</)
    expect((await admin().get('/console/audit?person=nobody')).text).toContain('Nothing of that stands')
  })

  it('tells what was changed from what was seen and what was refused, and finds each by its words', async () => {
    const about = { patientId: 'p1', id: 's1' }
    await commitAudited(opened.store, random, [], facts(2, { did: 'changed', about }))
    await commitAudited(
      opened.store,
      random,
      [],
      facts(2, { did: 'was-refused', operation: 'move-session', about }),
    )
    await commitAudited(opened.store, random, [], facts(2, { did: 'changed', operation: 'of-long-ago' }))
    const id = '0b5c2c1e-9d6f-4f0e-8f2a-1c2d3e4f5a6b'
    for (const operation of ['sign-in', 'sign-out'])
      await commitAudited(opened.store, random, [], facts(2, { did: 'changed', operation, about: { id } }))
    const { text, html } = await admin().get('/console/audit')
    expect(text).toContain('Sam (reception) marked how a visit goes.')
    expect(text).toContain('Sam (reception) wanted to move a session, and was refused.')
    expect(text).toContain('Sam (reception) made use of of long ago.')
    expect(text).not.toContain('and was refused. refused')
    expect(text).toContain('Sam (reception) signed in.')
    expect(text).toContain('Sam (reception) signed out.')
    expect(text).not.toContain(id)
    expect(html).toContain('<option value="sign-in">signed in</option>')
    const signedOut = (await admin().get('/console/audit?operation=sign-out')).html
    expect(signedOut.match(/<th scope="row">/g)).toHaveLength(1)
    expect(html).toContain('<option value="move-session">moved a session</option>')
    const refused = (await admin().get('/console/audit?did=was-refused')).html
    expect(refused.match(/<th scope="row">/g)).toHaveLength(1)
    expect((await admin().get('/console/audit?did=rubbish')).text).toContain(
      'What came of it: "rubbish" is not one of the choices. Choose one of those shown.',
    )
  })

  it('says what an entry is about in words and links, where there is a page of it', async () => {
    const write = (over: Partial<AuditFacts>) =>
      commitAudited(opened.store, random, [], facts(2, { did: 'changed', ...over }))
    await write({ operation: 'move-session', about: { patientId: 'p1', courseId: 'c1', id: 's1' } })
    await write({ operation: 'stop-course', about: { patientId: 'p1', courseId: 'c1' } })
    await write({ operation: 'stop-course', about: { patientId: 'p-gone', courseId: 'c-gone' } })
    await write({ operation: 'show-today', about: { id: '2027-03-08' } })
    await write({ operation: 'set-red-flags', about: { id: 'red-flags' } })
    const { html } = await admin().get('/console/audit')
    expect(html).toContain('<a href="/console/patients/p1/courses/c1/sessions/s1">the session</a>')
    expect(html).toContain('<a href="/console/patients/p1/courses/c1">the course</a>')
    expect(html).not.toContain('href="/console/patients/p-gone')
    expect(html).toContain('<td class="small">c-gone</td>')
    expect(html).toContain('<td class="small">Mon 8 Mar 2027</td>')
    expect(html).toContain('<td class="small">Red flags</td>')
  })

  it('has words for everything that can be asked, each of them its own', () => {
    const told = operations.map(({ did }) => did)
    expect(told.filter((did, i) => told.indexOf(did) < i)).toEqual([])
    for (const words of told) {
      expect(words).toMatch(/^[a-z][^.]+[^.]$/)
      expect(toldAs({ did: 'was-refused', words })).toMatch(/^wanted to .+, and was refused$/)
    }
    expect(toldAs({ did: 'saw', words: 'moved a session' })).toBe(
      'wanted to move a session, and nothing was changed',
    )
    expect(toldAs({ did: 'saw', words: 'saw a session' })).toBe('saw a session')
    expect(toldAs({ did: 'previewed', words: 'stopped a course' })).toBe(
      'looked at what it would do to stop a course',
    )
  })

  it('goes back page by page to the first entry', async () => {
    for (let i = 9; i <= 120; i++) await commitAudited(opened.store, random, [], facts(i))
    const seen: number[] = []
    let path: string | undefined = '/console/audit'
    while (path !== undefined) {
      const { html } = await admin().get(path)
      seen.push(...[...html.matchAll(/<th scope="row">(\d+)<\/th>/g)].map(([, number]) => Number(number)))
      path = /href="([^"]+)">Older entries/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => 120 - i))
  })

  it('is for administrators, and for no key', async () => {
    for (const actor of [person('reception'), person('clinician')])
      for (const path of ['/console/audit', '/console/audit/table', '/console/audit/chain'])
        expect((await desk.as(actor).get(path)).status).toBe(403)
    expect((await desk.as(keyOf(['patients:read'])).get('/console/audit')).status).toBe(403)
  })

  it('gives a table that runs no formula', async () => {
    const table = await admin().get('/console/audit/table?from=2027-01-01&to=2027-12-31')
    expect(table.headers.get('content-type')).toContain('text/csv')
    expect(table.html.split('\r\n')).toHaveLength(10)
    expect(table.html).toContain(",'=Kit,")
    expect((await admin().get('/console/audit/table?from=x&to=2027-12-31')).status).toBe(422)
  })

  it('says that the chain is good with its anchor, or which entry is not', async () => {
    const good = await admin().get('/console/audit/chain?isAsked=yes')
    expect(good.text).toContain('All 8 entries are as they were written.')
    const anchor = /\d+:[0-9a-f]{64}/.exec(good.text)![0]
    expect(anchor).toBe(anchorText({ number: 8, hash: (await rows())[7]!.hash as string }))
    const again = await admin().get(`/console/audit/chain?isAsked=yes&expect=${encodeURIComponent(anchor)}`)
    expect(again.text).toContain('are as they were written')
    await put({ ...(await rows())[4]!, operation: 'nothing' })
    expect((await admin().get('/console/audit/chain?isAsked=yes')).text).toContain(
      'Entry 5 was changed: its fields are not those that its hash was made of.',
    )
    expect((await admin().get('/console/audit/chain?isAsked=yes&expect=17')).status).toBe(422)
  })
})

it('is checked from the command line', async () => {
  const endpoint = await client.config.endpoint!()
  const env = {
    ...process.env,
    [environment.dynamodbEndpoint]: `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port}`,
  }
  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((done) => {
      execFile(
        process.execPath,
        ['--import', 'tsx', 'infra/local/verify-audit.ts', ...args],
        { cwd: resolve(import.meta.dirname, '../..'), env },
        (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      )
    })
  const at = ['--clinic', 'northside', '--table', opened.tableName]
  const good = await run(...at)
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining('All 8 entries') as string })
  await remove((await rows())[1]!.sk)
  expect(await run(...at)).toMatchObject({
    code: 1,
    out: expect.stringContaining('Entry 2 is missing.') as string,
  })
  expect(await run('--clinic', 'other', '--table', opened.tableName)).toMatchObject({ code: 2 })
  expect((await run('--help')).out).toContain('--expect NUMBER:HASH')
})
