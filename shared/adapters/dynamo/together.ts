/**
 * Questions that are asked within a moment of each other become one: ten senders that read ten courses make one batch
 * read. A read that fails fails all who wait for it; each tries again by itself.
 */
export function together<Question, Answer>(
  ask: (questions: Question[]) => Promise<Answer[]>,
  { most, windowMs }: { most: number; windowMs: number },
): (question: Question) => Promise<Answer> {
  let waiting: { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] =
    []
  const go = () => {
    const asked = waiting
    waiting = []
    if (asked.length === 0) return
    ask(asked.map((each) => each.question)).then(
      (answers) => asked.forEach((each, i) => each.resolve(answers[i]!)),
      (error: unknown) => asked.forEach((each) => each.reject(error)),
    )
  }
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (waiting.length === most) go()
      else if (waiting.length === 1) setTimeout(go, windowMs)
    })
}
