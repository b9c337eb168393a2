import * as z from 'zod'
import {
  mostRows,
  type PatientRow,
  type PatientTable,
  readPatientTable,
} from '../../../shared/contracts/patient-table.ts'
import { patientColumns } from '../../../shared/contracts/patient-table-columns.ts'
import { mostTableBytes } from '../../../shared/contracts/patient-table-bytes.ts'
import { dateAt } from '../../../shared/domain/time.ts'
import { importPatients } from '../../../shared/use-cases/import-patients.ts'
import { previewImport } from '../../../shared/use-cases/preview-import.ts'
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

type ReadTable = Extract<PatientTable, { kind: 'read' }>

/** The table beside who is enrolled: a row whose id is somebody else's is a bad one. */
async function comparedWithEnrolled(desk: Desk, { rows, bad }: ReadTable) {
  const { taken, ...found } = await previewImport(
    desk,
    desk.clinicId,
    rows.map(({ patient }) => patient),
  )
  const takenIds = rows.flatMap(({ line, patient: { id } }) => {
    const holder = taken.get(id)
    if (!holder) return []
    const born = holder.dateOfBirth === undefined ? '' : `, born ${holder.dateOfBirth}`
    return {
      ...{ line, field: patientColumns.id.title, value: id },
      problem: `It is the id of ${holder.givenName} ${holder.familyName}${born}`,
      expected: 'An id that nobody else has, or the details of this patient',
    }
  })
  return {
    ...found,
    rows: rows.filter(({ patient }) => !taken.has(patient.id)),
    bad: [...bad, ...takenIds].sort((a, b) => a.line - b.line),
  }
}

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
    'What importing a table would do: each bad row and why, shared numbers, who is enrolled already or may be. Stores nothing',
  method: 'post',
  path: '/patients/import/preview',
  ...mayWritePatients,
  input: z.strictObject({ csv }),
  output: z.object({
    fresh: z.array(row),
    alike: z
      .array(row.extend({ others: z.array(person.extend({ line: z.exactOptional(z.int()) })) }))
      .describe(
        'Of the name of somebody who is enrolled, or who stands further up: left out unless `areOthers`',
      ),
    known: z
      .array(row.extend({ enrolled: person }))
      .describe('Enrolled already, as `enrolled` says: they would stay as they are'),
    bad: z.array(badCell),
    badRows: z.int(),
    unread: z.array(z.string()).describe('Columns that mean nothing here'),
    shared: z.array(z.object({ phone: z.string(), lines: z.array(z.int()), enrolled: z.array(person) })),
  }),
  audit: () => ({}),
  run: async (desk, input) => {
    const table = await tableIn(desk, input.csv)
    if (table.kind === 'unreadable') return unread(table)
    const { rows: good, bad, known, alike, shared } = await comparedWithEnrolled(desk, table)
    const shown = ({ line, patient }: PatientRow): ImportRow => ({
      line,
      ...contactsOf(patient),
      reminders: patient.preferences.reminders,
      unsafe: patient.unsafe,
    })
    const lineOf = new Map<string, number>(good.map(({ line, patient }) => [patient.id, line]))
    const phones = [...new Set([...table.shared, ...shared].map(({ phone }) => phone))]
    return done({
      fresh: good.filter(({ patient: { id } }) => !known.has(id) && !alike.has(id)).map(shown),
      alike: good.flatMap((row) => {
        const others = alike.get(row.patient.id)
        if (!others) return []
        return {
          ...shown(row),
          others: others.map((other) => {
            const line = lineOf.get(other.id)
            return { ...contactsOf(other), ...(line !== undefined && !known.has(other.id) && { line }) }
          }),
        }
      }),
      known: good.flatMap((row) => {
        const there = known.get(row.patient.id)
        return there ? { ...shown(row), enrolled: contactsOf(there) } : []
      }),
      bad,
      badRows: new Set(bad.map(({ line }) => line)).size,
      unread: table.unread,
      shared: phones.map((phone) => ({
        phone,
        lines: good.filter(({ patient }) => patient.phone === phone).map(({ line }) => line),
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
  input: z.strictObject({
    csv,
    from: z.coerce.number().int().min(0).max(mostRows).default(0),
    areOthers: z
      .boolean()
      .default(false)
      .describe('Whoever has the name of somebody enrolled is another person: enrol them too'),
  }),
  output: z.object({
    enrolled: z.array(z.string()),
    known: z.array(z.string()).describe('Enrolled already: they stay as they are'),
    alike: z
      .array(z.string())
      .describe('Of the whole table, left out: of the name of somebody who is enrolled'),
    bad: z.array(badCell),
    inAll: z.int().describe('Of the table, who is enrolled once all of it is done'),
    done: z.int().describe('Rows that are done by now'),
    total: z.int(),
    next: z.exactOptional(z.int()),
  }),
  audit: () => ({ id: 'import' }),
  run: async (desk, input) => {
    const table = await tableIn(desk, input.csv)
    if (table.kind === 'unreadable') return unread(table)
    const total = table.rows.length
    const to = Math.min(input.from + rowsAtOnce, total)
    const { rows: good, bad, alike } = await comparedWithEnrolled(desk, table)
    const part = new Set(table.rows.slice(input.from, to).map(({ patient: { id } }) => id))
    const leftOut = input.areOthers ? [] : [...alike.keys()]
    const wanted = good.map(({ patient }) => patient).filter(({ id }) => !leftOut.includes(id))
    const outcome = await importPatients(
      desk,
      wanted.filter(({ id }) => part.has(id)),
    )
    return done({
      ...outcome,
      ...{ alike: leftOut, bad, inAll: wanted.length, done: to, total },
      ...(to < total && { next: to }),
    })
  },
})

export const importOperations: AnyOperation[] = [preview, importTable]
