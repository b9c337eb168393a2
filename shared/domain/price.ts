import type { Clinic } from './clinic.ts'
import type { Course } from './course.ts'

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
  | { kind: 'priced'; funding: Funding; perSession: number; soFar: Sum; ahead: Sum; total: number }

/** An estimate by the fee as it is: what is charged in the end is between the clinic and whoever pays. */
export function priceOf(
  { sessions, funding }: Pick<Course, 'sessions' | 'funding'>,
  { fees }: Pick<Clinic, 'fees'>,
): Price {
  if (funding === undefined) return { kind: 'no-funding' }
  const perSession = fees?.[funding]
  if (perSession === undefined) return { kind: 'no-fee', funding }
  const sum = (state: 'attended' | 'booked'): Sum => {
    const count = sessions.filter((s) => s.state === state).length
    return { sessions: count, pence: count * perSession }
  }
  const [soFar, ahead] = [sum('attended'), sum('booked')]
  return { kind: 'priced', funding, perSession, soFar, ahead, total: soFar.pence + ahead.pence }
}
