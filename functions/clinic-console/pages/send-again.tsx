import type { Context } from 'hono'
import { everyone } from '../actor.ts'
import { missing, notAllowed, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { previewSendAgain, sendAgain } from '../operations/send-again.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import type { Performed } from '../perform.ts'
import { SendAgainPage } from './send-again-page.tsx'

/** What did not arrive, and what each way of sending it once more would send; with what stood in the way of a press. */
async function preview(
  c: Context,
  visit: Visit,
  message: { patientId: unknown; messageId: unknown },
  performed?: Performed<unknown>,
): Promise<Response> {
  const { actor, clinic } = visit
  const asked = await visit.ask(previewSendAgain, message)
  if (asked.kind === 'not-allowed') return notAllowed(c, actor)
  if (asked.kind !== 'done') return missing(c, actor)
  const problems = performed ? problemsOf(performed) : []
  return show(
    c,
    <SendAgainPage actor={actor} clinic={clinic} preview={asked.value} problems={problems} />,
    problems.length === 0 ? 200 : performed?.kind === 'stale' ? 409 : 422,
  )
}

export function sendAgainPages(pages: Pages): void {
  const anyone = { allowed: everyone }
  pages.get(consolePaths.sendAgain, anyone, (c, visit) =>
    preview(c, visit, { patientId: c.req.query('patient'), messageId: c.req.query('message') }),
  )
  pages.post(consolePaths.sendAgain, anyone, async (c, visit) => {
    const fields = await fieldsOf(c)
    const performed = await visit.ask(sendAgain, fields)
    if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
    if (performed.kind === 'not-found') return missing(c, visit.actor)
    if (performed.kind !== 'done')
      return preview(c, visit, { patientId: fields.patientId, messageId: fields.messageId }, performed)
    const done = performed.value.isHeld ? 'again-held' : 'again'
    return c.redirect(`${consolePaths.today}?done=${done}`, 303)
  })
}
