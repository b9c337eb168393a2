import * as z from 'zod'
import { civilDate } from '../../../../shared/contracts/fields.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { addDays, type Instant, instantOf } from '../../../../shared/domain/time.ts'
import type { PatientFile } from '../../../../shared/ports.ts'
import { readClinicFiles } from '../../../../shared/use-cases/read-clinic-files.ts'
import { type Desk, done, notFound, refused } from '../../operation.ts'

/** An answer of a Lambda has 6 MB at most: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostCharacters = 4_500_000

export const tableFields = {
  tag: 'Patients',
  method: 'get',
  output: z.object({ csv: z.string().describe('UTF-8 with a byte order mark, safe against formulas') }),
  audit: () => ({}),
} as const

export const answerWith = (csv: string) =>
  csv.length > mostCharacters
    ? refused('The table is too long for one answer. Choose fewer days.')
    : done({ csv })

export const days = {
  from: z.exactOptional(civilDate).describe('The first day; from the beginning where left out'),
  to: z.exactOptional(civilDate).describe('The last day; up to the end where left out'),
}
interface Days {
  from?: string
  to?: string
}

/** Whether an instant lies on one of the days, on the clinic's calendar. */
export function within({ from, to }: Days, zone: string): (at: Instant) => boolean {
  const begin = from === undefined ? -Infinity : instantOf(zone, from, 0)
  const end = to === undefined ? Infinity : instantOf(zone, addDays(to, 1), 0)
  return (at) => at >= begin && at < end
}

/** What stands in patients' files alone: one query a patient, for a table of the whole clinic. */
export async function fromFiles(
  { store, clinicId }: Desk,
  csvOf: (clinic: Clinic, files: PatientFile[]) => string,
) {
  const clinic = await store.clinic(clinicId)
  if (!clinic) return notFound
  return answerWith(csvOf(clinic, await readClinicFiles({ store }, clinicId)))
}
