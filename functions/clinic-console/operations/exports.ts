import * as z from 'zod'
import { answersCsv, messagesCsv, patientsCsv, sessionsCsv } from '../../../shared/adapters/csv-tables.ts'
import { civilDate } from '../../../shared/contracts/fields.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { addDays, type Instant, instantOf } from '../../../shared/domain/time.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import { readClinicFiles } from '../../../shared/use-cases/read-clinic-files.ts'
import { administrators, clinicians } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation, refused } from '../operation.ts'

/** An answer of a Lambda has 6 MB at most: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostCharacters = 4_500_000
const table = z.object({ csv: z.string().describe('UTF-8 with a byte order mark, safe against formulas') })

const answerWith = (csv: string) =>
  csv.length > mostCharacters
    ? refused('The table is too long for one answer. Choose fewer days.')
    : done({ csv })

const days = {
  from: z.exactOptional(civilDate).describe('The first day; from the beginning where left out'),
  to: z.exactOptional(civilDate).describe('The last day; up to the end where left out'),
}
interface Days {
  from?: string
  to?: string
}

/** Whether an instant lies on one of the days, on the clinic's calendar. */
function within({ from, to }: Days, zone: string): (at: Instant) => boolean {
  const begin = from === undefined ? -Infinity : instantOf(zone, from, 0)
  const end = to === undefined ? Infinity : instantOf(zone, addDays(to, 1), 0)
  return (at) => at >= begin && at < end
}

const fields = {
  tag: 'Patients',
  method: 'get',
  output: table,
  audit: () => ({}),
} as const

export const exportPatients = operation({
  ...fields,
  name: 'export-patients',
  did: 'downloaded all patients as a table',
  summary: 'All patients as CSV, with contacts and preferences; it can be imported again',
  path: '/exports/patients',
  allowed: administrators,
  input: z.strictObject({}),
  run: async ({ store, clinicId }) => {
    const patients = await store.patientsOf(await store.patients(clinicId))
    return answerWith(patientsCsv(patients.flatMap((patient) => patient ?? [])))
  },
})

export const exportSessions = operation({
  ...fields,
  name: 'export-sessions',
  did: 'downloaded all sessions as a table',
  summary: 'All sessions as CSV, patients by id only',
  path: '/exports/sessions',
  allowed: administrators,
  input: z.strictObject(days),
  run: async ({ store, clinicId }, { from = '', to = '9999' }) => {
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const found = await store.courseFiles(await store.courses(clinicId), ['course'])
    const courses = found.flatMap(({ course }) =>
      course
        ? [{ ...course, sessions: course.sessions.filter(({ date }) => date >= from && date <= to) }]
        : [],
    )
    return answerWith(sessionsCsv(clinic, [{ ...empty, courses }]))
  },
})

const empty: PatientFile = {
  courses: [],
  cursors: [],
  messages: [],
  questionnaires: [],
  answers: [],
  tasks: [],
  jobs: [],
  records: [],
}

/** What stands in patients' files alone: one query a patient, for a table of the whole clinic. */
async function fromFiles({ store, clinicId }: Desk, csvOf: (clinic: Clinic, files: PatientFile[]) => string) {
  const clinic = await store.clinic(clinicId)
  if (!clinic) return notFound
  return answerWith(csvOf(clinic, await readClinicFiles({ store }, clinicId)))
}

export const exportMessages = operation({
  ...fields,
  name: 'export-messages',
  did: 'downloaded all messages as a table',
  summary: 'All messages as CSV: ids, states and reasons; with `words` also the words and where they went',
  path: '/exports/messages',
  allowed: administrators,
  input: z.strictObject({ ...days, words: z.exactOptional(z.literal('yes')) }),
  run: (desk, { words, ...range }) =>
    fromFiles(desk, (clinic, files) => {
      const isWithin = within(range, clinic.zone)
      const chosen = files.map((file) => ({
        ...file,
        messages: file.messages.filter(({ dueAt }) => isWithin(dueAt)),
      }))
      return messagesCsv(clinic, chosen, { withText: words === 'yes' })
    }),
})

export const exportAnswers = operation({
  ...fields,
  name: 'export-answers',
  did: 'downloaded all answers as a table',
  summary: 'All answers as CSV: each question with its answer and the score, patients by id only',
  path: '/exports/answers',
  allowed: clinicians,
  input: z.strictObject(days),
  run: (desk, range) =>
    fromFiles(desk, (clinic, files) => {
      const isWithin = within(range, clinic.zone)
      return answersCsv(
        clinic,
        files.map((file) => ({ ...file, answers: file.answers.filter(({ at }) => isWithin(at)) })),
      )
    }),
})

export const exportsOperations: AnyOperation[] = [
  exportPatients,
  exportSessions,
  exportMessages,
  exportAnswers,
]
