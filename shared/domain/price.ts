import type { Clinic } from './clinic.ts'
import type { Course } from './course.ts'
import { unbookedTreatments } from './treatment-count.ts'

/** Who pays for a course. */
export const fundings = ['self-pay', 'insurer', 'nhs', 'research'] as const
export type Funding = (typeof fundings)[number]

/** In pence of sterling a session, by who pays; left out where the clinic has named none. */
export type Fees = Partial<Record<Funding, number>>

interface Sum {
  sessions: number
  pence: number
}

export type Price =
  /** Nobody has said who pays. */
  | { kind: 'no-funding' }
  /** The clinic has named no fee for it. */
  | { kind: 'no-fee'; funding: Funding }
  /** Of the sessions marked attended, and of those that stand booked; missed and cancelled ones cost nothing here. */
  | {
      kind: 'priced'
      funding: Funding
      perSession: number
      soFar: Sum
      ahead: Sum
      /** Treatments that were agreed and that a pause took out of the diary: part of the total. */
      paused?: Sum
      /** Treatments that were agreed and that a stopped course does not have: they cost nothing here. */
      stopped?: number
      total: number
    }

/** An estimate by the fee as it is: what is charged in the end is between the clinic and whoever pays. */
export function priceOf(course: Course, { fees }: Pick<Clinic, 'fees'>): Price {
  const { sessions, funding } = course
  if (funding === undefined) return { kind: 'no-funding' }
  const perSession = fees?.[funding]
  if (perSession === undefined) return { kind: 'no-fee', funding }
  const sum = (count: number): Sum => ({ sessions: count, pence: count * perSession })
  const inState = (state: 'attended' | 'booked') => sum(sessions.filter((s) => s.state === state).length)
  const [soFar, ahead] = [inState('attended'), inState('booked')]
  const unbooked = unbookedTreatments(course)
  const paused = sum(course.stopped ? 0 : unbooked)
  return {
    ...{ kind: 'priced', funding, perSession, soFar, ahead },
    ...(paused.sessions > 0 && { paused }),
    ...(course.stopped && unbooked > 0 && { stopped: unbooked }),
    total: soFar.pence + ahead.pence + paused.pence,
  }
}
