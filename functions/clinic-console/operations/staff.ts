import * as z from 'zod'
import { plainId } from '../../../shared/contracts/fields.ts'
import { isOpen, roles, type StaffMember } from '../../../shared/domain/staff.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { administrators } from '../actor.ts'
import {
  type Answer,
  type AnyOperation,
  type Desk,
  done,
  notFound,
  operation,
  refused,
} from '../operation.ts'
import { yourSessionsOperations } from './your-sessions.ts'

const person = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  lastSignInAt: z.string(),
  openSessions: z.number(),
  isBlocked: z.boolean(),
  isYou: z.boolean(),
})

export const listStaff = operation({
  name: 'list-staff',
  did: 'saw the list of staff',
  tag: 'Access',
  summary: 'Who has signed in at the clinic, with their roles and open sessions',
  method: 'get',
  path: '/staff',
  allowed: administrators,
  input: z.strictObject({}),
  output: z.object({ people: z.array(person) }),
  audit: false,
  async run({ store, clinicId, actor, clock }) {
    const [members, sessions] = await Promise.all([
      store.records('staff', { clinicId }),
      store.records('staff-session', { clinicId }),
    ])
    const people = members.map((member) => ({
      staffId: member.id,
      name: member.name,
      email: member.email,
      roles: member.roles,
      lastSignInAt: isoInstant(member.lastSignInAt),
      openSessions: sessions.filter(
        (session) => session.staffId === member.id && isOpen(session, member, clock.now()),
      ).length,
      isBlocked: member.blockedAt !== undefined,
      isYou: member.id === actor.id,
    }))
    return done({ people: people.sort((a, b) => a.name.localeCompare(b.name, 'en')) })
  },
})

const ofPerson = {
  tag: 'Access',
  method: 'post',
  allowed: administrators,
  input: z.strictObject({ staffId: plainId }),
  output: z.object({}),
  audit: ({ staffId }: { staffId: string }) => ({ id: staffId }),
} as const

const changedMeanwhile: Answer<never> = {
  kind: 'stale',
  problems: ['Somebody changed this person a moment ago: look at the list again.'],
}

/** Changes a person in one commit; `besides` stands in it too, and must not have changed meanwhile. */
async function change(
  { store, clinicId }: Desk,
  staffId: string,
  how: (member: StaffMember) => StaffMember,
  besides: StaffMember[] = [],
): Promise<Answer<Record<string, never>>> {
  const member = await store.record('staff', { clinicId, id: staffId })
  if (!member) return notFound
  const rows = [how(member), ...besides].map((row) => ({ ...row, version: row.version + 1 }))
  const result = await store.commit(rows.map((record) => ({ kind: 'put-record', record })))
  return result.kind === 'committed' ? done({}) : changedMeanwhile
}

export const endStaffSessions = operation({
  ...ofPerson,
  name: 'end-staff-sessions',
  did: 'ended the sign-ins of a colleague',
  summary: 'Sign a person out everywhere',
  path: '/staff/{staffId}/end-sessions',
  run: (desk, { staffId }) =>
    change(desk, staffId, (member) => ({ ...member, sessionsEndedAt: desk.clock.now() })),
})

export const blockStaff = operation({
  ...ofPerson,
  name: 'block-staff',
  did: 'blocked a colleague',
  summary: 'Let a person in no more, whatever their roles',
  path: '/staff/{staffId}/block',
  async run(desk, { staffId }) {
    const { store, clinicId, actor, clock } = desk
    if (staffId === actor.id)
      return refused('You cannot block yourself: ask another administrator of the clinic.')
    const you = await store.record('staff', { clinicId, id: actor.id })
    // Two administrators who block each other in the same moment: one is first, the other's row has changed. So the
    // last one cannot be blocked.
    if (!you || you.blockedAt !== undefined) return changedMeanwhile
    return change(desk, staffId, (member) => ({ ...member, blockedAt: clock.now() }), [you])
  },
})

export const unblockStaff = operation({
  ...ofPerson,
  name: 'unblock-staff',
  did: 'let a colleague in again',
  summary: 'Let a person in again',
  path: '/staff/{staffId}/unblock',
  run: (desk, { staffId }) =>
    change(desk, staffId, ({ blockedAt: _, ...member }) => ({
      ...member,
      // What was open before stays over.
      sessionsEndedAt: desk.clock.now(),
    })),
})

export const staffOperations: AnyOperation[] = [
  listStaff,
  endStaffSessions,
  blockStaff,
  unblockStaff,
  ...yourSessionsOperations,
]
