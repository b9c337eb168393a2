import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { day, hour, instantOf } from '../../shared/domain/time.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { Store } from '../../shared/ports.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import { refOf } from '../a-world.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'
import {
  aClinicWithSessions,
  type ClinicWithSessions,
  offered,
  openSession,
  openTimes,
  session,
} from './a-clinic-with-sessions.ts'
import { noon } from './a-clinic-with-links.ts'
import { changedBy } from './whole-table.ts'

const weekly = aProtocol({
  phases: [aPhase({ sessions: 3, pace: { unit: 'weeks', every: 1 }, minGapDays: 5, maxGapDays: 9 })],
})
let clinic: ClinicWithSessions
beforeEach(async () => {
  clinic = await aClinicWithSessions({
    preparation: { en: 'Bring a drink.\nLeave rings at home.', pl: 'Prosimy zabrać coś do picia.' },
  })
})
afterEach(() => clinic.close())

describe('my sessions', () => {
  it('says when, where, how to prepare and how each stands, the one that the message spoke of first', async () => {
    const { visitor, path } = await clinic.booked(undefined, { about: 's3' })
    const page = await visitor.open(path)
    expect(page.status).toBe(200)
    expect(page.path).toMatch(/^\/v\/[0-9a-f]{8}\/sessions$/)
    expect(page.text).toContain('1 High Street, Northtown')
    expect(page.text).toContain('Bring a drink.')
    const order = [
      'Thursday 11 March',
      'Tuesday 9 March',
      'Wednesday 10 March',
      'Friday 12 March 2027 at 09:30',
    ]
    const places = order.map((text) => page.text.lastIndexOf(text))
    expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true)
    expect(page.text.match(/Not confirmed yet/g)).toHaveLength(4)
  })

  it('speaks the patient’s language, also the dates and the clinic’s own words', async () => {
    const polish = await clinic.booked(undefined, { patient: { language: 'pl' } })
    const page = await openSession(polish, 's1')
    expect(page.text).toContain('wtorek 9 marca 2027')
    expect(page.text).toContain('Prosimy zabrać coś do picia.')
    const welsh = await clinic.booked(undefined, { patient: { language: 'cy' } })
    expect((await openSession(welsh, 's1')).text).toContain('dydd Mawrth 9 Mawrth 2027')
  })

  it('takes no choice for granted', async () => {
    const of = await clinic.booked()
    const pages = [await of.visitor.open(of.path), await openSession(of, 's1'), await openTimes(of, 's1')]
    for (const page of pages) {
      const choices = page.forms.flatMap((form) => form.fields.filter((f) => f.kind !== 'hidden'))
      expect(choices.length).toBeGreaterThan(1)
      expect(choices.filter((f) => f.isChecked)).toEqual([])
      const changed = await changedBy(clinic.table, async () => {
        const again = await of.visitor.send(page)
        expect(again.status).toBe(422)
        expect(again.title).toMatch(/^Error: /)
        expect(again.text).toContain('Choose one of the answers')
      })
      expect(changed).toEqual([])
    }
  })

  it('confirms one, once', async () => {
    const of = await clinic.booked()
    const before = await openSession(of, 's1')
    const after = await of.visitor.send(before, { choice: 'confirm' })
    expect(after.path).toBe(before.path)
    expect(after.text).toContain('You have told us that you will come.')
    const [first, second] = (await of.now()).sessions
    expect(first!.confirmedAt).toBe(noon)
    expect(second!.confirmedAt).toBeUndefined()
    expect(await changedBy(clinic.table, () => of.visitor.send(before, { choice: 'confirm' }))).toEqual([])
    expect(after.forms[0]!.fields.map((f) => f.value)).not.toContain('confirm')
  })

  it('confirms all of the next seven days with one choice and one write', async () => {
    const of = await clinic.booked(aProtocol({ phases: [aPhase({ sessions: 8 })] }))
    const list = await of.visitor.open(of.path)
    const all = list.forms[0]!.fields[0]!.value
    expect(all).toBe('s1.0 s2.0 s3.0 s4.0 s5.0')
    const after = await of.visitor.send(list, { choice: all })
    const { sessions, version } = await of.now()
    expect(sessions.map((s) => s.confirmedAt !== undefined)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(version).toBe(of.course.version + 1)
    expect(after.forms).toEqual([])
  })

  it('does nothing where the patient would rather choose one by one', async () => {
    const of = await clinic.booked()
    const list = await of.visitor.open(of.path)
    expect(await changedBy(clinic.table, () => of.visitor.send(list, { choice: 'no' }))).toEqual([])
  })

  it('confirms no time that the patient has not seen', async () => {
    const of = await clinic.booked()
    const list = await of.visitor.open(of.path)
    const page = await openSession(of, 's2')
    const to = { date: '2027-03-10', minute: 900 }
    await moveSession(clinic, refOf(of.course), { sessionId: session(2), to, scope: 'one' })
    const after = await of.visitor.send(list, { choice: list.forms[0]!.fields[0]!.value })
    expect(after.status).toBe(409)
    expect((await of.now()).sessions.map((s) => s.confirmedAt !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ])
    const single = await of.visitor.send(page, { choice: 'confirm' })
    expect(single.status).toBe(409)
    expect(single.text).toContain('It is now on Wednesday 10 March 2027 at 15:00.')
    expect((await of.visitor.send(single, { choice: 'confirm' })).status).toBe(200)
    expect((await of.now()).sessions[1]!.confirmedAt).toBeDefined()
  })

  it('tells how a session stands that was cancelled or has begun meanwhile, and takes no answer', async () => {
    const of = await clinic.booked()
    const pages = [await openSession(of, 's1'), await openSession(of, 's2')]
    const times = await openTimes(of, 's2')
    await cancelSession(clinic, refOf(of.course), { sessionId: session(2), by: 'clinic' })
    const changed = await changedBy(clinic.table, async () => {
      for (const choice of ['confirm', 'cannot-come']) {
        const cancelled = await of.visitor.send(pages[1]!, { choice })
        expect(cancelled.status).toBe(409)
        expect(cancelled.text).toContain('This appointment is cancelled.')
        expect(cancelled.forms).toEqual([])
      }
      const late = await of.visitor.send(times, { time: offered(times)[0]! })
      expect([late.status, late.text.includes('This appointment is cancelled.')]).toEqual([409, true])
      clinic.clock.set(instantOf('Europe/London', '2027-03-09', 9 * 60 + 31))
      const begun = await of.visitor.send(pages[0]!, { choice: 'cannot-come' })
      expect([begun.status, begun.text.includes('has begun or is over')]).toEqual([409, true])
      expect((await of.visitor.open(pages[0]!.path)).forms).toEqual([])
    })
    expect(changed).toEqual([])
  })

  it('knows nothing of sessions of other courses, and opens for nobody without its cookie', async () => {
    const of = await clinic.booked()
    const page = await openSession(of, 's1')
    expect((await of.visitor.open(page.path.replace('/s1', '/s9'))).status).toBe(404)
    expect((await clinic.visitor().open(page.path)).status).toBe(404)
    expect((await of.visitor.post(page.path.replace('/s1', '/s9'), 'choice=confirm&revision=0')).status).toBe(
      404,
    )
  })

  it('refuses what its forms do not send', async () => {
    const of = await clinic.booked()
    const page = await openSession(of, 's1')
    const times = await openTimes(of, 's1')
    const list = page.path.replace('/s1', '')
    const bad: [string, string][] = [
      [page.path, 'choice=confirm'],
      [page.path, 'choice=confirm&revision=-1'],
      [page.path, 'choice=confirm&choice=confirm&revision=0'],
      [page.path, 'choice=cancel&revision=0'],
      [times.path, 'time=2027-02-30T09:30&revision=0'],
      [times.path, 'time=2027-03-09T9:30&revision=0'],
      [times.path, 'time=2027-03-09T09:30:00&revision=0'],
      [list, 'choice=s1'],
      [list, 'choice=s1.0 s9.0'],
      [list, `choice=${'s1.0 '.repeat(500)}`],
    ]
    const changed = await changedBy(clinic.table, async () => {
      for (const [path, body] of bad)
        expect([path, body, (await of.visitor.post(path, body)).status]).toEqual([path, body, 422])
    })
    expect(changed).toEqual([])
  })

  it('says why nothing is coming', async () => {
    const paused = await clinic.booked()
    await pauseCourse(clinic, refOf(paused.course), { reason: 'flu' })
    expect((await paused.visitor.open(paused.path)).text).toContain('Your appointments are paused.')
    const stopped = await clinic.booked()
    await stopCourse(clinic, refOf(stopped.course), { reason: 'moved away' })
    expect((await stopped.visitor.open(stopped.path)).text).toContain('No more appointments are planned.')
    const over = await clinic.booked(aProtocol({ phases: [aPhase({ sessions: 1 })] }))
    clinic.clock.set(noon + 2 * day)
    await markSession(clinic, refOf(over.course), { sessionId: session(1), as: 'attended' })
    const page = await over.visitor.open(over.path)
    expect(page.text).toContain('Thank you for coming.')
    expect(page.text).not.toContain('How to prepare')
  })
})

describe('another time', () => {
  it('is offered within the rules, chosen, and the chair is the patient’s', async () => {
    const of = await clinic.booked(weekly)
    const times = await openTimes(of, 's2')
    const choices = offered(times)
    expect(choices.length).toBeLessThanOrEqual(9)
    expect(new Set(choices.map((c) => c.slice(0, 10)))).toEqual(
      new Set(['2027-03-15', '2027-03-16', '2027-03-17']),
    )
    expect(choices).toContain('2027-03-15T09:30')
    expect(choices).not.toContain('2027-03-16T09:30')
    const after = await of.visitor.send(times, { time: '2027-03-15T09:30' })
    expect(after.text).toContain('Monday 15 March 2027 at 09:30')
    expect(after.text).toContain('You have told us that you will come.')
    const { sessions, edits } = await of.now()
    expect(sessions[1]).toMatchObject({ date: '2027-03-15', minute: 570, revision: 1, confirmedAt: noon })
    expect(edits).toMatchObject([{ sessionId: 's2', by: 'patient', to: { date: '2027-03-15', minute: 570 } }])
    const days = await clinic.store.chairDays(clinic.clinic.id, '2027-03-15', '2027-03-16')
    const own = days.flatMap((d) => d.bookings.filter((b) => b.courseId === of.course.id).map(() => d.date))
    expect(own).toEqual(['2027-03-15'])
    expect(await changedBy(clinic.table, () => of.visitor.send(times, { time: '2027-03-15T09:30' }))).toEqual(
      [],
    )
  })

  it('can be looked for on later days, on earlier ones, and at every hour of a day', async () => {
    const of = await clinic.booked(weekly)
    const first = await openTimes(of, 's3')
    const later = await of.visitor.follow(first, 'Later days')
    expect(offered(later).every((c) => c > offered(first).at(-1)!)).toBe(true)
    expect(offered(await of.visitor.follow(later, 'Earlier days'))).not.toEqual([])
    const label = /More times on \w+ \d+ March 2027/.exec(first.text)![0]
    const whole = await of.visitor.follow(first, label)
    expect(offered(whole).length).toBeGreaterThan(20)
    const time = offered(whole).find((c) => c.endsWith('T11:45'))!
    await of.visitor.send(whole, { time })
    expect((await of.now()).sessions[2]).toMatchObject({ date: time.slice(0, 10), minute: 705 })
    expect(offered(await of.visitor.open(`${first.path}?after=soon`))).not.toEqual([])
  })

  it('is checked against the diary and not believed: what was never offered is gone', async () => {
    const of = await clinic.booked(weekly)
    const times = await openTimes(of, 's2')
    const changed = await changedBy(clinic.table, async () => {
      for (const time of [
        '2027-03-20T09:30',
        '2027-03-30T09:30',
        '2027-03-15T07:00',
        '2027-03-15T09:37',
        '2027-03-09T11:00',
      ]) {
        const page = await of.visitor.post(times.path, [
          ['revision', '0'],
          ['time', time],
        ])
        expect([time, page.status]).toEqual([time, 409])
        expect(page.text).toContain('Sorry, that time has just been taken. These are free now.')
        expect(offered(page).length).toBeGreaterThan(2)
      }
    })
    expect(changed).toEqual([])
  })

  it('keeps the appointment, or asks the clinic where none suits', async () => {
    const of = await clinic.booked(weekly)
    const times = await openTimes(of, 's2')
    expect(await changedBy(clinic.table, () => of.visitor.send(times, { time: 'keep' }))).toEqual([])
    const asked = await of.visitor.send(times, { time: 'none' })
    expect(asked.text).toContain('We have told the clinic that you need another time.')
    expect(asked.text).toContain('Until you hear from us the appointment stays as it is.')
    expect(await of.tasks()).toEqual([
      'session-request | s2 | open | Asks for another time than Tue 16 Mar 2027 at 09:30. None of the times offered suits.',
    ])
  })

  it('that two patients want at once goes to one; the other is told kindly, with what is free', async () => {
    const narrow = await aClinicWithSessions({ chairs: aClinic().chairs.slice(0, 1) })
    try {
      for (let round = 0; round < 4; round++) {
        const earliest = ['2027-04-06', '2027-05-11', '2027-06-15', '2027-07-20'][round]!
        const one = aProtocol({ phases: [aPhase({ sessions: 1 })] })
        const patients = await Promise.all([
          narrow.booked(one, { earliest, minute: 540 }),
          narrow.booked(one, { earliest, minute: 840 }),
        ])
        const pages = await Promise.all(patients.map((of) => openTimes(of, 's1')))
        const time = offered(pages[0]!).find((c) => offered(pages[1]!).includes(c))!
        const seen = await Promise.all(pages.map((page, i) => patients[i]!.visitor.send(page, { time })))
        expect(seen.map((s) => s.status).sort()).toEqual([200, 409])
        const loser = seen.find((s) => s.status === 409)!
        expect(loser.text).toContain('Sorry, that time has just been taken. These are free now.')
        expect(offered(loser)).not.toContain(time)
        const [date] = time.split('T')
        const days = await narrow.store.chairDays(narrow.clinic.id, date!, date!)
        const starts = days.flatMap((d) => d.bookings.map((b) => `${d.chairId} ${b.from}`))
        expect(new Set(starts).size).toBe(starts.length)
        await patients[seen.indexOf(loser)]!.visitor.send(loser, { time: offered(loser)[0]! })
        const places = await Promise.all(patients.map(async (of) => (await of.now()).sessions[0]!))
        expect(places.map((s) => s.revision)).toEqual([1, 1])
      }
    } finally {
      await narrow.close()
    }
  })
})

describe('an answer whose own answer is lost', () => {
  it.each<[string, string, string, number]>([
    ['confirm', 's3', 'You have told us that you will come.', 0],
    ['cannot-come', 's1', 'We have told the clinic that you cannot come.', 1],
    ['cannot-come', 's3', 'You have told us that you cannot come.', 1],
    ['2027-03-15T09:30', 's2', 'Monday 15 March 2027 at 09:30', 0],
  ])('is as it was when it is sent again: %s for %s', async (choice, id, says, tasks) => {
    const free = await aClinicWithSessions({ selfService: { noticeHours: 24, moves: 3, cancels: true } })
    try {
      let isLosing = false
      const lossy: Store = {
        ...free.readable,
        async commit(changes) {
          const result = await free.readable.commit(changes)
          if (!isLosing) return result
          isLosing = false
          throw new RetryLater('the answer was lost')
        },
      }
      const of = await free.booked(weekly, { pages: lossy })
      const isTime = choice.includes('T')
      const page = await (isTime ? openTimes : openSession)(of, id)
      isLosing = true
      expect((await of.visitor.send(page, { [isTime ? 'time' : 'choice']: choice })).status).toBe(503)
      const again = async () => {
        const after = await of.visitor.send(page, { [isTime ? 'time' : 'choice']: choice })
        expect([after.status, after.text.includes(says)]).toEqual([200, true])
      }
      expect(await changedBy(free.table, again)).toEqual([])
      expect((await of.now()).version).toBe(of.course.version + 1)
      expect(await of.tasks()).toHaveLength(tasks)
    } finally {
      await free.close()
    }
  })
})

describe('what the clinic’s policy leaves to its people', () => {
  it('is asked of them where the notice is too short: the place stays, and a task says what is wanted', async () => {
    const of = await clinic.booked()
    const page = await openSession(of, 's1')
    expect(page.text).toContain('You choose a time, and we ask the clinic for it.')
    const times = await openTimes(of, 's1')
    expect(times.text).toContain('We ask the clinic for the time that you choose.')
    const time = offered(times)[0]!
    expect(time >= '2027-03-09T12:00').toBe(true)
    const asked = await of.visitor.send(times, { time })
    expect(asked.text).toContain('You have asked the clinic')
    expect(asked.text).toContain('Until you hear from us the appointment stays as it is.')
    const [first] = (await of.now()).sessions
    expect(first).toMatchObject({
      date: '2027-03-09',
      minute: 570,
      revision: 0,
      asked: { what: 'other-time' },
    })
    expect((await of.tasks())[0]).toMatch(
      /^session-request \| s1 \| open \| Asks for \w{3} \d+ Mar 2027 at \d\d:\d\d instead of Tue 9 Mar 2027 at 09:30\.$/,
    )
    expect(await changedBy(clinic.table, () => of.visitor.send(times, { time }))).toEqual([])
  })

  type Of = Awaited<ReturnType<ClinicWithSessions['booked']>>
  const to = { date: '2027-03-09', minute: 960 }
  const sessionId = session(1)
  it.each<[string, (of: Of) => Promise<unknown>]>([
    ['a move', (of) => moveSession(clinic, refOf(of.course), { sessionId, to, scope: 'one' })],
    ['a cancel', (of) => cancelSession(clinic, refOf(of.course), { sessionId, by: 'clinic' })],
    [
      'a mark',
      (of) => {
        clinic.clock.set(noon + day)
        return markSession(clinic, refOf(of.course), { sessionId, as: 'missed' })
      },
    ],
    ['a yes', async (of) => of.visitor.send(await openSession(of, 's1'), { choice: 'confirm' })],
  ])('closes its task with what settles it: %s', async (_, act) => {
    const of = await clinic.booked()
    await of.visitor.send(await openSession(of, 's1'), { choice: 'cannot-come' })
    const words = 'Cannot come on Tue 9 Mar 2027 at 09:30.'
    expect(await of.tasks()).toEqual([`session-request | s1 | open | ${words}`])
    await act(of)
    expect(await of.tasks()).toEqual([`session-request | s1 | closed: settled | ${words}`])
    expect((await of.now()).sessions[0]!.asked).toBeUndefined()
  })

  it('has one open task a session: another wish closes the one before', async () => {
    const of = await clinic.booked()
    await of.visitor.send(await openSession(of, 's1'), { choice: 'cannot-come' })
    clinic.clock.set(noon + hour)
    await of.visitor.send(await openTimes(of, 's1'), { time: 'none' })
    expect((await of.tasks()).map((t) => t.split(' | ')[2])).toEqual(['closed: settled', 'open'])
  })

  it('is told again a day later, and not twice on one day', async () => {
    const of = await clinic.booked(weekly)
    const ask = async () => of.visitor.send(await openSession(of, 's3'), { choice: 'cannot-come' })
    await ask()
    clinic.clock.set(noon + 5 * hour)
    await ask()
    expect(await of.tasks()).toHaveLength(1)
    clinic.clock.set(noon + 25 * hour)
    await ask()
    expect((await of.tasks()).map((t) => t.split(' | ')[2])).toEqual(['closed: settled', 'open'])
  })

  it('begins after the moves that it leaves to the patient', async () => {
    const one = await aClinicWithSessions({ selfService: { noticeHours: 24, moves: 1, cancels: false } })
    try {
      const of = await one.booked(weekly)
      const first = await openTimes(of, 's2')
      await of.visitor.send(first, { time: offered(first)[0]! })
      const second = await openTimes(of, 's3')
      const asked = await of.visitor.send(second, { time: offered(second)[0]! })
      expect(asked.text).toContain('We have told the clinic that you would like')
      const { sessions } = await of.now()
      expect(sessions.map((s) => s.revision)).toEqual([0, 1, 0])
    } finally {
      await one.close()
    }
  })

  it('may be nothing: a cancel in time frees the chair, is told, and a person hears of it, once', async () => {
    const free = await aClinicWithSessions({ selfService: { noticeHours: 24, moves: 3, cancels: true } })
    try {
      const of = await free.booked()
      const soon = await of.visitor.send(await openSession(of, 's1'), { choice: 'cannot-come' })
      expect(soon.text).toContain('We have told the clinic that you cannot come.')
      const page = await openSession(of, 's3')
      expect(page.text).toContain('The appointment is cancelled.')
      const after = await of.visitor.send(page, { choice: 'cannot-come' })
      expect(after.text).toContain('You have told us that you cannot come. This appointment is cancelled.')
      const course = await of.now()
      expect(course.sessions[2]).toMatchObject({ state: 'cancelled', cancelledBy: 'patient' })
      expect(course.edits).toMatchObject([{ sessionId: 's3', from: { date: '2027-03-11' } }])
      const days = await free.store.chairDays(free.clinic.id, '2027-03-11', '2027-03-11')
      expect(days.flatMap((d) => d.bookings)).toEqual([])
      expect((await of.tasks()).toSorted()).toEqual([
        'patient-cancelled | s3 | open | Cancelled Thu 11 Mar 2027 at 09:30 by link.',
        'session-request | s1 | open | Cannot come on Tue 9 Mar 2027 at 09:30.',
      ])
      expect(await changedBy(free.table, () => of.visitor.send(page, { choice: 'cannot-come' }))).toEqual([])
      const list = await of.visitor.open(of.path)
      expect(list.links).not.toContain(page.path)
      const link = await free.link(course, { purpose: 'sessions', about: 's3' })
      expect((await of.visitor.open(link.path)).text).toContain(
        'Thursday 11 March 2027 at 09:30: This appointment is cancelled.',
      )
    } finally {
      await free.close()
    }
  })
})

describe('an invitation', () => {
  it('is answered yes, and its link stays open', async () => {
    const { path, patientId, course } = await clinic.invited()
    const visitor = clinic.visitor()
    const page = await openSession({ visitor, path }, 's2')
    expect(page.text).toContain('Thursday 8 April 2027 at 09:30')
    const after = await visitor.send(page, { choice: 'confirm' })
    expect(after.text).toContain('You have told us that you will come.')
    expect((await clinic.fileOf({ patientId, course })).courses[0]!.sessions[1]!.confirmedAt).toBe(noon)
    expect((await clinic.visitor().open(path)).status).toBe(200)
  })

  it('is declined at once, whatever the policy: it was a question. Confirmed, it is a session like any other', async () => {
    const invited = await clinic.invited()
    const visitor = clinic.visitor()
    const of = { visitor, path: invited.path }
    const after = await visitor.send(await openSession(of, 's2'), { choice: 'cannot-come' })
    expect(after.text).toContain('This appointment is cancelled.')
    const { courses, tasks } = await clinic.fileOf(invited)
    expect(courses[0]).toMatchObject({
      edits: [],
      sessions: [{}, { state: 'cancelled', cancelledBy: 'patient' }],
    })
    expect(tasks).toMatchObject([{ kind: 'maintenance-declined', sessionId: 's2' }])

    const second = await clinic.invited()
    const other = { visitor: clinic.visitor(), path: second.path }
    await other.visitor.send(await openSession(other, 's2'), { choice: 'confirm' })
    await other.visitor.send(await openSession(other, 's2'), { choice: 'cannot-come' })
    const file = await clinic.fileOf(second)
    expect(file.courses[0]!.sessions[1]).toMatchObject({ state: 'booked', asked: { what: 'cannot-come' } })
    expect(file.tasks).toMatchObject([{ kind: 'session-request', sessionId: asId('s2') }])
  })
})
