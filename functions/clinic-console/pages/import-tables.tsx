import type { BadCell } from '../../../shared/contracts/patient-table.ts'
import type * as z from 'zod'
import type { ImportRow, preview } from '../operations/import.ts'
import { consolePaths } from '../paths.ts'
import { bornText, channelsText, nameOf, phoneText } from '../patient-words.ts'
import { WideTable } from '../wide-table.tsx'

export type Seen = z.output<(typeof preview)['output']>

export const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

export const BadRows = ({ bad }: { bad: readonly BadCell[] }) =>
  bad.length === 0 ? null : (
    <section>
      <h2>Rows that cannot be read</h2>
      <p>They are left out. Mend them in your table and import it again: nobody is enrolled twice.</p>
      <WideTable label="Bad cells" columns={['Line', 'Column', 'It says', 'What is wrong', 'What it takes']}>
        {bad.map(({ line, field, value, problem, expected }) => (
          <tr>
            <td>{line}</td>
            <th scope="row">{field}</th>
            <td class="words">{value}</td>
            <td>{problem}</td>
            <td>{expected}</td>
          </tr>
        ))}
      </WideTable>
    </section>
  )

export const SharedNumbers = ({ shared }: Pick<Seen, 'shared'>) => (
  <section>
    <h2>Numbers that several patients share</h2>
    <p>
      This is allowed: two people may have one phone. Texts to it name no patient, and a reply is given to a
      person to read. Check that none of them is a slip.
    </p>
    <WideTable label="Shared numbers" columns={['Number', 'On lines', 'Enrolled patients who have it']}>
      {shared.map(({ phone, lines, enrolled }) => (
        <tr>
          <th scope="row">{phoneText(phone)}</th>
          <td>{lines.join(', ')}</td>
          <td>
            {enrolled.map((patient) => (
              <div>
                <a href={consolePaths.patient(patient.patientId)}>{nameOf(patient)}</a>
              </div>
            ))}
          </td>
        </tr>
      ))}
    </WideTable>
  </section>
)

export const AlikeRows = ({ alike }: Pick<Seen, 'alike'>) => (
  <section>
    <h2>They may be enrolled already</h2>
    <p>
      Somebody of this name, and of the same birth date where both are known, is enrolled under another id or
      stands further up in the table. These rows are left out unless you say that they are other people.
    </p>
    <WideTable label="Rows that may be somebody who is enrolled" columns={['Line', 'Id', 'Name', 'May be']}>
      {alike.map((row) => (
        <tr>
          <td>{row.line}</td>
          <td>{row.patientId}</td>
          <th scope="row">
            {nameOf(row)}
            {row.dateOfBirth !== undefined && <div>{bornText(row.dateOfBirth)}</div>}
          </th>
          <td>
            {row.others.map((other) => (
              <div>
                {other.line === undefined ? (
                  <a href={consolePaths.patient(other.patientId)}>{nameOf(other)}</a>
                ) : (
                  `${nameOf(other)}, line ${other.line}`
                )}
                {other.dateOfBirth !== undefined && `, ${bornText(other.dateOfBirth)}`}
              </div>
            ))}
          </td>
        </tr>
      ))}
    </WideTable>
  </section>
)

const isSilent = ({ phone, email, unsafe }: ImportRow): boolean =>
  (phone === undefined || unsafe.includes('sms')) && (email === undefined || unsafe.includes('email'))

export const Rows = ({
  title,
  rows,
  isOpen = false,
}: {
  title: string
  rows: readonly (ImportRow & { enrolled?: Seen['known'][number]['enrolled'] })[]
  isOpen?: boolean
}) =>
  rows.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <details open={isOpen}>
        <summary>{count(rows.length, 'patient')}</summary>
        <WideTable
          label={title}
          columns={['Line', 'Id', 'Name', 'Date of birth', 'Phone', 'Email', 'Reminders by']}
        >
          {rows.map((row) => (
            <tr>
              <td>{row.line}</td>
              <td>{row.patientId}</td>
              <th scope="row">
                {nameOf(row)}
                {row.enrolled && nameOf(row.enrolled) !== nameOf(row) && (
                  <div class="state bad">enrolled as {nameOf(row.enrolled)}</div>
                )}
              </th>
              <td>{row.dateOfBirth !== undefined && bornText(row.dateOfBirth)}</td>
              <td>{row.phone !== undefined && phoneText(row.phone)}</td>
              <td>{row.email}</td>
              <td>
                {channelsText(row.reminders)}
                {isSilent(row) && <div class="state bad">nothing reaches this patient</div>}
              </td>
            </tr>
          ))}
        </WideTable>
      </details>
    </section>
  )
