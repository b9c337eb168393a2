import type { Clinic, SignedTable } from './clinic.ts'
import { ourAdvice, redFlagTable } from './red-flags.ts'
import { choicesText, triggersText } from './red-flags/triggers.ts'
import { screeningItems, screeningTable } from './screening.ts'
import { languages } from './wording/language.ts'

/**
 * A clinical table as a signature covers it: what the clinic says, and ours where it says nothing. Another text has been
 * signed by nobody, whether the clinic changed it or an update of ours did.
 */
export function signedText(
  clinic: Pick<Clinic, 'redFlagAdvice' | 'redFlagTriggers' | 'screening'>,
  table: SignedTable,
): string {
  switch (table) {
    case 'red-flags':
      return `${JSON.stringify(
        redFlagTable.map(({ id, title, asked, words }) => [
          id,
          title,
          asked.map(({ instrument, item, from }) => [instrument, item, from]),
          words.map(String),
          languages.map((language) => clinic.redFlagAdvice?.[id]?.[language] ?? ourAdvice(id, language)),
        ]),
      )}${
        clinic.redFlagTriggers
          ? triggersText(
              clinic.redFlagTriggers,
              redFlagTable.map(({ id }) => id),
            ) + choicesText()
          : ''
      }`
    case 'screening':
      return JSON.stringify([
        clinic.screening.isRequired,
        screeningItems.map((item) => [item, clinic.screening.weights[item] ?? screeningTable[item].weight]),
      ])
  }
}

export const signedTables = ['red-flags', 'screening'] as const satisfies readonly SignedTable[]

const isOwn = (
  { redFlagAdvice = {}, redFlagTriggers = {}, screening }: Clinic,
  table: SignedTable,
): boolean =>
  (table === 'red-flags' ? [redFlagAdvice, redFlagTriggers] : [screening.weights]).some(
    (part) => Object.keys(part).length > 0,
  )

/**
 * Tables that are other than a clinician has signed them: changed since, or made the clinic's own without anybody's
 * signature. Those that stand as we give them wait for nobody here.
 */
export const changedUnsigned = (clinic: Clinic, hashOf: (text: string) => string): SignedTable[] =>
  signedTables.filter((table) => {
    const signed = clinic.signOffs?.[table]
    return signed ? signed.tableHash !== hashOf(signedText(clinic, table)) : isOwn(clinic, table)
  })
