import type { PatientId } from '../domain/ids.ts'
import type { Patient } from '../domain/patient.ts'
import type { CivilDate } from '../domain/time.ts'
import {
  columnNames,
  columnOf,
  type PatientColumn,
  patientColumns,
  patientFrom,
  type TableClinic,
} from './patient-table-columns.ts'
import { recordsIn, type Written } from './patient-table-records.ts'
import { patientAt } from './patient.ts'
import { parseRows, type Refusal } from './problems.ts'

export const mostRows = 2000

export interface BadCell {
  /** Of the file, counted from 1: where the row begins. */
  line: number
  /** The column as the file heads it; empty for the whole row. */
  field: string
  /** As it stands there, shortened. */
  value: string
  problem: string
  expected: string
}

export interface PatientRow {
  line: number
  patient: Patient
}

export type PatientTable =
  | { kind: 'unreadable'; problem: string; expected: string }
  | {
      kind: 'read'
      rows: PatientRow[]
      bad: BadCell[]
      /** Columns of the file that mean nothing here. */
      unread: string[]
      /** Numbers that several rows of the file share. */
      shared: { phone: string; lines: number[] }[]
    }

const unreadable = (problem: string, expected: string): PatientTable => ({
  kind: 'unreadable',
  problem,
  expected,
})
const shown = (cell: string) => (cell.length > 60 ? `${cell.slice(0, 58)}...` : cell)
const template = 'The columns of the template, in any order'

/** A table of patients: each row stands alone, and one that is refused stops none of the others. */
export function readPatientTable(text: string, clinic: TableClinic, today: CivilDate): PatientTable {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (plain.trim() === '') return unreadable('There is nothing in it', template)
  const records = recordsIn(plain, { most: mostRows * 10, isKnown: (name) => columnOf(name) !== undefined })
  if (records.kind === 'open-quote')
    return unreadable(
      `A quotation mark that opens on line ${records.line} is never closed`,
      'Quotation marks in pairs around a cell',
    )
  const [header, ...rows] = records.written
  if (!header) return unreadable('There is nothing in it', template)
  const columns = header.cells.map(columnOf)
  const wrong = wrongHeader(header.cells, columns)
  if (wrong) return wrong
  if (rows.length === 0) return unreadable('There are column names and no patients', 'A row for each patient')
  if (rows.length > mostRows)
    return unreadable(
      `There are ${rows.length.toLocaleString('en-GB')} rows`,
      `${mostRows.toLocaleString('en-GB')} rows or fewer: split it into several`,
    )
  return { ...read(rows, header.cells, columns, clinic, today), unread: unreadIn(header.cells, columns) }
}

type Header = (PatientColumn | undefined)[]

function wrongHeader(names: string[], columns: Header): PatientTable | undefined {
  const known = columns.filter((column) => column !== undefined)
  if (known.length === 0) return unreadable('No column of it is known', template)
  const twice = known.find((column, i) => known.indexOf(column) < i)
  if (twice) {
    const both = names.filter((_, i) => columns[i] === twice).map((name) => `"${shown(name)}"`)
    return unreadable(
      `Several columns are read as "${patientColumns[twice].title}": ${both.join(', ')}`,
      'One column of each kind',
    )
  }
  const missing = columnNames.filter((name) => patientColumns[name].isRequired && !known.includes(name))
  return missing.length === 0
    ? undefined
    : unreadable(
        `There is no column ${missing.map((name) => `"${patientColumns[name].title}"`).join(', ')}`,
        template,
      )
}

const unreadIn = (names: string[], columns: Header): string[] =>
  names.filter((name, i) => columns[i] === undefined && name !== '').map(shown)

function read(rows: Written[], names: string[], columns: Header, clinic: TableClinic, today: CivilDate) {
  const headed = (column: PatientColumn) => names[columns.indexOf(column)] ?? patientColumns[column].title
  const valueIn = (row: Written, column: PatientColumn) => row.cells[columns.indexOf(column)] ?? ''
  const bad: BadCell[] = []
  const say = (row: Written, column: PatientColumn, problem: string, expected: string) =>
    bad.push({
      line: row.line,
      field: headed(column),
      value: shown(valueIn(row, column)),
      problem,
      expected,
    })

  const parsed = parseRows(
    patientAt(clinic),
    rows.map((row) => patientFrom(cellsOf(row, columns))),
  )
  for (const { index, refusals } of parsed.refused) {
    const row = rows[index]!
    for (const refusal of once(refusals)) {
      const column = columnIn(refusal)
      const cell = valueIn(row, column)
      say(row, column, inWords(cell, refusal.problem), expectedOf(column, refusal.expected))
    }
  }
  const good = parsed.good.map(({ index, value }) => ({ row: rows[index]!, patient: value }))
  const firstOf = new Map<PatientId, number>()
  const kept: PatientRow[] = []
  for (const { row, patient } of good) {
    const first = firstOf.get(patient.id)
    const born = patient.dateOfBirth
    if (row.cells.slice(columns.length).some((cell) => cell !== ''))
      bad.push({ line: row.line, field: '', value: '', ...tooLong })
    else if (born !== undefined && (born > today || born < '1900-01-01'))
      say(row, 'dateOfBirth', 'Nobody was born on that day', 'A day between 1900 and today')
    else if (first !== undefined)
      say(row, 'id', `The patient on line ${first} has the same id`, 'An id of its own for each patient')
    else {
      firstOf.set(patient.id, row.line)
      kept.push({ line: row.line, patient })
    }
  }
  return {
    kind: 'read' as const,
    rows: kept,
    bad: bad.sort((a, b) => a.line - b.line),
    shared: sharedIn(kept),
  }
}

const tooLong = {
  problem: 'The row has more cells than there are columns',
  expected: 'A cell that holds a comma in quotation marks',
}

function cellsOf(row: Written, columns: Header): Partial<Record<PatientColumn, string>> {
  return Object.fromEntries(
    columns.flatMap((column, i) => {
      const cell = row.cells[i] ?? ''
      return column === undefined || cell === '' ? [] : [[column, cell]]
    }),
  )
}

/** `[3].preferences.reminders[0]` is the column of reminders. */
function columnIn({ field }: Refusal): PatientColumn {
  const parts = field.split(/[.[\]]+/)
  return columnNames.findLast((name) => parts.includes(name)) ?? 'id'
}

function once(refusals: Refusal[]): Refusal[] {
  const columns = refusals.map(columnIn)
  return refusals.filter((_, i) => columns.indexOf(columns[i]!) === i)
}

/** Where the schema's words speak of what the cell became, the clinic reads of what the cell takes. */
const expectedOf = (column: PatientColumn, expected: string): string =>
  ['dateOfBirth', 'language', 'reminders', 'questionnaires', 'maintenance', 'unsafe'].includes(column)
    ? capital(patientColumns[column].takes)
    : expected
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const inWords = (cell: string, problem: string): string =>
  /^[\d.,]+E\+?\d+$/i.test(cell) ? 'The spreadsheet has shortened this number: make the column text' : problem

function sharedIn(rows: PatientRow[]): { phone: string; lines: number[] }[] {
  const lines = new Map<string, number[]>()
  for (const { line, patient } of rows)
    if (patient.phone !== undefined) lines.set(patient.phone, [...(lines.get(patient.phone) ?? []), line])
  return [...lines].filter(([, of]) => of.length > 1).map(([phone, of]) => ({ phone, lines: of }))
}
