/** What a section prints and what `--json` holds: the same values. */
export interface Column {
  key: string
  title: string
  /** Decimals of its numbers; whole numbers where left out. */
  digits?: number
}

export type Cell = string | number | null

export interface ReportTable {
  title: string
  columns: Column[]
  rows: Record<string, Cell>[]
}

export interface SectionReport {
  name: string
  title: string
  tables: ReportTable[]
  notes: string[]
  /** What stopped it; it has no figures then. */
  error?: string
}

const textOf = (cell: Cell | undefined, digits = 0): string => {
  if (cell === null || cell === undefined) return '-'
  if (typeof cell === 'string') return cell
  return cell.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Numbers to the right, words to the left, as wide as they need. */
function tableText({ title, columns, rows }: ReportTable): string {
  const cells = rows.map((row) => columns.map(({ key, digits }) => textOf(row[key], digits)))
  const isNumeric = columns.map(({ key }) => rows.some((row) => typeof row[key] === 'number'))
  const widths = columns.map((column, i) =>
    Math.max(column.title.length, ...cells.map((line) => line[i]!.length)),
  )
  const line = (texts: string[]) =>
    texts
      .map((text, i) => (isNumeric[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  return [
    title,
    line(columns.map((column) => column.title)),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(line),
  ]
    .map((text) => `  ${text}`)
    .join('\n')
}

function wrapped(text: string, width = 100): string {
  const lines: string[] = []
  for (const word of text.split(' '))
    if (lines.length > 0 && `${lines.at(-1)} ${word}`.length <= width) lines[lines.length - 1] += ` ${word}`
    else lines.push(word)
  return lines.map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`).join('\n')
}

export const sectionText = ({ name, title, tables, notes, error }: SectionReport): string =>
  [
    `${name}: ${title}`,
    ...(error === undefined ? [] : [`  It failed: ${error}`]),
    ...tables.map(tableText),
    ...(notes.length ? [notes.map((n) => wrapped(n)).join('\n')] : []),
  ].join('\n\n')
