import type { Context, Hono } from 'hono'
import type { ItemAnswers } from '../../../shared/domain/instruments.ts'
import { isChecked, isCheckOpen } from '../../../shared/domain/same-day-check.ts'
import { sameDay } from '../../../shared/domain/instruments/same-day.ts'
import { redFlags } from '../../../shared/domain/red-flags.ts'
import { runningTriggers } from '../../../shared/domain/red-flags/triggers.ts'
import { checkSameDay } from '../../../shared/use-cases/check-same-day.ts'
import { readAnswers } from '../answer-form.ts'
import { gone, refused, show } from '../answers.tsx'
import { routes } from '../paths.ts'
import { type Needs, openVisit } from '../visit.ts'
import { CallFirstPage, type Checked, SameDayNote, SameDayPage } from './same-day-pages.tsx'
import { sessionIn } from './session-page.tsx'

const page = { number: 1, instrument: 'same-day', items: sameDay.items } as const

/** The check before a session: six short questions and what to do at a yes. What was answered is never shown again. */
export function sameDayRoutes(app: Hono, world: Needs): void {
  const checked = async (c: Context): Promise<Checked | undefined> => {
    const visit = await openVisit(world, c, ['sessions'])
    const session = visit && sessionIn(visit, c.req.param('session'))
    return session && { visit, session }
  }

  app.get(routes.sameDay, async (c) => {
    const asked = await checked(c)
    if (!asked) return gone(c)
    const { visit, session } = asked
    if (isChecked(visit.course, session)) return show(c, <SameDayNote {...asked} says="done" />)
    const isOpen = isCheckOpen(visit.course, visit.clinic, session, world.clock.now())
    return show(c, isOpen ? <SameDayPage {...asked} /> : <SameDayNote {...asked} says="not-now" />)
  })

  app.post(routes.sameDay, async (c) => {
    const asked = await checked(c)
    if (!asked) return gone(c)
    const form = readAnswers(await c.req.text(), page)
    if (!form || form.isLeaving) return refused(c, 'unreadable', 422)
    const { answers } = form
    return await keep(world, c, asked, answers)
  })
}

async function keep(world: Needs, c: Context, asked: Checked, answers: ItemAnswers) {
  const { visit, session } = asked
  const { words, clinic, target } = visit
  const advice = words.advice(redFlags({ 'same-day': answers }, runningTriggers(clinic)), clinic)
  c.set('urgent', { words, advice })
  const outcome = await checkSameDay(world, target, { sessionId: session.id, answers })
  switch (outcome.kind) {
    case 'not-now':
      return show(c, <SameDayNote {...asked} says="not-now" advice={advice} />, 409)
    case 'problems': {
      const { problems } = outcome
      return show(c, <SameDayPage {...asked} typed={answers} problems={problems} advice={advice} />, 422)
    }
    case 'stored':
    case 'answered-before':
      if (outcome.callsFirst) return show(c, <CallFirstPage {...visit} advice={advice} />)
      return c.redirect(c.req.path, 303)
  }
}
