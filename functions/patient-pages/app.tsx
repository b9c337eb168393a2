import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { RetryLater } from '../../shared/failures.ts'
import { askedWords, busy, gone, show } from './answers.tsx'
import { guardForms } from './form-body.ts'
import { strictHeaders } from './headers.ts'
import { TroublePage } from './plain-pages.tsx'
import { calendarRoutes } from './routes/calendar.tsx'
import { linkRoutes } from './routes/links.tsx'
import { notMeRoutes } from './routes/not-me.tsx'
import { preferenceRoutes } from './routes/preferences.tsx'
import { questionRoutes } from './routes/questions.tsx'
import { sameDayRoutes } from './routes/same-day.tsx'
import { sessionRoutes } from './routes/sessions.tsx'
import { styleRoutes } from './routes/style.ts'
import { timesRoutes } from './routes/times.tsx'
import { type Needs, TooManyTries } from './visit.ts'

/** What patients' links open. GET and HEAD show; only a POST with a choice in it acts. */
export function createApp(world: Needs): Hono {
  const app = new Hono()
  app.use(strictHeaders)
  // The HTTP API compresses nothing by itself.
  app.use(compress())
  app.use(async (c, next) => {
    c.set('speaks', world)
    await next()
  })
  guardForms(app)

  styleRoutes(app)
  linkRoutes(app, world)
  questionRoutes(app, world)
  sessionRoutes(app, world)
  timesRoutes(app, world)
  sameDayRoutes(app, world)
  calendarRoutes(app, world)
  preferenceRoutes(app, world)
  notMeRoutes(app, world)

  app.notFound(gone)
  app.onError((error, c) => {
    if (error instanceof TooManyTries) return busy(c, error.until - world.clock.now())
    const isBusy = error instanceof RetryLater
    world.report.event({
      kind: 'record-failed',
      trigger: 'patient-pages',
      recordId: 'request',
      reason: isBusy ? 'retry-later' : error.name,
    })
    if (isBusy) c.header('Retry-After', '60')
    const { words, advice } = c.get('urgent') ?? { words: askedWords(c), advice: [] }
    return show(c, <TroublePage words={words} advice={advice} />, isBusy ? 503 : 500)
  })
  return app
}
