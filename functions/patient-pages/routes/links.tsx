import type { Hono } from 'hono'
import type { LinkPurpose } from '../../../shared/link-ports.ts'
import { gone } from '../answers.tsx'
import { paths, routes } from '../paths.ts'
import { enterByLink, letIn, type Needs } from '../visit.ts'

/** The ways in: the secret leaves the address for a cookie. Opening a link that is open writes nothing. */
export function linkRoutes(app: Hono, world: Needs): void {
  const wayIn = (route: string, purpose: LinkPurpose, home: (handle: string) => string) =>
    app.get(route, async (c) => {
      const entered = await enterByLink(world, c, purpose)
      return entered ? c.redirect(home(letIn(c, entered)), 303) : gone(c)
    })
  wayIn(routes.questionnaireLink, 'questionnaire', paths.questions)
  wayIn(routes.sessionsLink, 'sessions', paths.sessions)
}
