import { type Findable, nameKey } from './patient-search.ts'

export type Person = Omit<Findable, 'id'>

/** Why two people on paper may be one. A shared contact is allowed, and worth a look. */
export const alikeBecause = ['name-and-birth', 'name', 'phone', 'email'] as const
export type Alike = (typeof alikeBecause)[number]

export function whyAlike(person: Person, other: Person): Alike | undefined {
  if (nameKey(person) === nameKey(other)) {
    const [born, otherBorn] = [person.dateOfBirth, other.dateOfBirth]
    if (born === undefined || otherBorn === undefined) return 'name'
    if (born === otherBorn) return 'name-and-birth'
  }
  if (person.phone !== undefined && person.phone === other.phone) return 'phone'
  return person.email !== undefined && person.email.toLowerCase() === other.email?.toLowerCase()
    ? 'email'
    : undefined
}

/** Nobody enrols one like this without a word: the other is most likely the same person. */
export const isNamesake = (because: Alike): boolean => because === 'name-and-birth' || because === 'name'

/** Neither the name nor the birth date is the other's: no change of name, no slip in a date. */
export const isSomebodyElse = (person: Person, other: Person): boolean =>
  nameKey(person) !== nameKey(other) &&
  (person.dateOfBirth === undefined || person.dateOfBirth !== other.dateOfBirth)
