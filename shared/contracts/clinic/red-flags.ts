import * as z from 'zod'
import type { Clinic } from '../../domain/clinic.ts'
import { ourAdvice, redFlagTable } from '../../domain/red-flags.ts'
import { mayBeLeftOut, thresholds } from '../../domain/red-flags/triggers.ts'
import { plainWords } from '../../domain/plain-words.ts'
import { languages } from '../../domain/wording/language.ts'
import { words } from '../fields.ts'
import { rule } from '../problems.ts'

const [first, ...others] = redFlagTable.map(({ id }) => id)

/** By flag and language; what is left out is said in our words. */
export const redFlagAdvice = z.partialRecord(
  z.enum([first!, ...others]),
  z.partialRecord(z.enum(languages), words('What to do at once', 600)),
)

/** A phrase stands for itself: a shorter one would stand in most of what patients write. */
const leastLetters = 4
const expectedWords = `Letters only, at least ${leastLetters}; a star at the end stands for any ending, such as trembl*`

const ownWords = words('A word or a phrase', 60).superRefine((text, context) => {
  const plain = plainWords(text)
  const problem =
    plain.length < leastLetters
      ? 'is too short, and would be found in nearly every message'
      : /^[\p{L}\p{N}][\p{L}\p{N}' -]*\*?$/u.test(plain)
        ? undefined
        : 'has a sign that is no letter'
  if (problem !== undefined) context.addIssue(rule(`“${text}” ${problem}`, expectedWords))
})

/** What a clinic decides of the triggers; the rest of them is the same everywhere. */
export const redFlagTriggers = z.partialRecord(
  z.enum([first!, ...others]),
  z.strictObject({
    words: z.exactOptional(z.partialRecord(z.enum(languages), z.array(ownWords).max(30))),
    without: z.exactOptional(z.array(z.enum(mayBeLeftOut.map(({ id }) => id))).max(mayBeLeftOut.length)),
    from: z.exactOptional(z.int().min(0).max(10)),
  }),
)

/** Whatever a clinic adds or leaves out, the minimum stays. */
const triggerProblems = ({ redFlagTriggers: own = {} }: Pick<Clinic, 'redFlagTriggers'>) =>
  redFlagTable.flatMap(({ id, title }) => {
    const { without = [], from } = own[id] ?? {}
    const bounds = thresholds[id]
    const stays = without.filter((each) => !mayBeLeftOut.some((it) => it.id === each && it.flag === id))
    return [
      ...(stays.length > 0
        ? [
            rule(`${stays.join(', ')} cannot be left out of "${title}"`, 'one of those that may', [
              'redFlagTriggers',
              id,
              'without',
            ]),
          ]
        : []),
      ...(from !== undefined && (!bounds || from < bounds.least || from > bounds.most)
        ? [
            rule(
              `${from} cannot raise "${title}"`,
              bounds ? `a number from ${bounds.least} to ${bounds.most}` : 'no number',
              ['redFlagTriggers', id, 'from'],
            ),
          ]
        : []),
    ]
  })

/** Lines to call, as they are written in any language. */
const lines = [/\b999\b/, /\b111\b/, /116 ?123/]
const shown = ['999', '111', '116 123']

/** Whatever a clinic says, it names the numbers that our advice names, and its own. */
const adviceProblems = ({ redFlagAdvice: own = {} }: Pick<Clinic, 'redFlagAdvice'>) =>
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

export const redFlagProblems = (clinic: Pick<Clinic, 'redFlagAdvice' | 'redFlagTriggers'>) => [
  ...adviceProblems(clinic),
  ...triggerProblems(clinic),
]
