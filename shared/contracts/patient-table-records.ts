import { type Info, parse } from 'csv-parse/sync'
import { writtenCell } from '../domain/cell-text.ts'

export interface Written {
  /** Of the file, counted from 1: where the row begins. */
  line: number
  cells: string[]
}

type Records = { kind: 'records'; written: Written[] } | { kind: 'open-quote'; line: number }

interface Reading {
  /** Records beyond these are left unread. */
  most: number
  /** Whether a cell of the first line names a column. */
  isKnown: (name: string) => boolean
}

/** The sign between cells under which the most columns are known: spreadsheets choose it by country. */
export function recordsIn(text: string, { most, isKnown }: Reading): Records {
  const said = /^sep=([,;\t])\n/i.exec(text)
  const body = said ? `\n${text.slice(said[0].length)}` : text
  const [best] = [',', ';', '\t']
    .filter((sign) => !said || sign === said[1])
    .map((sign) => ({ sign, known: headerOf(body, sign).filter(isKnown).length }))
    .sort((a, b) => b.known - a.known)
  return split(body, best!.sign, most)
}

function headerOf(text: string, sign: string): string[] {
  const records = split(text, sign, 1)
  return records.kind === 'records' ? (records.written[0]?.cells ?? []) : []
}

function split(text: string, delimiter: string, most: number): Records {
  const written: Written[] = []
  let ended = 0
  try {
    parse(text, {
      delimiter,
      to: most,
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record(entry: unknown) {
        const { info, raw, record } = entry as { info: Info; raw: string; record: string[] }
        const line = info.lines - (raw.replace(/^\n+|\n+$/g, '').match(/\n/g)?.length ?? 0)
        const cells = record.map((cell) => writtenCell(cell).trim())
        ended = info.lines
        if (cells.some((cell) => cell !== '')) written.push({ line, cells })
        return null
      },
    })
  } catch (error) {
    if ((error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED')
      return { kind: 'open-quote', line: lineOfQuote(text, ended) }
    throw error
  }
  return { kind: 'records', written }
}

function lineOfQuote(text: string, ended: number): number {
  const after = text.split('\n').slice(ended)
  return (
    ended +
    1 +
    Math.max(
      0,
      after.findIndex((line) => line.includes('"')),
    )
  )
}
