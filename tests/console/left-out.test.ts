import { afterEach, expect, it } from 'vitest'
import { readPatientFile } from '../../functions/clinic-console/operations/patient-file.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { leftOut } from '../../shared/domain/plan.ts'
import { aWorld, book, courseOf, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, person } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

async function underWay(mostPerWeek?: number) {
  test = await aWorld()
  const { reminders } = aClinic()
  const clinic = aClinic({
    reminders: { ...reminders, ...(mostPerWeek !== undefined && { mostPerWeek }) },
  })
  await setUp(test, { clinic })
  await book(test)
  await test.until('2027-03-10T12:00')
  const { needs, as } = aConsole(test)
  const asked = await perform(needs, person('reception'), readPatientFile, { patientId: 'p1' })
  if (asked.kind !== 'done') throw new Error(asked.kind)
  const { text } = await as(person('reception')).get('/console/patients/p1')
  return { clinic, file: asked.value, text }
}

it('shows on the timeline what the limit of messages left out, at its time and why', async () => {
  const { clinic, file, text } = await underWay(3)
  const owed = leftOut(await courseOf(test), clinic)
  const past = file.leftOut.filter(({ isAhead }) => !isAhead)
  expect(past.length).toBeGreaterThan(0)
  expect(file.leftOut.length).toBeGreaterThan(past.length)
  expect(file.leftOut.length).toBeLessThanOrEqual(owed.length)
  expect(text.match(/nobody left out the limit of messages a week was reached/g)).toHaveLength(
    Math.min(past.length, 20),
  )
  expect(text).toContain('Will not be sent, because the limit of messages a week was reached:')
  // What has a row of its own is told once, there.
  const rows = (await fileOf(test)).messages.map(({ kind, dueAt }) => `${kind} ${dueAt}`)
  expect(file.leftOut.filter(({ kind, dueAt }) => rows.includes(`${kind} ${Date.parse(dueAt)}`))).toEqual([])
})

it('shows nothing of the kind where there is no limit', async () => {
  const { file, text } = await underWay()
  expect(file.leftOut).toEqual([])
  expect(text).not.toMatch(/left out|Will not be sent/)
})
