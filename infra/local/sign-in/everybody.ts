import type { SignIn } from '../../../functions/clinic-console/needs.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { roles } from '../../../shared/domain/staff.ts'

/** Whoever comes to this machine is one person with every role. */
export const everybody: SignIn = {
  routes: () => {},
  actorOf: () =>
    Promise.resolve({
      clinicId: asId('riverside'),
      id: 'everybody',
      name: 'Sam Ashby',
      via: 'session',
      roles: [...roles],
      sessionId: 'this-machine',
    }),
  way: () => '/console',
}
