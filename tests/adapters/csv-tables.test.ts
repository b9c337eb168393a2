import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersCsv, messagesCsv, patientsCsv, sessionsCsv } from '../../shared/adapters/csv-tables.ts'
import { goalsCsv, medicinesCsv, referralsCsv } from '../../shared/adapters/csv-referrals.ts'
import { columnNames, patientColumns } from '../../shared/contracts/patient-table-columns.ts'
import { readPatientTable } from '../../shared/contracts/patient-table.ts'
import { writtenCell } from '../../shared/domain/cell-text.ts'
import { asId } from '../../shared/domain/ids.ts'
import { instruments } from '../../shared/domain/instruments.ts'
import type { MedicineGoal } from '../../shared/domain/medicine-goal.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { aClinic, aPatient } from '../builders.ts'
import { noon } from '../contracts/store/subject.ts'
import { anyFile, secretLink, type WholeFile } from './patient-files.ts'

const clinic = aClinic()
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true })
const trigger = /^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠−](?!\d+(\.\d+)?$)/u
const emptyFile = {
  courses: [],
  cursors: [],
  messages: [],
  questionnaires: [],
  answers: [],
  tasks: [],
  jobs: [],
  records: [],
}

describe('tables out', () => {
  it('show an answer with its question, in words, with the score and its range', () => {
    const answers: WholeFile['answers'] = [
      {
        ...{ clinicId: clinic.id, patientId: asId('p1'), courseId: asId('c1'), questionnaireId: asId('q1') },
        ...{ at: noon, late: true, language: 'en' },
        instruments: [
          { id: 'pgic', version: 1, answers: { change: 2 }, score: 2 },
          {
            id: 'side-effects',
            version: 1,
            answers: { jaw: 1, other: '=HYPERLINK("x")\nsore' },
            score: null,
          },
        ],
      },
    ]
    const rows = rowsOf(answersCsv(clinic, [{ ...emptyFile, patient: aPatient(), answers }]))
    expect(
      rows.map((r) => [r.Instrument, r.Item, r.Answer, r['Answer in words'], r.Score, r['Score to']]),
    ).toEqual([
      ['pgic', 'change', '2', 'Much improved', '2', '7'],
      ['side-effects', 'jaw', '1', 'yes', '', ''],
      ['side-effects', 'other', `'=HYPERLINK("x")\nsore`, '', '', ''],
    ])
    expect(rows[0]).toMatchObject({
      'Answered (Europe/London)': '2027-03-08 12:00',
      Late: 'yes',
      Question: instruments.pgic.items[0]!.question,
      'Better is': 'lower',
    })
  })

  const of = { clinicId: clinic.id, patientId: asId<never>('p1') }
  it('show what is taken on each list, oldest first, and where nothing is', () => {
    const goal: MedicineGoal = {
      ...{ record: 'medicine-goal', ...of, id: 'g1', version: 3, at: noon, by: 'Bo' },
      ...{ goal: '=Fewer tablets', targetDate: '2027-06-01', state: 'open' },
      entries: [
        { moment: 'end', on: '2027-05-03', by: 'Bo', at: noon, medicines: 'No medicines', list: [] },
        {
          ...{ moment: 'baseline', on: '2027-03-08', by: 'Bo', at: noon, medicines: 'the list' },
          list: [{ name: '@Tramadol', dose: '+50 mg', howOften: '-often' }, { name: 'A herb' }],
        },
      ],
    }
    const files = [{ records: [goal] }]
    const cells = rowsOf(medicinesCsv(clinic, files, () => true)).map((r) => [
      ...[r.List, r.Moment, r.Day, r.Medicine, r['Dose as told'], r['How often as told'], r['Takes none']],
    ])
    expect(cells).toEqual([
      ['1', 'baseline', '2027-03-08', "'@Tramadol", "'+50 mg", "'-often", 'no'],
      ['1', 'baseline', '2027-03-08', 'A herb', '', '', 'no'],
      ['2', 'end', '2027-05-03', '', '', '', 'yes'],
    ])
    expect(rowsOf(medicinesCsv(clinic, files, ({ on }) => on > '2027-04-01')).map((r) => r.List)).toEqual([
      '2',
    ])
    expect(rowsOf(goalsCsv(clinic, files, () => true))).toEqual([
      {
        ...{ 'Patient id': 'p1', 'Goal id': 'g1', Goal: "'=Fewer tablets", 'By the day': '2027-06-01' },
        ...{ State: 'open', 'Lists of medicines': '2', 'Changed by': 'Bo' },
        'Last changed (Europe/London)': '2027-03-08 12:00',
      },
    ])
  })

  it('show each step of a referral, and which of them it stands at', () => {
    const step = { kind: 'nutrition', to: 'Dietetics', by: 'Bo' } as const
    const steps = [
      { ...step, at: noon, status: 'suggested' as const },
      { ...step, at: noon + 1000, status: 'sent' as const, note: '=by post', remindOn: '2027-04-01' },
    ]
    const files = [{ records: [{ record: 'referral' as const, ...of, id: 'r1', version: 2, steps }] }]
    const cells = (isIn: (step: { at: number }) => boolean) =>
      rowsOf(referralsCsv(clinic, files, isIn)).map((r) => [
        ...[r['Referral id'], r.Step, r['Stands so'], r.Status, r['Look again on'], r.Note],
      ])
    const sent = ['r1', '2', 'yes', 'sent', '2027-04-01', "'=by post"]
    expect(cells(() => true)).toEqual([['r1', '1', 'no', 'suggested', '', ''], sent])
    expect(cells(({ at }) => at > noon)).toEqual([sent])
  })

  it('begin no cell with a formula and hold no link, whatever is held', () => {
    fc.assert(
      fc.property(fc.array(anyFile, { minLength: 1, maxLength: 2 }), (files) => {
        const csvs = [
          patientsCsv(files.map((f) => f.patient)),
          sessionsCsv(clinic, files),
          messagesCsv(clinic, files, { withText: true }),
          answersCsv(clinic, files),
          referralsCsv(clinic, files, () => true),
          goalsCsv(clinic, files, () => true),
          medicinesCsv(clinic, files, () => true),
        ]
        for (const csv of csvs) {
          expect(csv).not.toContain(secretLink)
          expect(
            rowsOf(csv)
              .flatMap((row) => Object.values(row))
              .filter((cell) => trigger.test(cell)),
          ).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('give back every patient who is imported from what was exported', () => {
    const anyName = fc
      .string({ unit: fc.constantFrom(...`=+-@'" ,;aé＝`), minLength: 1, maxLength: 10 })
      .map((name) => name.trim())
      .filter((name) => name !== '')
    const channels = fc.subarray<'sms' | 'email'>(['sms', 'email'])
    const anyPatient = fc
      .record({
        givenName: anyName,
        familyName: anyName,
        reminders: channels,
        unsafe: channels,
        language: fc.constantFrom('en', 'cy', 'pl'),
      })
      .map(({ reminders, ...own }): Patient =>
        aPatient({ ...own, preferences: { ...aPatient().preferences, reminders } }),
      )
    fc.assert(
      fc.property(fc.array(anyPatient, { minLength: 1, maxLength: 4 }), (several) => {
        const patients = several.map((p, i) => ({ ...p, id: asId<Patient['id']>(`p${i}`) }))
        const table = readPatientTable(patientsCsv(patients), clinic, '2027-03-08')
        expect(table).toMatchObject({ kind: 'read', bad: [], unread: ['Texts stopped'] })
        expect(table.kind === 'read' && table.rows.map((r) => r.patient)).toEqual(patients)
      }),
      { numRuns: 300 },
    )
  })
})

it('the guide names every column of the table that is taken in', () => {
  const guide = readFileSync('docs/data-in-and-out.md', 'utf8')
  for (const name of columnNames)
    expect(guide).toMatch(new RegExp(`^\\| ${patientColumns[name].title}\\b`, 'm'))
  expect(writtenCell("'+447700900123")).toBe('+447700900123')
})
