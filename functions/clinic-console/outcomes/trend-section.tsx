import { timeAt } from '../words.ts'
import type { ShownCourse, ShownReading, ShownTrend } from './shown.ts'
import { TrendChart } from './trend-chart.tsx'
import { answerText, betterWords, countsText, numberText, withoutScoreText } from './words.ts'
import { WideTable } from '../wide-table.tsx'

interface Props {
  trend: ShownTrend
  course: ShownCourse
  zone: string
}

export const TrendSection = ({ trend, course, zone }: Props) => {
  const isEmpty = trend.readings.every((r) => r.score === null)
  return (
    <section class="trend">
      <h3>{trend.title}</h3>
      <LastScore trend={trend} zone={zone} />
      {isEmpty ? (
        <p>{trend.readings.length === 0 ? 'No answers yet.' : 'No score yet.'}</p>
      ) : (
        <TrendChart trend={trend} id={`${course.courseId}-${trend.instrument}`} span={course.span} />
      )}
      <p class="small">
        Time asked about: {trend.recall}. {betterWords[trend.better]} {countsText(trend.counts)}
        {withoutScoreText(trend)}
        {!isEmpty && !trend.baseline && trend.instrument !== 'pgic' && ' No baseline.'}
      </p>
      {trend.readings.length > 0 && (
        <details>
          <summary>{trend.title}: the answers in a table</summary>
          <ReadingTable trend={trend} course={course} zone={zone} />
        </details>
      )}
      <details class="small">
        <summary>{trend.title}: sources</summary>
        <ul>
          {[...new Set(sourcesOf(trend))].map((source) => (
            <li>{source}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** The number that most people come for, before the picture. */
/** Within a sentence, where days and months keep their capitals. */
const inside = (askedFor: string): string =>
  askedFor.replace(/(?:^|; )\p{Lu}/gu, (begin) => begin.toLowerCase())

const LastScore = ({ trend: { last, baseline, range }, zone }: { trend: ShownTrend; zone: string }) =>
  !last ? null : (
    <p>
      <strong class="score">{numberText(last.score ?? 0)}</strong> of {range.to}
      {baseline && `, baseline ${numberText(baseline.mean)}: ${last.change}`}
      {last.thresholds.length > 0 && (
        <>
          {' '}
          <span class="state">{last.thresholds.at(-1)!.name}</span>
        </>
      )}
      <br />
      <span class="small">
        {timeAt(zone, Date.parse(last.at))}, {inside(last.askedFor)}, {answerText(last)}
      </span>
    </p>
  )

const sourcesOf = ({ citation, translations, readings, levels }: ShownTrend): string[] => [
  citation,
  ...translations.map((name) => `Also answered in ${name}, a translation that was not validated.`),
  ...readings.flatMap((r) => r.thresholds.map((t) => `${t.name}. ${t.citation}`)),
  ...(levels.length > 0 && readings.every((r) => r.thresholds.length === 0)
    ? ['No published threshold is reached.']
    : []),
]

const ReadingTable = ({ trend, course, zone }: Props) => (
  <WideTable
    label={`${trend.title} in ${course.title}`}
    caption={`${trend.title} in ${course.title}`}
    isCaptionHidden
    columns={[
      'Answered',
      'Asked for',
      'Week',
      'Sessions before',
      'Score',
      'Against the baseline',
      'Published threshold reached',
      'How',
    ]}
  >
    {trend.readings.map((reading) => (
      <Row reading={reading} zone={zone} />
    ))}
  </WideTable>
)

const Row = ({ reading, zone }: { reading: ShownReading; zone: string }) => (
  <tr>
    <td>{timeAt(zone, Date.parse(reading.at))}</td>
    <td>{reading.askedFor}</td>
    <td>{reading.week === 0 ? 'before' : reading.week}</td>
    <td>{reading.sessions}</td>
    <td>{reading.score === null ? 'none' : numberText(reading.score)}</td>
    <td>{reading.change}</td>
    <td>{reading.thresholds.map((t) => t.name).join('; ') || '-'}</td>
    <td>{answerText(reading)}</td>
  </tr>
)
