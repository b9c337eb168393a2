import type { ConsoleStore } from '../../../shared/console-ports.ts'
import type { AuditFacts } from '../../../shared/domain/audit.ts'
import { asId } from '../../../shared/domain/ids.ts'
import {
  longestSessionHours,
  type Role,
  type StaffMember,
  type StaffSession,
} from '../../../shared/domain/staff.ts'
import { day, hour, type Instant } from '../../../shared/domain/time.ts'
import { RetryLater } from '../../../shared/failures.ts'
import type { World } from '../../../shared/ports.ts'
import { commitAudited } from '../audited-store.ts'

export interface SessionWorld extends Pick<World, 'clock' | 'random'> {
  store: ConsoleStore
}

/** Long enough to be seen on the list of the day after. */
const keptAfterwards = day
const tries = 4

export interface Opening {
  clinicId: string
  staffId: string
  name: string
  email: string
  roles: Role[]
  /** Of the sign-in: a change of clinic does not make the day longer. */
  startedAt: Instant
  browser?: string | undefined
}

const factsOf = (
  { clock }: Pick<World, 'clock'>,
  member: StaffMember,
  operation: string,
  id: string,
): AuditFacts => ({
  clinicId: member.clinicId,
  at: clock.now(),
  by: { id: member.id, name: member.name, roles: member.roles, via: 'session' },
  operation,
  did: 'changed',
  about: { id },
})

/** One sign-in: the person as the provider names them, their session, and its entry in the audit, in one commit. */
export async function openSession(
  { store, clock, random }: SessionWorld,
  { clinicId, staffId, name, email, roles, startedAt, browser }: Opening,
): Promise<{ kind: 'open'; session: StaffSession } | { kind: 'blocked' }> {
  for (let i = 0; i < tries; i++) {
    const known = await store.record('staff', { clinicId: asId(clinicId), id: staffId })
    if (known?.blockedAt !== undefined) return { kind: 'blocked' }
    const isNews = known === undefined || startedAt >= known.lastSignInAt
    const member: StaffMember = {
      ...known,
      record: 'staff',
      clinicId: asId(clinicId),
      id: staffId,
      version: (known?.version ?? 0) + 1,
      name,
      email,
      // A later sign-in may have told of other roles.
      roles: isNews ? roles : known.roles,
      lastSignInAt: isNews ? startedAt : known.lastSignInAt,
    }
    const endsAt = startedAt + longestSessionHours * hour
    const session: StaffSession = {
      record: 'staff-session',
      clinicId: member.clinicId,
      id: random.id(),
      version: 1,
      staffId,
      ...(browser !== undefined && { browser }),
      startedAt,
      endsAt,
      forgottenAt: endsAt + keptAfterwards,
    }
    const result = await commitAudited(
      store,
      random,
      [
        { kind: 'put-record', record: member },
        { kind: 'put-record', record: session },
      ],
      factsOf({ clock }, member, 'sign-in', session.id),
    )
    if (result.kind === 'committed') return { kind: 'open', session }
  }
  throw new RetryLater('the same person kept signing in')
}

/** Does nothing where it is over already. */
export async function endSession(
  { store, clock, random }: SessionWorld,
  { clinicId, sessionId, staffId }: { clinicId: string; sessionId: string; staffId: string },
): Promise<void> {
  const at = { clinicId: asId<StaffMember['clinicId']>(clinicId) }
  const [member, session] = await store.recordsAt([
    { record: 'staff', ...at, id: staffId },
    { record: 'staff-session', ...at, id: sessionId },
  ])
  if (!member || !session || session.endedAt !== undefined) return
  const ended = { ...session, version: session.version + 1, endedAt: clock.now() }
  // Where it clashes somebody else has just ended it.
  await commitAudited(
    store,
    random,
    [{ kind: 'put-record', record: ended }],
    factsOf({ clock }, member, 'sign-out', session.id),
  )
}
