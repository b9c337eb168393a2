import type { Hono } from 'hono'
import type { LinkPurpose } from '../../../shared/ports.ts'
import { openLink } from '../../../shared/use-cases/open-link.ts'
import { gone } from '../answers.tsx'
import { paths, routes } from '../paths.ts'
import { letIn, type Needs } from '../visit.ts'

/** The ways in: the secret leaves the address for a cookie. Nothing is written, whoever opens them. */
export function linkRoutes(app: Hono, world: Needs): void {
  const wayIn = (route: string, purpose: LinkPurpose, home: (handle: string) => string) =>
    app.get(route, async (c) => {
      const secret = c.req.param('token') ?? ''
      const link = await openLink(world, secret, purpose)
      if (link.kind === 'no-such-link') return gone(c)
      return c.redirect(home(letIn(c, { secret, tokenHash: link.tokenHash })), 303)
    })
  wayIn(routes.questionnaireLink, 'questionnaire', paths.questions)
  wayIn(routes.sessionsLink, 'sessions', paths.sessions)
}
