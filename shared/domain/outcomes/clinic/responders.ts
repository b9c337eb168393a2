import type { Session } from '../../course.ts'
import { pgicImprovedUpTo } from '../../instruments/pgic.ts'
import { painChange } from '../../pain-change.ts'
import { type CourseRecord, courseRecords, type PatientRecord } from '../patient-record.ts'
import { readingsOf } from '../readings.ts'
import { isAtEnd, lastOfTreatment } from '../treatment-end.ts'
import { hasDay, type Period } from './period.ts'

/** `known + fromZero + missing` are all patients; `at30` and `at50` are of the known, and `at50` is within `at30`. */
export type PainCounts = {
  at30: number
  at50: number
  known: number
  /** A baseline of 0, of which there is no percentage. */
  fromZero: number
  /** No baseline, or no reading at that point. */
  missing: number
}
/** `known + missing` are all patients. */
export type ImprovedCounts = { improved: number; known: number; missing: number }

export type ResponderCounts = {
  patients: number
  painAtEnd: PainCounts
  painAtLast: PainCounts
  improvedAtEnd: ImprovedCounts
  improvedAtLast: ImprovedCounts
}

const noPain = (): PainCounts => ({ at30: 0, at50: 0, known: 0, fromZero: 0, missing: 0 })
const noneImproved = (): ImprovedCounts => ({ improved: 0, known: 0, missing: 0 })
export const noResponders = (): ResponderCounts => ({
  patients: 0,
  painAtEnd: noPain(),
  painAtLast: noPain(),
  improvedAtEnd: noneImproved(),
  improvedAtLast: noneImproved(),
})

export function painCounts(baseline: number[], score: number | undefined): PainCounts {
  if (baseline.length === 0 || score === undefined) return { ...noPain(), missing: 1 }
  const change = painChange(baseline, score)
  if (!change) return { ...noPain(), fromZero: 1 }
  const isAt50 = change.reaches === 'substantial'
  return {
    ...noPain(),
    known: 1,
    at30: isAt50 || change.reaches === 'moderate' ? 1 : 0,
    at50: isAt50 ? 1 : 0,
  }
}

export const improvedCounts = (score: number | undefined): ImprovedCounts =>
  score === undefined
    ? { ...noneImproved(), missing: 1 }
    : { improved: score <= pgicImprovedUpTo ? 1 : 0, known: 1, missing: 0 }

function countsOf(record: CourseRecord, last: Session, zone: string): ResponderCounts {
  const scored = (id: 'pain-nrs' | 'pgic') =>
    readingsOf(record, id, zone).flatMap((r) => (r.score === null ? [] : [{ ...r, score: r.score }]))
  const pain = scored('pain-nrs')
  const baseline = pain.filter((r) => r.isBaseline).map((r) => r.score)
  const later = pain.filter((r) => !r.isBaseline)
  const pgic = scored('pgic')
  return {
    patients: 1,
    painAtEnd: painCounts(baseline, later.findLast((r) => isAtEnd(r, last, zone))?.score),
    painAtLast: painCounts(baseline, later.at(-1)?.score),
    improvedAtEnd: improvedCounts(pgic.findLast((r) => isAtEnd(r, last, zone))?.score),
    improvedAtLast: improvedCounts(pgic.at(-1)?.score),
  }
}

/**
 * One patient's part of the responders: by the last of their courses whose treatment ended in the period, so that nobody
 * counts twice. Who stopped early is in it. The last reading is the last there is, also from after the period.
 */
export function responders(record: PatientRecord, period: Period): ResponderCounts {
  const ended = courseRecords(record).flatMap((one) => {
    const last = lastOfTreatment(one.course)
    return last && hasDay(period, last.date) ? [{ one, last }] : []
  })
  const newest = ended
    .sort((a, b) => (a.last.date < b.last.date ? -1 : a.last.date > b.last.date ? 1 : 0))
    .at(-1)
  return newest ? countsOf(newest.one, newest.last, period.zone) : noResponders()
}
