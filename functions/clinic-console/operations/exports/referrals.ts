import * as z from 'zod'
import { goalsCsv, medicinesCsv, referralsCsv } from '../../../../shared/adapters/csv-referrals.ts'
import { clinicians } from '../../actor.ts'
import { type AnyOperation, operation } from '../../operation.ts'
import { days, fromFiles, tableFields, within } from './table.ts'

const fields = { ...tableFields, tag: 'Referrals', allowed: clinicians, input: z.strictObject(days) } as const

export const exportReferrals = operation({
  ...fields,
  name: 'export-referrals',
  did: 'downloaded all referrals as a table',
  summary: 'Referrals as CSV, each step of each, by the day of the step; patients by id only',
  path: '/exports/referrals',
  run: (desk, range) =>
    fromFiles(desk, (clinic, files) => {
      const isWithin = within(range, clinic.zone)
      return referralsCsv(clinic, files, ({ at }) => isWithin(at))
    }),
})

export const exportGoals = operation({
  ...fields,
  name: 'export-goals',
  did: 'downloaded all goals for medicines as a table',
  summary: 'Goals for medicines as CSV, by the day of the last change; patients by id only',
  path: '/exports/goals',
  run: (desk, range) =>
    fromFiles(desk, (clinic, files) => {
      const isWithin = within(range, clinic.zone)
      return goalsCsv(clinic, files, ({ at }) => isWithin(at))
    }),
})

export const exportMedicines = operation({
  ...fields,
  name: 'export-medicines',
  did: 'downloaded all lists of medicines as a table',
  summary:
    'Medicines as CSV, at baseline, during the course and at its end as told, by the day of the list; patients by id only',
  path: '/exports/medicines',
  run: (desk, { from = '', to = '9999' }) =>
    fromFiles(desk, (clinic, files) => medicinesCsv(clinic, files, ({ on }) => on >= from && on <= to)),
})

export const referralExports: AnyOperation[] = [exportReferrals, exportGoals, exportMedicines]
