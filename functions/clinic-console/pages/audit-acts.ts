import type { AuditEntry } from '../../../shared/domain/audit.ts'
import type { Role } from '../../../shared/domain/staff.ts'
import { type Did, toldAs } from '../audit-words.ts'
import { operations } from '../operations.ts'
import { roleWords } from '../words.ts'

/** What is done at the door, where there is no operation yet. */
const atTheDoor = [
  { name: 'sign-in', did: 'signed in' },
  { name: 'sign-out', did: 'signed out' },
] as const satisfies { name: string; did: Did }[]

const actsByName: ReadonlyMap<string, string> = new Map(
  [...operations, ...atTheDoor].map(({ name, did }) => [name, did]),
)

/** An entry outlives the operation that it names: then that name is all that is known. */
const actOf = (operation: string): string =>
  actsByName.get(operation) ?? `made use of ${operation.replaceAll('-', ' ')}`

/** What somebody did, to follow their name: "moved a session". */
export const entryWords = ({ operation, did }: Pick<AuditEntry, 'operation' | 'did'>): string =>
  toldAs({ did, words: actOf(operation) })

/** Everything that an entry can be about, by its words. What is audited nowhere is in none. */
export const actOptions: { value: string; label: string }[] = [
  ...operations.filter(({ audit }) => audit !== false),
  ...atTheDoor,
]
  .map(({ name, did }) => ({ value: name, label: did }))
  .toSorted((a, b) => (a.label < b.label ? -1 : 1))

const isRole = (text: string): text is Role => text in roleWords

/** "reception, administrator", or that it was a program. */
export const rolesText = ({ roles, via }: { roles: readonly string[]; via: 'session' | 'key' }): string =>
  via === 'key'
    ? 'a program, with an API key'
    : roles.map((role) => (isRole(role) ? roleWords[role].toLowerCase() : role)).join(', ')
