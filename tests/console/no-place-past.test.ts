import type { Appointment } from 'fhir/r4.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelOne, previewCancel } from '../../functions/clinic-console/operations/session/cancel.ts'
import { showToday } from '../../functions/clinic-console/operations/today.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { patientBundle } from '../../shared/adapters/fhir/bundle.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { changeProtocol } from '../../shared/use-cases/change-protocol.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { resumeCourse } from '../../shared/use-cases/resume-course.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import type { CourseRef } from '../../shared/ports.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { aConsole, person } from './a-console.ts'

/** One chair, of which a fire took the days of s2 to s5; those after it stand again. */
const clinic = aClinic({ chairs: aClinic().chairs.slice(0, 1) })
const fire = { id: 'fire', from: '2027-03-09', to: '2027-05-30', reason: 'Fire' }
const lost = ['s2', 's3', 's4', 's5']
const patient = aPatient({ preferences: { reminders: ['sms'], questionnaires: [], maintenance: [] } })

let test: TestWorld
let ref: CourseRef
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { clinic, patients: [patient] })
  ref = refOf(await book(test))
  await test.until('2027-03-05T12:00')
  await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [fire] }))
  await test.until('2027-03-12T12:00')
  await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [{ ...fire, to: '2027-03-12' }] }))
  await test.until('2027-03-12T13:00')
})
afterEach(() => test.close())

const sessions = async () => (await courseOf(test)).sessions
const statesOf = async (ids: string[]) =>
  (await sessions())
    .filter(({ id }) => ids.includes(id))
    .map(({ state, cancelledBy }) => cancelledBy ?? state)
const today = async () => {
  const answer = await perform(aConsole(test).needs, person('reception'), showToday, {})
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return answer.value
}
const callsTo = async () => (await today()).calls.map(({ patientId }) => patientId)
const texts = () => test.texts.accepted.length

describe('what the clinic could not hold', () => {
  it('is called on Today until its course is stopped, and stays out of the course then', async () => {
    expect(await callsTo()).toEqual(['p1'])
    await stopCourse(test.world, ref, { reason: 'Moved away' })
    await test.until('2027-03-12T13:30')
    expect(await statesOf(lost)).toEqual(['stop', 'stop', 'stop', 'stop'])
    expect(await callsTo()).toEqual([])
    const to = { date: '2027-03-16', minute: 660 }
    const moved = await moveSession(test.world, ref, { sessionId: asId('s2'), to, scope: 'one' })
    expect(moved.kind).toBe('refused')
    // Of the days that are over the patient hears nothing.
    expect(test.texts.accepted.at(-1)?.outgoing.text).not.toContain('Tue 9 Mar')
  })

  it('is booked again with the rest when a paused course goes on', async () => {
    const version = (await courseOf(test)).version
    await pauseCourse(test.world, ref, { reason: 'Ill' })
    expect((await courseOf(test)).version).toBe(version + 1)
    expect(await statesOf(lost)).toEqual(['pause', 'pause', 'pause', 'pause'])
    await test.until('2027-03-12T13:30')
    expect(await callsTo()).toEqual([])
    await resumeCourse(test.world, ref, { from: '2027-03-15' })
    const booked = (await sessions()).filter(({ state }) => state === 'booked')
    expect(booked).toHaveLength(10)
    expect(booked.filter(({ date }) => date >= '2027-03-15')).toHaveLength(9)
  })

  it('goes along when a session before it is moved with the following', async () => {
    const to = { date: '2027-03-15', minute: 570 }
    const request = {
      sessionId: asId<SessionId>('s2'),
      to,
      scope: 'following',
      override: 'The fire',
    } as const
    await moveSession(test.world, ref, request)
    expect((await sessions()).map(({ date }) => date.slice(5))).toEqual([
      ...['03-08', '03-15', '03-16', '03-17', '03-18', '03-19'],
      ...['03-22', '03-23', '03-24', '03-25'],
    ])
    await test.until('2027-03-12T13:30')
    expect(await callsTo()).toEqual([])
  })

  it('is cancelled without a word to its patient, and says so before', async () => {
    const before = texts()
    const input = { ...ref, sessionId: 's2', by: 'clinic' }
    const { clinicId: _, ...ids } = input
    const desk = [aConsole(test).needs, person('reception')] as const
    const preview = await perform(...desk, previewCancel, ids)
    if (preview.kind !== 'done') throw new Error(preview.kind)
    expect(preview.value.preview.messages).toEqual([])
    const done = await perform(...desk, cancelOne, { ...ids, seen: preview.value.seen })
    expect(done).toEqual({ kind: 'done', value: { isTold: false } })
    await test.until('2027-03-12T13:30')
    expect(texts()).toBe(before)
    const { messages } = await fileOf(test)
    expect(messages.filter(({ state }) => state === 'expired')).toEqual([])
    expect(JSON.stringify((await today()).unreached)).not.toContain('expired')
  })

  it('waits for somebody again once its mark is taken back', async () => {
    for (const id of lost.slice(1))
      await cancelSession(test.world, ref, { sessionId: asId(id), by: 'clinic' })
    await markSession(test.world, ref, { sessionId: asId('s2'), as: 'attended' })
    await test.until('2027-03-12T13:30')
    expect(await callsTo()).toEqual([])
    await markSession(test.world, ref, { sessionId: asId('s2'), as: 'booked' })
    await test.until('2027-03-12T14:00')
    expect(await callsTo()).toEqual(['p1'])
  })

  it('stands in the way of no other session, on no day', async () => {
    const to = { date: '2027-03-12', minute: 900 }
    const moved = await moveSession(test.world, ref, {
      ...{ sessionId: asId<SessionId>('s4'), to, scope: 'one', override: 'Friday suits' },
    })
    expect(moved).toMatchObject({ kind: 'changed' })
    expect((await sessions()).find(({ id }) => id === 's4')).toMatchObject(to)
  })

  it('is owed by another protocol too, planned again in place of what has gone by', async () => {
    const slow = aProtocol({
      id: asId('slow'),
      name: 'Slower',
      phases: [aPhase({ sessions: 10, maxGapDays: 8 })],
    })
    await test.store.commit([{ kind: 'add-protocol', clinicId: clinic.id, protocol: slow }])
    const changed = await changeProtocol(test.world, ref, { protocolId: slow.id, by: 'Sam' })
    expect(changed).toMatchObject({ kind: 'changed' })
    const booked = (await sessions()).filter(({ state }) => state === 'booked')
    expect(booked.map(({ date }) => date).sort()[1]).toBe('2027-03-15')
    expect(booked).toHaveLength(10)
    await test.until('2027-03-12T13:30')
    expect(await callsTo()).toEqual([])
  })

  it('is called so in the file, on its own pages and in the figures, where it waits for no mark', async () => {
    const desk = aConsole(test).as(person('clinician'))
    const noPlace = 'no place: the clinic is closed then'
    expect((await desk.get('/console/patients/p1')).text.match(new RegExp(noPlace, 'g'))).toHaveLength(4)
    const s2 = '/console/patients/p1/courses/c1/sessions/s2'
    for (const page of [s2, `${s2}/move`, `${s2}/cancel?by=clinic`])
      expect((await desk.get(page)).text).toContain(noPlace)
    expect((await desk.get(`${s2}/cancel?by=clinic`)).text).not.toContain('Its chair is free at once')
    const figures = (await desk.get('/console/outcomes')).text
    expect(figures).toContain('No place: the clinic cannot hold it 4')
    expect(figures).toContain('Past, not marked 1')
  })

  it('is on a waiting list in FHIR', async () => {
    const file = await fileOf(test)
    const bundle = patientBundle(clinic, { ...file, patient }, test.clock.now())
    const statuses = bundle.entry!.flatMap(({ resource }) =>
      resource?.resourceType === 'Appointment' ? [(resource as Appointment).status] : [],
    )
    expect(statuses.filter((status) => status === 'waitlist')).toHaveLength(4)
    expect(statuses.filter((status) => status === 'booked')).toHaveLength(6)
  })
})
