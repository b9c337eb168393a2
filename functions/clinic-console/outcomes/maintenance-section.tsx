import type { MaintenanceStand } from '../../../shared/domain/outcomes/clinic/maintenance.ts'
import { dayText } from '../../../shared/domain/wording/days.ts'
import { sitePaths } from '../paths.ts'
import { Bars } from './bars.tsx'
import type { ClinicRecords } from './clinic-records.ts'
import { FigureTable } from './figure-table.tsx'
import { partsOf } from './parts.ts'

const standWords: Record<MaintenanceStand['kind'], string> = {
  overdue: 'Overdue: its day has passed and nothing is booked',
  due: 'Due: to be booked',
  declined: 'The patient called the last one off: a person decides',
  booked: 'Booked',
}
const standKinds = Object.keys(standWords) as MaintenanceStand['kind'][]

export const MaintenanceSection = ({
  stands,
  names,
}: Pick<ClinicRecords, 'names'> & { stands: MaintenanceStand[] }) => {
  const of = (kind: MaintenanceStand['kind']) =>
    stands.filter((s) => s.kind === kind).sort((a, b) => (a.date < b.date ? -1 : 1))
  return (
    <section>
      <h2>Maintenance, today</h2>
      {stands.length === 0 ? (
        <p>Nobody is in maintenance.</p>
      ) : (
        <>
          <Bars
            id="maintenance"
            title="Maintenance"
            bars={partsOf(standKinds.map((k) => [standWords[k], of(k).length])).bars}
          />
          <FigureTable
            label="Maintenance"
            columns={['Day', 'Patient', 'Stand']}
            rows={standKinds.flatMap((kind) =>
              of(kind).map((stand) => [
                dayText(stand.date),
                <a href={sitePaths.patient(stand.patientId)}>
                  {names.get(stand.patientId) ?? stand.patientId}
                </a>,
                standWords[kind],
              ]),
            )}
          />
        </>
      )}
    </section>
  )
}
