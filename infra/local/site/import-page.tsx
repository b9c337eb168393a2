import type { Child } from 'hono/jsx'
import type { BadCell, PatientRow, PatientTable } from '../../../shared/contracts/patient-table.ts'
import { mostRows } from '../../../shared/contracts/patient-table.ts'
import { mostTableBytes } from '../../../shared/contracts/patient-table-bytes.ts'
import { columnNames, patientColumns } from '../../../shared/contracts/patient-table-columns.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import { unusable } from '../../../shared/domain/patient.ts'
import type { ImportPreview } from '../../../shared/use-cases/import-patients.ts'
import { Notes, SitePage } from './layout.tsx'
import { nameOf } from './patients-page.tsx'
import { sitePaths } from './paths.ts'

export const ImportPage = ({ notes = [] }: { notes?: string[] }) => (
  <SitePage title="Import patients">
    <Notes notes={notes} />
    <p>
      A CSV file with a row for each patient, or cells copied from a spreadsheet. You see what would be stored
      before anything is.
    </p>
    <p>
      <a href={sitePaths.importTemplate} download>
        Download a template
      </a>
    </p>
    <form method="post" action={sitePaths.importPatients} enctype="multipart/form-data">
      <p>
        <label>
          File (CSV, {mostTableBytes / 1000} KB and {mostRows.toLocaleString('en-GB')} patients at most)
          <br />
          <input type="file" name="file" accept=".csv,.txt,.tsv,text/csv,text/plain" />
        </label>
      </p>
      <p>
        <label>
          Or paste the table, column names first
          <br />
          <textarea name="pasted" rows={6} cols={70}></textarea>
        </label>
      </p>
      <button name="do" value="preview">
        Preview
      </button>
    </form>
    <h2>Columns</h2>
    <div class="wide">
      <table>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">What it takes</th>
        </tr>
        {columnNames.map((name) => (
          <tr>
            <th scope="row">
              {patientColumns[name].title}
              {patientColumns[name].isRequired && ' (needed)'}
            </th>
            <td>{patientColumns[name].takes}</td>
          </tr>
        ))}
      </table>
    </div>
  </SitePage>
)

interface Previewed {
  table: Extract<PatientTable, { kind: 'read' }>
  preview: ImportPreview
  text: string
  note: string | undefined
}

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

export const ImportPreviewPage = ({ table, preview, text, note }: Previewed) => {
  const known = new Set<string>(preview.known)
  const fresh = table.rows.filter(({ patient }) => !known.has(patient.id))
  const badRows = new Set(table.bad.map(({ line }) => line)).size
  return (
    <SitePage title="Import patients: preview">
      <p role="status">
        Nothing is stored yet. {count(fresh.length, 'patient')} would be enrolled;{' '}
        {count(badRows, 'row cannot', 'rows cannot')} be read;{' '}
        {count(known.size, 'patient is', 'patients are')} enrolled already and would stay as they are.
      </p>
      <Notes notes={[...(note ? [note] : []), ...unreadNote(table.unread)]} isBad={false} />
      {fresh.length > 0 && (
        <form method="post" action={sitePaths.importPatients} enctype="multipart/form-data">
          <input type="hidden" name="pasted" value={text} />
          <button name="do" value="enrol">
            Enrol {count(fresh.length, 'patient')}
          </button>
        </form>
      )}
      <p>
        <a href={sitePaths.importPatients}>Take another table</a>
      </p>
      <BadRows bad={table.bad} />
      <SharedNumbers table={table} preview={preview} />
      <Rows title="Enrolled already" rows={table.rows.filter(({ patient }) => known.has(patient.id))} />
      <Rows title="To be enrolled" rows={fresh} isOpen={fresh.length <= 50} />
    </SitePage>
  )
}

const unreadNote = (unread: string[]): string[] =>
  unread.length === 0 ? [] : [`Columns that are not read: ${unread.join(', ')}`]

const BadRows = ({ bad }: { bad: BadCell[] }) =>
  bad.length === 0 ? null : (
    <section>
      <h2>Rows that cannot be read</h2>
      <p>They are left out. Mend them in your table and import it again: nobody is enrolled twice.</p>
      <Table headings={['Line', 'Column', 'It says', 'What is wrong', 'What it takes']}>
        {bad.map(({ line, field, value, problem, expected }) => (
          <tr>
            <td>{line}</td>
            <td>{field}</td>
            <td class="words">{value}</td>
            <td>{problem}</td>
            <td>{expected}</td>
          </tr>
        ))}
      </Table>
    </section>
  )

const SharedNumbers = ({ table, preview }: Pick<Previewed, 'table' | 'preview'>) => {
  const phones = [...new Set([...table.shared, ...preview.shared].map(({ phone }) => phone))]
  if (phones.length === 0) return null
  return (
    <section>
      <h2>Numbers that several patients share</h2>
      <p>
        This is allowed: two people may have one phone. Texts to it name no patient, and a reply is given to a
        person to read. Check that none of them is a slip.
      </p>
      <Table headings={['Number', 'On lines', 'Enrolled patients who have it']}>
        {phones.map((phone) => (
          <tr>
            <td>{phone}</td>
            <td>
              {table.rows
                .filter(({ patient }) => patient.phone === phone)
                .map(({ line }) => line)
                .join(', ')}
            </td>
            <td>
              {preview.shared
                .find((entry) => entry.phone === phone)
                ?.with.map((patient) => (
                  <div>
                    <a href={sitePaths.patient(patient.id)}>{nameOf(patient)}</a>
                  </div>
                ))}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

const Rows = ({ title, rows, isOpen = false }: { title: string; rows: PatientRow[]; isOpen?: boolean }) =>
  rows.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <details open={isOpen}>
        <summary>{count(rows.length, 'patient')}</summary>
        <Table headings={['Line', 'Id', 'Name', 'Date of birth', 'Phone', 'Email', 'Reminders by']}>
          {rows.map(({ line, patient }) => (
            <tr>
              <td>{line}</td>
              <td>{patient.id}</td>
              <td>{nameOf(patient)}</td>
              <td>{patient.dateOfBirth === undefined ? '' : longDay(patient.dateOfBirth)}</td>
              <td>{patient.phone}</td>
              <td>{patient.email}</td>
              <td>
                {patient.preferences.reminders.map((c) => (c === 'sms' ? 'text' : 'email')).join(' and ') ||
                  'nothing'}
                {(['sms', 'email'] as const).every((channel) => unusable(patient, channel)) && (
                  <div class="bad">nothing reaches this patient</div>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  )

/** With the month in words, so that a day and a month that were swapped are seen. */
const longDay = (date: string): string =>
  new Date(date).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

const Table = ({ headings, children }: { headings: string[]; children?: Child }) => (
  <div class="wide">
    <table>
      <tr>
        {headings.map((heading) => (
          <th scope="col">{heading}</th>
        ))}
      </tr>
      {children}
    </table>
  </div>
)

interface Done {
  enrolled: PatientId[]
  known: PatientId[]
  bad: BadCell[]
}

export const ImportedPage = ({ enrolled, known, bad }: Done) => (
  <SitePage title="Patients imported">
    <p role="status">
      {count(enrolled.length, 'patient was', 'patients were')} enrolled.{' '}
      {known.length > 0 &&
        `${count(known.length, 'patient was', 'patients were')} enrolled already and stayed as they were.`}
    </p>
    <BadRows bad={bad} />
    <p>
      <a href={sitePaths.patients}>To the patients</a>
    </p>
  </SitePage>
)
