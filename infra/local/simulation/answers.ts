import { type InstrumentId, instruments, type ItemAnswers } from '../../../shared/domain/instruments.ts'
import type { Instrument, Item } from '../../../shared/domain/instruments/instrument.ts'
import type { AnswersByInstrument } from '../../../shared/domain/questionnaire-form.ts'

export type Pattern = 'well' | 'middling' | 'badly' | 'red-flag'

/** How far from the best to the worst that a question has. */
const share: Record<Pattern, number> = { well: 0.2, middling: 0.5, badly: 0.8, 'red-flag': 0.8 }

/** What has no score has no worse or better: the first answer, which to a safety question is no. */
function valueOf(
  item: Exclude<Item, { kind: 'text' }>,
  { better, scoring }: Instrument,
  from: number,
): number {
  if (item.kind === 'yes-no' || (item.kind === 'choice' && scoring.kind === 'shown')) return 0
  const values =
    item.kind === 'scale'
      ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
      : item.options.map((o) => o.value).sort((a, b) => a - b)
  const ordered = better === 'lower' ? values : values.toReversed()
  return ordered[Math.round(from * (ordered.length - 1))]!
}

/** Answers to whole instruments, all alike; a red flag is a seizure reported, or nothing where none is asked about. */
export function answersBy(pattern: Pattern, ids: readonly InstrumentId[]): AnswersByInstrument {
  return Object.fromEntries(
    ids.map((id): [InstrumentId, ItemAnswers] => {
      const { items } = instruments[id]
      const answers = Object.fromEntries(
        items.flatMap((item) =>
          item.kind === 'text' ? [] : [[item.id, valueOf(item, instruments[id], share[pattern])]],
        ),
      ) as ItemAnswers
      return [id, pattern === 'red-flag' && id === 'side-effects' ? { ...answers, seizure: 1 } : answers]
    }),
  )
}

/** The first half of the questions, as somebody leaves a form. */
export function firstHalf(answers: AnswersByInstrument): AnswersByInstrument {
  const all = Object.entries(answers).flatMap(([id, items]) =>
    Object.entries(items ?? {}).map(([item, value]) => [id as InstrumentId, item, value] as const),
  )
  const half: AnswersByInstrument = {}
  for (const [id, item, value] of all.slice(0, Math.ceil(all.length / 2)))
    half[id] = { ...half[id], [item]: value }
  return half
}
