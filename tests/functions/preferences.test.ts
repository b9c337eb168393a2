import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClinicWithLinks, type ClinicWithLinks, noon } from './a-clinic-with-links.ts'
import { type Seen, type Visitor, visitorOf } from './visitor.ts'
import { changedBy } from './whole-table.ts'

let at: ClinicWithLinks
beforeAll(async () => {
  at = await aClinicWithLinks()
})
afterAll(() => at.close())

/** A page of the visit that a link opens. */
async function pageOf(visitor: Visitor, open: { path: string }, name: 'messages' | 'not-me'): Promise<Seen> {
  const { path } = await visitor.open(open.path)
  return await visitor.open(path.replace(/^(\/v\/\w+\/).*$/, `$1${name}`))
}
const patientOf = async (open: Parameters<typeof at.fileOf>[0]) => (await at.fileOf(open)).patient!
const tasksOf = async (open: Parameters<typeof at.fileOf>[0]) => (await at.fileOf(open)).tasks

describe('messages and language', () => {
  it('shows what is set, and sending it as it stands writes nothing', async () => {
    const open = await at.asked()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'messages')
    const chosen = page.forms[0]!.fields.filter((f) => f.kind === 'radio' && f.isChecked).map(
      (f) => `${f.name}=${f.value}`,
    )
    expect(chosen).toEqual([
      'reminders=sms',
      'questionnaires=sms',
      'maintenance=sms',
      'texts=on',
      'language=en',
    ])
    expect(await changedBy(at.table, () => visitor.send(page))).toEqual([])
  })

  it('takes each purpose by itself, and keeps name and contacts as they were', async () => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'messages')
    const saved = await visitor.send(page, {
      reminders: 'both',
      questionnaires: 'none',
      maintenance: 'email',
    })
    expect(saved.text).toContain('Saved.')
    const before = await patientOf(await at.invited())
    expect(await patientOf(open)).toEqual({
      ...before,
      id: open.patientId,
      version: 2,
      preferences: { reminders: ['sms', 'email'], questionnaires: [], maintenance: ['email'] },
    })
  })

  it('speaks the language at once that was chosen', async () => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'messages')
    const saved = await visitor.send(page, { language: 'pl' })
    expect(saved.html).toContain('<html lang="pl')
    expect(saved.text).toContain('Zapisano.')
    expect((await patientOf(open)).language).toBe('pl')
    expect((await visitor.open(open.path)).html).toContain('<html lang="pl')
  })

  it('stops texts and starts them again, and says when nothing is left', async () => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'messages')
    const stopped = await visitor.send(page, { texts: 'off' })
    expect(stopped.text).toContain('we will send you nothing about your appointments')
    expect((await patientOf(open)).textsStoppedAt).toBe(noon)
    await visitor.send(stopped, { texts: 'on' })
    expect(await patientOf(open)).not.toHaveProperty('textsStoppedAt')
  })

  it('undoes no STOP that came while the page was open', async () => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'messages')
    const patient = await patientOf(open)
    await at.write({ kind: 'put-patient', patient: { ...patient, version: 2, textsStoppedAt: noon } })
    const shown = await visitor.send(page, { language: 'pl' })
    expect(shown.status).toBe(409)
    expect(shown.text).toContain('nothing was saved')
    expect(await patientOf(open)).toEqual({ ...patient, version: 2, textsStoppedAt: noon })
    expect((await visitor.send(shown, { language: 'pl' })).text).toContain('Zapisano')
    expect((await patientOf(open)).textsStoppedAt).toBe(noon)
  })

  it('keeps the time of a stop when something else is changed', async () => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'messages')
    const stopped = await visitor.send(page, { texts: 'off' })
    at.clock.set(noon + 1000)
    await visitor.send(stopped, { language: 'cy' })
    expect((await patientOf(open)).textsStoppedAt).toBe(noon)
  })

  it.each([
    ['reminders=sms&seen=1'],
    ['reminders=sms&questionnaires=sms&maintenance=sms&texts=on&language=en'],
    ['reminders=sms&questionnaires=sms&maintenance=sms&texts=on&language=en&seen=-1'],
    ['reminders=post&questionnaires=sms&maintenance=sms&texts=on&language=en&seen=1'],
    ['reminders=sms&questionnaires=sms&maintenance=sms&texts=on&language=de&seen=1'],
    ['reminders=sms&reminders=email&questionnaires=sms&maintenance=sms&texts=on&language=en&seen=1'],
    ['reminders=sms&questionnaires=sms&maintenance=sms&texts=on&language=en&seen=1&phone=1'],
    ['reminders=toString&questionnaires=sms&maintenance=sms&texts=on&language=en&seen=1'],
  ])('takes nothing that the form does not offer: %s', async (body) => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'messages')
    expect(
      await changedBy(at.table, async () => expect((await visitor.post(page.path, body)).status).toBe(422)),
    ).toEqual([])
  })
})

describe('"I am not this patient"', () => {
  it('asks, stops messages to that contact, tells the clinic, and ends the link', async () => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'not-me')
    const thanks = await visitor.send(page, { choice: 'yes' })
    expect(thanks.text).toContain('Sorry to have troubled you')
    expect((await patientOf(open)).unsafe).toEqual(['sms'])
    expect(await tasksOf(open)).toMatchObject([
      { kind: 'wrong-person', words: 'Said by the link in a text.' },
    ])
    expect((await visitor.open(open.path)).status).toBe(404)
    const again = await changedBy(at.table, async () => {
      expect((await visitor.post(page.path, [['choice', 'yes']])).status).toBe(404)
    })
    expect(again).toEqual([])
  })

  it('closes every other link that was sent to that contact, and none that was sent elsewhere', async () => {
    const open = await at.invited()
    const earlier = await at.link(open.course, { purpose: 'sessions', about: 's2' })
    const byEmail = await at.link(open.course, { purpose: 'sessions', about: 's2', channel: 'email' })
    const visitor = at.visitor()
    const page = await visitor.open(earlier.path)
    expect(page.status).toBe(200)
    await visitor.send(await pageOf(visitor, open, 'not-me'), { choice: 'yes' })
    expect((await visitor.open(page.path)).status).toBe(404)
    expect((await visitor.open(earlier.path)).status).toBe(404)
    expect((await visitor.open(byEmail.path)).status).toBe(200)
  })

  it('marks the email where the link came by email', async () => {
    const { course, patientId } = await at.invited()
    const open = await at.link(course, { purpose: 'sessions', about: 's2', channel: 'email' })
    const visitor = at.visitor()
    await visitor.send(await pageOf(visitor, open, 'not-me'), {
      choice: 'yes',
    })
    expect((await patientOf({ patientId, course })).unsafe).toEqual(['email'])
  })

  it('changes nothing without a choice, or with a no', async () => {
    const open = await at.invited()
    const visitor = at.visitor()
    const page = await pageOf(visitor, open, 'not-me')
    expect(
      await changedBy(at.table, async () => {
        const asked = await visitor.send(page)
        expect(asked.status).toBe(422)
        expect(asked.title).toMatch(/^Error: /)
        expect((await visitor.send(page, { choice: 'no' })).status).toBe(200)
      }),
    ).toEqual([])
  })

  it('is whole or not at all, wherever the process dies, and can be said again', async () => {
    for (const when of ['before', 'after'] as const) {
      const open = await at.invited()
      const app = at.appWith({
        ...at.store,
        async commit(changes) {
          if (when === 'after') await at.store.commit(changes)
          throw new Error('the process has died')
        },
      })
      const dying = visitorOf((request) => app.fetch(request))
      const page = await pageOf(dying, open, 'not-me')
      expect((await dying.send(page, { choice: 'yes' })).status).toBe(500)
      const visitor = at.visitor()
      const now = await pageOf(visitor, open, 'not-me')
      expect(now.status).toBe(when === 'before' ? 200 : 404)
      if (when === 'before') await visitor.send(now, { choice: 'yes' })
      expect((await patientOf(open)).unsafe).toEqual(['sms'])
      expect(await tasksOf(open)).toHaveLength(1)
    }
  })
})
