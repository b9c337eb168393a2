import type { ProtocolId } from './ids.ts'
import type { Weekday } from './time.ts'

/**
 * How far one session stands from the one before.
 * `treatment-days`: the next allowed weekday (a phase of Mon, Wed, Fri is three a week); closed days shift the rest.
 * `weeks`, `months`: the same day some weeks or months on, as near as the gap rules and the calendar let it.
 */
export type Pace = { unit: 'treatment-days' } | { unit: 'weeks' | 'months'; every: number }

export interface Phase {
  name: string
  /** Treatment is booked whole; maintenance is booked one session at a time, ahead by the clinic's lead days. */
  purpose: 'treatment' | 'maintenance'
  /** `ongoing` only for the last maintenance phase. */
  sessions: number | 'ongoing'
  pace: Pace
  weekdays: Weekday[]
  /** Civil days from the session before, both included. */
  minGapDays: number
  maxGapDays: number
  sessionMinutes: number
  /** What the chair must be able to do. */
  capability: string
}

export type Purpose = Phase['purpose']

export type MissedRule = 'append' | 'replace' | 'drop'

export interface Protocol {
  id: ProtocolId
  version: number
  name: string
  phases: Phase[]
  /**
   * What a missed session becomes. `append`: one more at the end of its phase's run; `replace`: one more at the first
   * open time within the gap rules; `drop`: nothing.
   */
  missed: MissedRule
  /** The treatment session after which a clinician reviews, counted from 1. */
  reviewAfter?: number
  /** The published source, or whose choice it is. */
  citation: string
}

/** What a booking places: each treatment session with its phase, in order. Maintenance is booked one at a time, later. */
export const treatmentPhases = (protocol: Protocol): { phase: Phase; index: number }[] =>
  protocol.phases.flatMap((phase, index) =>
    phase.purpose === 'treatment' && phase.sessions !== 'ongoing'
      ? Array.from({ length: phase.sessions }, () => ({ phase, index }))
      : [],
  )
