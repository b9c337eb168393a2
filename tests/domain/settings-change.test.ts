import { expect, it } from 'vitest'
import { fieldsChanged, type SettingsChange, undone } from '../../shared/domain/settings-change.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { aClinic } from '../builders.ts'

const changeOf = (before: Clinic, after: Clinic): SettingsChange => ({
  record: 'settings-change',
  clinicId: before.id,
  id: 'v2',
  version: 2,
  part: 'fees',
  at: 0,
  by: { id: 'sam', name: 'Sam' },
  ...fieldsChanged(before, after),
})

const plain = aClinic()
const priced = aClinic({ fees: { nhs: 15_000 }, slotMinutes: 20 })

it('takes back what came, what went and what became another value', () => {
  expect(undone({ ...priced, version: 7 }, changeOf(plain, priced))).toEqual({ ...plain, version: 7 })
  expect(undone({ ...plain, version: 7 }, changeOf(priced, plain))).toEqual({ ...priced, version: 7 })
})

it('leaves what was changed by somebody else since, and takes nothing back over it', () => {
  const change = changeOf(plain, priced)
  expect(undone({ ...priced, name: 'Another' }, change)).toEqual({ ...plain, name: 'Another' })
  expect(undone({ ...priced, slotMinutes: 15 }, change)).toBeUndefined()
})

it('leaves no clinic without what every clinic has', () => {
  const { slotMinutes: _, ...before } = changeOf(plain, priced).before
  expect(undone(priced, { ...changeOf(plain, priced), before })).toBeUndefined()
})
