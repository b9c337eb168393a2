import { afterEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { byTime } from '../../shared/domain/course.ts'
import { clockText } from '../../shared/domain/time.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { dayText } from '../../shared/domain/wording/days.ts'
import { aWorld, book, courseOf, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { aConsole, type Desk, type Page, person } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

const path = '/console/patients/p1/book'

async function atDesk(
  over: Partial<Clinic> = {},
  role: Parameters<typeof person>[0] = 'reception',
): Promise<Desk> {
  test = await aWorld()
  const patients = [aPatient(), aPatient({ id: asId('p2'), phone: '+447700900102' })]
  await setUp(test, { clinic: aClinic(over), patients })
  return aConsole(test).as(person(role))
}

/** The fields of the last form of a page that would do this. */
function carriedBy(page: Page, act: string): Record<string, string> {
  const form = page.html
    .split('<form')
    .filter((text) => text.includes(`value="${act}"`))
    .at(-1)!
    .split('</form>')[0]!
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return { ...Object.fromEntries(hidden.map((found) => [found[1]!, found[2]!])), act }
}

const wanted = {
  protocolId: 'ten-daily',
  earliest: '2027-03-08',
  preferredTime: '09:30',
  courseId: 'new-course',
}
const previewOf = (desk: Desk, over: Record<string, string> = {}) =>
  desk.post(path, { ...wanted, act: 'preview', ...over })

describe('booking a course', () => {
  it('starts from a form that can be sent as it is', async () => {
    const desk = await atDesk()
    const form = await desk.get(path)
    expect(form.status).toBe(200)
    expect(form.text).toContain('Ada Example')
    expect(form.html).toContain('value="2027-03-04"')
    expect(form.html).not.toContain('signedBy')
  })

  it('shows every session, every message with its segments, and stores nothing until it is confirmed', async () => {
    const desk = await atDesk()
    const preview = await previewOf(desk)
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('10 sessions')
    expect(preview.text).toContain('Monday 8 March 2027 at 09:30, Chair 1')
    expect(preview.text).toContain('Text, 1 segment')
    expect(preview.text).toMatch(/at most \d+ texts \(\d+ segments\) and 0 emails/)
    expect((await fileOf(test)).courses).toEqual([])

    const booked = await desk.act(path, carriedBy(preview, 'book'))
    expect(booked.status).toBe(200)
    const course = await courseOf(test)
    expect(course.id).toBe('new-course')
    for (const { date, minute } of course.sessions.toSorted(byTime))
      expect(preview.text).toContain(`${dayText(date)} at ${clockText(minute)}`)
  })

  it('books once, however often the button is pressed', async () => {
    const desk = await atDesk()
    const fields = carriedBy(await previewOf(desk), 'book')
    const answers = await Promise.all([1, 2, 3].map(() => desk.post(path, fields)))
    expect(answers.map(({ location }) => location)).toEqual(
      Array<string>(3).fill('/console/patients/p1/courses/new-course?done=booked'),
    )
    expect((await fileOf(test)).courses).toHaveLength(1)
  })

  it('takes a press for done where the one before it booked between its look at the course and at the chairs', async () => {
    const desk = await atDesk()
    const fields = carriedBy(await previewOf(desk), 'book')
    let isFirst = true
    const late = aConsole(test, {
      store: {
        ...test.store,
        async chairDays(...asked) {
          if (isFirst) {
            isFirst = false
            await desk.post(path, fields)
          }
          return test.store.chairDays(...asked)
        },
      },
    })
    const answer = await late.as(person('reception')).post(path, fields)
    expect(answer.location).toBe('/console/patients/p1/courses/new-course?done=booked')
    expect((await fileOf(test)).courses).toHaveLength(1)
  })

  it('books nothing else than was shown: a place that went meanwhile shows what would be booked instead', async () => {
    const one = [
      { id: asId<Clinic['chairs'][number]['id']>('chair-1'), name: 'Chair 1', capabilities: ['rtms'] },
    ]
    const desk = await atDesk({ chairs: one })
    const fields = carriedBy(await previewOf(desk), 'book')
    await book(test, { patientId: 'p2', courseId: 'c2' })
    const instead = await desk.post(path, fields)
    expect(instead.status).toBe(422)
    expect(instead.text).toContain('something else was booked or changed meanwhile')
    expect((await fileOf(test)).courses).toEqual([])
    const again = await desk.post(path, carriedBy(instead, 'book'))
    expect(again.status).toBe(303)
    expect((await courseOf(test)).sessions.every(({ minute }) => minute !== 570)).toBe(true)
  })

  it('keeps to the times that are impossible, and says why a session stands elsewhere', async () => {
    const desk = await atDesk()
    const preview = await previewOf(desk, {
      'impossible[0].weekday': 'wed',
      'impossible[1].from': '2027-03-15',
      'impossible[1].to': '2027-03-16',
      'impossible[2].between': '09:00',
      'impossible[2].before': '10:00',
    })
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('Wed 10 Mar 2027 is impossible for the patient')
    await desk.post(path, carriedBy(preview, 'book'))
    const { sessions, wishes } = await courseOf(test)
    expect(wishes.impossible).toEqual([
      { weekday: 3 },
      { from: '2027-03-15', to: '2027-03-16' },
      { between: { from: 540, to: 600 } },
    ])
    expect(sessions.map(({ date }) => date)).not.toContain('2027-03-10')
    expect(sessions.every(({ minute }) => minute + 30 <= 540 || minute >= 600)).toBe(true)
  })

  it('says once, below the sessions, that the clinic is never open at the wished time', async () => {
    const desk = await atDesk()
    const { text } = await previewOf(desk, { preferredTime: '03:00' })
    expect(text).toContain('Monday 8 March 2027 at 08:00, Chair 1')
    const why = 'The clinic is never open at 03:00: 10 sessions stand at the nearest time, 08:00.'
    expect(text).toContain(`Good to know ${why}`)
    expect(text.match(/never open/g)).toHaveLength(1)
    expect((await previewOf(desk)).text).not.toContain('Good to know')
  })

  it('says what stands in the way, and books with one click what would help', async () => {
    const desk = await atDesk()
    const preview = await previewOf(desk, {
      'impossible[0].from': '2027-03-10',
      'impossible[0].to': '2027-04-20',
    })
    expect(preview.status).toBe(422)
    expect(preview.text).toContain('Treatment 3 finds no place.')
    expect(preview.text).toContain('Book also at times now ruled out')
    const helped = await desk.post(path, carriedBy(preview, 'preview'))
    expect(helped.status).toBe(200)
    expect(helped.text).toContain('What would be booked')
  })

  it('says beside its field what cannot be read, and keeps what was typed', async () => {
    const desk = await atDesk()
    const preview = await previewOf(desk, {
      preferredTime: '25:00',
      'impossible[0].from': '2027-03-12',
      'impossible[0].to': '2027-03-10',
      'pins[0].session': '2',
      'pins[0].date': 'soon',
    })
    expect(preview.status).toBe(422)
    expect(preview.html).toContain('href="#impossible[0].to"')
    expect(preview.html).toContain('href="#pins[0].date"')
    expect(preview.html).toContain('href="#preferredTime"')
    expect(preview.html).toContain('value="2027-03-12"')
  })

  it('names who pays and what it comes to, or how to set the fee that is missing', async () => {
    const desk = await atDesk({ fees: { 'self-pay': 18_050 } })
    expect((await previewOf(desk, { funding: 'self-pay' })).text).toContain('Estimated in all: £1,805.00')
    const missing = await previewOf(desk, { funding: 'insurer' })
    expect(missing.text).toContain('the clinic has set no fee for it')
    await desk.post(path, carriedBy(missing, 'book'))
    expect((await courseOf(test)).funding).toBe('insurer')
  })

  it('breaks a rule for one session with a reason, which stands in no address', async () => {
    const desk = await atDesk()
    const sunday = { 'pins[0].session': '1', 'pins[0].date': '2027-03-14', 'pins[0].time': '11:00' }
    const refused = await previewOf(desk, sunday)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Set treatment 1 to')
    const preview = await previewOf(desk, { ...sunday, 'pins[0].override': 'flies out on Monday' })
    expect(preview.text).toContain('rule overridden: flies out on Monday')
    const booked = await desk.post(path, carriedBy(preview, 'book'))
    expect(booked.location).not.toContain('flies')
    expect((await courseOf(test)).sessions[0]).toMatchObject({
      date: '2027-03-14',
      override: 'flies out on Monday',
    })
  })

  it('says what is sent while nobody has signed, in one voice', async () => {
    const desk = await atDesk({ screening: { isRequired: true, weights: {}, needsBaseline: true } })
    const { text } = await desk.act(path, carriedBy(await previewOf(desk), 'book'))
    expect(text.match(/nothing is sent but what comes before treatment/g)).toHaveLength(2)
    expect(text.match(/nothing is sent/g)).toHaveLength(2)
  })

  it('takes the word that a screening was signed on paper from clinicians only', async () => {
    const screening = { isRequired: true, weights: {}, needsBaseline: false }
    const desk = await atDesk({ screening })
    expect((await desk.get(path)).html).not.toContain('name="signedBy"')
    const refused = await previewOf(desk, { signedBy: 'Dr Example' })
    expect(refused.text).toContain('Only a clinician may say who signed')
    const clinician = aConsole(test).as(person('clinician'))
    const preview = await previewOf(clinician, { signedBy: 'Dr Example' })
    await clinician.post(path, carriedBy(preview, 'book'))
    expect((await courseOf(test)).safety?.signatures).toMatchObject([{ by: 'Dr Example', isOnPaper: true }])
  })

  it('adds rows without losing what was typed, and says so where there is no protocol or no such patient', async () => {
    const desk = await atDesk()
    const rows = (page: Page) => page.html.split('aria-label="Cannot come').length - 1
    const filled = { 'impossible[0].weekday': 'tue', 'impossible[1].weekday': 'thu' }
    const more = await desk.post(path, { ...wanted, ...filled, act: 'add-row' })
    expect(more.status).toBe(200)
    expect(rows(more)).toBe(3)
    expect(more.html).toContain('<option value="thu" selected="">')
    expect((await desk.get('/console/patients/nobody/book')).status).toBe(404)
    expect((await desk.post('/console/patients/nobody/book', { ...wanted, act: 'book' })).status).toBe(404)
  })
})

describe('a course of a protocol that no chair can do', () => {
  it('is refused with what is missing', async () => {
    test = await aWorld()
    await setUp(test, { protocols: [aProtocol({ phases: [aPhase({ capability: 'deep-coil' })] })] })
    const preview = await previewOf(aConsole(test).as(person('reception')))
    expect(preview.status).toBe(422)
    expect(preview.text).toContain('no chair that can do "deep-coil"')
  })
})
