import { afterEach, describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { byTime, type Course, isTreatment, phaseOf, startOf } from '../../shared/domain/course.ts'
import { courseState } from '../../shared/domain/course-state.ts'
import { asId, type ProtocolId } from '../../shared/domain/ids.ts'
import { plan } from '../../shared/domain/plan.ts'
import type { Protocol } from '../../shared/domain/protocol.ts'
import { owedBy } from '../../shared/domain/protocol-change.ts'
import { changeProtocol } from '../../shared/use-cases/change-protocol.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { resumeCourse } from '../../shared/use-cases/resume-course.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { gapHolds, mayStand } from '../domain/schedule-rules.ts'

let test: TestWorld
afterEach(() => test.close())

const weekly = aProtocol({
  id: asId('weekly-eight'),
  name: 'Eight weekly sessions',
  missed: 'drop',
  phases: [
    aPhase({
      name: 'Weekly',
      sessions: 8,
      pace: { unit: 'weeks', every: 1 },
      minGapDays: 5,
      maxGapDays: 9,
      sessionMinutes: 40,
    }),
    aPhase({
      name: 'Upkeep',
      purpose: 'maintenance',
      sessions: 'ongoing',
      pace: { unit: 'months', every: 1 },
      minGapDays: 21,
      maxGapDays: 45,
    }),
  ],
})
const stepped = aProtocol({
  id: asId('stepped'),
  name: 'Five daily, three weekly',
  phases: [
    aPhase({ name: 'Daily', sessions: 5 }),
    aPhase({ name: 'Weekly', sessions: 3, pace: { unit: 'weeks', every: 1 }, minGapDays: 5, maxGapDays: 9 }),
  ],
})

const to = (protocol: Protocol, sessions?: number) => ({
  protocolId: protocol.id,
  by: 'Dr Ada Example',
  ...(sessions !== undefined && { sessions }),
})

/** Four of ten given, on Thursday 11 March at noon. */
async function underWay(clinic: Clinic = aClinic()): Promise<Course> {
  test = await aWorld()
  await setUp(test, { clinic, protocols: [aProtocol(), weekly, stepped] })
  const course = await book(test)
  await test.until('2027-03-11T12:00')
  for (const n of [1, 2, 3, 4])
    await markSession(test.world, refOf(course), { sessionId: asId(`s${n}`), as: 'attended' })
  return await courseOf(test)
}

async function changed(before: Course, request: Parameters<typeof changeProtocol>[2]): Promise<Course> {
  const outcome = await changeProtocol(test.world, refOf(before), request)
  if (outcome.kind === 'refused') throw new Error(outcome.problems.join(' '))
  return await courseOf(test)
}

const standing = (course: Course) => course.sessions.filter((s) => s.state !== 'cancelled').sort(byTime)
const ahead = (course: Course) => standing(course).filter((s) => s.state === 'booked')

/** Everything that a change may not break, against the rules as schedule-rules.ts says them. */
function expectSound(before: Course, after: Course, clinic: Clinic, other: Protocol, owed: number): void {
  const now = test.clock.now()
  const isPast = (s: Course['sessions'][number]) => s.state !== 'booked' || startOf(clinic.zone, s) <= now
  for (const past of before.sessions.filter(isPast)) {
    const { phase, ...same } = after.sessions.find((s) => s.id === past.id)!
    const { phase: was, ...rest } = past
    expect(same).toEqual(rest)
    const { sessions: _n, ...rules } = after.protocol.phases[phase]!
    expect({ ...rules, sessions: before.protocol.phases[was]!.sessions }).toEqual(before.protocol.phases[was])
  }
  const stand = standing(after)
  const planned = stand.filter((s) => !isPast(s))
  expect(planned).toHaveLength(owed)
  expect(after.version).toBe(before.version + 1)
  planned.forEach((s) => {
    const phase = phaseOf(after, s)
    expect(other.phases.map(({ name }) => name)).toContain(phase.name)
    expect(s.minutes).toBe(phase.sessionMinutes)
    const input = { clinic, days: [], wanted: [], earliest: '', notBefore: now, wishes: after.wishes }
    expect(mayStand(input, phase, s)).toBe(true)
    const previous = stand[stand.indexOf(s) - 1]
    if (!previous) return
    if (isPast(previous)) expect(s.date > previous.date).toBe(true)
    else expect(gapHolds(phase, previous, s)).toBe(true)
  })
  const since = plan(after, clinic).filter((t) => t.kind === 'change-notice' && t.dueAt > now)
  expect(since.length).toBeLessThanOrEqual(1)
}

/** Whether the diary holds each standing session once, and nothing else of the course. */
async function expectDiary(course: Course): Promise<void> {
  const days = await test.store.chairDays(course.clinicId, '2027-03-01', '2028-03-01')
  const held = days.flatMap(({ date, chairId, bookings }) =>
    bookings
      .filter((b) => b.courseId === course.id)
      .map((b) => `${b.sessionId} ${date} ${b.from}-${b.to} ${chairId}`),
  )
  const stands = standing(course).map(
    (s) => `${s.id} ${s.date} ${s.minute}-${s.minute + s.minutes} ${s.chairId}`,
  )
  expect(held.sort()).toEqual(stands.sort())
}

describe('changing the protocol from here on', () => {
  it('keeps what was given, and plans what the other protocol still owes, in one notice', async () => {
    const before = await underWay()
    expect(owedBy(before, weekly, 'Europe/London', test.clock.now())).toBe(4)
    const after = await changed(before, to(weekly))
    expectSound(before, after, aClinic(), weekly, 4)
    await expectDiary(after)
    expect(after.protocol).toMatchObject({
      id: 'weekly-eight',
      name: 'Eight weekly sessions',
      missed: 'drop',
    })
    expect(after.protocol.phases.map(({ name, sessions }) => `${name} ${sessions}`)).toEqual([
      'Treatment 4',
      'Weekly 4',
      'Upkeep ongoing',
    ])

    const sent = test.texts.accepted.length
    await test.until('2027-03-11T12:10')
    expect(test.texts.accepted.slice(sent)).toHaveLength(1)
  })

  it('goes to the later phases where the first are given already', async () => {
    const before = await underWay()
    const after = await changed(before, to(stepped))
    expect(ahead(after).map((s) => phaseOf(after, s).name)).toEqual(['Daily', 'Weekly', 'Weekly', 'Weekly'])
    expectSound(before, after, aClinic(), stepped, 4)
  })

  it('says which review and what maintenance end with the protocol before', async () => {
    const before = await underWay()
    const notesOf = async (course: Course, protocol: Protocol, sessions?: number) => {
      const outcome = await changeProtocol(test.world, refOf(course), to(protocol, sessions))
      return outcome.kind === 'changed' ? outcome.notes : outcome
    }
    expect(await notesOf(before, { ...weekly })).not.toContainEqual(
      expect.stringMatching(/review|maintenance/i),
    )
    const reviewed = { ...weekly, id: asId<ProtocolId>('reviewed'), reviewAfter: 3 }
    const later = { ...stepped, id: asId<ProtocolId>('later'), reviewAfter: 6 }
    for (const protocol of [reviewed, later])
      await test.store.commit([{ kind: 'add-protocol', clinicId: before.clinicId, protocol }])
    await notesOf(await courseOf(test), reviewed)
    expect(await notesOf(await courseOf(test), later)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^The review that is due since session 3 is asked for after session 6 instead, on \w+/,
        ),
        'No maintenance follows the treatment any more: Five daily, three weekly has none.',
      ]),
    )
    expect(await notesOf(await courseOf(test), stepped)).toContain(
      'The review after session 6 falls away: Five daily, three weekly asks for none.',
    )
    await notesOf(await courseOf(test), reviewed)
    expect(await notesOf(await courseOf(test), stepped)).toContain(
      'The review that is due since session 3 falls away, with its task: Five daily, three weekly asks for none.',
    )
  })

  it('owes as many as it is told to, also more than the protocol has, or none', async () => {
    const before = await underWay()
    const more = await changed(before, to(stepped, 12))
    expectSound(before, more, aClinic(), stepped, 12)
    const names = ahead(more).map((s) => phaseOf(more, s).name)
    expect(names.filter((name) => name === 'Weekly')).toHaveLength(7)
    const none = await changed(more, to(weekly, 0))
    expect(ahead(none)).toEqual([])
    expect(courseState(none)).toBe('maintenance')
    await expectDiary(none)
  })

  it('leaves sessions where they stand as far as the other protocol lets them', async () => {
    const before = await underWay()
    const after = await changed(before, to({ ...stepped }, 6))
    const kept = ahead(before).filter((s) =>
      ahead(after).some((t) => t.id === s.id && t.date === s.date && t.minute === s.minute),
    )
    expect(kept.length).toBeGreaterThanOrEqual(3)
  })

  it('stores nothing at all where one session finds no place', async () => {
    const clinic = aClinic({
      closures: [{ id: 'works', from: '2027-03-24', to: '2027-04-20', reason: 'works' }],
    })
    test = await aWorld()
    await setUp(test, { clinic, protocols: [aProtocol(), weekly] })
    const before = await book(test)
    const outcome = await changeProtocol(test.world, refOf(before), to(weekly))
    expect(outcome).toMatchObject({ kind: 'refused' })
    expect(await courseOf(test)).toEqual(before)
    await expectDiary(before)
  })

  it('waits for the end of a pause, and then owes what the other protocol owes', async () => {
    const course = await underWay()
    await pauseCourse(test.world, refOf(course), { reason: 'flu' })
    const after = await changed(await courseOf(test), to(weekly, 3))
    expect(ahead(after)).toEqual([])
    await test.until('2027-03-20T12:00')
    await resumeCourse(test.world, refOf(course), { from: '2027-03-22' })
    const resumed = await courseOf(test)
    expect(ahead(resumed).map((s) => phaseOf(resumed, s).name)).toEqual(['Weekly', 'Weekly', 'Weekly'])
  })

  it('is refused where it would do nothing, or has nothing to act on', async () => {
    const course = await underWay()
    const ref = refOf(course)
    const problem = async (request: Parameters<typeof changeProtocol>[2]) => {
      const outcome = await changeProtocol(test.world, ref, request)
      return outcome.kind === 'refused' ? outcome.problems[0] : undefined
    }
    const by = 'Dr Ada Example'
    expect(await problem({ protocolId: asId('nowhere'), by })).toBe('The clinic has no protocol nowhere.')
    expect(await problem({ protocolId: asId('ten-daily'), by })).toBe(
      'The course goes by this protocol already.',
    )
    await stopCourse(test.world, ref, { reason: 'moved away' })
    expect(await problem(to(weekly))).toBe('The course was stopped: book a new one instead.')
  })

  it('holds every rule in histories of chance', async () => {
    let state = 7
    const random = (below: number) =>
      Math.floor(((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32) * below)
    const closures = [{ id: 'day', from: '2027-03-23', to: '2027-03-24', reason: 'training' }]
    // Nothing is asked and reminded of: the messages are no part of this.
    const quiet = aClinic()
    const clinic = aClinic({
      closures,
      questionnaires: { ...quiet.questionnaires, rules: [] },
      reminders: { ...quiet.reminders, agenda: null, daysBefore: [], sparseDaysBefore: [] },
    })
    const protocols = [aProtocol(), weekly, stepped]
    const patients = Array.from({ length: 6 }, (_, i) =>
      aPatient({ id: asId(`p${i + 1}`), phone: `+4477009001${10 + i}` }),
    )
    test = await aWorld()
    await setUp(test, { clinic, protocols, patients })
    const courses: Course[] = []
    for (const [i, { id }] of patients.entries())
      courses.push(
        await book(test, {
          patientId: id,
          courseId: `c${i}`,
          protocolId: protocols[random(3)]!.id,
          earliest: `2027-03-0${2 + random(6)}`,
          minute: 540 + 30 * random(10),
        }),
      )
    await test.until('2027-03-12T11:10')
    let done = 0
    for (const { patientId } of courses) {
      for (const s of (await courseOf(test, patientId)).sessions)
        if (startOf(clinic.zone, s) <= test.clock.now() && random(4) > 0)
          await markSession(test.world, refOf(await courseOf(test, patientId)), {
            sessionId: s.id,
            as: random(4) === 0 ? 'missed' : 'attended',
          })
      for (let n = 0; n < 2; n++) {
        const before = await courseOf(test, patientId)
        const other = protocols[random(3)]!
        const sessions = random(9)
        const outcome = await changeProtocol(test.world, refOf(before), to(other, sessions))
        const after = await courseOf(test, patientId)
        if (outcome.kind === 'refused') {
          expect(after).toEqual(before)
          continue
        }
        done += 1
        expectSound(before, after, clinic, other, sessions)
        await expectDiary(after)
        expect(after.sessions.every((s) => after.protocol.phases[s.phase] !== undefined)).toBe(true)
        expect(standing(after).every((s) => isTreatment(after, s))).toBe(true)
      }
    }
    expect(done).toBeGreaterThan(8)
  })
})
