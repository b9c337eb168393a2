import type { Channel } from './clinic.ts'
import type { Message } from './message.ts'
import type { Patient } from './patient.ts'
import type { Instant } from './time.ts'
import { isUnreached } from './unreached.ts'

const contactOf = ({ phone, email }: Pick<Patient, 'phone' | 'email'>, by: Channel): string | undefined =>
  by === 'sms' ? phone : email

/**
 * Since when what was lost since an instant gets through again: on each channel that lost something, a message which fell
 * due after the last loss was delivered to the contact as it is in the file. Undefined while one of them has shown nothing
 * of the kind. A fallback counts for neither: that the email arrived does not make the number right.
 */
export function reachedAgainAt(
  messages: readonly Message[],
  patient: Pick<Patient, 'phone' | 'email'>,
  lostSince: Instant,
): Instant | undefined {
  const own = messages.filter(({ audience, isFallback }) => audience === 'patient' && !isFallback)
  const lost = own.filter((m) => isUnreached(m) && m.stateAt >= lostSince)
  const arrivals = [...new Set(lost.map(({ channel }) => channel))].map((channel) => {
    const lastLoss = Math.max(...lost.filter((m) => m.channel === channel).map(({ stateAt }) => stateAt))
    return own
      .filter((m) => m.channel === channel && m.state === 'delivered' && m.dueAt > lastLoss)
      .filter(({ to }) => to !== undefined && to === contactOf(patient, channel))
      .reduce((first, { stateAt }) => Math.min(first, stateAt), Infinity)
  })
  const at = Math.max(...arrivals)
  return arrivals.length > 0 && at < Infinity ? at : undefined
}
