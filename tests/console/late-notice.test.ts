import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { previewClosure } from '../../functions/clinic-console/operations/closures/close.ts'
import { previewCancel } from '../../functions/clinic-console/operations/session/cancel.ts'
import { settingsParts } from '../../functions/clinic-console/pages/settings/parts.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { Scope } from '../../shared/domain/api-key.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { confirmSessions } from '../../shared/use-cases/confirm-sessions.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, type Desk, keyOf, person } from './a-console.ts'

const reception = person('reception')
const patients = [1, 2, 3].map((n) =>
  aPatient({
    id: asId(`p${n}`),
    givenName: `Pat${n}`,
    phone: `+44770090010${n}`,
    email: `p${n}@example.com`,
    preferences: { reminders: ['sms', 'email'], questionnaires: [], maintenance: [] },
  }),
)

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { clinic: aClinic(), patients })
  for (const n of [1, 2, 3]) await book(test, { patientId: `p${n}`, courseId: `c${n}` })
  // Past the hour from which nothing is sent: what is done here leaves at 08:00.
  await test.until('2027-03-09T21:12')
  console = aConsole(test)
  desk = console.as(reception)
})
afterEach(() => test.close())

const tomorrow = { from: '2027-03-10', reason: 'Staff training' }
const proposed = (fields: Record<string, string>) =>
  desk.get(`/console/closures/proposal?${new URLSearchParams(fields).toString()}`)
const s3 = '/console/patients/p1/courses/c1/sessions/s3'

describe('closing tomorrow in the evening', () => {
  it('says whom to call, with a number, and when their notice would leave', async () => {
    const { text, html } = await proposed(tomorrow)
    expect(text).toContain('3 patients would be told')
    expect(text).toContain('3 patients learn of it less than 3 hours before, or not before: call them')
    for (const n of [1, 2, 3]) expect(html).toContain(`<a href="tel:+44770090010${n}">07700 90010${n}</a>`)
    expect(text).toContain('Wed 10 Mar 2027 at 08:00')
  })

  it('names those for whom no other place is found, and who are told that they have none', async () => {
    const { text } = await proposed({ ...tomorrow, to: '2027-05-31' })
    expect(text).toContain('3 courses find no place')
    expect(text).toContain('3 patients would be told')
    expect(text).toContain('3 patients learn of it less than 3 hours before, or not before: call them')
  })

  it('names nobody to call where everybody hears of it a day before', async () => {
    const { text } = await proposed({ ...tomorrow, from: '2027-03-11' })
    expect(text).toContain('patients would be told')
    expect(text).not.toContain('call them')
  })

  it('says of who can be sent nothing that no message reaches them', async () => {
    const silent = aPatient({
      ...patients[0],
      version: patients[0]!.version + 1,
      preferences: { reminders: [], questionnaires: [], maintenance: [] },
    })
    await test.store.commit([{ kind: 'put-patient', patient: silent }])
    expect((await proposed(tomorrow)).text).toContain('no message reaches them before')
  })

  it.each<[string, Scope[], number]>([
    ['counts only, without the right to read patients', ['settings:write'], 0],
    ['everybody, with the right to read patients', ['settings:write', 'patients:read'], 3],
  ])('tells a program %s', async (_, scopes, named) => {
    const answer = await perform(console.needs, keyOf(scopes), previewClosure, tomorrow)
    expect(answer).toMatchObject({ kind: 'done', value: { late: 3 } })
    expect(answer.kind === 'done' && answer.value.calls).toHaveLength(named)
  })
})

describe('what a closure moves late', () => {
  const close = async (from = tomorrow.from) => {
    const shown = await proposed({ ...tomorrow, from })
    const form = /<form method="post" action="\/console\/closures">.*?<\/form>/s.exec(shown.html)![0]
    const hidden = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
    await desk.post('/console/closures', Object.fromEntries([...hidden].map((m) => [m[1]!, m[2]!])))
    await test.until('2027-03-09T21:20')
  }
  const open = async (patientId: string) =>
    (await fileOf(test, patientId)).tasks
      .filter(({ kind, closedAt }) => kind === 'notice-late' && closedAt === undefined)
      .map(({ id }) => id)

  it('is a task for each patient, and stays until somebody has called', async () => {
    await close()
    expect((await desk.get('/console/tasks')).text).toContain(
      'the message comes late or not at all: call the patient',
    )
    expect([await open('p1'), await open('p2'), await open('p3')].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ])
    const [taskId] = await open('p1')
    await desk.post('/console/tasks/close', { patientId: 'p1', taskId: taskId!, note: 'Told by phone' })
    expect(await open('p1')).toEqual([])
    await test.until('2027-03-10T12:00')
    expect(await open('p2')).toHaveLength(1)
  })

  it('needs no call once the patient has confirmed where it stands', async () => {
    await close()
    const course = await courseOf(test, 'p1')
    const moved = course.sessions.find(({ id }) => id === course.edits.at(-1)!.sessionId)!
    await confirmSessions(test.world, refOf(course), [{ sessionId: moved.id, revision: moved.revision }])
    expect(await open('p1')).toEqual([])
    expect(await open('p2')).toHaveLength(1)
  })

  it('makes no task where the notice leaves a day before', async () => {
    await close('2027-03-11')
    expect((await courseOf(test, 'p1')).edits).not.toEqual([])
    expect(await open('p1')).toEqual([])
  })
})

describe('one session of tomorrow', () => {
  it.each([
    ['moved', `${s3}/move?date=2027-03-10&time=16:00&scope=one`],
    ['cancelled by the clinic', `${s3}/cancel?by=clinic`],
  ])('that is %s in the evening says that its patient is to be called', async (_, address) => {
    const { text, html } = await desk.get(address)
    expect(text).toContain(
      'The patient learns of it late or not before: call them. The notice leaves at Wed 10 Mar 2027 at 08:00',
    )
    expect(text).toContain('Wed 10 Mar 2027 at 09:30')
    expect(html).toContain('<a href="tel:+447700900101">07700 900101</a>')
  })

  it('that was moved in the evening says so on its page too, until its time has come', async () => {
    const to = { date: '2027-03-10', time: '16:00', scope: 'one' }
    const { html } = await desk.get(`${s3}/move?${new URLSearchParams(to).toString()}`)
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!
    const moved = await desk.act(`${s3}/move`, { ...to, chairId: value('chairId'), seen: value('seen') })
    expect(moved.text).toContain('The patient learns of it late or not before: call them.')
    expect(moved.html).toContain('<a href="tel:+447700900101">07700 900101</a>')
    await test.until('2027-03-10T09:31')
    expect((await desk.get(s3)).text).not.toContain('call them')
  })

  it('needs no call once its patient has confirmed it', async () => {
    const to = { date: '2027-03-10', minute: 960 }
    await moveSession(test.world, refOf(await courseOf(test, 'p1')), {
      ...{ sessionId: asId<SessionId>('s3'), to, scope: 'one' },
    })
    expect((await desk.get(s3)).text).toContain('call them')
    const { id: sessionId, revision } = (await courseOf(test, 'p1')).sessions[2]!
    await confirmSessions(test.world, refOf(await courseOf(test, 'p1')), [{ sessionId, revision }])
    expect((await desk.get(s3)).text).not.toContain('call them')
  })

  it('that the patient called off, and one far ahead, need no call', async () => {
    expect((await desk.get(`${s3}/cancel?by=patient`)).text).not.toContain('call them')
    const far = `${s3.replace('s3', 's9')}/cancel?by=clinic`
    expect((await desk.get(far)).text).not.toContain('call them')
  })

  it('is shown with no number to a program that may not read patients', async () => {
    const ids = { patientId: 'p1', courseId: 'c1', sessionId: 's3', by: 'clinic' }
    const seen = async (scopes: Scope[]) => {
      const answer = await perform(console.needs, keyOf(scopes), previewCancel, ids)
      return answer.kind === 'done' ? answer.value.preview.late : undefined
    }
    const late = { before: '2027-03-10T09:30:00.000Z', leavesAt: '2027-03-10T08:00:00.000Z' }
    expect(await seen(['courses:read'])).toEqual(late)
    expect(await seen(['courses:read', 'patients:read'])).toEqual({ ...late, phone: '+447700900101' })
  })
})

describe('settings that move sessions of tomorrow', () => {
  it('say whom to call before they are saved', async () => {
    const hours = settingsParts.find(({ part }) => part === 'hours')!
    const clinic = (await test.store.clinic(asId('northside')))!
    const fields = {
      ...(hours.fieldsOf(clinic) as Record<string, string>),
      ...{ version: String(clinic.version), 'openingHours-wed': '', do: 'preview' },
    }
    const { text } = await console.as(person('administrator')).post('/console/settings/hours', fields)
    expect(text).toContain('These learn of it late or not before: call them')
    expect(text).toContain('07700 900102')
  })
})
