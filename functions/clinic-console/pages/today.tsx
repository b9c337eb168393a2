import type { Context } from 'hono'
import { isCivilDate } from '../../../shared/domain/time.ts'
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
import { sendAgainPages } from './send-again.tsx'
import { handTo } from './today-alerts.tsx'
import { TodayPage } from './today-page.tsx'
import type { Undo } from './today-unreached.tsx'

/** Today, or another day of the diary, with what stood in the way of a form above it. */
async function showDay(
  c: Context,
  visit: Visit,
  date: string | undefined,
  performed?: Performed<unknown>,
): Promise<Response> {
  const { actor, clinic } = visit
  // What is no day, as in a mistyped address, shows the present one, as the calendar does its week.
  const isDay = date !== undefined && isCivilDate(date)
  const asked = await visit.ask(showToday, isDay ? { date } : {})
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
      undo={undoOf(c)}
      undoCall={undoCallOf(c)}
      problems={problems}
    />,
    problems.length === 0 ? 200 : performed?.kind === 'stale' ? 409 : 422,
  )
}

interface Answered {
  date?: string | undefined
  done: string
  at?: string
  undo?: { patient: string; message: string[]; seenAt: string }
}

/** After an act: back to the day, at the place where it was done. */
async function answered(
  c: Context,
  visit: Visit,
  performed: Performed<unknown>,
  { date, done, at = '', undo }: Answered,
): Promise<Response> {
  if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
  if (performed.kind === 'not-found') return missing(c, visit.actor)
  if (performed.kind !== 'done') return showDay(c, visit, date, performed)
  const query = new URLSearchParams({ ...(date !== undefined && { date }), done })
  if (undo !== undefined) {
    query.set('patient', undo.patient)
    query.set('seenAt', undo.seenAt)
  }
  // An address has its length: of more than these, the file of the patient takes the rest back.
  for (const id of undo?.message?.slice(0, mostUndone) ?? []) query.append('message', id)
  return c.redirect(`${consolePaths.today}?${String(query)}${at && `#${at}`}`, 303)
}

const mostUndone = 20

export function todayPages(pages: Pages): void {
  const anyone = { allowed: everyone }
  pages.get(consolePaths.today, anyone, (c, visit) => showDay(c, visit, c.req.query('date')))
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
  pages.post(consolePaths.handAlert, anyone, async (c, visit) => {
    const fields = await fieldsOf(c)
    const performed = await visit.ask(handAlert, fields)
    return answered(c, visit, atAlert(performed, String(fields.taskId)), { done: 'handed' })
  })
  pages.post(consolePaths.seeUnreached, anyone, async (c, visit) => {
    const { 'messageIds[]': messageIds = [], isSeen, ...fields } = await fieldsOf(c)
    const isTold = isSeen === 'told-by-phone'
    const ids = [messageIds].flat()
    const { backTo, patientId, ...others } = fields
    const performed = await visit.ask(seeUnreached, {
      ...others,
      patientId,
      messageIds: ids,
      isSeen: isSeen !== 'no',
      ...(isTold && { how: 'told-by-phone' }),
    })
    if (backTo === 'file' && performed.kind === 'done')
      return c.redirect(`${consolePaths.patient(String(patientId))}#messages`, 303)
    const { messageIds: settled = [], seenAt } = performed.kind === 'done' ? performed.value : {}
    const done =
      isSeen === 'no' ? 'unseen' : seenAt === undefined ? 'settled-before' : isTold ? 'told' : 'seen'
    const undo = seenAt !== undefined && { undo: { patient: String(patientId), message: settled, seenAt } }
    return answered(c, visit, performed, { done, ...undo })
  })
  sendAgainPages(pages)
}

/** What is refused of whom to hand it to stands at that alert. */
const atAlert = (performed: Performed<unknown>, taskId: string): Performed<unknown> =>
  performed.kind !== 'invalid'
    ? performed
    : {
        kind: 'invalid',
        refusals: performed.refusals.map((refusal) =>
          refusal.field === 'to' ? { ...refusal, field: handTo({ taskId }) } : refusal,
        ),
      }

function undoOf(c: Context): Undo | undefined {
  const { patient: patientId, seenAt } = c.req.query()
  const messageIds = c.req.queries('message') ?? []
  if (patientId === undefined || seenAt === undefined || messageIds.length === 0) return undefined
  return { patientId, messageIds, seenAt }
}

function undoCallOf(c: Context): { patientId: string; taskId: string } | undefined {
  const { patient: patientId, task: taskId } = c.req.query()
  return patientId === undefined || taskId === undefined ? undefined : { patientId, taskId }
}
