import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { AttendanceCounts } from '../../../shared/domain/outcomes/clinic/attendance.ts'

import {
  channels,
  type MessageCounts,
  messageStates,
} from '../../../shared/domain/outcomes/clinic/messages.ts'
import type { Period } from '../../../shared/domain/outcomes/clinic/period.ts'
import { fewest } from '../../../shared/domain/outcomes/clinic/share.ts'
import type { AskedCounts } from '../../../shared/domain/outcomes/asked.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import { Notes, SitePage } from '../layout.tsx'
import { sitePaths } from '../paths.ts'
import { stateWords } from '../words.ts'
import { Bars } from './bars.tsx'
import type { ClinicRecords } from './clinic-records.ts'
import { numberOf, shareText } from './words.ts'
import { FigureTable } from './figure-table.tsx'
import { MaintenanceSection } from './maintenance-section.tsx'
import { partsOf } from './parts.ts'
import { RespondersSection } from './responders-section.tsx'

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
      <RespondersSection counts={counts.responders} />
      <Attendance counts={counts.attendance} />
      <Questionnaires counts={counts.questionnaires} />
      <MaintenanceSection stands={maintenance} names={records.names} />
      <Messages counts={counts.messages} />
    </SitePage>
  )
}

const cancelledBy = {
  patient: 'Cancelled by the patient',
  clinic: 'Cancelled by the clinic',
  pause: 'Cancelled by a pause',
  stop: 'Cancelled by a stop of the course',
  unrecorded: 'Cancelled, not recorded by whom',
} as const

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
