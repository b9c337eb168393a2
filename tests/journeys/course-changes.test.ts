import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { courseState } from '../../shared/domain/course-state.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { presets } from '../../shared/domain/presets.ts'
import { acknowledgeAlert } from '../../shared/use-cases/acknowledge-alert.ts'
import { bookCourse } from '../../shared/use-cases/book-course.ts'
import { settleInvitation } from '../../shared/use-cases/answer-invitation.ts'
import { answerQuestionnaire } from '../../shared/use-cases/answer-questionnaire.ts'
import { saveDraft } from '../../shared/use-cases/save-draft.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { confirmSessions } from '../../shared/use-cases/confirm-sessions.ts'
import { declineSession } from '../../shared/use-cases/decline-session.ts'
import { extendCourse, shortenCourse } from '../../shared/use-cases/extend-course.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { openLink } from '../../shared/use-cases/open-link.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { proposeClosure } from '../../shared/use-cases/propose-closure.ts'
import { requestBookings } from '../../shared/use-cases/request-bookings.ts'
import { resumeCourse } from '../../shared/use-cases/resume-course.ts'
import { sayMaintenance } from '../../shared/use-cases/say-maintenance.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld, wallText } from '../a-world.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
})
afterEach(() => test.close())

const session = (n: number) => asId<SessionId>(`s${n}`)
const clinicId = aClinic().id
const days = async () =>
  (await courseOf(test)).sessions.filter((s) => s.state !== 'cancelled').map((s) => s.date.slice(5))
const lastText = () => test.texts.accepted.at(-1)!.outgoing.text
const quiet = aClinic({ questionnaires: { ...aClinic().questionnaires, rules: [] } })
const bookedChairs = async () =>
  (await test.world.store.chairDays(clinicId, '2027-03-01', '2028-03-01')).flatMap((d) => d.bookings).length

describe('a course', () => {
  beforeEach(async () => {
    await setUp(test, { clinic: quiet })
    await book(test)
  })

  it('that pauses frees its chairs, says so once, and books the rest when it resumes', async () => {
    await test.until('2027-03-10T12:00')
    await pauseCourse(test.world, refOf(await courseOf(test)), { reason: 'flu' })
    expect(courseState(await courseOf(test))).toBe('paused')
    expect(await bookedChairs()).toBe(3)
    await test.until('2027-03-22T12:00')
    const told = test.texts.accepted.filter((a) => a.at > Date.parse('2027-03-10T12:00Z'))
    expect(told).toHaveLength(1)
    const resumed = await resumeCourse(test.world, refOf(await courseOf(test)), { from: '2027-03-29' })
    expect(resumed.kind).toBe('changed')
    // 29 March 2027 is Easter Monday.
    expect((await days()).slice(3)).toEqual(['03-30', '03-31', '04-01', '04-02', '04-05', '04-06', '04-07'])
    expect(await bookedChairs()).toBe(10)
    await test.until('2027-03-22T12:10')
    expect(lastText()).toMatch(/30 Mar|7 appointments/)
  })

  it('that stops sends nothing more but the word of it', async () => {
    await test.until('2027-03-10T12:00')
    await stopCourse(test.world, refOf(await courseOf(test)), { reason: 'moved away' })
    const before = test.texts.accepted.length
    await test.until('2027-04-10T12:00')
    expect(test.texts.accepted.length).toBe(before + 1)
    expect(courseState(await courseOf(test))).toBe('stopped')
    expect(await bookedChairs()).toBe(3)
  })

  it('extends and shortens at its end', async () => {
    const ref = refOf(await courseOf(test))
    expect((await extendCourse(test.world, ref, { sessions: 2 })).kind).toBe('changed')
    expect((await days()).slice(-3)).toEqual(['03-19', '03-22', '03-23'])
    expect((await shortenCourse(test.world, ref, { sessions: 4 })).kind).toBe('changed')
    expect((await days()).slice(-1)).toEqual(['03-17'])
    expect(await shortenCourse(test.world, ref, { sessions: 40 })).toMatchObject({ kind: 'refused' })
    expect(await bookedChairs()).toBe(8)
  })

  it('makes up a missed session at its end, and a mark taken back is taken back', async () => {
    await test.until('2027-03-10T12:00')
    const ref = refOf(await courseOf(test))
    await markSession(test.world, ref, { sessionId: session(3), as: 'missed' })
    expect((await days()).slice(-2)).toEqual(['03-19', '03-22'])
    await test.until('2027-03-10T12:05')
    expect(lastText()).toMatch(/Mon 22 Mar/)
    await markSession(test.world, ref, { sessionId: session(2), as: 'attended' })
    await markSession(test.world, ref, { sessionId: session(2), as: 'booked' })
    expect((await courseOf(test)).sessions[1]!.state).toBe('booked')
    expect(await markSession(test.world, ref, { sessionId: session(9), as: 'attended' })).toMatchObject({
      kind: 'refused',
    })
  })

  it('closes the task of an unmarked session when it is marked', async () => {
    await test.until('2027-03-09T12:00')
    expect((await test.world.store.openTasks(clinicId)).map((t) => t.kind)).toEqual(['attendance-unmarked'])
    await markSession(test.world, refOf(await courseOf(test)), { sessionId: session(1), as: 'attended' })
    expect(await test.world.store.openTasks(clinicId)).toEqual([])
  })

  it('moves as little as it can around a closure, with its cause, and tells what moved', async () => {
    await test.until('2027-03-05T12:00')
    await changeClinic(test.world, clinicId, (c) => ({
      ...c,
      closures: [{ id: 'training', from: '2027-03-10', to: '2027-03-10', reason: 'staff training' }],
    }))
    await test.until('2027-03-05T13:00')
    expect((await days()).sort()).toEqual([
      '03-08',
      '03-09',
      '03-11',
      '03-12',
      '03-15',
      '03-16',
      '03-17',
      '03-18',
      '03-19',
      '03-22',
    ])
    const moved = (await courseOf(test)).sessions.filter((s) => s.revision > 0)
    expect(moved).toHaveLength(1)
    expect(lastText()).toMatch(/10 Mar/)
    const job = (await fileOf(test)).jobs.find((j) => j.work.kind === 'replan-course')
    expect(job?.outcome?.join(' ')).toMatch(/staff training/)
  })

  it('changes chairs and nothing else for a broken chair, and nobody is written to', async () => {
    await test.until('2027-03-05T12:00')
    const before = test.texts.accepted.length
    await changeClinic(test.world, clinicId, (c) => ({
      ...c,
      closures: [
        { id: 'coil', from: '2027-03-10', to: '2027-03-11', reason: 'broken coil', chairId: asId('chair-1') },
      ],
    }))
    await test.until('2027-03-05T13:00')
    const { sessions } = await courseOf(test)
    expect(sessions.map((s) => s.chairId)).toEqual([1, 1, 2, 2, 1, 1, 1, 1, 1, 1].map((n) => `chair-${n}`))
    expect(test.texts.accepted.length).toBe(before)
  })

  it('is left to a person where a closure leaves no way', async () => {
    await test.until('2027-03-05T12:00')
    await changeClinic(test.world, clinicId, (c) => ({
      ...c,
      closures: [{ id: 'fire', from: '2027-03-09', to: '2027-05-30', reason: 'fire' }],
    }))
    await test.until('2027-03-05T13:00')
    const file = await fileOf(test)
    expect(file.tasks.map((t) => t.kind)).toContain('replan-impossible')
    expect(file.jobs.find((j) => j.work.kind === 'replan-course')).toMatchObject({ state: 'refused' })
  })
})

describe('a closure', () => {
  it('is shown before it is made: what would move and why, for every course that it touches, no place twice', async () => {
    const patients = [1, 2, 3].map((n) => aPatient({ id: asId(`p${n}`), phone: `+44770090030${n}` }))
    await setUp(test, { clinic: { ...quiet, chairs: quiet.chairs.slice(0, 1) }, patients })
    for (const n of [1, 2, 3]) await book(test, { patientId: `p${n}`, courseId: `c${n}` })
    const before = await Promise.all([1, 2, 3].map((n) => courseOf(test, `p${n}`)))
    const closure = { id: 'training', from: '2027-03-10', to: '2027-03-10', reason: 'staff training' }
    const proposal = await proposeClosure(test.world, clinicId, closure)
    expect(proposal.map((p) => [p.courseId, p.moves.length, p.problems]).sort()).toEqual([
      ['c1', 1, []],
      ['c2', 1, []],
      ['c3', 1, []],
    ])
    expect(proposal.every((p) => p.causes.join(' ').includes('staff training'))).toBe(true)
    const places = proposal.flatMap((p) => p.moves.map((m) => `${m.to.date} ${m.to.minute}`))
    expect(new Set(places).size).toBe(3)
    expect(await Promise.all([1, 2, 3].map((n) => courseOf(test, `p${n}`)))).toEqual(before)
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [closure] }))
    await test.until('2027-03-01T10:00')
    const after = await Promise.all([1, 2, 3].map((n) => courseOf(test, `p${n}`)))
    const moved = after.flatMap((c) => c.sessions.filter((s) => s.revision > 0))
    expect(new Set(moved.map((s) => `${s.date} ${s.minute}`))).toEqual(new Set(places))
  })
})

describe('a bank holiday that is proclaimed late', () => {
  it('moves the sessions that are booked on it', async () => {
    await setUp(test, { clinic: quiet })
    await book(test)
    await changeClinic(test.world, clinicId, (c) => ({
      ...c,
      extraBankHolidays: [{ date: '2027-03-12', name: 'Day of thanks' }],
    }))
    await test.until('2027-03-01T09:30')
    expect(await days()).not.toContain('03-12')
    expect(await days()).toHaveLength(10)
  })
})

describe('a missed session of a phase that others follow', () => {
  it('is made up at the end of its phase, and the others make room, the fewest of them', async () => {
    const mhalla = presets.find((p) => p.id === 'mhalla-2011')!
    await setUp(test, { clinic: quiet, protocols: [mhalla] })
    const course = await book(test, { protocolId: mhalla.id })
    await test.until('2027-03-10T12:00')
    await markSession(test.world, refOf(course), { sessionId: session(3), as: 'missed' })
    const after = await courseOf(test)
    const madeUp = after.sessions.at(-1)!
    expect(madeUp).toMatchObject({ date: '2027-03-15', phase: 0 })
    expect(after.sessions.filter((s) => s.revision > 0).length).toBeLessThanOrEqual(9)
    expect(await bookedChairs()).toBe(15)
  })
})

describe('a list of bookings', () => {
  it('books all that can be, and says of each that cannot why', async () => {
    const patients = [aPatient(), aPatient({ id: asId('p2'), phone: '+447700900102' })]
    await setUp(test, { patients })
    const request = (courseId: string, protocolId = 'ten-daily') => ({
      courseId: asId<never>(courseId),
      protocolId: asId<never>(protocolId),
      earliest: '2027-03-08',
      wishes: { minute: 570, impossible: [] },
    })
    await requestBookings(test.world, [
      { clinicId, patientId: asId('p1'), request: request('a') },
      { clinicId, patientId: asId('p1'), request: request('b', 'no-such-protocol') },
      { clinicId, patientId: asId('p2'), request: request('c') },
    ])
    await test.until('2027-03-01T09:05')
    const jobs = [...(await fileOf(test)).jobs, ...(await fileOf(test, 'p2')).jobs]
    expect(jobs.map((j) => [j.id, j.state])).toEqual([
      ['book/a', 'done'],
      ['book/b', 'refused'],
      ['book/c', 'done'],
    ])
    expect(jobs[1]!.outcome).toEqual(['The clinic has no protocol no-such-protocol.'])
  })

  it('says what stands in the way and what would help where a course is impossible', async () => {
    await setUp(test)
    const refused = await bookCourse(
      test.world,
      { clinicId, patientId: asId('p1') },
      {
        courseId: asId('c9'),
        protocolId: asId('ten-daily'),
        earliest: '2027-04-05',
        wishes: { minute: 570, impossible: [1, 2, 3, 4, 5].map((weekday) => ({ weekday: weekday as 1 })) },
      },
    )
    expect(refused.kind).toBe('refused')
    expect(refused.kind === 'refused' && refused.problems.join(' ')).toMatch(/impossible/)
  })
})

describe('maintenance', () => {
  const protocol = aProtocol({
    id: asId('with-maintenance'),
    phases: [
      aPhase({ sessions: 2 }),
      aPhase({
        purpose: 'maintenance',
        sessions: 2,
        pace: { unit: 'weeks', every: 4 },
        minGapDays: 21,
        maxGapDays: 35,
      }),
    ],
  })
  /** What the link in the newest message leads to. */
  async function linked() {
    const secret = /\/s\/(\w{22})/.exec(lastText())![1]!
    const link = await openLink(test.world, secret, 'sessions')
    if (link.kind !== 'open') throw new Error('the link leads nowhere')
    return { ref: link.target, seen: { sessionId: asId<SessionId>(link.target.about), revision: 0 } }
  }

  async function treated(clinic = quiet) {
    await setUp(test, { clinic, protocols: [protocol] })
    await book(test, { protocolId: 'with-maintenance' })
    for (const [n, at] of [
      [1, '2027-03-08T10:05'],
      [2, '2027-03-09T10:05'],
    ] as const) {
      await test.until(at)
      await markSession(test.world, refOf(await courseOf(test)), { sessionId: session(n), as: 'attended' })
    }
  }

  it('is booked ahead from the last attended session, the patient is invited, and a yes by link settles it', async () => {
    await treated({ ...quiet, texting: { kind: 'branded', senderId: 'Northside' } })
    await test.until('2027-03-23T09:05')
    const { sessions } = await courseOf(test)
    expect(sessions[2]).toMatchObject({
      date: '2027-04-06',
      minute: 570,
      chairId: 'chair-1',
      state: 'booked',
    })
    expect(lastText()).toMatch(/Tue 6 Apr/)
    expect(lastText()).not.toMatch(/reply/i)
    const { ref, seen } = await linked()
    expect(seen.sessionId).toBe('s3')
    expect(await confirmSessions(test.world, ref, [seen])).toEqual([])
    expect((await courseOf(test)).sessions[2]!.confirmedAt).toBeDefined()
    // The link stays open: it leads to all that is coming.
    expect((await linked()).seen).toEqual(seen)
    await test.until('2027-04-05T12:00')
    expect((await fileOf(test)).tasks.map((t) => t.kind)).not.toContain('maintenance-unanswered')
  })

  it('that nobody answers is asked once more and then becomes a task', async () => {
    await treated()
    await test.until('2027-04-01T12:00')
    const { messages, tasks } = await fileOf(test)
    const kinds = messages.map((m) => m.kind)
    expect(kinds.filter((k) => k === 'maintenance-invitation')).toHaveLength(1)
    expect(kinds.filter((k) => k === 'maintenance-asked-again')).toHaveLength(1)
    expect(tasks.map((t) => t.kind)).toContain('maintenance-unanswered')
    await settleInvitation(test.world, refOf(await courseOf(test)), session(3), 'confirm')
    const task = (await fileOf(test)).tasks.find((t) => t.kind === 'maintenance-unanswered')
    expect(task?.closedBy).toBe('settled')
  })

  it('for responders only waits for a clinician where the scores do not say so, and comes with the word', async () => {
    await treated({ ...quiet, maintenance: { ...quiet.maintenance, respondersOnly: true } })
    await test.until('2027-03-24T09:05')
    expect((await courseOf(test)).sessions).toHaveLength(2)
    expect((await test.world.store.openTasks(clinicId)).map((t) => t.kind)).toEqual(['maintenance-decision'])
    await sayMaintenance(test.world, refOf(await courseOf(test)), { says: 'goes-on', by: 'Dr Example' })
    await test.until('2027-03-24T09:10')
    expect((await courseOf(test)).sessions).toHaveLength(3)
    expect(await test.world.store.openTasks(clinicId)).toEqual([])
  })

  it('that is declined frees the chair, becomes a task, and is not booked again behind the clinic', async () => {
    await treated({ ...quiet, texting: { kind: 'branded', senderId: 'Northside' } })
    await test.until('2027-03-23T09:05')
    const before = await bookedChairs()
    const { ref, seen } = await linked()
    expect(await declineSession(test.world, ref, seen)).toEqual({ kind: 'freed' })
    expect(await declineSession(test.world, ref, seen)).toEqual({ kind: 'freed' })
    expect(await bookedChairs()).toBe(before - 1)
    await test.until('2027-05-01T12:00')
    const file = await fileOf(test)
    expect(file.courses[0]!.sessions).toHaveLength(3)
    expect(file.tasks.map((t) => t.kind)).toContain('maintenance-declined')
  })

  it('goes on to the next once attended, and ends with the protocol', async () => {
    await treated()
    await test.until('2027-04-06T10:05')
    const ref = refOf(await courseOf(test))
    await markSession(test.world, ref, { sessionId: session(3), as: 'attended' })
    await test.until('2027-05-04T10:05')
    expect((await courseOf(test)).sessions[3]).toMatchObject({ date: '2027-05-04' })
    await markSession(test.world, ref, { sessionId: session(4), as: 'attended' })
    await test.until('2027-09-01T12:00')
    expect((await courseOf(test)).sessions).toHaveLength(4)
    expect(courseState(await courseOf(test))).toBe('completed')
  })
})

describe('every published protocol', () => {
  it.each(presets.map((p) => [p.name, p] as const))('is booked whole: %s', async (_, preset) => {
    await setUp(test, { protocols: [preset] })
    const course = await book(test, { protocolId: preset.id })
    const expected = preset.phases
      .filter((p) => p.purpose === 'treatment')
      .reduce((sum, p) => sum + Number(p.sessions), 0)
    expect(course.sessions).toHaveLength(expected)
    expect(await bookedChairs()).toBe(expected)
  })
})

describe('a red flag', () => {
  const secretOf = () => /\/q\/(\w{22})/.exec(lastText())![1]!
  it('in an unfinished answer is told to the clinic at once, and the escalation ends with the acknowledgement', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-08T11:00')
    const half = await saveDraft(test.world, {
      secret: secretOf(),
      answers: { 'side-effects': { seizure: 1 } },
    })
    expect(half).toMatchObject({ kind: 'saved-so-far', flags: ['seizure-or-blackout'] })
    await test.until('2027-03-08T11:01')
    expect(test.emails.accepted.map((a) => a.outgoing.to)).toEqual(['nurse@northside.example.org'])
    expect(test.emails.accepted[0]!.outgoing.text).not.toMatch(/seizure/i)
    const course = await courseOf(test)
    await acknowledgeAlert(test.world, refOf(course), { alertId: course.alerts[0]!.id, by: 'Sister Example' })
    await test.until('2027-03-08T14:00')
    expect(test.emails.accepted).toHaveLength(1)
    expect((await fileOf(test)).tasks.find((t) => t.kind === 'red-flag')?.closedBy).toBe('Sister Example')
  })

  it('in a refused answer counts all the same, and the answer is not stored', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-08T11:00')
    const outcome = await answerQuestionnaire(test.world, {
      secret: secretOf(),
      answers: { 'pain-nrs': { pain: 11 }, 'side-effects': { 'self-harm': 1 } },
    })
    expect(outcome).toMatchObject({ kind: 'problems', flags: ['self-harm'] })
    expect((await fileOf(test)).answers).toEqual([])
    expect((await courseOf(test)).alerts).toHaveLength(1)
  })
})

describe('late answers', () => {
  it('are kept and marked late', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-08T11:00')
    const secret = /\/q\/(\w{22})/.exec(lastText())![1]!
    await test.until('2027-03-12T11:00')
    const outcome = await answerQuestionnaire(test.world, {
      secret,
      answers: {
        'pain-nrs': { pain: 4 },
        'side-effects': {
          seizure: 0,
          weakness: 0,
          'worst-headache': 0,
          'hearing-loss': 0,
          'self-harm': 0,
          elation: 0,
        },
      },
    })
    expect(outcome).toMatchObject({ kind: 'stored', late: true })
    expect(wallText((await fileOf(test)).answers[0]!.at)).toBe('2027-03-12T11:00')
  })
})
