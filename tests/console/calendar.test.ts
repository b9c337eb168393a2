import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showCalendar } from '../../functions/clinic-console/operations/calendar/show-calendar.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { mondayOfWeek, weekOf } from '../../shared/domain/iso-week.ts'
import { diaryText, readDiary } from '../../shared/domain/diary-marks.ts'
import { confirmSessions } from '../../shared/use-cases/confirm-sessions.ts'
import { enrolPatient } from '../../shared/use-cases/enrol-patient.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aCourse, aPatient, aPhase, aProtocol, aSession } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, {
    clinic: aClinic({
      closures: [
        { id: 'training', from: '2027-03-10', to: '2027-03-10', reason: 'Staff training' },
        {
          id: 'coil',
          from: '2027-03-11',
          to: '2027-03-12',
          reason: 'Coil broken',
          chairId: asId('chair-2'),
        },
      ],
    }),
  })
  await book(test)
  const course = await courseOf(test)
  await confirmSessions(test.world, refOf(course), [{ sessionId: course.sessions[0]!.id, revision: 0 }])
  desk = aConsole(test)
})
afterAll(() => test.close())

const page = (query: string) => desk.as(person('reception')).get(`/console/calendar${query}`)

describe('the calendar of a week', () => {
  it('shows each session at its time, under its day, as a way to its page', async () => {
    const { html, text, status } = await page('?week=2027-W10')
    expect(status).toBe(200)
    expect(text).toContain('Week of Monday 8 March 2027, all chairs')
    expect(text).toContain('Ada Example')
    expect(text).toContain('Treatment 1 of 10, Chair 1, confirmed')
    expect(html).toContain('href="/console/patients/p1/courses/c1/sessions/s1"')
    expect(html).toMatch(/<th scope="col">\s*Mon 8 Mar/)
    expect(html).toContain('<th scope="row">09:30</th>')
    expect(text).toContain('2 free')
  })

  it('is a table with a caption, a heading for each day and each time, and a cell where they meet', async () => {
    const { html } = await page('?week=2027-W10')
    const [, table] = /<table class="calendar"[^>]*>(.*?)<\/table>/s.exec(html)!
    expect(table).toMatch(/^<caption>Week of/)
    const columns = table!.match(/<th scope="col"/g)!.length - 1
    const rows = table!.match(/<th scope="row"/g)!.length
    expect([columns, rows]).toEqual([5, 20])
    // A day that is closed as a whole is one cell over all of its times.
    expect(table!.match(/<td[ >]/g)).toHaveLength((columns - 1) * rows + 1)
    expect(table).toContain(`<td rowspan="${rows}" class="shut">`)
    // Tab reaches every session, and what moves sideways, in the order of the page.
    expect(html).not.toMatch(/tabindex="[1-9]/)
    expect(html).toMatch(/class="wide" tabindex="0" role="region" aria-label="Week of/)
  })

  it('names closures, broken chairs, bank holidays and days that are never open', async () => {
    const { text } = await page('?week=2027-W10')
    expect(text).toContain('Closed: Staff training')
    expect(text).toContain('Chair 2 out of use: Coil broken')
    expect(text).toContain('Not shown: Sat 13 Mar, Sun 14 Mar, no opening days.')
    expect((await page('?week=2027-W12')).text).toContain('Closed: Good Friday')
  })

  it('shows one chair, leads to the weeks around it, and finds the week of a day', async () => {
    const { html, text } = await page('?week=2027-W10&chair=chair-2')
    expect(text).toContain('Week of Monday 8 March 2027, Chair 2')
    expect(text).not.toContain('Ada Example')
    expect(html).toContain('/console/calendar?week=2027-W09&amp;chair=chair-2')
    expect(html).toContain('/console/calendar?week=2027-W11&amp;chair=chair-2')
    expect((await page('?date=2027-03-10')).text).toContain('Week of Monday 8 March 2027')
    expect((await page('')).text).toContain('Week of Monday 1 March 2027')
    expect((await page('?chair=nowhere')).status).toBe(404)
  })

  it('prints for a wall without names', async () => {
    const initials = await page('?week=2027-W10&names=initials')
    expect(initials.text).toContain('A. E.')
    expect(initials.html).not.toContain('Ada')
    expect((await page('?week=2027-W10&names=none')).text).not.toMatch(/Ada|Example|A\. E\./)
  })

  it('asks the table the same few things however many are booked', async () => {
    const reads = async () => {
      let count = 0
      const store = new Proxy(test.store, {
        get(target, name: keyof typeof test.store) {
          const value = target[name]
          return (...args: never[]) => {
            count++
            return (value as (...args: never[]) => unknown)(...args)
          }
        },
      })
      const performed = await perform({ ...desk.needs, store }, person('reception'), showCalendar, {
        from: '2027-03-08',
        to: '2027-03-14',
      })
      if (performed.kind !== 'done') throw new Error(performed.kind)
      return { count, sessions: performed.value.sessions.length }
    }
    const few = await reads()
    for (let n = 2; n <= 12; n++) {
      await enrolPatient(test.world, aPatient({ id: asId(`p${n}`), familyName: `Person ${n}` }))
      await book(test, { patientId: `p${n}`, courseId: `c${n}`, minute: 480 + n * 30 })
    }
    const many = await reads()
    expect(many.sessions).toBe(12 * few.sessions)
    expect(many.count).toBe(few.count)
  })
})

describe('a diary in letters', () => {
  it('says of each session how it stands, its number and its moves', () => {
    const course = aCourse([], {
      protocol: aProtocol({ phases: [aPhase(), aPhase({ purpose: 'maintenance', sessions: 'ongoing' })] }),
      sessions: [
        aSession('2027-03-09T09:30', { id: asId('s2'), state: 'missed' }),
        aSession('2027-03-08T09:30', { id: asId('s1'), state: 'attended' }),
        aSession('2027-03-10T09:30', { id: asId('s3'), state: 'cancelled' }),
        aSession('2027-03-11T09:30', { id: asId('s4'), confirmedAt: 1, revision: 12 }),
        aSession('2027-04-11T09:30', { id: asId('s5'), phase: 1 }),
      ],
    })
    expect(diaryText(course)).toBe('s1:a s2:n s4:c12 s5:B')
    expect([...readDiary(diaryText(course))]).toEqual([
      ['s1', { mark: 'attended', isTreatment: true, number: 1, revision: 0 }],
      ['s2', { mark: 'missed', isTreatment: true, revision: 0 }],
      ['s4', { mark: 'confirmed', isTreatment: true, number: 2, revision: 12 }],
      ['s5', { mark: 'booked', isTreatment: false, number: 1, revision: 0 }],
    ])
  })
})

describe('weeks by number', () => {
  it.each([
    ['2027-03-08', '2027-W10', '2027-03-08'],
    ['2027-01-01', '2026-W53', '2026-12-28'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
  ])('%s lies in %s, which begins on %s', (date, week, monday) => {
    expect(weekOf(date)).toBe(week)
    expect(mondayOfWeek(week)).toBe(monday)
  })
  it('knows no week 53 of a year that has none', () => {
    expect(mondayOfWeek('2027-W53')).toBeUndefined()
    expect(mondayOfWeek('2027-W00')).toBeUndefined()
    expect(mondayOfWeek('soon')).toBeUndefined()
  })
})
