import type { Context } from 'hono'
import { everyone } from '../../actor.ts'
import { missing, problemsOf, show } from '../../answers.tsx'
import { ChangePreview } from '../../change-preview.tsx'
import { Hidden, Radios } from '../../fields.tsx'
import { fieldsOf } from '../../form-body.ts'
import { cancelOne, previewCancel } from '../../operations/session/cancel.ts'
import { showSession } from '../../operations/session/show-session.ts'
import type { Pages, Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import { CalendarShell } from '../calendar-shell.tsx'
import { actAddress, type Ids, idsOf, routeIds, sessionAddress } from './ids.ts'
import { SessionFacts } from './session-page.tsx'

const byWords = [
  { value: 'clinic', label: 'The clinic cannot keep it' },
  { value: 'patient', label: 'The patient cannot come' },
]

const freed = ({ hasBegun }: { hasBegun: boolean }): string =>
  hasBegun ? 'Its time has gone by.' : 'Its chair is free at once.'

async function cancelView(
  c: Context,
  { ask, actor, clinic }: Visit,
  ids: Ids,
  by: 'patient' | 'clinic',
  problems: { text: string }[],
) {
  const asked = await ask(showSession, ids)
  if (asked.kind !== 'done') return missing(c, actor)
  const preview = await ask(previewCancel, { ...ids, by })
  const all = [...problems, ...problemsOf(preview)]
  const title = `Cancel: ${asked.value.called.toLowerCase()}`
  return show(
    c,
    <CalendarShell visit={{ actor, clinic }} title={title} problems={all}>
      <SessionFacts ids={ids} session={asked.value} zone={clinic.zone} />
      {preview.kind === 'done' ? (
        <>
          {asked.value.purpose === 'treatment' ? (
            <p>
              {freed(asked.value)} Nothing is booked in its place: to make it up,{' '}
              <a href={consolePaths.course(ids.patientId, ids.courseId)}>extend the course</a>, or{' '}
              <a href={actAddress(ids, 'move')}>move it instead</a>.
            </p>
          ) : (
            <p>
              {freed(asked.value)} Where the clinic cannot keep it, the next one is booked by itself. Where
              the patient cannot come, none is booked until somebody does, on the page of the course. Or{' '}
              <a href={actAddress(ids, 'move')}>move it instead</a>.
            </p>
          )}
          <h2>What would happen</h2>
          <ChangePreview preview={preview.value.preview} zone={clinic.zone} />
          <form method="post" action={actAddress(ids, 'cancel')}>
            <Radios name="by" label="Why" value={by} options={byWords} />
            <Hidden name="seen" value={preview.value.seen} />
            <div class="row">
              <button class="danger">Cancel the session</button>
              <a href={sessionAddress(ids)}>Leave it as it is</a>
            </div>
          </form>
        </>
      ) : (
        <p>
          <a href={sessionAddress(ids)}>Back to the session</a>
        </p>
      )}
    </CalendarShell>,
    all.length > 0 ? 422 : 200,
  )
}

const whose = (value: unknown): 'patient' | 'clinic' => (value === 'patient' ? 'patient' : 'clinic')

export function cancelPages(pages: Pages): void {
  const right = { allowed: everyone }
  pages.get(actAddress(routeIds, 'cancel'), right, (c, visit) =>
    cancelView(c, visit, idsOf(c), whose(c.req.query('by')), []),
  )

  pages.post(actAddress(routeIds, 'cancel'), right, async (c, visit) => {
    const ids = idsOf(c)
    const { by, seen } = await fieldsOf(c)
    const performed = await visit.ask(cancelOne, { ...ids, by, seen })
    if (performed.kind === 'done') {
      const done = performed.value.isTold ? 'cancelled' : 'cancelled-quietly'
      return c.redirect(sessionAddress(ids, `?done=${done}`), 303)
    }
    if (performed.kind === 'not-found' || performed.kind === 'not-allowed') return missing(c, visit.actor)
    return await cancelView(c, visit, ids, whose(by), problemsOf(performed))
  })
}
