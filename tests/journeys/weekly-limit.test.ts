import { afterEach, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { dateAt, mondayOf } from '../../shared/domain/time.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { aWorld, book, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'

let test: TestWorld
afterEach(() => test.close())

const limited = (mostPerWeek: number) =>
  aClinic({ reminders: { ...aClinic().reminders, mostPerWeek }, quietHours: { from: 0, to: 0 } })

/** Texts that left, by the Monday of their week. */
function textsByWeek(): Record<string, number> {
  const weeks: Record<string, number> = {}
  for (const { at } of test.texts.accepted) {
    const monday = mondayOf(dateAt('Europe/London', at))
    weeks[monday] = (weeks[monday] ?? 0) + 1
  }
  return weeks
}

it('sends a patient of daily sessions no more texts a week than the limit, from booking to the end', async () => {
  test = await aWorld()
  await setUp(test, { clinic: limited(4) })
  await book(test)
  await test.until('2027-03-29T12:00')
  // Confirmation, reminder and agenda; then weeks in which eleven would be due.
  expect(textsByWeek()).toEqual({ '2027-03-01': 3, '2027-03-08': 4, '2027-03-15': 4 })
})

it('holds back what waits to leave when the limit comes down, and says why', async () => {
  test = await aWorld()
  await setUp(test, { clinic: { ...aClinic(), quietHours: { from: 20 * 60, to: 8 * 60 } } })
  await book(test)
  await test.until('2027-03-08T09:29')
  test.texts.next(() => ({ handover: { kind: 'not-sent', reason: 'throttled' } }))
  await test.until('2027-03-08T09:32')
  test.texts.next(() => undefined)
  await changeClinic(test.world, asId('northside'), (clinic) => ({
    ...clinic,
    reminders: { ...clinic.reminders, mostPerWeek: 1 },
  }))
  await test.until('2027-03-08T10:30')
  const { messages } = await fileOf(test)
  const held = messages.filter(({ reason }) => reason === 'weekly-limit')
  expect(held.map(({ touchpoint }) => touchpoint)).toEqual(['reminder:1d:s2:r0'])
  expect(held.every(({ state }) => state === 'suppressed')).toBe(true)
})
