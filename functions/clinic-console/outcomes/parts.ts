import type { Bar } from './bars.tsx'
import { shareText } from './words.ts'

/** A whole in named parts: as bars, as the rows of a table, and added up. */
export const partsOf = (parts: [string, number][]): { bars: Bar[]; rows: string[][]; all: number } => {
  const all = parts.reduce((sum, [, value]) => sum + value, 0)
  return {
    all,
    bars: parts.map(([label, value]) => ({ label, value, of: all, text: shareText(value, all) })),
    rows: parts.map(([label, value]) => [label, String(value), shareText(value, all)]),
  }
}
