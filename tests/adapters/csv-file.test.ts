import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvFile } from '../../shared/adapters/csv-file.ts'
import { safeCell, writtenCell } from '../../shared/domain/cell-text.ts'
import { payloads, trigger } from './formula-payloads.ts'

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
