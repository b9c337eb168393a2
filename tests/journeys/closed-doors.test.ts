import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heldSessions } from '../../shared/domain/review.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { sendReminder } from '../../shared/use-cases/send-reminder.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld, wallText } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'

/** The clinic closes for so long that no place is found: nobody is called to a closed door. */
const clinic = aClinic()
const fire = { id: 'fire', from: '2027-03-09', to: '2027-05-30', reason: 'fire' }
const patient = aPatient({ preferences: { reminders: ['sms'], questionnaires: ['sms'], maintenance: [] } })

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { clinic, patients: [patient] })
  await book(test)
  await test.until('2027-03-05T12:00')
})
afterEach(() => test.close())

const set = (closures: (typeof fire)[]) => changeClinic(test.world, clinic.id, (c) => ({ ...c, closures }))
const texts = (after = 0) =>
  test.texts.accepted.slice(after).map(({ at, outgoing }) => `${wallText(at)} ${outgoing.text}`)
const displaced = async () => (await courseOf(test)).sessions.filter(({ date }) => date >= fire.from)

describe('a session that stands where the clinic is closed', () => {
  it('is told once not to come to, and nothing calls its patient there, or asks how it went', async () => {
    const before = texts().length
    await set([fire])
    await test.until('2027-03-05T12:30')
    const [notice, ...others] = texts(before)
    expect(notice).toMatch(/^2027-03-05T12:0\d Northside: .*Cannot take place, we will call you: .*9 Mar/)
    expect(others).toEqual([])

    await test.until('2027-03-20T12:00')
    const later = texts(before + 1)
    // Only what speaks of 8 March, which stands, is sent.
    expect(later.filter((text) => text >= '2027-03-10')).toEqual([])
    expect(later.join(' ')).not.toMatch(/9 Mar|1\d Mar/)
    const { messages, tasks, questionnaires } = await fileOf(test)
    expect(
      tasks
        .filter(({ closedAt }) => closedAt === undefined)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['attendance-unmarked', 'replan-impossible'])
    const asked = questionnaires.flatMap(({ asks }) => asks)
    for (const { id } of await displaced()) expect(asked).not.toContain(`after:${id}`)
    expect(messages.filter(({ state }) => state === 'queued')).toEqual([])
  })

  it('counts as owed and not as held, unless somebody marks that it took place all the same', async () => {
    await set([fire])
    await test.until('2027-03-12T12:00')
    const held = async () => heldSessions(await courseOf(test), clinic.zone, test.clock.now())
    expect(await held()).toBe(1)
    const course = await courseOf(test)
    const [first] = await displaced()
    await markSession(test.world, refOf(course), { sessionId: first!.id, as: 'attended' })
    expect(await held()).toBe(2)
  })

  it('is told again, and reminded of, once the clinic opens', async () => {
    await set([fire])
    await test.until('2027-03-05T13:00')
    const before = texts().length
    await set([])
    await test.until('2027-03-05T13:30')
    const [again, ...others] = texts(before)
    expect(again).toContain('As before: ')
    expect(others).toEqual([])
    await test.until('2027-03-08T20:00')
    expect(texts(before + 1).join(' ')).toContain('your appointment is on Tue 9 Mar')
    expect((await displaced()).every(({ noPlaceSince }) => noPlaceSince === undefined)).toBe(true)
  })

  it('is no news where the clinic opens again within the grace time', async () => {
    const before = texts().length
    await set([fire])
    await test.until('2027-03-05T12:01')
    expect((await displaced()).every(({ noPlaceSince }) => noPlaceSince !== undefined)).toBe(true)
    await set([])
    await test.until('2027-03-05T13:00')
    expect(texts(before)).toEqual([])
  })

  it('is not reminded of by a message that was ready before the clinic closed, and the file says why', async () => {
    await test.until('2027-03-08T09:28')
    const { sessions } = await courseOf(test)
    const [first] = sessions.filter(({ date }) => date === '2027-03-09')
    expect(first).toMatchObject({ minute: 9 * 60 + 30 })
    // As the sender finds it: the clinic was closed, and no search has looked at the course yet.
    const version = (await test.store.clinic(clinic.id))!.version
    await test.until('2027-03-08T09:29')
    const { messages } = await fileOf(test)
    const due = messages.find((m) => m.kind === 'reminder' && m.sessions[0] === first!.id)!
    expect(due.state).toBe('queued')
    await test.store.commit([
      { kind: 'put-clinic', clinic: { ...clinic, version: version + 1, closures: [fire] } },
    ])
    test.clock.set(due.dueAt)
    const { clinicId, patientId, id: messageId } = due
    await sendReminder(test.world, { clinicId, patientId, messageId })
    expect(await test.store.message({ clinicId, patientId, messageId })).toMatchObject({
      state: 'suppressed',
      reason: 'no-place',
    })
  })

  it('is spoken of as it stands once staff treat on that day all the same', async () => {
    await set([fire])
    await test.until('2027-03-05T13:00')
    const before = texts().length
    const [first] = await displaced()
    const { date, minute, chairId } = first!
    await moveSession(test.world, refOf(await courseOf(test)), {
      ...{ sessionId: first!.id, to: { date, minute, chairId }, scope: 'one' },
      override: 'we treat in the other building',
    })
    await test.until('2027-03-08T20:00')
    const told = texts(before).join(' ')
    expect(told).toContain('your appointment is on Tue 9 Mar at 09:30 as before')
    expect(told).toContain('your appointment is on Tue 9 Mar at 09:30. ')
  })
})
