/** A question alone, a scale with its two ends, or a choice with the label of each value. */
export type ItemWords =
  string | { question: string; lowest: string; highest: string } | { question: string; labels: Labels }

export type Labels = Readonly<Record<number, string>>

/** What a patient reads of one instrument in one language. */
export interface InstrumentWords {
  /** The version of the English questions that these words say; whoever changes those reads these again. */
  of: number
  title: string
  recall: string
  introduction: string
  /** By item id. */
  items: Readonly<Record<string, ItemWords>>
  /** Where the English is published: who translated it, and that nobody has validated the translation. */
  translation?: string
}
