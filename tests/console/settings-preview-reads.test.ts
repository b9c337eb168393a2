import { afterEach, expect, it } from 'vitest'
import { previewHours } from '../../functions/clinic-console/operations/settings-preview.ts'
import { settingsParts } from '../../functions/clinic-console/pages/settings/parts.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, person } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

it('reads each day of the diary once for a preview of the settings', async () => {
  test = await aWorld()
  await setUp(test)
  await book(test)
  const read: [from: string, to: string][] = []
  const chairDays: ConsoleStore['chairDays'] = (clinicId, from, to) => {
    read.push([from, to])
    return test.store.chairDays(clinicId, from, to)
  }
  const { needs } = aConsole(test, { store: { ...test.store, chairDays } })
  const hours = settingsParts.find(({ part }) => part === 'hours')!
  const fields = { ...(hours.fieldsOf(aClinic()) as Record<string, string>), 'openingHours-fri': '' }
  const asked = await perform(needs, person('administrator'), previewHours, {
    ...hours.inputOf(fields),
    version: 1,
  })
  if (asked.kind !== 'done') throw new Error(JSON.stringify(asked))
  expect(asked.value.lost).toBeGreaterThan(0)
  expect(asked.value.touched).toBe(1)
  expect(read.length).toBeGreaterThan(0)
  const inOrder = read.toSorted(([a], [b]) => (a < b ? -1 : 1))
  expect(inOrder.filter(([from], i) => i > 0 && from <= inOrder[i - 1]![1])).toEqual([])
})
