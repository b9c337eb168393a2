import type { Context } from 'hono'
import { clinicians, everyone, may } from '../actor.ts'
import { missing, notAllowed, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { handAlert, takeAlert } from '../operations/alerts.ts'
import { showToday } from '../operations/today.ts'
import { seeUnreached } from '../operations/unreached.ts'
import { markVisit } from '../operations/visits.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import type { Performed } from '../perform.ts'
import { TodayPage } from './today-page.tsx'

/** Today, or another day of the diary, with what stood in the way of a form above it. */
async function showDay(
  c: Context,
  visit: Visit,
  date: string | undefined,
  performed?: Performed<unknown>,
): Promise<Response> {
  const { actor, clinic } = visit
  const asked = await visit.ask(showToday, date === undefined ? {} : { date })
  if (asked.kind === 'not-allowed') return notAllowed(c, actor)
  if (asked.kind !== 'done') return missing(c, actor)
  const problems = performed ? problemsOf(performed) : []
  return show(
    c,
    <TodayPage
      today={asked.value}
      actor={actor}
      clinic={clinic}
      mayTake={may(actor, { allowed: clinicians })}
      done={c.req.query('done')}
      undo={c.req.query('undo')}
      problems={problems}
    />,
    problems.length === 0 ? 200 : performed?.kind === 'stale' ? 409 : 422,
  )
}

/** After an act: back to the day, at the place where it was done. */
async function answered(
  c: Context,
  visit: Visit,
  performed: Performed<unknown>,
  { date, done, at = '' }: { date?: string | undefined; done: string; at?: string },
): Promise<Response> {
  if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
  if (performed.kind === 'not-found') return missing(c, visit.actor)
  if (performed.kind !== 'done') return showDay(c, visit, date, performed)
  const query = new URLSearchParams({ ...(date !== undefined && { date }), done })
  return c.redirect(`${consolePaths.today}?${String(query)}${at && `#${at}`}`, 303)
}

export function todayPages(pages: Pages): void {
  const anyone = { allowed: everyone }
  pages.get(consolePaths.today, anyone, (c, visit) => showDay(c, visit, c.req.query('date') || undefined))
  pages.post(consolePaths.visit, anyone, async (c, visit) => {
    const { date, ...fields } = await fieldsOf(c)
    const performed = await visit.ask(markVisit, fields)
    return answered(c, visit, performed, {
      date: typeof date === 'string' ? date : undefined,
      done: String(fields.step),
      at: `visit-${String(fields.courseId)}-${String(fields.sessionId)}`,
    })
  })
  pages.post(consolePaths.takeAlert, { allowed: clinicians }, async (c, visit) =>
    answered(c, visit, await visit.ask(takeAlert, await fieldsOf(c)), { done: 'taken' }),
  )
  pages.post(consolePaths.handAlert, anyone, async (c, visit) =>
    answered(c, visit, await visit.ask(handAlert, await fieldsOf(c)), { done: 'handed' }),
  )
  pages.post(consolePaths.seeUnreached, anyone, async (c, visit) => {
    const { 'messageIds[]': messageIds = [], isSeen, ...fields } = await fieldsOf(c)
    const performed = await visit.ask(seeUnreached, {
      ...fields,
      messageIds: [messageIds].flat(),
      isSeen: isSeen !== 'no',
    })
    return answered(c, visit, performed, { done: isSeen === 'no' ? 'unseen' : 'seen' })
  })
}
