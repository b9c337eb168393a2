import { SingleBar } from 'cli-progress'

export interface Progress {
  /** Between 0 and 1. */
  at(share: number): void
  done(): void
}

/** A bar on a terminal; elsewhere a line at the start and one at the end. */
export function showProgress(
  { isTerminal, say }: { isTerminal: boolean; say: (text: string) => void },
  what: string,
): Progress {
  const began = Date.now()
  const bar = isTerminal
    ? new SingleBar({ format: `${what} {bar} {percentage}%`, hideCursor: true, stopOnComplete: false })
    : undefined
  if (bar) bar.start(100, 0)
  else say(`${what} ...`)
  return {
    at: (share) => bar?.update(Math.round(share * 100)),
    done() {
      bar?.update(100)
      bar?.stop()
      say(`Done in ${((Date.now() - began) / 1000).toFixed(0)} seconds; this is needed only once.`)
    },
  }
}
