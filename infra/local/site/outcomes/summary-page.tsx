import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { instruments } from '../../../../shared/domain/instruments.ts'
import type { CourseOutcomes } from '../../../../shared/domain/outcomes/course-outcomes.ts'
import { isAtEnd } from '../../../../shared/domain/outcomes/treatment-end.ts'
import type { Trend, TrendReading } from '../../../../shared/domain/outcomes/trend.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import { dateAt, type Instant } from '../../../../shared/domain/time.ts'
import { longDayText } from '../../../../shared/domain/wording/days.ts'
import { SitePage } from '../layout.tsx'
import { sitePaths } from '../paths.ts'
import { CourseFacts, spanOf } from './course-facts.tsx'
import { SideEffectTable } from './side-effects-section.tsx'
import { TrendChart } from './trend-chart.tsx'
import { answerText, changeText, countsText, numberText } from './words.ts'
import { WideTable } from './wide-table.tsx'

interface Props {
  clinic: Clinic
  patient: Patient
  outcomes: CourseOutcomes
  now: Instant
}

/** One course on paper: for the file, for a letter to who referred the patient, for the patient. */
export const SummaryPage = ({ clinic, patient, outcomes, now }: Props) => {
  const { course, trends, sideEffects, ended } = outcomes
  const reported = sideEffects?.items.filter((effect) => effect.reported > 0) ?? []
  const today = longDayText(dateAt(clinic.zone, now))
  const pain = trends.find((t) => t.instrument === 'pain-nrs')
  const citations = [
    ...new Set(trends.flatMap((t) => t.readings.flatMap((r) => r.thresholds)).map((t) => t.citation)),
  ]
  return (
    <SitePage title={`Summary of a course: ${patient.givenName} ${patient.familyName}`}>
      <p class="screen">
        <a href={sitePaths.patientOutcomes(patient.id)}>Back to the outcomes</a>
      </p>
      <p>
        {clinic.name}, {clinic.address}, {clinic.phone}. Made on {today}.
        {patient.dateOfBirth !== undefined && ` Date of birth: ${longDayText(patient.dateOfBirth)}.`}
      </p>
      {!ended && <p>The treatment has not ended: this is how it stands on {today}.</p>}
      <h2>{course.protocol.name}</h2>
      <CourseFacts outcomes={outcomes} />
      <p class="small">{course.protocol.citation}</p>

      <h2>Scores</h2>
      {trends.length === 0 ? (
        <p>No answers yet.</p>
      ) : (
        <WideTable label="Scores: table">
          <table class="texts-first">
            <tr>
              <th scope="col">Score</th>
              <th scope="col">Baseline</th>
              <th scope="col">At the end of treatment</th>
              <th scope="col">Last answer</th>
              <th scope="col">Asked and answered</th>
            </tr>
            {trends.map((trend) => (
              <ScoreRow trend={trend} ended={ended} zone={clinic.zone} />
            ))}
          </table>
        </WideTable>
      )}
      {pain?.readings.some((r) => r.score !== null) && (
        <>
          <h3>Pain over the course</h3>
          <TrendChart trend={pain} id="pain" span={spanOf(outcomes, clinic.zone)} />
        </>
      )}

      <h2>Side effects</h2>
      {!sideEffects || sideEffects.readings.length === 0 ? (
        <p>No answers yet.</p>
      ) : (
        <>
          <p>{countsText(sideEffects.counts)}</p>
          {reported.length === 0 ? (
            <p>None was reported.</p>
          ) : (
            <SideEffectTable items={reported} course={course} />
          )}
        </>
      )}
      <p class="small">
        This describes what was answered. It is no diagnosis and no advice: what follows from it is for a
        clinician.
        {citations.length > 0 && ` Thresholds: ${citations.join(' ')}`}
      </p>
    </SitePage>
  )
}

interface RowProps {
  trend: Trend
  ended: CourseOutcomes['ended']
  zone: string
}

const ScoreRow = ({ trend, ended, zone }: RowProps) => {
  const { title, better, range } = instruments[trend.instrument]
  const scored = trend.readings.filter((r) => r.score !== null && !r.isBaseline)
  const end = ended && scored.findLast((r) => isAtEnd(r, ended, zone))
  const last = scored.at(-1)
  return (
    <tr>
      <th scope="row">
        {title}
        <div class="small">
          {range.from} to {range.to}, {better} is better
        </div>
      </th>
      <td>
        {trend.instrument === 'pgic' ? '-' : trend.baseline ? numberText(trend.baseline.mean) : 'missing'}
      </td>
      <td>{end ? <ReadingWords reading={end} zone={zone} /> : ended ? 'missing' : 'not ended'}</td>
      <td>{!last ? 'missing' : last === end ? 'the same' : <ReadingWords reading={last} zone={zone} />}</td>
      <td class="small">{countsText(trend.counts)}</td>
    </tr>
  )
}

const ReadingWords = ({ reading, zone }: { reading: TrendReading; zone: string }) => (
  <>
    {numberText(reading.score ?? 0)}
    {reading.change.kind !== 'none' && `, ${changeText(reading.change)}`}
    <div class="small">
      {longDayText(dateAt(zone, reading.at))}, {answerText(reading)}
      {reading.thresholds.length > 0 && `. ${reading.thresholds.at(-1)!.name}`}
    </div>
  </>
)
