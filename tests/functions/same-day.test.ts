import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sameDay } from '../../shared/domain/instruments/same-day.ts'
import { day, hour } from '../../shared/domain/time.ts'
import { RetryLater } from '../../shared/failures.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import { refOf } from '../a-world.ts'
import {
  aClinicWithSessions,
  type ClinicWithSessions,
  openSession,
  session,
} from './a-clinic-with-sessions.ts'
import { changedBy } from './whole-table.ts'

let clinic: ClinicWithSessions
beforeEach(async () => {
  clinic = await aClinicWithSessions()
})
afterEach(() => clinic.close())

const answers = (...yes: string[]) =>
  Object.fromEntries(sameDay.items.map(({ id }) => [`same-day.${id}`, yes.includes(id) ? '1' : '0']))
const fileOf = ({ course }: Awaited<ReturnType<ClinicWithSessions['booked']>>) =>
  clinic.fileOf({ course, patientId: course.patientId })
const label = 'Answer a few questions before you set out'

async function openCheck(booked: Awaited<ReturnType<ClinicWithSessions['booked']>>) {
  return await booked.visitor.follow(await openSession(booked, 's1'), label)
}

describe('the check before a session', () => {
  it('is offered on the day before and on the day, and no earlier', async () => {
    const booked = await clinic.booked(undefined, { earliest: '2027-03-10' })
    expect((await openSession(booked, 's1')).text).not.toContain(label)
    clinic.clock.set(clinic.clock.now() + day)
    const page = await openCheck(booked)
    expect(page.status).toBe(200)
    expect(page.title).toBe('Before you set out - Northside Clinic')
    expect(page.forms[0]!.fields.every((field) => !field.isChecked)).toBe(true)
    expect(page.text).toContain('Wednesday 10 March 2027 at 09:30')
  })

  it('says, where every answer is no, thank you and nothing more: it clears nobody', async () => {
    const booked = await clinic.booked()
    const page = await booked.visitor.send(await openCheck(booked), answers())
    expect(page.answers.map((a) => a.status)).toEqual([303, 200])
    expect(page.text).toContain('Thank you. You have answered these questions.')
    expect(page.text).not.toMatch(/safe|fine|clear/i)
    expect(await booked.tasks()).toEqual([])
    expect((await fileOf(booked)).answers).toMatchObject([
      { instruments: [{ id: 'same-day', version: sameDay.version }] },
    ])
  })

  it.each(sameDay.items.map(({ id }) => id))(
    'at a yes to %s says at once to call first, and tells the clinic which session',
    async (item) => {
      const booked = await clinic.booked()
      const page = await booked.visitor.send(await openCheck(booked), answers(item))
      expect(page.status).toBe(200)
      expect(page.title).toBe('Please call us before you set out - Northside Clinic')
      expect(page.text).toContain('Please do not come before you have spoken with us.')
      expect(page.html).toContain('href="tel:+447700900001"')
      expect(await booked.tasks()).toContain('same-day-review | s1 | open | ')
      expect((await booked.now()).sessions[0]).toMatchObject({ state: 'booked' })
    },
  )

  it('at a seizure or a faint says what to do now, and calls the clinic’s people', async () => {
    const booked = await clinic.booked()
    const page = await booked.visitor.send(await openCheck(booked), answers('seizure'))
    expect(page.text).toContain('Call 999')
    expect((await booked.now()).alerts).toMatchObject([{ flags: ['seizure-or-blackout'] }])
    expect(await booked.tasks()).toContain('red-flag |  | open | ')
  })

  it('calls for help also where the rest of the form was left open', async () => {
    const booked = await clinic.booked()
    const page = await booked.visitor.send(await openCheck(booked), { 'same-day.seizure': '1' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Call 999')
    expect((await booked.now()).alerts).toHaveLength(1)
    expect((await fileOf(booked)).answers).toEqual([])
  })

  it('names every question without an answer, and stores nothing yet', async () => {
    const booked = await clinic.booked()
    const form = await openCheck(booked)
    const wrote = await changedBy(clinic.table, async () => {
      const page = await booked.visitor.send(form, { 'same-day.sleep': '0' })
      expect(page.status).toBe(422)
      for (const { question } of sameDay.items.slice(1)) expect(page.text).toContain(question)
    })
    expect(wrote).toEqual([])
  })

  it('is stored once, also where it is sent twice; the second still gets its advice', async () => {
    const booked = await clinic.booked()
    const form = await openCheck(booked)
    await booked.visitor.send(form, answers())
    const page = await booked.visitor.send(form, answers('alcohol'))
    expect(page.text).toContain('Please call us before you set out')
    expect(page.text).toContain('We have told the clinic about your answer too.')
    expect(await booked.tasks()).toEqual(['same-day-review | s1 | open | '])
    expect((await fileOf(booked)).answers).toHaveLength(1)
    expect((await openCheck(booked)).forms.flatMap((f) => f.fields)).toEqual([])
  })

  it('tells nothing of what was answered to who opens it later', async () => {
    const booked = await clinic.booked()
    await booked.visitor.send(await openCheck(booked), answers('pregnancy'))
    const page = await openCheck(booked)
    expect(page.text).not.toMatch(/pregnan|said yes/i)
  })

  it('is open again for a session that was moved to another day', async () => {
    const booked = await clinic.booked()
    await booked.visitor.send(await openCheck(booked), answers())
    const moved = await moveSession(clinic, refOf(booked.course), {
      sessionId: session(1),
      to: { date: '2027-03-09', minute: 15 * 60 },
      scope: 'one',
    })
    expect(moved.kind).toBe('changed')
    expect((await openCheck(booked)).forms.flatMap((f) => f.fields)).not.toEqual([])
  })

  it('cannot be sent once the session has begun', async () => {
    const booked = await clinic.booked()
    const form = await openCheck(booked)
    clinic.clock.set(clinic.clock.now() + 22 * hour)
    const wrote = await changedBy(clinic.table, async () => {
      const page = await booked.visitor.send(form, answers('illness'))
      expect(page.status).toBe(409)
      expect(page.text).toContain('please call us on 07700 900001')
    })
    expect(wrote).toEqual([])
  })

  it('calls for help also where it came too late to be kept', async () => {
    const booked = await clinic.booked()
    const form = await openCheck(booked)
    clinic.clock.set(clinic.clock.now() + 22 * hour)
    const page = await booked.visitor.send(form, answers('seizure'))
    expect(page.status).toBe(409)
    expect(page.text).toContain('Call 999')
    expect((await booked.now()).alerts).toMatchObject([{ flags: ['seizure-or-blackout'] }])
    expect(await booked.tasks()).toContain('red-flag |  | open | ')
    expect((await fileOf(booked)).answers).toEqual([])
  })

  it('says what to do also where nothing could be kept', async () => {
    const pages = {
      ...clinic.readable,
      commit: () => Promise.reject(new RetryLater('the table is out of reach')),
    }
    const booked = await clinic.booked(undefined, { pages })
    const page = await booked.visitor.send(await openCheck(booked), answers('seizure'))
    expect(page.status).toBe(503)
    expect(page.text).toContain('Call 999')
  })

  it('is not offered for a session of a course that was stopped', async () => {
    const booked = await clinic.booked()
    const form = await openCheck(booked)
    await stopCourse(clinic, refOf(booked.course), { reason: 'Asked to stop' })
    expect((await booked.visitor.send(form, answers())).status).toBe(409)
  })

  it.each([
    ['pl', 'Prosimy zadzwonić przed wyjściem z domu'],
    ['cy', 'Ffoniwch ni cyn i chi gychwyn'],
  ] as const)('speaks %s', async (language, words) => {
    const booked = await clinic.booked(undefined, { patient: { language } })
    const path = (await openSession(booked, 's1')).links.find((href) => href.endsWith('/today'))!
    const page = await booked.visitor.send(await booked.visitor.open(path), answers('sleep'))
    expect(page.text).toContain(words)
  })
})
