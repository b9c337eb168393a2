import type { Context } from 'hono'
import { minute, second } from '../../../shared/domain/time.ts'
import { tryKey } from '../../../shared/use-cases/try-key.ts'
import type { Actor } from '../actor.ts'
import { isOwnForm } from '../form-body.ts'
import type { Needs } from '../needs.ts'
import { problem } from './problem.ts'

/**
 * Who asks: the program whose key stands in the header, else the person who is signed in. A header with a key that is
 * not valid is nobody, whoever else is signed in. Wrong, revoked, expired and another clinic's key look alike.
 */
export async function whoAsks(c: Context, needs: Needs): Promise<Actor | Response> {
  const header = c.req.header('authorization')
  if (header === undefined) {
    const actor = await needs.signIn.actorOf(c, { isQuiet: false })
    if (!actor) return problem(c, 'no-valid-key')
    return c.req.method === 'GET' || isOwnForm(c.req.raw) ? actor : problem(c, 'cross-site')
  }
  const tried = await tryKey(needs, {
    text: /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '',
    address: needs.addressOf?.(c),
  })
  switch (tried.kind) {
    case 'open': {
      const { clinicId, id, name, scopes } = tried.key
      return { via: 'key', clinicId, id, name, scopes }
    }
    case 'no-such-key':
      return problem(c, 'no-valid-key')
    case 'busy': {
      const left = tried.until - needs.clock.now()
      const minutes = Math.ceil(left / minute)
      return problem(c, 'too-many-tries', {
        retryAfterSeconds: Math.ceil(left / second),
        detail: `Wait up to ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, and check the key.`,
      })
    }
  }
}
