import { clinicFields } from '../../../shared/contracts/clinic.ts'
import { rule } from '../../../shared/contracts/problems.ts'

/** A red flag always has somebody to tell. */
export const toldOfAlerts = clinicFields.alertContacts
  .unwrap()
  .meta({ minItems: 1 })
  .superRefine((contacts, context) => {
    if (contacts.length === 0)
      context.addIssue(rule('Nobody would be told', 'At least one contact, with a name and an email address'))
  })
