import { IntlMessageFormat } from 'intl-messageformat'

/** The parts of a message, as the library that says it reads them. */
export type Part = ReturnType<IntlMessageFormat['getAst']>[number]
type Choice = Extract<Part, { options: object }>
type Plural = Extract<Part, { pluralType?: unknown }>

export const partsOf = (message: string): Part[] =>
  new IntlMessageFormat(message, 'en-GB', undefined, { ignoreTag: true }).getAst()

export const isChoice = (part: Part): part is Choice => 'options' in part
export const isPlural = (part: Part): part is Plural => 'pluralType' in part
export const isLiteral = (part: Part): part is Extract<Part, { type: 0 }> => part.type === 0
export const isNumberSign = (part: Part): boolean => part.type === 7

/** A part with what is inside its choices, outermost first. */
export const within = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [
    part,
    ...(isChoice(part) ? Object.values(part.options).flatMap((option) => within(option.value)) : []),
  ])

/** The message without what comes from outside; each choice as all of its words in turn. */
export const literalsOf = (message: string): string[] =>
  within(partsOf(message)).flatMap((part) => (isLiteral(part) ? [part.value] : []))

/** Name of each argument and what a caller has to know of it: `count plural`, `told select one|other`, `day`. */
export function argumentsOf(message: string): string[] {
  const named = within(partsOf(message)).flatMap((part): string[] => {
    if (isPlural(part)) return [`${part.value} plural`]
    if (isChoice(part)) return [`${part.value} select ${Object.keys(part.options).sort().join('|')}`]
    return isLiteral(part) || isNumberSign(part) || !('value' in part) ? [] : [part.value]
  })
  // A number may stand beside its own plural or not: "one question", "2 questions".
  return [...new Set(named)].filter((name) => !named.includes(`${name} plural`)).sort()
}
