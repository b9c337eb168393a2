import { type Instant, minute, offsetAt } from '../../../../shared/domain/time.ts'

const pad = (n: number) => String(n).padStart(2, '0')

/** The wall time with its offset. */
export function timeText(zone: string, at: Instant): string {
  const offset = offsetAt(zone, at)
  const sign = offset < 0 ? '-' : '+'
  const minutes = Math.abs(offset) / minute
  return `${new Date(at + offset).toISOString().slice(0, 19)}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The rows of a list by their time; those of one moment in an order that is the same in each run. */
export const inTime = <Row extends { patient: string; id: string }>(
  rows: { at: Instant; row: Row }[],
): Row[] =>
  rows
    .toSorted((a, b) => a.at - b.at || byText(a.row.patient, b.row.patient) || byText(a.row.id, b.row.id))
    .map(({ row }) => row)
