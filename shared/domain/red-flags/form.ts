import type { RedFlagId } from '../instruments.ts'

/** What one language adds to the table of red flags. */
export type RedFlagWords = Record<
  RedFlagId,
  {
    /** The advice of the table; {phone} is the clinic's number. Numbers to call are those of the table. */
    advice: string
    /** Phrases in the patient's own words, without accents, as in the table. Read whatever the patient's language is. */
    phrases: RegExp[]
  }
>
