import type { Hono } from 'hono'
import * as z from 'zod'
import type { Task } from '../../../../shared/domain/task.ts'
import type { World } from '../../../../shared/ports.ts'
import { acknowledgeAlert } from '../../../../shared/use-cases/acknowledge-alert.ts'
import { closeTask } from '../../../../shared/use-cases/close-task.ts'
import { notFound, show } from '../answers.tsx'
import { sitePaths } from '../paths.ts'
import { type SiteParts, theClinic } from '../site-parts.ts'
import { TasksPage } from '../tasks-page.tsx'

const taskForm = z.object({ patient: z.string().min(1), task: z.string().min(1) })

export function taskRoutes(app: Hono, { machine }: SiteParts): void {
  const { world } = machine.cloud

  app.get(sitePaths.tasks, async (c) => {
    const clinic = await theClinic(world.store)
    if (!clinic) return notFound(c)
    const open = await world.store.openTasks(clinic.id)
    const tasks = await Promise.all(
      open.map(async (task) => ({ task, patient: await world.store.patient(task) })),
    )
    return show(c, <TasksPage clinic={clinic} tasks={tasks} />)
  })
  app.post(sitePaths.tasks, async (c) => {
    const form = taskForm.safeParse(await c.req.parseBody())
    const clinic = await theClinic(world.store)
    const task =
      clinic &&
      form.success &&
      (await world.store.openTasks(clinic.id)).find(
        (t) => t.id === form.data.task && t.patientId === form.data.patient,
      )
    if (task) await close(world, task)
    return c.redirect(sitePaths.tasks, 303)
  })
}

const deskName = 'desk'

async function close(world: World, task: Task): Promise<void> {
  const { clinicId, patientId, courseId, id } = task
  const alertId = courseId && task.kind === 'red-flag' && id.replace(`red-flag/${courseId}/`, '')
  if (alertId) await acknowledgeAlert(world, { clinicId, patientId, courseId }, { alertId, by: deskName })
  await closeTask(world, { clinicId, patientId, id, by: deskName })
}
