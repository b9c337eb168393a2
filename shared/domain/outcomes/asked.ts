import type { InstrumentId } from '../instruments.ts'
import type { Answers, Questionnaire } from '../questionnaire.ts'
import type { Instant } from '../time.ts'

/**
 * `asked` is the sum of `inTime`, `late`, `open`, `missing` and `unsent`. `begun` are those of `open` and `missing` that were
 * started and not sent.
 */
export type AskedCounts = {
  asked: number
  inTime: number
  late: number
  /** Not answered, and may still be in time. */
  open: number
  missing: number
  /** Not answered, and no message of it left. */
  unsent: number
  begun: number
}

/** What became of questionnaires; of one instrument's where it is given. */
export function askedCounts(
  { questionnaires, answers }: { questionnaires: Questionnaire[]; answers: Answers[] },
  now: Instant,
  instrument?: InstrumentId,
): AskedCounts {
  const counts: AskedCounts = { asked: 0, inTime: 0, late: 0, open: 0, missing: 0, unsent: 0, begun: 0 }
  const byId = new Map(answers.map((a) => [a.questionnaireId, a]))
  for (const asked of questionnaires) {
    if (instrument && !asked.instruments.includes(instrument)) continue
    counts.asked++
    const answered = byId.get(asked.id)
    if (answered) counts[answered.late ? 'late' : 'inTime']++
    else {
      // Whoever began it had its link from somewhere.
      const isBegun = Object.keys(asked.draft).length > 0
      if (asked.isUnsent && !isBegun) counts.unsent++
      else counts[now <= asked.closesAt ? 'open' : 'missing']++
      if (isBegun) counts.begun++
    }
  }
  return counts
}
