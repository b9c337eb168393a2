import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { enrolPatient } from '../../shared/use-cases/enrol-patient.ts'
import { gapsOf } from '../../functions/clinic-console/pages/today-gaps.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, person } from './a-console.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld()
  const open = [
    { from: 8 * 60, to: 13 * 60 },
    { from: 14 * 60, to: 18 * 60 },
  ]
  const openingHours = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] }
  await setUp(test, {
    clinic: aClinic({ openingHours }),
    patients: [aPatient({ dateOfBirth: '1980-03-02' })],
  })
  await book(test)
})
afterEach(() => test.close())

const page = async (path: string) => (await aConsole(test).as(person('reception')).get(path)).text

describe('the day by chair and time', () => {
  it('goes over the whole opening hours, and says where a chair is free, gone by or not in use', async () => {
    await test.until('2027-03-08T09:00')
    const day = await page('/console')
    expect(day).toContain('Time Chair 1 Chair 2 Chair 3 08:00 nobody 08:00-09:00')
    expect(day).toContain('free 09:00-09:30')
    expect(day).toContain('free 10:00-13:00')
    expect(day).toContain('closed 13:00-14:00')
    expect(day).toContain('free 14:00-18:00')
    expect(await page('/console?date=2027-03-09')).toContain('free 08:00-09:30')
    await test.until('2027-03-09T09:00')
    expect(await page('/console?date=2027-03-08')).not.toContain('free ')
  })

  it('tells two patients of one name apart by their dates of birth, here and in the calendar', async () => {
    const born = (text: string) => text.match(/born \d+ \w+ \d{4}/g) ?? []
    expect(born(await page('/console?date=2027-03-08'))).toEqual(['born 2 Mar 1980'])
    expect(born(await page('/console/calendar?week=2027-W10'))).toEqual([])
    await enrolPatient(
      test.world,
      aPatient({ id: asId('p2'), phone: '+447700900102', dateOfBirth: '1991-11-20' }),
    )
    await book(test, { patientId: 'p2', courseId: 'c2', minute: 660 })
    expect(born(await page('/console?date=2027-03-08'))).toEqual(['born 2 Mar 1980', 'born 20 Nov 1991'])
    const week = await page('/console/calendar?week=2027-W10')
    expect(new Set(born(week))).toEqual(new Set(['born 2 Mar 1980', 'born 20 Nov 1991']))
    expect(born(await page('/console/calendar?week=2027-W10&names=initials'))).toEqual([])
  })
})

describe('what lies between the sessions of a chair', () => {
  const hours = {
    ...{ from: '23:00', to: '24:00', slotMinutes: 15 },
    open: [{ from: '23:00', to: '24:00' }],
    goneBy: '23:20',
  }
  const kinds = (isInUse: boolean) =>
    gapsOf([{ row: 2, rows: 1 }], { rows: 4, hours, isInUse }).map(({ kind, from, to }) => [kind, from, to])

  it('is free from the first slot that has not gone by whole, to the end of the day', () => {
    expect(kinds(true)).toEqual([
      ['past', '23:00', '23:15'],
      ['free', '23:15', '23:30'],
      ['free', '23:45', '24:00'],
    ])
  })

  it('is never free on a chair that is not in use', () => {
    expect(kinds(false).map(([kind]) => kind)).toEqual(['shut', 'shut'])
  })
})
