import * as z from 'zod'
import { plainId } from '../../../shared/contracts/fields.ts'
import { isOpen, type StaffSession } from '../../../shared/domain/staff.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { everyone } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation } from '../operation.ts'

/** Those of the actor that are open, the newest first. */
async function yours({ store, clinicId, actor, clock }: Desk): Promise<StaffSession[]> {
  const [member, sessions] = await Promise.all([
    store.record('staff', { clinicId, id: actor.id }),
    store.records('staff-session', { clinicId }),
  ])
  return sessions
    .filter((session) => session.staffId === actor.id && isOpen(session, member, clock.now()))
    .sort((a, b) => b.startedAt - a.startedAt)
}

const isThis = ({ actor }: Desk, session: StaffSession) =>
  actor.via === 'session' && actor.sessionId === session.id

export const listYourSessions = operation({
  name: 'list-your-sessions',
  did: 'saw where they are signed in',
  tag: 'Access',
  summary: 'Where you are signed in',
  method: 'get',
  path: '/your-sessions',
  allowed: everyone,
  input: z.strictObject({}),
  output: z.object({
    sessions: z.array(
      z.object({
        sessionId: z.string(),
        browser: z.string().optional(),
        startedAt: z.string(),
        endsAt: z.string(),
        isThis: z.boolean(),
      }),
    ),
  }),
  audit: false,
  run: async (desk) =>
    done({
      sessions: (await yours(desk)).map((session) => ({
        sessionId: session.id,
        ...(session.browser !== undefined && { browser: session.browser }),
        startedAt: isoInstant(session.startedAt),
        endsAt: isoInstant(session.endsAt),
        isThis: isThis(desk, session),
      })),
    }),
})

export const endYourSession = operation({
  name: 'end-your-session',
  did: 'ended a sign-in of their own',
  tag: 'Access',
  summary: 'Sign yourself out on another computer',
  method: 'post',
  path: '/your-sessions/{sessionId}/end',
  allowed: everyone,
  input: z.strictObject({ sessionId: plainId }),
  output: z.object({}),
  audit: ({ sessionId }) => ({ id: sessionId }),
  async run(desk, { sessionId }) {
    const session = (await yours(desk)).find(({ id }) => id === sessionId)
    if (!session) return notFound
    const record = { ...session, version: session.version + 1, endedAt: desk.clock.now() }
    // Where it clashes it was ended a moment ago.
    await desk.store.commit([{ kind: 'put-record', record }])
    return done({})
  },
})

export const yourSessionsOperations: AnyOperation[] = [listYourSessions, endYourSession]
