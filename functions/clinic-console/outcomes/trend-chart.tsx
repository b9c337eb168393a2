import { scaleLinear } from 'd3-scale'
import { line, symbol, symbolCircle, symbolSquare } from 'd3-shape'
import type { ShownCourse, ShownTrend } from './shown.ts'
import { numberText } from './words.ts'

const size = { width: 560, height: 250 }
const plot = { left: 40, right: 470, top: 16, bottom: 200 }
const lineHeight = 13
/** Room for a point at either end. */
const inset = 8
const wholePixels = (a: number, b: number) => (t: number) => Math.round(a + (b - a) * t)

/** Labels at the right edge, moved down where two would lie on one another. */
function apart<T extends { y: number }>(labels: T[]): (T & { labelY: number })[] {
  let free = -Infinity
  return labels
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      const labelY = Math.max(label.y, free)
      free = labelY + lineHeight
      return { ...label, labelY }
    })
}

/** One score over the weeks of a course. Its numbers are in the table behind it. */
export const TrendChart = ({
  trend,
  id,
  span,
}: {
  trend: ShownTrend
  id: string
  span: ShownCourse['span']
}) => {
  const { title, range } = trend
  const scored = trend.readings.flatMap((r) => (r.score === null ? [] : [{ ...r, score: r.score }]))

  const x = scaleLinear([span.from, span.to], [plot.left + inset, plot.right - inset]).interpolate(
    wholePixels,
  )
  const y = scaleLinear([range.from, range.to], [plot.bottom, plot.top]).interpolate(wholePixels)
  const weeks = scaleLinear([span.from / 7 + 1, span.to / 7 + 1], x.range()).interpolate(wholePixels)
  const path = line<(typeof scored)[number]>(
    (r) => x(r.day),
    (r) => y(r.score),
  )(scored)
  const levels = apart([
    ...(trend.baseline
      ? [{ y: y(trend.baseline.mean), kind: 'baseline', text: `baseline ${numberText(trend.baseline.mean)}` }]
      : []),
    ...trend.levels.map(({ score, name }) => ({
      y: y(score),
      kind: 'level',
      text: `${name}: ${numberText(score)}`,
    })),
  ])
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title} over the course</title>
      <desc id={`${id}-desc`}>{describe(trend, scored)}</desc>
      {y.ticks(range.to - range.from <= 10 ? 5 : 4).map((tick) => (
        <>
          <line class="grid" x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} />
          <text x={plot.left - 6} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </>
      ))}
      {weeks
        .ticks(8)
        .filter((week) => Number.isInteger(week) && week > 0)
        .map((week) => (
          <>
            <line class="axis" x1={weeks(week)} x2={weeks(week)} y1={plot.bottom} y2={plot.bottom + 5} />
            <text x={weeks(week)} y={plot.bottom + 18} text-anchor="middle">
              {week}
            </text>
          </>
        ))}
      <line class="axis" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      <text x={(plot.left + plot.right) / 2} y={size.height - 8} text-anchor="middle">
        Beginning of each week of the course
      </text>
      {span.marks.map((mark) => (
        <>
          <line class="mark" x1={x(mark.day)} x2={x(mark.day)} y1={plot.top} y2={plot.bottom} />
          <text x={x(mark.day) + 3} y={plot.top - 4}>
            {mark.label}
          </text>
        </>
      ))}
      {levels.map((level) => (
        <>
          <line class={level.kind} x1={plot.left} x2={plot.right} y1={level.y} y2={level.y} />
          <text x={plot.right + 5} y={level.labelY + 4}>
            {level.text}
          </text>
        </>
      ))}
      {scored.length > 1 && path && <path class="line" d={path} />}
      {scored.map((r) => (
        <path
          class={r.isLate ? 'point late' : 'point'}
          transform={`translate(${x(r.day)},${y(r.score)})`}
          d={symbol(r.isBaseline ? symbolSquare : symbolCircle, 56)() ?? ''}
        />
      ))}
    </svg>
  )
}

function describe(trend: ShownTrend, scored: { score: number }[]): string {
  const [first, last] = [scored[0], scored.at(-1)]
  if (!first || !last) return 'No answers yet.'
  const { from, to } = trend.range
  const baseline = trend.baseline ? ` Baseline ${numberText(trend.baseline.mean)}.` : ' No baseline.'
  return `${scored.length} ${scored.length === 1 ? 'answer' : 'answers'} on a scale from ${from} to ${to}, the first ${numberText(first.score)}, the last ${numberText(last.score)}.${baseline}`
}
