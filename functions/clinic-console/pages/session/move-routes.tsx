import type { Context } from 'hono'
import { everyone } from '../../actor.ts'
import { missing, problemsOf, show } from '../../answers.tsx'
import { fieldsOf } from '../../form-body.ts'
import type { Problem } from '../../labels.ts'
import { moveTo, previewMove } from '../../operations/session/move.ts'
import { offerSessionTimes } from '../../operations/session/offer-times.ts'
import { showSession } from '../../operations/session/show-session.ts'
import type { Pages, Visit } from '../../pages.ts'
import { CalendarShell } from '../calendar-shell.tsx'
import { actAddress, type Ids, idsOf, routeIds, sessionAddress } from './ids.ts'
import { ChooseTime, MovePreviewed, type Wished } from './move-pages.tsx'
import { SessionFacts } from './session-page.tsx'

/** The preview of a wished time; where none is wished, or it cannot be had, times to choose from. */
async function moveView(
  c: Context,
  { ask, actor, clinic }: Visit,
  ids: Ids,
  wished: Wished,
  {
    problems,
    around,
    override = '',
  }: { problems: Problem[]; around?: string | undefined; override?: string },
) {
  const asked = await ask(showSession, ids)
  if (asked.kind !== 'done') return missing(c, actor)
  const session = asked.value
  const { chairId, ...at } = wished
  const isWished = wished.date !== '' && wished.time !== ''
  const move = isWished
    ? await ask(previewMove, { ...ids, ...at, ...(chairId !== '' && { chairId }) })
    : undefined
  const all = [...problems, ...(move ? problemsOf(move) : [])]
  const offered =
    move?.kind === 'done'
      ? undefined
      : await ask(offerSessionTimes, { ...ids, ...(around !== undefined && { around }) })
  const title = `Move: ${session.called.toLowerCase()}`
  return show(
    c,
    <CalendarShell visit={{ actor, clinic }} title={title} problems={all}>
      <SessionFacts ids={ids} session={session} zone={clinic.zone} />
      {move?.kind === 'done' ? (
        <MovePreviewed ids={ids} wished={wished} move={move.value} zone={clinic.zone} override={override} />
      ) : (
        <ChooseTime
          ids={ids}
          days={offered?.kind === 'done' ? offered.value.days : []}
          around={around ?? session.date}
          wished={isWished ? wished : { ...wished, date: session.date, time: session.time }}
          chairs={clinic.chairs}
          ownChair={session.chair}
        />
      )}
    </CalendarShell>,
    all.length > 0 ? 422 : 200,
  )
}

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
const wishedOf = (fields: Partial<Record<string, string | string[]>>): Wished => ({
  date: text(fields.date),
  time: text(fields.time),
  chairId: text(fields.chairId),
  scope: fields.scope === 'following' ? 'following' : 'one',
})

export function movePages(pages: Pages): void {
  const right = { allowed: everyone }
  pages.get(actAddress(routeIds, 'move'), right, (c, visit) => {
    const query = c.req.query()
    const around = query.around === '' ? undefined : query.around
    return moveView(c, visit, idsOf(c), wishedOf(query), { problems: [], around })
  })

  pages.post(actAddress(routeIds, 'move'), right, async (c, visit) => {
    const ids = idsOf(c)
    const fields = await fieldsOf(c)
    const wished = wishedOf(fields)
    const override = text(fields.override).trim()
    const performed = await visit.ask(moveTo, {
      ...ids,
      ...wished,
      seen: fields.seen,
      ...(override !== '' && { override }),
    })
    if (performed.kind === 'done') {
      const moved = wished.scope === 'following' ? 'moved-following' : 'moved'
      const done = performed.value.isTold ? moved : `${moved}-quietly`
      return c.redirect(sessionAddress(ids, `?done=${done}`), 303)
    }
    if (performed.kind === 'not-found' || performed.kind === 'not-allowed') return missing(c, visit.actor)
    return await moveView(c, visit, ids, wished, { problems: problemsOf(performed), override })
  })
}
