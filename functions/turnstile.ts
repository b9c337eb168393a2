interface Pace {
  perSecond: number
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

const sleepFor = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/**
 * Lets through so many a second, evenly: who comes sooner waits for a turn. It is asked before a message is claimed,
 * so nothing goes stale while it waits.
 */
export function turnstile({ perSecond, now = Date.now, sleep = sleepFor }: Pace): () => Promise<void> {
  let free = 0
  return async () => {
    const turn = Math.max(now(), free)
    free = turn + 1000 / perSecond
    if (turn > now()) await sleep(turn - now())
  }
}
