import type { Instant } from '../../shared/domain/time.ts'
import { second } from '../../shared/domain/time.ts'
import type { OutgoingText, TextSender } from '../../shared/channel-ports.ts'
import type { Clock } from '../../shared/ports.ts'

export interface Taken {
  messageId: string
  at: Instant
}

export interface LimitedProvider extends TextSender {
  taken: Taken[]
  refusals: number
}

/**
 * Takes so many texts a second and answers `throttled` above that: a token bucket of one second's worth, as providers
 * have. Unlimited where no rate is given.
 */
export function limitedProvider(clock: Clock, perSecond = Infinity): LimitedProvider {
  let tokens = perSecond
  let filledAt = clock.now()
  const provider: LimitedProvider = {
    canReconcile: false,
    taken: [],
    refusals: 0,
    send({ messageId, attemptId }: OutgoingText) {
      const now = clock.now()
      if (perSecond !== Infinity)
        tokens = Math.min(perSecond, tokens + ((now - filledAt) / second) * perSecond)
      filledAt = now
      if (tokens < 1) {
        provider.refusals++
        return Promise.resolve({ kind: 'not-sent', reason: 'throttled' })
      }
      tokens--
      provider.taken.push({ messageId, at: now })
      return Promise.resolve({ kind: 'accepted', providerId: `provider-${attemptId}` })
    },
  }
  return provider
}
