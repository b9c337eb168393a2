import { minute } from '../../../shared/domain/time.ts'
import type { Clock } from '../../../shared/ports.ts'
import { type Seal, sealWith } from './sealed.ts'

/** Not oftener than this, whatever is sent to us. */
const readAgainAfter = minute

/**
 * A seal whose secrets are read when they are needed. What does not open may be sealed by a secret that another process
 * has read already: then they are read again.
 */
export function readSeal(clock: Clock, read: () => Promise<[string, ...string[]]>): Seal {
  let known: { at: number; seal: Promise<Seal> } | undefined
  const readNow = () => {
    const mine = { at: clock.now(), seal: read().then(sealWith) }
    known = mine
    mine.seal.catch(() => {
      if (known === mine) known = undefined
    })
    return mine.seal
  }
  const current = () => known?.seal ?? readNow()
  return {
    close: async (kind, content) => (await current()).close(kind, content),
    async open(kind, schema, text) {
      const opened = await (await current()).open(kind, schema, text)
      if (opened !== undefined || (known && clock.now() - known.at < readAgainAfter)) return opened
      return await (await readNow()).open(kind, schema, text)
    },
  }
}
