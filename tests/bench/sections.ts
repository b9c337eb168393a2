import type { ReportTable } from './report.ts'

export interface Bench {
  isQuick: boolean
  /** The share of the section that is done, between 0 and 1. */
  at(share: number): void
}

export interface Section {
  name: string
  title: string
  run(bench: Bench): Promise<{ tables: ReportTable[]; notes: string[] }>
}
