import { type Language, languages } from '../../shared/domain/wording/language.ts'
import { payloads as formulas } from '../adapters/formula-payloads.ts'
import { linePayloads, scriptPayloads } from '../console/script-payloads.ts'

/** Two of three are scripts, one is a formula. */
export const payloads: readonly string[] = Array.from({ length: 200 }, (_, i) =>
  i % 3 === 2 ? formulas[(i * 7) % formulas.length]! : scriptPayloads[(i * 2) % scriptPayloads.length]!,
)

/** For what is written in lines: headers, calendars, letters. */
export const allPayloads: readonly string[] = [...payloads, ...linePayloads]

/** Half of a surrogate pair is taken by no table. */
export const storedPayloads: readonly string[] = allPayloads.filter((payload) => !/\p{Cs}/u.test(payload))

/** Each has its turn, with scripts and with formulas. */
export const languageAt = (i: number): Language => languages[Math.floor(i / 3) % languages.length]!
