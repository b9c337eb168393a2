import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../functions/patient-pages/app.tsx'
import { paths } from '../../functions/patient-pages/paths.ts'
import { virtualClock } from '../../infra/local/clocks.ts'
import { seededRandom } from '../../infra/local/seeded-random.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId, type PatientId } from '../../shared/domain/ids.ts'
import { type InstrumentId, instruments } from '../../shared/domain/instruments.ts'
import { cursorAt } from '../../shared/domain/plan.ts'
import type { Questionnaire } from '../../shared/domain/questionnaire.ts'
import { conditionWords } from '../../shared/domain/wording/names.ts'
import { day, hour, instantOf } from '../../shared/domain/time.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { LinkTarget, Store } from '../../shared/ports.ts'
import { aClinic, aCourse, aPatient, aPhase, aProtocol, aSession } from '../builders.ts'
import { testStore, type TestStore } from '../shared-engine.ts'

const london = (date: string, at: number) => instantOf('Europe/London', date, at)
const now = london('2027-03-08', 12 * 60)
const clock = virtualClock(now)
const random = seededRandom(11)
const clinic = aClinic()

let table: TestStore
beforeAll(async () => {
  table = await testStore({ clock })
  await table.store.commit([{ kind: 'put-clinic', clinic }])
})
afterAll(() => table.close())

const appWith = (store: Store = table.store) =>
  createApp({ clock, random, store, report: { event: () => undefined } })

let count = 0
interface Opened {
  patientId: PatientId
  course: Course
  questionnaireId: Questionnaire['id']
  secret: string
  path: string
}

/** A patient with a course and an open questionnaire, and a link to it. */
async function opened(
  asked: InstrumentId[] = ['pain-nrs', 'side-effects'],
  { expiresAt = now + 30 * day, closesAt = now + day, of = clinic } = {},
): Promise<Opened> {
  const n = `q${++count}`
  const patientId = asId<PatientId>(n)
  const course = aCourse(['2027-03-08T09:30'], { clinicId: of.id, patientId, id: asId(`c-${n}`) })
  const questionnaireId = asId<Questionnaire['id']>(`c-${n}/questionnaire:after:s1`)
  const secret = await link(
    [
      { kind: 'put-patient', patient: aPatient({ clinicId: of.id, id: patientId }) },
      { kind: 'put-course', course, cursor: cursorAt(course, of, now) },
      {
        kind: 'put-questionnaire',
        questionnaire: {
          clinicId: of.id,
          patientId,
          courseId: course.id,
          id: questionnaireId,
          version: 1,
          asks: ['after:s1'],
          instruments: asked,
          openedAt: now - hour,
          closesAt,
          draft: {},
        },
      },
    ],
    { purpose: 'questionnaire', about: questionnaireId, course, expiresAt },
  )
  return { patientId, course, questionnaireId, secret, path: `/q/${secret}` }
}

async function link(
  changes: Parameters<Store['commit']>[0],
  { course, ...target }: Pick<LinkTarget, 'purpose' | 'about' | 'expiresAt'> & { course: Course },
): Promise<string> {
  const { secret, hash } = random.token()
  const { clinicId, patientId, id: courseId } = course
  const result = await table.store.commit([
    ...changes,
    {
      kind: 'add-link',
      tokenHash: hash,
      target: { clinicId, patientId, courseId, messageId: asId(`${courseId}/m/sms`), ...target },
    },
  ])
  expect(result).toEqual({ kind: 'committed' })
  return secret
}

/** A course that is over, with a maintenance session that the patient is invited to. */
async function invited(at = '2027-04-08T09:30') {
  const n = `m${++count}`
  const protocol = aProtocol({
    phases: [aPhase({ sessions: 1 }), aPhase({ purpose: 'maintenance', sessions: 'ongoing' })],
  })
  const patientId = asId<PatientId>(n)
  const course = aCourse(['2027-01-08T09:30'], { patientId, id: asId(`c-${n}`), protocol })
  course.sessions[0]!.state = 'attended'
  course.sessions.push(aSession(at, { id: asId('s2'), phase: 1 }))
  const secret = await link(
    [
      { kind: 'put-patient', patient: aPatient({ id: patientId }) },
      { kind: 'put-course', course, cursor: cursorAt(course, clinic, now) },
    ],
    { purpose: 'sessions', about: 's2', course, expiresAt: now + 60 * day },
  )
  const session = async () =>
    (await table.store.courseFile({ clinicId: clinic.id, patientId, courseId: course.id })).course
      ?.sessions[1]
  return { path: `/s/${secret}`, secret, patientId, session }
}

async function wholeTable(): Promise<string> {
  const { Items = [] } = await table.client.send(
    new ScanCommand({ TableName: table.tableName, ConsistentRead: true }),
  )
  return JSON.stringify(Items.map((item) => JSON.stringify(item, inOrder)).sort())
}
/** The same attributes may come in any order. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
async function changing(work: () => Promise<unknown>): Promise<boolean> {
  const before = await wholeTable()
  await work()
  return (await wholeTable()) !== before
}

const post = (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
  appWith().request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  })
const get = (path: string, method = 'GET') => appWith().request(path, { method })

/** What a patient must answer of these instruments: all at their lowest. */
const required = (ids: InstrumentId[] = ['pain-nrs', 'side-effects']): Record<string, string> =>
  Object.fromEntries(
    ids.flatMap((id) =>
      instruments[id].items.filter((item) => item.isRequired).map((item) => [`${id}.${item.id}`, '0']),
    ),
  )
const send = { do: 'send' }
const save = { do: 'save' }
const answersOf = async ({ patientId }: Pick<Opened, 'patientId'>) =>
  (await table.store.patientFile({ clinicId: clinic.id, patientId })).answers

const strict = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
}

describe('opening a link', () => {
  it('shows every question, names the clinic, and no condition in the title', async () => {
    const { path } = await opened(['pain-nrs', 'fiqr', 'phq-8', 'side-effects'])
    const answer = await get(path)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html.startsWith('<!doctype html>')).toBe(true)
    for (const id of ['pain-nrs', 'fiqr', 'phq-8', 'side-effects'] as const)
      for (const item of instruments[id].items) expect(html).toContain(`name="${id}.${item.id}"`)
    const title = /<title>(.*?)<\/title>/.exec(html)![1]!
    expect(title).toContain('Northside Clinic')
    expect(title).not.toMatch(conditionWords)
    expect(html).not.toContain('Ada')
    expect(html).not.toContain('<script')
  })

  it('keeps the kind of clinic off the page where its full name would tell it', async () => {
    const of = aClinic({ id: asId('tms'), name: 'Northside TMS & Pain Clinic', shortName: 'Northside' })
    await table.store.commit([{ kind: 'put-clinic', clinic: of }])
    const html = await (await get((await opened(['sleep'], { of })).path)).text()
    expect(html).toContain('Northside')
    expect(html).not.toMatch(/TMS|Pain Clinic/)
  })

  it('changes nothing by looking, however a scanner looks', async () => {
    const { path } = await opened()
    const invitation = await invited()
    const changed = await changing(async () => {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PROPFIND'])
        for (const at of [
          path,
          invitation.path,
          `${path}?do=send&pain-nrs.pain=1`,
          `${invitation.path}?choice=cannot-come`,
          '/q/x',
        ])
          await get(at, method)
    })
    expect(changed).toBe(false)
  })

  it('answers a HEAD as a GET, without the page', async () => {
    const { path } = await opened()
    const head = await get(path, 'HEAD')
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  it('shows wrong, used, expired and misplaced links as one and the same page', async () => {
    const used = await opened()
    await post(used.path, { ...required(), ...send })
    const expired = await opened(undefined, { expiresAt: now - 1000 })
    const invitation = await invited()
    const usedInvitation = await invited()
    await post(usedInvitation.path, { choice: 'confirm' })
    const dead = [
      used.path,
      expired.path,
      usedInvitation.path,
      '/q/1111111111111111111111',
      '/s/1111111111111111111111',
      `/q/${invitation.secret}`,
      '/q/',
      '/nothing',
    ]
    const seen = new Set<string>()
    for (const path of dead)
      for (const answer of [await get(path), await post(path, { ...required(), ...send, choice: 'confirm' })])
        seen.add(JSON.stringify([answer.status, [...answer.headers].sort(), await answer.text()]))
    expect(seen.size).toBe(1)
    expect([...seen][0]).toContain('404')
    expect([...seen][0]).not.toContain('Northside')
  })

  it('closes the form once it was answered through another link to it', async () => {
    const first = await opened()
    const other = await link([], {
      purpose: 'questionnaire',
      about: first.questionnaireId,
      course: first.course,
      expiresAt: now + day,
    })
    await post(first.path, { ...required(), ...send })
    expect((await get(`/q/${other}`)).status).toBe(404)
    expect((await post(`/q/${other}`, { ...required(), ...send })).status).toBe(404)
    expect(await answersOf(first)).toHaveLength(1)
  })
})

describe('headers', () => {
  it('are as strict on every answer, whatever it is', async () => {
    const { path } = await opened()
    const used = await opened(['sleep'])
    const answers = [
      await get(path),
      await get(path, 'HEAD'),
      await get(paths.style()),
      await get('/q/none'),
      await get('/nothing'),
      await post(path, send),
      await post(path, 'pain-nrs.pain=99&do=send'),
      await post(path, `a=${'x'.repeat(70_000)}`),
      await post(path, send, { 'Content-Type': 'text/plain' }),
      await post(path, send, { 'Sec-Fetch-Site': 'cross-site' }),
      await post(used.path, { 'sleep.sleep': '4', ...send }),
      await failing(new Error('secret words')).request(path),
    ]
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 404, 404, 422, 422, 413, 415, 403, 200, 500])
    for (const answer of answers) expect(Object.fromEntries(answer.headers)).toMatchObject(strict)
  })
})

describe('sending answers', () => {
  it('stores them before it says thank you', async () => {
    const q = await opened()
    const answer = await post(q.path, { ...required(), 'pain-nrs.pain': '7', ...send })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Thank you')
    const [stored] = await answersOf(q)
    expect(stored).toMatchObject({ late: false, instruments: [{ answers: { pain: 7 }, score: 7 }, {}] })
  })

  it('says nothing of thanks where they could not be stored', async () => {
    const { path } = await opened()
    const answer = await failing(new RetryLater('down'), 'commit').request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...required(), ...send }).toString(),
    })
    expect(answer.status).toBe(503)
    const html = await answer.text()
    expect(html).not.toContain('Thank you')
    expect(html).not.toContain('down')
  })

  it('takes late answers too', async () => {
    const q = await opened(['sleep'], { closesAt: now - hour })
    expect((await post(q.path, { 'sleep.sleep': '3', ...send })).status).toBe(200)
    expect(await answersOf(q)).toMatchObject([{ late: true }])
  })

  it('names what is missing at the field and above, and keeps what was typed', async () => {
    const q = await opened()
    const fields = { ...required(), ...send, 'side-effects.headache': '6', 'side-effects.other': 'a <b> "c"' }
    delete (fields as Record<string, string>)['pain-nrs.pain']
    let html = ''
    const changed = await changing(async () => {
      const answer = await post(q.path, fields)
      expect(answer.status).toBe(422)
      html = await answer.text()
    })
    expect(changed).toBe(false)
    expect(html).toContain('Your answers are not sent yet')
    expect(html).toContain('href="#pain-nrs-pain-first"')
    expect(html).toContain('id="pain-nrs-pain-first"')
    expect(html.match(/Please answer this question/g)).toHaveLength(2)
    expect(html).toMatch(/name="side-effects.headache" value="6"[^>]*checked/)
    expect(html).toContain('a &lt;b&gt; &quot;c&quot;</textarea>')
    expect(html).toContain('<title>Error')
  })

  it('does nothing without the choice of a button, nor with no answer at all', async () => {
    const { path } = await opened(['fiqr'])
    const changed = await changing(async () => {
      expect((await post(path, '')).status).toBe(422)
      expect((await post(path, { 'fiqr.function-1': '4' })).status).toBe(422)
      expect((await post(path, send)).status).toBe(422)
      expect((await post(path, save)).status).toBe(422)
      expect((await post(path, { 'fiqr.function-1': '', ...send })).status).toBe(422)
    })
    expect(changed).toBe(false)
  })

  it('asks to shorten a text that is too long, and keeps it', async () => {
    const { path } = await opened()
    const words = 'x'.repeat(1001)
    const answer = await post(path, { ...required(), 'side-effects.other': words, ...send })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Please shorten this to up to 1000 characters')
    expect(html).toContain(words)
  })
})

describe('going on later', () => {
  it('keeps what was answered and resumes without showing it', async () => {
    const q = await opened()
    const saved = await post(q.path, {
      'pain-nrs.pain': '7',
      'side-effects.other': 'my secret words',
      ...save,
    })
    expect(saved.status).toBe(200)
    expect(await saved.text()).toContain('17 questions are still open')
    expect(await answersOf(q)).toEqual([])

    const resumed = await (await get(q.path)).text()
    expect(resumed).toContain('17 are still open')
    expect(resumed).toContain('Answered.')
    expect(resumed).toContain('Answer again')
    expect(resumed).not.toContain('checked')
    expect(resumed).not.toContain('my secret words')

    const { 'pain-nrs.pain': _, ...rest } = required()
    expect((await post(q.path, { ...rest, ...send })).status).toBe(200)
    expect((await answersOf(q))[0]?.instruments).toMatchObject([
      { answers: { pain: 7 } },
      { answers: { other: 'my secret words', seizure: 0 } },
    ])
  })

  it('lets an answer be given again', async () => {
    const q = await opened(['sleep', 'fatigue'])
    await post(q.path, { 'sleep.sleep': '2', ...save })
    await post(q.path, { 'sleep.sleep': '9', 'fatigue.fatigue': '1', ...send })
    expect((await answersOf(q))[0]?.instruments[0]).toMatchObject({ answers: { sleep: 9 } })
  })

  it('shows what was typed just now, but nothing of earlier visits, when something is missing', async () => {
    const q = await opened(['sleep', 'fatigue', 'wellbeing'])
    await post(q.path, { 'sleep.sleep': '2', ...save })
    const html = await (await post(q.path, { 'fatigue.fatigue': '5', ...send })).text()
    expect(html.match(/checked/g)).toHaveLength(1)
    expect(html).toMatch(/name="fatigue.fatigue" value="5"[^>]*checked/)
  })
})

describe('an answer that needs help at once', () => {
  it('is met with what to do, on the page after sending', async () => {
    const q = await opened()
    const html = await (
      await post(q.path, {
        ...required(),
        'side-effects.self-harm': '1',
        'side-effects.hearing-loss': '1',
        ...send,
      })
    ).text()
    expect(html).toContain('call 999')
    expect(html).toContain('Samaritans')
    expect(html).toContain('NHS 111')
    expect(html).toContain('07700900001')
    expect(html.indexOf('Please read this now')).toBeLessThan(html.indexOf('Thank you</h1>'))
    const { tasks } = await table.store.patientFile({ clinicId: clinic.id, patientId: q.patientId })
    expect(tasks).toMatchObject([{ kind: 'red-flag', flags: ['hearing-loss', 'self-harm'] }])
  })

  it('is met with what to do also where the form is not finished', async () => {
    const q = await opened()
    const half = { 'side-effects.seizure': '1' }
    expect(await (await post(q.path, { ...half, ...send })).text()).toContain('call 999 now')
    expect(await (await post(q.path, { ...half, ...save })).text()).toContain('call 999 now')
    const { tasks } = await table.store.patientFile({ clinicId: clinic.id, patientId: q.patientId })
    expect(tasks).toMatchObject([{ kind: 'red-flag' }])
  })

  it('is not told again to somebody who has the link and not the answer', async () => {
    const q = await opened()
    await post(q.path, { 'side-effects.seizure': '1', ...save })
    for (const fields of [save, { 'side-effects.scalp': '0', ...save }, send])
      expect(await (await post(q.path, fields)).text()).not.toContain('Please read this now')
    expect(await (await get(q.path)).text()).not.toContain('Please read this now')
  })
})

describe('what no form of ours sends', () => {
  const refused: [string, string, number][] = [
    ['an answer out of range', 'pain-nrs.pain=11&do=send', 422],
    ['a negative answer', 'pain-nrs.pain=-1&do=send', 422],
    ['a number that is not written plainly', 'pain-nrs.pain=7.0&do=send', 422],
    ['a number in another notation', 'pain-nrs.pain=0x7&do=send', 422],
    ['a leading zero', 'pain-nrs.pain=07&do=send', 422],
    ['spaces around a number', 'pain-nrs.pain=+7&do=send', 422],
    ['an item that is not asked', 'pain-nrs.other=1&do=send', 422],
    ['an instrument that is not asked', 'fiqr.function-1=1&do=send', 422],
    ['a field twice', 'pain-nrs.pain=1&pain-nrs.pain=2&do=send', 422],
    ['a name of JavaScript', '__proto__.pain=1&pain-nrs.constructor=2&do=send', 422],
    ['another button', 'pain-nrs.pain=1&do=delete', 422],
    ['both buttons', 'pain-nrs.pain=1&do=send&do=save', 422],
    ['more than 64 KB', `side-effects.other=${'x'.repeat(64 * 1024)}`, 413],
    ['a megabyte', `side-effects.other=${'x'.repeat(1024 * 1024)}`, 413],
  ]
  it.each(refused)('is refused, and nothing is stored: %s', async (_, body, status) => {
    const { path } = await opened()
    expect(await changing(async () => expect((await post(path, body)).status).toBe(status))).toBe(false)
  })

  it('is refused as another kind of body', async () => {
    const { path } = await opened(['sleep'])
    const changed = await changing(async () => {
      for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])
        expect((await post(path, 'sleep.sleep=1&do=send', { 'Content-Type': type })).status).toBe(415)
    })
    expect(changed).toBe(false)
  })

  it('is refused from another site, and taken from our own pages', async () => {
    const { path } = await opened(['sleep'])
    const foreign: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://elsewhere.example.com' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
    ]
    const fields = { 'sleep.sleep': '1', ...send }
    const changed = await changing(async () => {
      for (const headers of foreign) expect((await post(path, fields, headers)).status).toBe(403)
    })
    expect(changed).toBe(false)
    expect((await post(path, fields, { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' })).status).toBe(200)
  })

  it('never breaks a page and never stores anything, whatever it is', async () => {
    const { path } = await opened()
    const invitation = await invited()
    const name = fc.oneof(
      fc.constantFrom(
        'pain-nrs.pain',
        'side-effects.other',
        'side-effects.seizure',
        'do',
        'choice',
        '__proto__',
        '',
      ),
      fc.string(),
    )
    const value = fc.oneof(fc.constantFrom('send', '11', '-0', '1e1', 'NaN', '\u0000', '%', '٣'), fc.string())
    const form = fc
      .array(fc.tuple(name, value), { maxLength: 6 })
      // Without the one that really saves: a half-finished form is a choice like any other.
      .filter((pairs) => !pairs.some(([k, v]) => k === 'do' && v === 'save'))
      .filter((pairs) => !pairs.some(([k, v]) => k === 'choice' && ['confirm', 'cannot-come'].includes(v)))
      .filter((pairs) => !pairs.some(([, v]) => v === '1'))
      .map((pairs) => new URLSearchParams(pairs).toString())
    const body = fc.oneof(
      form,
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.base64String({ maxLength: 3000 }),
    )
    const changed = await changing(() =>
      fc.assert(
        fc.asyncProperty(body, fc.constantFrom(path, invitation.path), async (text, at) => {
          const answer = await post(at, text)
          expect(answer.status).toBeGreaterThanOrEqual(400)
          expect(answer.status).toBeLessThan(500)
          expect(await answer.text()).toContain('<!doctype html>')
        }),
        { numRuns: 150 },
      ),
    )
    expect(changed).toBe(false)
  })

  it('gets a page also where the token is strange', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (token) => {
        let path: string
        try {
          path = `/q/${encodeURIComponent(token)}`
        } catch {
          return
        }
        expect((await get(path)).status).toBe(404)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the invitation to maintenance', () => {
  it('shows when and where, and asks', async () => {
    const { path } = await invited()
    const html = await (await get(path)).text()
    expect(html).toContain('Thursday 8 April 2027 at 09:30')
    expect(html).toContain('1 High Street, Northtown')
    expect(html).toContain('I will come')
    expect(html).toContain('I cannot come')
    expect(html).not.toContain('Ada')
  })

  it('keeps the session of who will come', async () => {
    const { path, session } = await invited()
    const answer = await post(path, { choice: 'confirm' })
    expect(await answer.text()).toContain('Thursday 8 April 2027 at 09:30')
    expect(await session()).toMatchObject({ state: 'booked', confirmedAt: now })
    expect((await get(path)).status).toBe(404)
  })

  it('frees the session of who cannot come, and gives the clinic a task', async () => {
    const { path, session, patientId } = await invited()
    expect((await post(path, { choice: 'cannot-come' })).status).toBe(200)
    expect(await session()).toMatchObject({ state: 'cancelled', cancelledBy: 'patient' })
    const { tasks } = await table.store.patientFile({ clinicId: clinic.id, patientId })
    expect(tasks).toMatchObject([{ kind: 'maintenance-declined' }])
  })

  it('does nothing without a choice', async () => {
    const { path } = await invited()
    const changed = await changing(async () => {
      const answer = await post(path, '')
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Please choose')
      expect((await post(path, 'choice=maybe')).status).toBe(422)
      expect((await post(path, 'choice=confirm&choice=cannot-come')).status).toBe(422)
    })
    expect(changed).toBe(false)
  })

  it('is closed once the session has begun, also to an answer', async () => {
    const { path } = await invited('2027-03-08T11:30')
    expect((await get(path)).status).toBe(404)
    expect(await changing(async () => post(path, { choice: 'cannot-come' }))).toBe(false)
  })
})

it('takes two answers sent at the same moment as one', async () => {
  const q = await opened(['sleep'])
  const both = await Promise.all([3, 4].map((n) => post(q.path, { 'sleep.sleep': String(n), ...send })))
  expect(both.map((a) => a.status).sort()).toEqual([200, 404])
  expect(await answersOf(q)).toHaveLength(1)
})

it('shows a clinic that is named with signs of HTML as it is named', async () => {
  const of: Clinic = aClinic({ id: asId('odd'), name: '<b>"North" & Co</b>' })
  await table.store.commit([{ kind: 'put-clinic', clinic: of }])
  const html = await (await get((await opened(['sleep'], { of })).path)).text()
  expect(html).not.toContain('<b>')
  expect(html).toContain('&lt;b&gt;')
})

/** The store out of order: from here on every question to it fails, or one kind of them. */
function failing(error: Error, only?: keyof Store) {
  return appWith(
    new Proxy(table.store, {
      get: (store, name: keyof Store) =>
        only === undefined || name === only ? () => Promise.reject(error) : store[name],
    }),
  )
}
