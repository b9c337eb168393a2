import type * as z from 'zod'
import type { Actor } from '../../../functions/clinic-console/actor.ts'
import type { Needs } from '../../../functions/clinic-console/needs.ts'
import type { Operation } from '../../../functions/clinic-console/operation.ts'
import { perform } from '../../../functions/clinic-console/perform.ts'
import { membershipsOf } from '../../../functions/clinic-console/sign-in/memberships.ts'
import { webhookPost } from '../../../shared/adapters/webhook-post.ts'
import type { ClinicId } from '../../../shared/domain/ids.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import type { Machine } from '../machine.ts'
import { demoStaff } from '../sign-in/demo-staff.ts'

/** Asks an operation as somebody of the demo, with their rights and their entry in the audit. */
export type Ask = <Input extends z.ZodObject, Output extends z.ZodType>(
  it: Operation<Input, Output>,
  input?: Record<string, unknown>,
) => Promise<z.output<Output>>

export interface DemoDesk {
  needs: Needs
  robin: Ask
  sam: Ask
  kim: Ask
}

/** The console in the hands of the demo's people, before anybody looks at it. */
export function demoDesk({ cloud: { world }, store }: Machine, clinicId: ClinicId): DemoDesk {
  const needs: Needs = {
    ...world,
    store,
    signIn: {
      routes: () => {},
      actorOf: () => Promise.resolve(undefined),
      hasLooked: () => Promise.resolve(false),
      noteLook: () => Promise.resolve(),
      way: () => '',
    },
    // The addresses of the demo lead nowhere, so none is even looked up.
    webhooks: webhookPost({ resolve: (_, done) => done(new Error('no such name'), []) }),
  }
  const as =
    (id: string): Ask =>
    async (it, input = {}) => {
      const person = demoStaff.find((each) => each.id === id)
      invariant(person, `the demo has ${id}`)
      const roles = membershipsOf(person.groups)[clinicId] ?? []
      const actor: Actor = { clinicId, id, name: person.name, via: 'session', roles, sessionId: 'demo' }
      const performed = await perform(needs, actor, it, input)
      invariant(performed.kind === 'done', `the demo does ${it.name}: ${JSON.stringify(performed)}`)
      return performed.value
    }
  return { needs, robin: as('robin-hale'), sam: as('sam-ashby'), kim: as('kim-osei') }
}
