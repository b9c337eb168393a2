import { stringify } from 'csv-stringify/sync'
import { safeCell } from '../domain/cell-text.ts'

/** What a column is called, and what stands in it for a row; undefined leaves the cell empty. */
export type Columns<Row> = readonly (readonly [name: string, of: (row: Row) => Cell])[]
type Cell = string | number | boolean | undefined

const textOf = (cell: Cell): string | number => {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'string' ? safeCell(cell) : (cell ?? '')
}

/**
 * A table that a spreadsheet opens and runs nothing of: UTF-8 with a mark that says so, CRLF, cells that could begin a
 * formula with an apostrophe before them (`writtenCell` takes it off). Numbers are ours and stay numbers.
 */
export function csvFile<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  const records = rows.map((row) => columns.map(([, of]) => textOf(of(row))))
  return stringify([columns.map(([name]) => safeCell(name)), ...records], {
    bom: true,
    record_delimiter: '\r\n',
    escape_formulas: true,
    quoted_match: /[;\t\r\n]|^\s|\s$/,
  })
}
