import * as z from 'zod'
import { clinicFields } from '../../../shared/contracts/clinic.ts'
import { repeated } from '../../../shared/contracts/fields.ts'
import { rule } from '../../../shared/contracts/problems.ts'

const listed = clinicFields.chairs.unwrap()

/** Staff tell chairs apart by their names alone, and there is always one to book on. Each is told at a chair. */
export const chairsAsSet = z
  .array(listed.element)
  .max(50)
  .meta({ minItems: 1 })
  .superRefine((chairs, context) => {
    if (chairs.length === 0)
      context.addIssue(rule('This is the only chair', 'At least one chair has to stay', [0, 'name']))
    for (const i of repeated(chairs.map(({ name }) => name.toLowerCase())))
      context.addIssue(rule(`There is a ${chairs[i]!.name} already`, 'Give it another name', [i, 'name']))
  })
