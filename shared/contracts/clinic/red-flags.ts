import * as z from 'zod'
import type { Clinic } from '../../domain/clinic.ts'
import { ourAdvice, redFlagTable } from '../../domain/red-flags.ts'
import { languages } from '../../domain/wording/language.ts'
import { words } from '../fields.ts'
import { rule } from '../problems.ts'

const [first, ...others] = redFlagTable.map(({ id }) => id)

/** By flag and language; what is left out is said in our words. */
export const redFlagAdvice = z.partialRecord(
  z.enum([first!, ...others]),
  z.partialRecord(z.enum(languages), words('What to do at once', 600)),
)

/** Lines to call, as they are written in any language. */
const lines = [/\b999\b/, /\b111\b/, /116 ?123/]
const shown = ['999', '111', '116 123']

/** Whatever a clinic says, it names the numbers that our advice names, and its own. */
export const redFlagProblems = ({ redFlagAdvice: own = {} }: Pick<Clinic, 'redFlagAdvice'>) =>
  redFlagTable.flatMap(({ id, title }) =>
    languages.flatMap((language) => {
      const said = own[id]?.[language]
      if (said === undefined) return []
      const ours = ourAdvice(id, language)
      const missing = [
        ...shown.filter((_, i) => lines[i]!.test(ours) && !lines[i]!.test(said)),
        ...(said.includes('{phone}') ? [] : ['{phone}']),
      ]
      const braces = said.replaceAll('{phone}', '').match(/[{}]/)
      return [
        ...(missing.length > 0
          ? [
              rule(
                `the advice for "${title}" leaves out ${missing.join(', ')}`,
                'the numbers that our advice names, and {phone} for your own',
                ['redFlagAdvice', id, language],
              ),
            ]
          : []),
        ...(braces
          ? [
              rule(`the advice for "${title}" has a brace`, 'no placeholder but {phone}', [
                'redFlagAdvice',
                id,
                language,
              ]),
            ]
          : []),
      ]
    }),
  )
