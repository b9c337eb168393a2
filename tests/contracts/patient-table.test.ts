import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPatientTable } from '../../shared/contracts/patient-table.ts'
import { mostTableBytes, textOfTable } from '../../shared/contracts/patient-table-bytes.ts'
import { columnNames, patientColumns } from '../../shared/contracts/patient-table-columns.ts'
import { writtenCell } from '../../shared/domain/cell-text.ts'
import { aClinic } from '../builders.ts'
import { nasty } from '../functions/nasty.ts'

const clinic = aClinic()
const table = (text: string) => readPatientTable(text, clinic, '2027-03-08')
function rowsOf(text: string) {
  const found = table(text)
  if (found.kind !== 'read') throw new Error(found.problem)
  return found
}
const patientsIn = (text: string) => rowsOf(text).rows.map(({ patient }) => patient)
const head = 'Patient id,Given name,Family name'

describe('a table of patients', () => {
  it('gives a patient for each good row, with what its cells say', () => {
    const [ada, bea] = patientsIn(
      'Patient id,Given name,Family name,Date of birth,Phone,Email,Language,Reminders by,Questionnaires by,Maintenance by,Unsafe to contact by\n' +
        'N-1,Ada,Example,08/03/1970,07700 900123,ada@example.com,Welsh,text,Text and email,none,email\n' +
        'N-2,Bea,Muster,1981-12-01,,bea@example.org,,,,,\n',
    )
    expect(ada).toEqual({
      clinicId: 'northside',
      id: 'N-1',
      version: 1,
      givenName: 'Ada',
      familyName: 'Example',
      dateOfBirth: '1970-03-08',
      phone: '+447700900123',
      email: 'ada@example.com',
      language: 'cy',
      preferences: { reminders: ['sms'], questionnaires: ['sms', 'email'], maintenance: [] },
      unsafe: ['email'],
    })
    expect(bea).toMatchObject({ dateOfBirth: '1981-12-01', preferences: { reminders: ['email'] } })
    expect(bea).not.toHaveProperty('phone')
  })

  it.each([
    [
      'other names and cases',
      'REF;first_name; SURNAME ;D.O.B.;Mobile No.;E-mail\nN-1;Ada;Example;8.3.1970;07700900123;ada@example.com',
    ],
    [
      'a hint in brackets',
      'id,Forename,Last name,Date of birth (DD/MM/YYYY),Mobile,Email\nN-1,Ada,Example,08/03/1970,07700 900123,ada@example.com',
    ],
    [
      'tabs',
      'id\tgiven name\tfamily name\tdob\ttel\tmail\nN-1\tAda\tExample\t1970-03-08\t+447700900123\tada@example.com',
    ],
    [
      'a mark, a line of Excel and Windows line ends',
      '\ufeffsep=;\r\nid;given;family;dob;phone;email\r\nN-1;Ada;Example;1970-03-08;7700900123;ada@example.com\r\n',
    ],
    [
      'apostrophes against formulas',
      `id,given,family,dob,phone,email\nN-1,Ada,Example,1970-03-08,'+447700900123,ada@example.com`,
    ],
  ])('is read with %s', (_, text) => {
    expect(patientsIn(text)).toMatchObject([
      {
        ...{ id: 'N-1', givenName: 'Ada', familyName: 'Example', dateOfBirth: '1970-03-08' },
        ...{ phone: '+447700900123', email: 'ada@example.com' },
      },
    ])
  })

  it('shows each bad row with its line, its column, what is wrong and what it takes, and keeps the others', () => {
    const { rows, bad } = rowsOf(
      `${head},Mobile,DOB,Lang\n` +
        'N-1,Ada,Example,07700 900123,,\n' +
        '\n' +
        'N 2,Bea,Muster,01632 960001,31/02/1970,Klingon\n' +
        '"N-3","Cy\n of two lines",Test,,,\n' +
        'N-4,,Test,4.47701E+11,,\n' +
        'N-5,Dee,Last,,1970-03-08,en\n',
    )
    expect(rows.map(({ line, patient }) => [line, patient.id])).toEqual([
      [2, 'N-1'],
      [8, 'N-5'],
    ])
    expect(bad.map(({ line, field, value }) => [line, field, value])).toEqual([
      [4, 'Patient id', 'N 2'],
      [4, 'DOB', '31/02/1970'],
      [4, 'Lang', 'Klingon'],
      [4, 'Mobile', '01632 960001'],
      [5, 'Given name', 'Cy\n of two lines'],
      [7, 'Given name', ''],
      [7, 'Mobile', '4.47701E+11'],
    ])
    expect(bad[1]).toMatchObject({
      problem: 'The calendar has no day 1970-02-31',
      expected: '1970-03-08 or 08/03/1970, the day before the month',
    })
    expect(bad[3]!.problem).toBe('This number is not a mobile, so it cannot get texts')
    expect(bad[6]!.problem).toBe('The spreadsheet has shortened this number: make the column text')
    for (const { problem, expected } of bad) expect(problem && expected).not.toBe('')
  })

  it('takes the first of two rows with one id, and shows numbers that are shared', () => {
    const { rows, bad, shared } = rowsOf(
      `${head},Phone\nN-1,Ada,Example,07700 900123\nN-1,Ada,Example,07700 900123\nN-2,Bea,Example,+44 7700 900123\n`,
    )
    expect(rows.map(({ patient }) => patient.id)).toEqual(['N-1', 'N-2'])
    expect(bad).toMatchObject([
      { line: 3, field: 'Patient id', problem: 'The patient on line 2 has the same id' },
    ])
    expect(shared).toEqual([{ phone: '+447700900123', lines: [2, 4] }])
  })

  it('believes no birth in the future and no row with more cells than columns', () => {
    const { rows, bad } = rowsOf(
      `${head},DOB\nN-1,A,B,2027-03-09\nN-2,A,B,1899-01-01\nN-3,A,B,2027-03-08\nN-4,A,B,,x\n`,
    )
    expect(rows.map(({ patient }) => patient.id)).toEqual(['N-3'])
    expect(bad.map(({ line }) => line)).toEqual([2, 3, 5])
  })

  it('names the columns that it does not read', () => {
    expect(rowsOf(`${head},NHS number,Shoe size\nN-1,Ada,Example,x,y`).unread).toEqual([
      'NHS number',
      'Shoe size',
    ])
  })

  it.each([
    ['', 'There is nothing in it'],
    [' \n\n', 'There is nothing in it'],
    [head, 'There are column names and no patients'],
    ['hello', 'No column of it is known'],
    ['Given name,Family name\nAda,Example', 'There is no column "Patient id"'],
    [`${head},Surname\nN-1,Ada,B,C`, 'Several columns are read as "Family name": "Family name", "Surname"'],
    [`${head}\nN-1,Ada,B\nN-2,"Bea,B\nN-3,C,D\n`, 'A quotation mark that opens on line 3 is never closed'],
    [`${head}\n${'N-1,A,B\n'.repeat(2001)}`, 'There are 2,001 rows'],
  ])('is refused in clear words: %#', (text, problem) => {
    expect(table(text)).toMatchObject({ kind: 'unreadable', problem })
  })

  it('reads the template that it gives', () => {
    const cells = (of: 'title' | 'example') =>
      columnNames.map((name) => `"${patientColumns[name][of]}"`).join(',')
    const { rows, bad, unread } = rowsOf(`${cells('title')}\n${cells('example')}`)
    expect([rows.length, bad, unread]).toEqual([1, [], []])
  })

  it('never throws, and loses no row without a word, whatever stands in the cells', () => {
    const cell = fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 12 }), fc.constant('N-1'))
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const text = [`${head},Phone`, ...rows.map((row) => row.map(quoted).join(','))].join('\n')
        const found = table(text)
        if (found.kind === 'unreadable') return
        const lines = new Set([...found.rows, ...found.bad].map(({ line }) => line))
        const isBlank = (cell: string) => writtenCell(cell.replace(/\r\n?/g, '\n')).trim() === ''
        expect(lines.size).toBe(rows.filter((row) => !row.every(isBlank)).length)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws on text that is no table', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'id,;"\t\n\rsep=aé'), maxLength: 80 }),
        (text) => void table(text),
      ),
      {
        numRuns: 2000,
      },
    )
  })
})

describe('the file of a table', () => {
  const bytes = (...values: number[]) => new Uint8Array(values)

  it('is read as UTF-8, as the Unicode text of spreadsheets, or as Windows-1252 with a word about it', () => {
    expect(textOfTable(Buffer.from('Zoë'))).toEqual({ kind: 'text', text: 'Zoë' })
    expect(textOfTable(Buffer.from('\ufeffZoë\t', 'utf16le'))).toEqual({ kind: 'text', text: 'Zoë\t' })
    expect(textOfTable(bytes(0x5a, 0x6f, 0xeb))).toEqual({
      kind: 'text',
      text: 'Zoë',
      note: expect.stringContaining('Windows-1252') as string,
    })
  })

  it.each([
    [bytes(), 'The file is empty'],
    [bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'This is an image'],
    [bytes(0xff, 0xd8, 0xff, 0xe0), 'This is an image'],
    [bytes(0x50, 0x4b, 0x03, 0x04, 0x14), 'This is a workbook or another packed file'],
    [Buffer.from('%PDF-1.7'), 'This is a PDF'],
    [bytes(0x00, 0x01, 0x02), 'This is not a text file'],
    [bytes(0xe9, 0x00, 0x81), 'This is not a text file'],
    [new Uint8Array(mostTableBytes + 1), 'The file is too large: 1,001 KB'],
  ])('is refused where it is none: %#', (file, problem) => {
    expect(textOfTable(file)).toMatchObject({ kind: 'refused', problem })
  })
})
