import { everyone } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { Done } from '../layout.tsx'
import { confirmOne } from '../operations/session/confirm.ts'
import { previewMove } from '../operations/session/move.ts'
import { showSession } from '../operations/session/show-session.ts'
import { markVisit } from '../operations/visits.ts'
import type { Pages, Visit } from '../pages.ts'
import { CalendarShell } from './calendar-shell.tsx'
import { Asked } from './session/asked.tsx'
import { cancelPages } from './session/cancel-pages.tsx'
import { actAddress, type Ids, idsOf, routeIds, sessionAddress } from './session/ids.ts'
import { movePages } from './session/move-routes.tsx'
import { SessionActions, SessionFacts, SessionPast } from './session/session-page.tsx'

const doneWords: Partial<Record<string, string>> = {
  moved: 'Moved. The notice to the patient stands below, with when it leaves.',
  'moved-following':
    'Moved, with the sessions after it. The notice to the patient stands below, with when it leaves.',
  'moved-quietly':
    'Moved. No notice leaves: the patient knows the session at this time, or was told no times yet.',
  'moved-following-quietly':
    'Moved, with the sessions after it. No notice leaves: the patient knows them at these times, or was told no times yet.',
  'cancelled-quietly':
    'Cancelled. The chair is free. No notice leaves: the patient knows of it, or was told no time for the session.',
  cancelled: 'Cancelled. The chair is free. The notice to the patient stands below, with when it leaves.',
  confirmed: 'Noted: the patient comes.',
  marked: 'Marked.',
  undone: 'The mark was taken back.',
}

async function sessionView(
  { ask, actor, clinic }: Visit,
  ids: Ids,
  done: string,
  problems: { text: string }[],
) {
  const asked = await ask(showSession, ids)
  if (asked.kind !== 'done') return undefined
  const session = asked.value
  const wish = session.asked?.to
  const move = wish && (await ask(previewMove, { ...ids, ...wish }))
  const title = session.called
  return (
    <CalendarShell
      visit={{ actor, clinic }}
      title={title}
      problems={problems}
      done={<Done text={doneWords[done]} />}
    >
      {session.asked && <Asked ids={ids} asked={session.asked} move={move} zone={clinic.zone} />}
      <SessionFacts ids={ids} session={session} zone={clinic.zone} />
      <SessionActions ids={ids} session={session} zone={clinic.zone} />
      <SessionPast session={session} zone={clinic.zone} />
    </CalendarShell>
  )
}

/** One session: what it is, what became of it, and what can be done. */
export function sessionPages(pages: Pages): void {
  const right = { allowed: everyone }
  pages.get(sessionAddress(routeIds), right, async (c, visit) => {
    const view = await sessionView(visit, idsOf(c), c.req.query('done') ?? '', [])
    return view ? show(c, view) : missing(c, visit.actor)
  })

  pages.post(actAddress(routeIds, 'confirm'), right, async (c, visit) => {
    const ids = idsOf(c)
    const { revision } = await fieldsOf(c)
    const performed = await visit.ask(confirmOne, { ...ids, revision })
    if (performed.kind === 'done') return c.redirect(sessionAddress(ids, '?done=confirmed'), 303)
    const view = await sessionView(visit, ids, '', problemsOf(performed))
    return view ? show(c, view, 422) : missing(c, visit.actor)
  })

  pages.post(actAddress(routeIds, 'visit'), right, async (c, visit) => {
    const ids = idsOf(c)
    const { step, seen } = await fieldsOf(c)
    const performed = await visit.ask(markVisit, { ...ids, step, seen })
    const done = step === 'undo' ? 'undone' : 'marked'
    if (performed.kind === 'done') return c.redirect(sessionAddress(ids, `?done=${done}`), 303)
    const view = await sessionView(visit, ids, '', problemsOf(performed))
    return view ? show(c, view, 422) : missing(c, visit.actor)
  })

  movePages(pages)
  cancelPages(pages)
}
