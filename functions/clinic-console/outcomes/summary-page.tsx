import type { Child } from 'hono/jsx'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { summaryScores } from '../../../shared/domain/summary.ts'
import { dateAt, type Instant } from '../../../shared/domain/time.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import { CourseFacts } from './course-facts.tsx'
import type { ShownCourse, ShownReading, ShownTrend } from './shown.ts'
import { SideEffectTable } from './side-effects-section.tsx'
import { TrendChart } from './trend-chart.tsx'
import { answerText, countsText, numberText } from './words.ts'
import { WideTable } from '../wide-table.tsx'

/** `patient`: the short scales alone. `referrer`: every score, with the names of published ranges. */
export type SummaryReader = 'patient' | 'referrer'

interface Props {
  clinic: Clinic
  patient: { givenName: string; familyName: string; dateOfBirth?: string | undefined }
  course: ShownCourse
  reader: SummaryReader
  now: Instant
  /** What else belongs on the paper, after the scores. */
  children?: Child
}

const isShort = ({ instrument }: ShownTrend) =>
  instrument === 'pgic' || summaryScores.some((one) => one === instrument)

/** One course on paper: for the file and for a letter to who referred the patient, or for the patient. */
export const Summary = ({ clinic, patient, course, reader, now, children }: Props) => {
  const today = longDayText(dateAt(clinic.zone, now))
  const isForReferrer = reader === 'referrer'
  const trends = course.trends.filter((trend) => isForReferrer || isShort(trend))
  const pain = trends.find((t) => t.instrument === 'pain-nrs')
  const reported = course.sideEffects?.items.filter((effect) => effect.reported > 0) ?? []
  return (
    <article class="paper">
      <h1>
        Summary of a course: {patient.givenName} {patient.familyName}
      </h1>
      <p>
        {clinic.name}, {clinic.address}, {clinic.phone}. Made on {today}.
        {patient.dateOfBirth !== undefined && ` Date of birth: ${longDayText(patient.dateOfBirth)}.`}
      </p>
      {course.lastSession === undefined && (
        <p>The treatment has not ended: this is how it stands on {today}.</p>
      )}
      <h2>{course.protocol}</h2>
      <CourseFacts course={course} zone={clinic.zone} />
      {isForReferrer && <p class="small">{course.citation}</p>}
      {isForReferrer && <Decisions course={course} zone={clinic.zone} />}

      <h2>Scores</h2>
      {trends.length === 0 ? (
        <p>No answers yet.</p>
      ) : (
        <Scores trends={trends} course={course} zone={clinic.zone} />
      )}
      {pain?.readings.some((r) => r.score !== null) && (
        <>
          <h3>Pain over the course</h3>
          <TrendChart trend={pain} id="pain" span={course.span} />
        </>
      )}
      {isForReferrer && (
        <>
          <h2>Side effects</h2>
          {!course.sideEffects || course.sideEffects.readings === 0 ? (
            <p>No answers yet.</p>
          ) : (
            <>
              <p>{countsText(course.sideEffects.counts)}</p>
              {reported.length === 0 ? (
                <p>None was reported.</p>
              ) : (
                <SideEffectTable items={reported} label="Side effects that were reported" />
              )}
            </>
          )}
        </>
      )}
      {children}
      <p class="small">
        This describes what was answered. It is no diagnosis and no advice: what follows from it is for a
        clinician.{thresholdSources(trends)}
      </p>
    </article>
  )
}

const thresholdSources = (trends: ShownTrend[]): string => {
  const sources = new Set(
    trends.flatMap((t) => t.readings.flatMap((r) => r.thresholds)).map((t) => t.citation),
  )
  return sources.size === 0 ? '' : ` Thresholds: ${[...sources].join(' ')}`
}

const decided = { continue: 'continue', adjust: 'adjust', stop: 'stop' } as const
const Decisions = ({ course, zone }: { course: ShownCourse; zone: string }) => {
  const standing = course.reviews.at(-1)
  return standing ? (
    <p>
      Review on {longDayText(dateAt(zone, Date.parse(standing.at)))} by {standing.by}:{' '}
      {decided[standing.decision]}.
    </p>
  ) : null
}

const Scores = ({ trends, course, zone }: { trends: ShownTrend[]; course: ShownCourse; zone: string }) => (
  <WideTable
    label="Scores: table"
    class="texts-first"
    caption="Scores before, at the end and last"
    isCaptionHidden
    columns={['Score', 'Baseline', 'At the end of treatment', 'Last answer', 'Asked and answered']}
  >
    {trends.map((trend) => (
      <ScoreRow trend={trend} hasEnded={course.lastSession !== undefined} zone={zone} />
    ))}
  </WideTable>
)

const ScoreRow = ({ trend, hasEnded, zone }: { trend: ShownTrend; hasEnded: boolean; zone: string }) => {
  const { title, better, range, atEnd, last, baseline, counts } = trend
  return (
    <tr>
      <th scope="row">
        {title}
        <div class="small">
          {range.from} to {range.to}, {better} is better
        </div>
      </th>
      <td>{trend.instrument === 'pgic' ? '-' : baseline ? numberText(baseline.mean) : 'missing'}</td>
      <td>{atEnd ? <ReadingWords reading={atEnd} zone={zone} /> : hasEnded ? 'missing' : 'not ended'}</td>
      <td>
        {!last ? 'missing' : last.at === atEnd?.at ? 'the same' : <ReadingWords reading={last} zone={zone} />}
      </td>
      <td class="small">{countsText(counts)}</td>
    </tr>
  )
}

const ReadingWords = ({ reading, zone }: { reading: ShownReading; zone: string }) => (
  <>
    {numberText(reading.score ?? 0)}, {reading.change}
    <div class="small">
      {longDayText(dateAt(zone, Date.parse(reading.at)))}, {answerText(reading)}
      {reading.thresholds.length > 0 && `. ${reading.thresholds.at(-1)!.name}`}
    </div>
  </>
)
