import * as z from 'zod'
import { mostRows, type PatientTable, readPatientTable } from '../../../shared/contracts/patient-table.ts'
import { mostTableBytes } from '../../../shared/contracts/patient-table-bytes.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { importPatients, previewImport } from '../../../shared/use-cases/import-patients.ts'
import { type AnyOperation, type Desk, done, operation, refused } from '../operation.ts'
import { mayWritePatients } from './enrol.ts'
import { contactsOf, patientLine } from './patient-lines.ts'

/** Rows that one call enrols: seconds, so that no connection ends before its answer. */
const rowsAtOnce = 500

const badCell = z.object({
  line: z.int(),
  field: z.string(),
  value: z.string(),
  problem: z.string(),
  expected: z.string(),
})
const person = patientLine.omit({ course: true })
const row = person.extend({
  line: z.int(),
  reminders: z.array(z.enum(['sms', 'email'])),
  unsafe: z.array(z.enum(['sms', 'email'])),
})
export type ImportRow = z.output<typeof row>

const csv = z
  .string()
  .max(mostTableBytes)
  .describe(`A CSV table, column names first, ${mostRows.toLocaleString('en-GB')} rows at most`)

async function tableIn(desk: Desk, text: string): Promise<PatientTable> {
  const clinic = await desk.store.clinic(desk.clinicId)
  if (!clinic) return { kind: 'unreadable', problem: 'There is no clinic', expected: 'A clinic' }
  return readPatientTable(text, clinic, dateAt(clinic.zone, desk.clock.now()))
}
const unread = ({ problem, expected }: Extract<PatientTable, { kind: 'unreadable' }>) =>
  refused(`${problem}. What it takes: ${expected}.`)

export const preview = operation({
  name: 'preview-import',
  did: 'checked a table of patients to import',
  tag: 'Patients',
  summary:
    'What importing a table would do: each bad row and why, shared numbers, who is enrolled already. Stores nothing',
  method: 'post',
  path: '/patients/import/preview',
  ...mayWritePatients,
  input: z.strictObject({ csv }),
  output: z.object({
    fresh: z.array(row),
    known: z.array(row).describe('Enrolled already: they would stay as they are'),
    bad: z.array(badCell),
    badRows: z.int(),
    unread: z.array(z.string()).describe('Columns that mean nothing here'),
    shared: z.array(z.object({ phone: z.string(), lines: z.array(z.int()), enrolled: z.array(person) })),
  }),
  audit: () => ({}),
  run: async (desk, input) => {
    const table = await tableIn(desk, input.csv)
    if (table.kind === 'unreadable') return unread(table)
    const { known, shared } = await previewImport(
      desk,
      desk.clinicId,
      table.rows.map(({ patient }) => patient),
    )
    const isKnown = new Set<string>(known)
    const rows = table.rows.map(({ line, patient }) => ({
      line,
      ...contactsOf(patient),
      reminders: patient.preferences.reminders,
      unsafe: patient.unsafe,
    }))
    const phones = [...new Set([...table.shared, ...shared].map(({ phone }) => phone))]
    return done({
      fresh: rows.filter(({ patientId }) => !isKnown.has(patientId)),
      known: rows.filter(({ patientId }) => isKnown.has(patientId)),
      bad: table.bad,
      badRows: new Set(table.bad.map(({ line }) => line)).size,
      unread: table.unread,
      shared: phones.map((phone) => ({
        phone,
        lines: rows.filter((one) => one.phone === phone).map(({ line }) => line),
        enrolled: (shared.find((one) => one.phone === phone)?.with ?? []).map(contactsOf),
      })),
    })
  },
})

export const importTable = operation({
  name: 'import-patients',
  did: 'imported patients from a table',
  tag: 'Patients',
  summary: `Enrols the good rows of a table, ${rowsAtOnce} a call: ask again with \`next\` as \`from\` until there is none`,
  method: 'post',
  path: '/patients/import',
  ...mayWritePatients,
  input: z.strictObject({ csv, from: z.coerce.number().int().min(0).max(mostRows).default(0) }),
  output: z.object({
    enrolled: z.array(z.string()),
    known: z.array(z.string()).describe('Enrolled already: they stay as they are'),
    bad: z.array(badCell),
    done: z.int().describe('Good rows that are enrolled by now'),
    total: z.int(),
    next: z.exactOptional(z.int()),
  }),
  audit: () => ({ id: 'import' }),
  run: async (desk, input) => {
    const table = await tableIn(desk, input.csv)
    if (table.kind === 'unreadable') return unread(table)
    const total = table.rows.length
    const to = Math.min(input.from + rowsAtOnce, total)
    const part = table.rows.slice(input.from, to).map(({ patient }) => patient)
    const outcome = await importPatients(desk, part)
    return done({ ...outcome, bad: table.bad, done: to, total, ...(to < total && { next: to }) })
  },
})

export const importOperations: AnyOperation[] = [preview, importTable]
