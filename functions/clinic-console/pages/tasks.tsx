import type { Context } from 'hono'
import { clinicians, everyone, may } from '../actor.ts'
import { missing, notAllowed, problemsOf, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { finishTask, listTasks, openTaskAgain, showTask, takeTask } from '../operations/tasks.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import type { Performed } from '../perform.ts'
import { CloseTaskPage } from './close-task-page.tsx'
import { TasksPage } from './tasks-page.tsx'

const query = (c: Context, name: string) => c.req.query(name) ?? ''

async function showClosing(c: Context, visit: Visit, note?: string, performed?: Performed<unknown>) {
  const { actor, clinic } = visit
  const fields = performed ? await fieldsOf(c) : { patientId: query(c, 'patient'), taskId: query(c, 'task') }
  const { patientId, taskId } = fields
  const asked = await visit.ask(showTask, { patientId, taskId })
  if (asked.kind === 'not-allowed') return notAllowed(c, actor)
  if (asked.kind !== 'done') return missing(c, actor)
  const problems = performed ? problemsOf(performed) : []
  return show(
    c,
    <CloseTaskPage
      actor={actor}
      clinic={clinic}
      task={asked.value}
      mayClose={!asked.value.needsClinician || may(actor, { allowed: clinicians })}
      note={note}
      problems={problems}
    />,
    problems.length === 0 ? 200 : 422,
  )
}

export function tasksPages(pages: Pages): void {
  const anyone = { allowed: everyone }

  pages.get(consolePaths.tasks, anyone, async (c, { actor, clinic, ask }) => {
    const kind = query(c, 'kind')
    const asked = await ask(listTasks, kind === '' ? {} : { kind })
    if (asked.kind === 'not-allowed') return notAllowed(c, actor)
    if (asked.kind !== 'done') return missing(c, actor)
    return show(
      c,
      <TasksPage
        actor={actor}
        clinic={clinic}
        list={asked.value}
        kind={kind}
        isClinician={may(actor, { allowed: clinicians })}
        done={query(c, 'done')}
        undo={{ patientId: query(c, 'patient'), taskId: query(c, 'task') }}
      />,
    )
  })

  pages.get(consolePaths.closeTask, anyone, (c, visit) => showClosing(c, visit))

  pages.post(consolePaths.closeTask, anyone, async (c, visit) => {
    const { patientId, taskId, note, backTo } = await fieldsOf(c)
    const typed = typeof note === 'string' ? note.trim() : ''
    const performed = await visit.ask(finishTask, { patientId, taskId, ...(typed && { note: typed }) })
    if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
    if (performed.kind === 'not-found') return missing(c, visit.actor)
    if (performed.kind !== 'done') return showClosing(c, visit, typed, performed)
    const isCall = backTo === 'today'
    const back = new URLSearchParams({
      done: isCall ? 'called' : 'closed',
      patient: String(patientId),
      task: String(taskId),
    })
    return c.redirect(`${isCall ? consolePaths.today : consolePaths.tasks}?${String(back)}`, 303)
  })

  for (const [path, act, done] of [
    [consolePaths.reopenTask, openTaskAgain, 'reopened'],
    [consolePaths.takeTask, takeTask, 'taken'],
  ] as const)
    pages.post(path, anyone, async (c, visit) => {
      const { patientId, taskId, backTo } = await fieldsOf(c)
      const performed = await visit.ask(act, { patientId, taskId })
      if (performed.kind === 'not-allowed') return notAllowed(c, visit.actor)
      if (performed.kind !== 'done' && performed.kind !== 'refused') return missing(c, visit.actor)
      if (backTo === 'today' && performed.kind === 'done')
        return c.redirect(`${consolePaths.today}?done=call-again`, 303)
      return c.redirect(`${consolePaths.tasks}?done=${performed.kind === 'done' ? done : 'refused'}`, 303)
    })
}
