import type { Scope } from '../../shared/domain/api-key.ts'
import type { ClinicId } from '../../shared/domain/ids.ts'
import type { Role } from '../../shared/domain/staff.ts'

export type { Scope }

/** Whoever asks, at the one clinic that they work for. A person has roles, a key has scopes. */
export type Actor = {
  clinicId: ClinicId
  /** Of the person at their identity provider, or of the key. */
  id: string
  /** As others at the clinic know them; stands in audits, marks and signatures. */
  name: string
} & (
  | { via: 'session'; roles: readonly Role[]; sessionId: string; hasOtherClinics?: boolean }
  | { via: 'key'; scopes: readonly Scope[] }
)

/** What an operation asks of whoever wants it. Without a scope no key opens it. */
export interface Right {
  allowed: readonly Role[]
  scope?: Scope
}

export const may = (actor: Actor, { allowed, scope }: Right): boolean =>
  actor.via === 'session'
    ? actor.roles.some((role) => allowed.includes(role))
    : scope !== undefined && actor.scopes.includes(scope)

export const everyone: readonly Role[] = ['reception', 'clinician', 'administrator']
/** For what patients answer and what clinicians note: reception sees that there is something, not what. */
export const clinicians: readonly Role[] = ['clinician']
export const administrators: readonly Role[] = ['administrator']
