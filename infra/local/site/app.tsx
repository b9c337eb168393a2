import { Hono } from 'hono'
import { RetryLater } from '../../../shared/failures.ts'
import { Mistake, notFound, show } from './answers.tsx'
import { guard } from './guards.tsx'
import { sitePaths } from './paths.ts'
import { clockRoutes } from './routes/clock.tsx'
import { mailboxRoutes } from './routes/mailbox.tsx'
import { phoneRoutes } from './routes/phones.tsx'
import type { SiteParts } from './site-parts.ts'
import { siteStylesheet } from './stylesheet.ts'

/** The clock, the phone and the mailbox of the one-machine cloud. They are not deployed, and ask nobody who they are. */
export function createSite(parts: SiteParts): Hono {
  const { world } = parts.machine.cloud
  const app = new Hono()
  guard(app)
  app.get(sitePaths.stylesheet, (c) =>
    c.body(siteStylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  )

  clockRoutes(app, parts)
  phoneRoutes(app, parts)
  mailboxRoutes(app, parts)

  app.notFound(notFound)
  app.onError((error, c) => {
    const isBusy = error instanceof RetryLater
    world.report.event({
      kind: 'record-failed',
      trigger: 'site',
      recordId: 'request',
      reason: isBusy ? 'retry-later' : error.name,
    })
    return show(c, <Mistake text="Something went wrong. Please try again." />, isBusy ? 503 : 500)
  })
  return app
}
