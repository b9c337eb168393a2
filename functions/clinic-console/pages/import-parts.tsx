import type { Child } from 'hono/jsx'
import { type BadCell, mostRows } from '../../../shared/contracts/patient-table.ts'
import { mostTableBytes } from '../../../shared/contracts/patient-table-bytes.ts'
import { columnNames, patientColumns } from '../../../shared/contracts/patient-table-columns.ts'
import { Check, Hidden, Input, TextArea } from '../fields.tsx'
import { consolePaths } from '../paths.ts'
import { AlikeRows, BadRows, count, Rows, type Seen, SharedNumbers } from './import-tables.tsx'

export const ImportForm = () => (
  <>
    <p>
      A CSV file with a row for each patient, or cells copied from a spreadsheet. You see what would be stored
      before anything is.
    </p>
    <p>
      <a href={consolePaths.importTemplate} download>
        Download a template
      </a>
    </p>
    <form method="post" action={consolePaths.importPatients} enctype="multipart/form-data">
      <Input
        name="file"
        label="File"
        type="file"
        hint={`CSV, ${mostTableBytes / 1000} KB and ${mostRows.toLocaleString('en-GB')} patients at most`}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
      />
      <TextArea name="pasted" label="Or paste the table, column names first" rows={6} />
      <button name="do" value="preview">
        Preview
      </button>
    </form>
    <h2>Columns</h2>
    <table>
      <caption>What a table may hold, in any order</caption>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">What it takes</th>
        </tr>
      </thead>
      <tbody>
        {columnNames.map((name) => (
          <tr>
            <th scope="row">
              {patientColumns[name].title}
              {patientColumns[name].isRequired && ' (needed)'}
            </th>
            <td>{patientColumns[name].takes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)

interface Previewed {
  seen: Seen
  text: string
  note: string | undefined
}

export const Preview = ({ seen, text, note }: Previewed) => {
  const { fresh, alike, known, bad, badRows, unread, shared } = seen
  return (
    <>
      <p role="status">
        Nothing is stored yet. {count(fresh.length, 'patient')} would be enrolled;{' '}
        {count(badRows, 'row cannot', 'rows cannot')} be read;{' '}
        {count(known.length, 'patient is', 'patients are')} enrolled already and would stay as they are
        {alike.length > 0 && `; ${count(alike.length, 'row', 'rows')} may be somebody who is enrolled`}.
      </p>
      {note !== undefined && <p>{note}</p>}
      {unread.length > 0 && <p>Columns that are not read: {unread.join(', ')}</p>}
      {fresh.length + alike.length > 0 && (
        <PartForm text={text} from={0}>
          {alike.length > 0 && (
            <Check
              name="areOthers"
              label={`Enrol also ${count(alike.length, 'row that looks', 'rows that look')} like somebody who is enrolled: they are other people`}
            />
          )}
          <button>Enrol {fresh.length > 0 && count(fresh.length, 'patient')}</button>
        </PartForm>
      )}
      <p>
        <a href={consolePaths.importPatients}>Take another table</a>
      </p>
      <BadRows bad={bad} />
      {alike.length > 0 && <AlikeRows alike={alike} />}
      {shared.length > 0 && <SharedNumbers shared={shared} />}
      <Rows title="Enrolled already" rows={known} />
      <Rows title="To be enrolled" rows={fresh} isOpen={fresh.length <= 50} />
    </>
  )
}

/** The table once more, with where to go on. */
const PartForm = ({ text, from, children }: { text: string; from: number; children?: Child }) => (
  <form
    method="post"
    action={consolePaths.importPatients}
    enctype="multipart/form-data"
    data-go-on={from > 0 ? 'yes' : undefined}
  >
    <Hidden name="pasted" value={text} />
    <Hidden name="from" value={String(from)} />
    <Hidden name="do" value="enrol" />
    {children}
  </form>
)

interface Progress {
  text: string
  next: number
  done: number
  total: number
  areOthers: boolean
}

/** Goes on by itself where scripts run. */
export const ImportProgress = ({ text, next, done, total, areOthers }: Progress) => (
  <>
    <p role="status">
      {done.toLocaleString('en-GB')} of {count(total, 'row')} are done.
    </p>
    <progress value={done} max={total} aria-label="Rows that are done"></progress>
    <PartForm text={text} from={next}>
      {areOthers && <Hidden name="areOthers" value="yes" />}
      <button>Go on with the next ones</button>
    </PartForm>
    <p class="small">
      What is done is stored. If you stop here, import the same table again later: nobody is enrolled twice.
    </p>
  </>
)

interface DoneProps {
  inAll: number
  alike: readonly string[]
  bad: readonly BadCell[]
}

export const Imported = ({ inAll, alike, bad }: DoneProps) => (
  <>
    <p class="done" role="status">
      {count(inAll, 'patient of the table is', 'patients of the table are')} enrolled. Who was enrolled before
      stayed as they were.
    </p>
    {alike.length > 0 && (
      <p>
        Left out, because somebody of their name is enrolled: {alike.join(', ')}. Import the table again to
        enrol them as other people.
      </p>
    )}
    <BadRows bad={bad} />
    <p>
      <a href={consolePaths.patients}>To the patients</a>
    </p>
  </>
)
