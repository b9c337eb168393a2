import { scaleBand, scaleLinear } from 'd3-scale'

export interface Bar {
  label: string
  value: number
  /** What the whole width stands for. */
  of: number
  text: string
}

const width = 560
const rowHeight = 42

/** A bar a row, with its words above it. Its numbers are in the table behind it. */
export const Bars = ({ id, title, bars }: { id: string; title: string; bars: Bar[] }) => {
  const height = bars.length * rowHeight
  const y = scaleBand(
    bars.map((bar) => bar.label),
    [0, height],
  )
  const lengthOf = ({ value, of }: Bar) => scaleLinear([0, Math.max(of, 1)], [0, width - 2])(value)
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{bars.map((bar) => `${bar.label}: ${bar.text}`).join('; ')}.</desc>
      {bars.map((bar) => {
        const top = y(bar.label) ?? 0
        return (
          <>
            <text x={0} y={top + 15}>
              {bar.label}
            </text>
            <text x={width} y={top + 15} text-anchor="end">
              {bar.text}
            </text>
            <rect class="track" x={1} y={top + 21} width={width - 2} height={13} />
            <rect class="bar" x={1} y={top + 21} width={lengthOf(bar)} height={13} />
          </>
        )
      })}
    </svg>
  )
}
