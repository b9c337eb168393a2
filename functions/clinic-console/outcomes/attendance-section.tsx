import { Bars } from './bars.tsx'
import { FigureTable } from './figure-table.tsx'
import { partsOf } from './parts.ts'
import type { ShownFigures } from './shown-figures.ts'
import { numberOf, shareText } from './words.ts'

const cancelledBy = {
  patient: 'Cancelled by the patient',
  clinic: 'Cancelled by the clinic',
  pause: 'Cancelled by a pause',
  stop: 'Cancelled by a stop of the course',
  unrecorded: 'Cancelled, not recorded by whom',
} as const

export const AttendanceSection = ({ counts }: { counts: ShownFigures['attendance'] }) => {
  const { all, bars, rows } = partsOf([
    ['Attended', counts.attended],
    ['Missed', counts.missed],
    ...(Object.keys(cancelledBy) as (keyof typeof cancelledBy)[])
      .filter((by) => counts.cancelled[by] > 0)
      .map((by): [string, number] => [cancelledBy[by], counts.cancelled[by]]),
    ['Past, not marked', counts.unmarked],
    ...(counts.withoutPlace > 0
      ? [['No place: the clinic cannot hold it', counts.withoutPlace] as [string, number]]
      : []),
    ['Still to come', counts.ahead],
  ])
  return (
    <section class="figure">
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

export const AnswersSection = ({ counts }: { counts: ShownFigures['questionnaires'] }) => {
  const { all, bars, rows } = partsOf([
    ['Answered in time', counts.inTime],
    ['Answered late', counts.late],
    ['Still open', counts.open],
    ['Not answered', counts.missing],
    ['Not sent', counts.unsent],
  ])
  return (
    <section class="figure">
      <h2>Questionnaires</h2>
      {all === 0 ? (
        <p>Nothing was asked in this period.</p>
      ) : (
        <>
          <p>
            {all} asked, by the day on which they were.
            {counts.begun > 0 &&
              ` Of those that are not answered, ${counts.begun} ${counts.begun === 1 ? 'was' : 'were'} begun and not sent.`}
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
