import { plainId } from '../../../shared/contracts/fields.ts'
import { type Role, roles } from '../../../shared/domain/staff.ts'

/** Clinics by id, and what a person may do at each. */
export type Memberships = Record<string, Role[]>

const isRole = (text: string): text is Role => roles.some((role) => role === text)

/** Groups at the provider are called `CLINIC:ROLE`; those with other names are about something else. */
export function membershipsOf(groups: readonly string[]): Memberships {
  const found = new Map<string, Role[]>()
  for (const group of groups) {
    const at = group.lastIndexOf(':')
    const [clinic, role] = [group.slice(0, Math.max(at, 0)), group.slice(at + 1)]
    if (!isRole(role) || !plainId.safeParse(clinic).success) continue
    const known = found.get(clinic) ?? []
    if (!known.includes(role)) found.set(clinic, [...known, role])
  }
  return Object.fromEntries(found)
}
