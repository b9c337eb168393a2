import * as z from 'zod'
import { answersCsv, messagesCsv, patientsCsv, sessionsCsv } from '../../../shared/adapters/csv-tables.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import { administrators, clinicians } from '../actor.ts'
import { type AnyOperation, notFound, operation } from '../operation.ts'
import { referralExports } from './exports/referrals.ts'
import { answerWith, days, fromFiles, tableFields, within } from './exports/table.ts'

export const exportPatients = operation({
  ...tableFields,
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
  ...tableFields,
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

export const exportMessages = operation({
  ...tableFields,
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
  ...tableFields,
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
  ...referralExports,
]
