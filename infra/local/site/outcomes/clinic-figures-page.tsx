import type { Child } from 'hono/jsx'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { AttendanceCounts } from '../../../../shared/domain/outcomes/clinic/attendance.ts'

import type { MaintenanceStand } from '../../../../shared/domain/outcomes/clinic/maintenance.ts'
import {
  channels,
  type MessageCounts,
  messageStates,
} from '../../../../shared/domain/outcomes/clinic/messages.ts'
import type { Period } from '../../../../shared/domain/outcomes/clinic/period.ts'
import type { ResponderCounts } from '../../../../shared/domain/outcomes/clinic/responders.ts'
import { fewest } from '../../../../shared/domain/outcomes/clinic/share.ts'
import type { AskedCounts } from '../../../../shared/domain/outcomes/asked.ts'
import { dayText, longDayText } from '../../../../shared/domain/wording/days.ts'
import { Notes, SitePage } from '../layout.tsx'
import { sitePaths } from '../paths.ts'
import { stateWords } from '../words.ts'
import { type Bar, Bars } from './bars.tsx'
import type { ClinicRecords } from './clinic-records.ts'
import { numberOf, shareText } from './words.ts'
import { WideTable } from './wide-table.tsx'

interface Props {
  clinic: Clinic
  records: ClinicRecords
  period: Period
  notes: string[]
}

export const ClinicFiguresPage = ({ clinic, records, period, notes }: Props) => {
  const { counts, maintenance } = records.figures
  return (
    <SitePage title="Outcomes of the clinic">
      <Notes notes={notes} />
      <form method="get" action={sitePaths.outcomes} class="row screen">
        <label>
          From
          <br />
          <input type="date" name="from" value={period.from} required />
        </label>
        <label>
          To
          <br />
          <input type="date" name="to" value={period.to} required />
        </label>
        <button>Show</button>
      </form>
      <p>
        {clinic.name}, from {longDayText(period.from)} to {longDayText(period.to)}.{' '}
        {numberOf(counts.patients, 'patient')} with a course.
      </p>
      <p class="small">
        Figures describe, they prove nothing: there is no comparison group, and who did not answer may differ
        from who did. Of fewer than {fewest} no percentage is given.
      </p>
      <Responders counts={counts.responders} />
      <Attendance counts={counts.attendance} />
      <Questionnaires counts={counts.questionnaires} />
      <Maintenance stands={maintenance} names={records.names} />
      <Messages counts={counts.messages} />
    </SitePage>
  )
}

interface TableProps {
  label: string
  columns: string[]
  rows: Child[][]
}
const FigureTable = ({ label, columns, rows }: TableProps) => (
  <details>
    <summary>{label}: the numbers in a table</summary>
    <WideTable label={`${label}: table`}>
      <table class="texts-first">
        <tr>
          {columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
        {rows.map(([first, ...rest]) => (
          <tr>
            <th scope="row">{first}</th>
            {rest.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </table>
    </WideTable>
  </details>
)

const Responders = ({ counts: { patients, ...r } }: { counts: ResponderCounts }) => {
  const rows = [
    { label: '30% less pain or more, at the end', reached: r.painAtEnd.at30, ...r.painAtEnd },
    { label: '50% less pain or more, at the end', reached: r.painAtEnd.at50, ...r.painAtEnd },
    {
      label: 'PGIC much improved (1 or 2), at the end',
      reached: r.improvedAtEnd.improved,
      fromZero: 0,
      ...r.improvedAtEnd,
    },
    { label: '30% less pain or more, at the last answer', reached: r.painAtLast.at30, ...r.painAtLast },
    { label: '50% less pain or more, at the last answer', reached: r.painAtLast.at50, ...r.painAtLast },
    {
      label: 'PGIC much improved (1 or 2), at the last answer',
      reached: r.improvedAtLast.improved,
      fromZero: 0,
      ...r.improvedAtLast,
    },
  ]
  return (
    <section>
      <h2>Pain and overall change</h2>
      <p>{numberOf(patients, 'patient')} whose treatment ended in this period, stopped courses included.</p>
      {patients > 0 && (
        <>
          <Bars
            id="responders"
            title="Shares of the patients who answered"
            bars={rows.map(({ label, reached, known, missing }) => ({
              label,
              value: reached,
              of: known,
              text: `${shareText(reached, known)} who answered, ${missing} missing`,
            }))}
          />
          <FigureTable
            label="Pain and overall change"
            columns={['Reached', 'Of who answered', 'Of all patients', 'Baseline of 0', 'Missing']}
            rows={rows.map(({ label, reached, known, fromZero, missing }) => [
              label,
              shareText(reached, known),
              shareText(reached, patients),
              String(fromZero),
              shareText(missing, patients),
            ])}
          />
        </>
      )}
      <p class="small">
        Pain against the mean of the baseline answers; missing is no baseline or no answer at that point.
        IMMPACT: Dworkin RH et al. J Pain 2008;9:105-121. PGIC: Farrar JT et al. Pain 2001;94:149-158.
      </p>
    </section>
  )
}

const cancelledBy = {
  patient: 'Cancelled by the patient',
  clinic: 'Cancelled by the clinic',
  pause: 'Cancelled by a pause',
  stop: 'Cancelled by a stop of the course',
  unrecorded: 'Cancelled, not recorded by whom',
} as const

const partsOf = (parts: [string, number][]): { bars: Bar[]; rows: string[][]; all: number } => {
  const all = parts.reduce((sum, [, value]) => sum + value, 0)
  return {
    all,
    bars: parts.map(([label, value]) => ({ label, value, of: all, text: shareText(value, all) })),
    rows: parts.map(([label, value]) => [label, String(value), shareText(value, all)]),
  }
}

const Attendance = ({ counts }: { counts: AttendanceCounts }) => {
  const { all, bars, rows } = partsOf([
    ['Attended', counts.attended],
    ['Missed', counts.missed],
    ...(Object.keys(cancelledBy) as (keyof typeof cancelledBy)[])
      .filter((by) => by !== 'unrecorded' || counts.cancelled.unrecorded > 0)
      .map((by): [string, number] => [cancelledBy[by], counts.cancelled[by]]),
    ['Past, not marked', counts.unmarked],
    ['Still to come', counts.ahead],
  ])
  return (
    <section>
      <h2>Attendance</h2>
      {all === 0 ? (
        <p>No session in this period.</p>
      ) : (
        <>
          <p>
            {numberOf(all, 'session')}. Of those marked,{' '}
            {shareText(counts.attended, counts.attended + counts.missed)} were attended.
          </p>
          <Bars id="attendance" title="Sessions" bars={bars} />
          <FigureTable label="Attendance" columns={['State', 'Sessions', 'Of all']} rows={rows} />
        </>
      )}
    </section>
  )
}

const Questionnaires = ({ counts }: { counts: AskedCounts }) => {
  const { all, bars, rows } = partsOf([
    ['Answered in time', counts.inTime],
    ['Answered late', counts.late],
    ['Still open', counts.open],
    ['Not answered', counts.missing],
  ])
  return (
    <section>
      <h2>Questionnaires</h2>
      {all === 0 ? (
        <p>Nothing was asked in this period.</p>
      ) : (
        <>
          <p>
            {all} asked{counts.begun > 0 && `; ${counts.begun} were begun and not sent`}.
          </p>
          <Bars id="questionnaires" title="Questionnaires" bars={bars} />
          <FigureTable
            label="Questionnaires"
            columns={['State', 'Questionnaires', 'Of all asked']}
            rows={rows}
          />
        </>
      )}
    </section>
  )
}

const standWords: Record<MaintenanceStand['kind'], string> = {
  overdue: 'Overdue: its day has passed and nothing is booked',
  due: 'Due: to be booked',
  declined: 'The patient called the last one off: a person decides',
  booked: 'Booked',
}
const standKinds = Object.keys(standWords) as MaintenanceStand['kind'][]

const Maintenance = ({ stands, names }: Pick<ClinicRecords, 'names'> & { stands: MaintenanceStand[] }) => {
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

const Messages = ({ counts }: { counts: MessageCounts }) => {
  const totals = messageStates.map((state) => ({ state, total: counts.sms[state] + counts.email[state] }))
  const { all, bars } = partsOf(
    totals.filter((t) => t.total > 0).map(({ state, total }) => [stateWords[state], total]),
  )
  return (
    <section>
      <h2>Messages to patients</h2>
      {all === 0 ? (
        <p>None was due in this period.</p>
      ) : (
        <>
          <p>
            {numberOf(all, 'message')}. Texts that were handed over have {counts.segments} segments in all,
            which is what a provider bills.
          </p>
          <Bars id="messages" title="Messages by state" bars={bars} />
          <FigureTable
            label="Messages"
            columns={['State', 'Texts', 'Emails']}
            rows={messageStates.map((state) => [
              stateWords[state],
              ...channels.map((channel) => String(counts[channel][state])),
            ])}
          />
        </>
      )}
    </section>
  )
}
