import { consolePaths } from '../paths.ts'
import { Bars } from './bars.tsx'
import { partsOf } from './parts.ts'
import { type ShownFigures, standKinds } from './shown-figures.ts'
import { datedText } from '../words.ts'
import { WideTable } from '../wide-table.tsx'

const standWords: Record<(typeof standKinds)[number], string> = {
  overdue: 'Overdue: its day has passed and nothing is booked',
  declined: 'The patient called the last one off: a person decides',
  due: 'Due: to be booked',
  booked: 'Booked',
}
const shortWords: Record<(typeof standKinds)[number], string> = {
  overdue: 'overdue',
  declined: 'called off',
  due: 'due',
  booked: 'booked',
}

export const MaintenanceSection = ({
  maintenance: { counts, listed, more },
}: Pick<ShownFigures, 'maintenance'>) => (
  <section class="figure">
    <h2>Maintenance, today</h2>
    {standKinds.every((kind) => counts[kind] === 0) ? (
      <p>Nobody is in maintenance.</p>
    ) : (
      <Bars
        id="maintenance"
        title="Maintenance"
        bars={partsOf(standKinds.map((kind) => [standWords[kind], counts[kind]])).bars}
      />
    )}
    {listed.length > 0 && (
      <WideTable
        label="Who waits for maintenance: table"
        caption="Who waits for maintenance"
        columns={['Patient', 'Day', 'Stands']}
      >
        {listed.map(({ patientId, courseId, kind, date, givenName, familyName }) => (
          <tr>
            <th scope="row">
              <a href={consolePaths.course(patientId, courseId)}>
                {givenName} {familyName}
              </a>
            </th>
            <td>{datedText(date)}</td>
            <td>
              <span class={kind === 'overdue' ? 'state bad' : 'state'}>{shortWords[kind]}</span>
            </td>
          </tr>
        ))}
      </WideTable>
    )}
    <p>
      <a href={consolePaths.maintenance}>Maintenance to book</a>: what each waits for, and the way to book it.
    </p>
    {more > 0 && <p>And {more} more, who come later.</p>}
  </section>
)
