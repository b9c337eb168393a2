import type { Course } from '../../../../shared/domain/course.ts'
import { instruments } from '../../../../shared/domain/instruments.ts'
import { instrumentIn } from '../../../../shared/domain/instruments/words.ts'
import type { Trend } from '../../../../shared/domain/outcomes/trend.ts'
import { languageNames } from '../../../../shared/domain/wording/language.ts'
import { timeAt } from '../../../../functions/clinic-console/words.ts'
import { type Span, TrendChart } from './trend-chart.tsx'
import {
  answerText,
  asksText,
  betterWords,
  againstText,
  countsText,
  courseName,
  numberText,
  withoutScoreText,
} from './words.ts'
import { WideTable } from './wide-table.tsx'

interface Props {
  trend: Trend
  course: Course
  zone: string
  span: Span
}

export const TrendSection = ({ trend, course, zone, span }: Props) => {
  const { title, recall, better, citation } = instruments[trend.instrument]
  const isEmpty = trend.readings.every((r) => r.score === null)
  const id = `${course.id}-${trend.instrument}`
  return (
    <section>
      <h3>{title}</h3>
      <p class="small">
        Time asked about: {recall}. {betterWords[better]} {countsText(trend.counts)}
        {withoutScoreText(trend)}
        {!isEmpty && !trend.baseline && trend.instrument !== 'pgic' && ' No baseline.'}
      </p>
      {isEmpty ? <p>No answers yet.</p> : <TrendChart trend={trend} id={id} span={span} />}
      {trend.readings.length > 0 && (
        <details>
          <summary>{title}: the answers in a table</summary>
          <ReadingTable trend={trend} course={course} zone={zone} />
        </details>
      )}
      <p class="small">{[citation, ...translationsOf(trend)].join(' ')}</p>
      <Sources trend={trend} />
    </section>
  )
}

export const ReadingTable = ({ trend, course, zone }: Omit<Props, 'span'>) => (
  <WideTable label={`${instruments[trend.instrument].title} in ${courseName(course)}`}>
    <table>
      <tr>
        <th scope="col">Answered</th>
        <th scope="col">Asked for</th>
        <th scope="col">Week</th>
        <th scope="col">Sessions before</th>
        <th scope="col">Score</th>
        <th scope="col">Against the baseline</th>
        <th scope="col">Published threshold reached</th>
        <th scope="col">How</th>
      </tr>
      {trend.readings.map((reading) => (
        <tr>
          <td>{timeAt(zone, reading.at)}</td>
          <td>{asksText(course, reading.asks)}</td>
          <td>{reading.week === 0 ? 'before' : reading.week}</td>
          <td>{reading.sessions}</td>
          <td>{reading.score === null ? 'none' : numberText(reading.score)}</td>
          <td>{againstText(reading)}</td>
          <td>{reading.thresholds.map((t) => t.name).join('; ') || '-'}</td>
          <td>{answerText(reading)}</td>
        </tr>
      ))}
    </table>
  </WideTable>
)

/** A published questionnaire in a translation of ours reads differently: said once a language, in the reader's own. */
const translationsOf = ({ instrument, readings }: Trend): string[] =>
  [...new Set(readings.map((r) => r.language))]
    .filter((language) => instrumentIn(language, instrument).translation !== undefined)
    .map((language) => `Also answered in ${languageNames[language]}, a translation that was not validated.`)

/** Where the thresholds that were reached come from. */
const Sources = ({ trend }: { trend: Trend }) => {
  const reached = trend.readings.flatMap((r) => r.thresholds)
  const sources = [...new Set(reached.map((t) => t.citation))]
  return sources.length === 0 ? null : (
    <p class="small">
      {sources.length === 1 ? 'Source of the threshold: ' : 'Sources of the thresholds: '}
      {sources.join(' ')}
    </p>
  )
}
