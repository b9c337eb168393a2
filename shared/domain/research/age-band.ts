import type { CivilDate } from '../time.ts'

const years = 5
/** From here on all ages are one band: few people are that old, and each stands out. */
const oldest = 90

const ageOn = (birth: CivilDate, date: CivilDate): number =>
  Number(date.slice(0, 4)) - Number(birth.slice(0, 4)) - (date.slice(5) < birth.slice(5) ? 1 : 0)

/** `40-44`, `90+`; `unknown` without a date of birth. */
export function ageBand(birth: CivilDate | undefined, date: CivilDate): string {
  if (birth === undefined || date < birth) return 'unknown'
  const age = ageOn(birth, date)
  if (age >= oldest) return `${oldest}+`
  const from = Math.floor(age / years) * years
  return `${from}-${from + years - 1}`
}
