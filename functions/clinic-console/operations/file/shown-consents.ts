import * as z from 'zod'
import { consentsAbout, consentsIn } from '../../../../shared/domain/consent.ts'
import type { ClinicRecord } from '../../../../shared/domain/records.ts'
import { isoInstant } from '../../../../shared/domain/time.ts'

export const shownConsent = z.object({
  about: z.enum(consentsAbout),
  isGiven: z.boolean(),
  at: z.string().describe('From when on it counts'),
  recordedAt: z.string(),
  recordedBy: z.string(),
  isOnPaper: z.boolean(),
  words: z.exactOptional(z.string()),
})
export type ShownConsent = z.output<typeof shownConsent>

/** Newest first: of each, the first one counts. */
export const showConsents = (records: readonly ClinicRecord[]): ShownConsent[] =>
  consentsIn(records)
    .reverse()
    .map(({ about, isGiven, at, recordedAt, recordedBy, isOnPaper, words }) => ({
      about,
      isGiven,
      at: isoInstant(at),
      recordedAt: isoInstant(recordedAt),
      recordedBy: recordedBy.name,
      isOnPaper,
      ...(words !== undefined && { words }),
    }))
