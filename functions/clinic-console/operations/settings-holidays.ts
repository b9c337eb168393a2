import { clinicFields } from '../../../shared/contracts/clinic.ts'
import { repeated } from '../../../shared/contracts/fields.ts'
import { rule } from '../../../shared/contracts/problems.ts'

/** Of two names for one day nobody could say which one patients read. */
export const holidaysAsSet = clinicFields.extraBankHolidays
  .unwrap()
  .max(200)
  .superRefine((days, context) => {
    for (const i of repeated(days.map(({ date }) => date)))
      context.addIssue(rule(`${days[i]!.date} stands there twice`, 'Each day once', [i, 'date']))
  })
