import type { Clock } from '../ports.ts'
import type { GateAnswer, SendGate } from '../channel-ports.ts'

/** What the switch says when texts and emails may leave; anything else stops them. */
const switchOn = 'on'

export interface GateParts {
  clock: Pick<Clock, 'now'>
  /** The switch, and the id of the table that a person released for sending. */
  read: () => Promise<{ sending: string | undefined; released: string | undefined }>
  /** Of the table that this process reads. A restored table has another id, whatever its name. */
  tableId: () => Promise<string | undefined>
  keptForMs?: number
}

/**
 * Asked before each hand-over, so the answer is kept a few seconds, and all who ask meanwhile wait for one reading.
 * A reading that failed is not kept longer than another: the message it stopped is put back and asks again.
 */
export function sendGate({ clock, read, tableId, keptForMs = 5000 }: GateParts): SendGate {
  let kept: { until: number; answer: Promise<GateAnswer> } | undefined
  async function ask(): Promise<GateAnswer> {
    try {
      const [{ sending, released }, id] = await Promise.all([read(), tableId()])
      if (sending !== switchOn) return { kind: 'closed', reason: 'switched-off' }
      return id !== undefined && id === released
        ? { kind: 'open' }
        : { kind: 'closed', reason: 'not-released' }
    } catch {
      return { kind: 'closed', reason: 'unreadable' }
    }
  }
  return {
    ask() {
      if (!kept || clock.now() >= kept.until) kept = { until: clock.now() + keptForMs, answer: ask() }
      return kept.answer
    },
  }
}
