import type { Context } from 'hono'
import { dateAt } from '../../../shared/domain/time.ts'
import { everyone, may } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import type { Problem } from '../labels.ts'
import { Done } from '../layout.tsx'
import { addClosure, previewClosure } from '../operations/closures/close.ts'
import { removeClosure, shortenClosure } from '../operations/closures/end-closure.ts'
import { listClosures, showClosure } from '../operations/closures/show-closures.ts'
import { mayClose } from '../operations/closures/shown.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { CalendarShell } from './calendar-shell.tsx'
import { type ClosureFields, closureFields, ClosureForm, closureInputOf } from './closures/closure-form.tsx'
import { ClosureFacts, EndClosure, Progress } from './closures/closure-page.tsx'
import { daysWords } from './closures/closure-words.ts'
import { BankHolidays, ClosureList } from './closures/list-page.tsx'
import { Proposal } from './closures/proposal-page.tsx'

const doneWords: Partial<Record<string, string>> = {
  closed: 'Closed. What it touches is being moved.',
  shortened: 'It ends earlier. What was moved stays where it is.',
  removed: 'The closure is removed. What was moved stays where it is.',
}

async function listView(c: Context, visit: Visit, fields: ClosureFields, problems: Problem[], done = '') {
  const listed = await visit.ask(listClosures, {})
  if (listed.kind !== 'done') return missing(c, visit.actor)
  return show(
    c,
    <CalendarShell visit={visit} title="Closures and broken chairs" problems={problems}>
      <Done text={doneWords[done]} />
      <ClosureList closures={listed.value.closures} />
      {may(visit.actor, mayClose) && (
        <section>
          <h2>Close the clinic or a chair</h2>
          <p>You see what would move, and what would be sent, before anything is stored.</p>
          <ClosureForm action={consolePaths.proposeClosure} fields={fields} chairs={visit.clinic.chairs} />
        </section>
      )}
      <BankHolidays {...listed.value} />
    </CalendarShell>,
    problems.length > 0 ? 422 : 200,
  )
}

/** The proposal; where the closure itself cannot be, the form again. */
async function proposalView(c: Context, visit: Visit, fields: ClosureFields, problems: Problem[] = []) {
  const asked = await visit.ask(previewClosure, closureInputOf(fields))
  if (asked.kind !== 'done') return await listView(c, visit, fields, [...problems, ...problemsOf(asked)])
  const chair = visit.clinic.chairs.find(({ id }) => id === fields.chairId)?.name
  const days = daysWords({ from: fields.from, to: fields.to === '' ? fields.from : fields.to })
  return show(
    c,
    <CalendarShell visit={visit} title={`Close ${chair ?? 'the clinic'}: ${days}`} problems={problems}>
      <Proposal proposal={asked.value} fields={fields} zone={visit.clinic.zone} />
    </CalendarShell>,
    problems.length > 0 ? 422 : 200,
  )
}

async function closureView(c: Context, visit: Visit, closureId: string, problems: Problem[]) {
  const asked = await visit.ask(showClosure, { closureId })
  if (asked.kind !== 'done') return missing(c, visit.actor)
  const of = Number(c.req.query('courses'))
  return show(
    c,
    <CalendarShell visit={visit} title="Closure" problems={problems}>
      <Done text={doneWords[c.req.query('done') ?? '']} />
      <ClosureFacts shown={asked.value} />
      <Progress shown={asked.value} of={Number.isInteger(of) && of > 0 && of < 100_000 ? of : undefined} />
      {may(visit.actor, mayClose) && <EndClosure shown={asked.value} />}
      <p>
        <a href={consolePaths.closures}>All closures</a>
      </p>
    </CalendarShell>,
    problems.length > 0 ? 422 : 200,
  )
}

export function closuresPages(pages: Pages): void {
  pages.get(consolePaths.closures, { allowed: everyone }, (c, visit) => {
    const from = dateAt(visit.clinic.zone, visit.needs.clock.now())
    return listView(c, visit, { ...closureFields({}), from }, [], c.req.query('done'))
  })

  pages.get(consolePaths.proposeClosure, mayClose, (c, visit) =>
    proposalView(c, visit, closureFields(c.req.query())),
  )

  pages.post(consolePaths.closures, mayClose, async (c, visit) => {
    const sent = await fieldsOf(c)
    const fields = closureFields(sent)
    const added = await visit.ask(addClosure, { ...closureInputOf(fields), seen: sent.seen })
    if (added.kind !== 'done') return await proposalView(c, visit, fields, problemsOf(added))
    const { closureId, courses } = added.value
    return c.redirect(`${consolePaths.closure(closureId)}?done=closed&courses=${courses}`, 303)
  })

  pages.get(consolePaths.closure(':closure'), { allowed: everyone }, (c, visit) =>
    closureView(c, visit, c.req.param('closure') ?? '', []),
  )

  pages.post(consolePaths.ofClosure(':closure', 'shorten'), mayClose, async (c, visit) => {
    const closureId = c.req.param('closure') ?? ''
    const { version, to } = await fieldsOf(c)
    const asked = await visit.ask(shortenClosure, { closureId, version, to })
    return asked.kind === 'done'
      ? c.redirect(`${consolePaths.closure(closureId)}?done=shortened`, 303)
      : await closureView(c, visit, closureId, problemsOf(asked))
  })

  pages.post(consolePaths.ofClosure(':closure', 'remove'), mayClose, async (c, visit) => {
    const closureId = c.req.param('closure') ?? ''
    const { version } = await fieldsOf(c)
    const asked = await visit.ask(removeClosure, { closureId, version })
    // What is not there is removed: the button was pressed before.
    return asked.kind === 'done' || asked.kind === 'not-found'
      ? c.redirect(`${consolePaths.closures}?done=removed`, 303)
      : await closureView(c, visit, closureId, problemsOf(asked))
  })
}
