import * as z from 'zod'
import { id, plainId } from '../../../shared/contracts/fields.ts'
import type { PatientId, TaskId } from '../../../shared/domain/ids.ts'
import { acknowledgeAlert } from '../../../shared/use-cases/acknowledge-alert.ts'
import { assignTask } from '../../../shared/use-cases/assign-task.ts'
import { alertOfTask } from '../../../shared/use-cases/raise-alert.ts'
import { clinicians, everyone } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation, refused } from '../operation.ts'
import { rowId } from './row-ids.ts'

const alertInput = z.strictObject({
  patientId: id<PatientId>(),
  taskId: rowId<TaskId>().describe('Of the alert, as Today and the tasks list it'),
})
const about = ({ patientId, taskId }: z.output<typeof alertInput>) => ({ patientId, id: taskId })

/** The task of an alert, with the alert on the course of a patient who has one. */
async function alertAt({ store, clinicId }: Desk, { patientId, taskId }: z.output<typeof alertInput>) {
  const { courses, tasks } = await store.patientFile({ clinicId, patientId })
  const task = tasks.find(({ id, kind }) => id === taskId && kind === 'red-flag')
  return task && { task, found: alertOfTask(courses, task) }
}

const isClosed = refused('Somebody has closed this alert already: look at the tasks of the patient.')

export const takeAlert = operation({
  name: 'take-alert',
  did: 'took an alert on',
  tag: 'Today',
  summary: 'Take an alert on: it is acknowledged, and nobody further is told',
  method: 'post',
  path: '/alerts/take',
  allowed: clinicians,
  input: alertInput,
  output: z.object({}),
  audit: about,
  run: async (desk, input) => {
    const at = await alertAt(desk, input)
    if (!at) return notFound
    const { task, found } = at
    if (task.closedAt !== undefined) return isClosed
    const { clinicId, actor } = desk
    const { patientId, taskId } = input
    if (!found || found.alert.acknowledgedAt !== undefined) {
      await assignTask(desk, { clinicId, patientId, id: taskId, to: actor.name })
      return done({})
    }
    const by = { alertId: found.alert.id, by: actor.name, goesOn: true }
    const outcome = await acknowledgeAlert(desk, { clinicId, patientId, courseId: found.course.id }, by)
    return outcome.kind === 'refused' ? outcome : done({})
  },
})

export const handAlert = operation({
  name: 'hand-alert',
  did: 'handed an alert to a colleague',
  tag: 'Today',
  summary: 'Put an alert into the hands of a colleague. The timer runs on until a clinician takes it on',
  method: 'post',
  path: '/alerts/hand',
  allowed: everyone,
  scope: 'tasks:write',
  input: alertInput.extend({ to: plainId.describe('The id of somebody who works at the clinic') }),
  output: z.object({}),
  audit: about,
  run: async (desk, { to, ...input }) => {
    const { clinicId, store } = desk
    const [at, colleague] = await Promise.all([
      alertAt(desk, input),
      store.record('staff', { clinicId, id: to }),
    ])
    if (!at || !colleague || colleague.blockedAt !== undefined) return notFound
    if (at.task.closedAt !== undefined) return isClosed
    await assignTask(desk, { clinicId, patientId: input.patientId, id: at.task.id, to: colleague.name })
    return done({})
  },
})

export const alertOperations: AnyOperation[] = [takeAlert, handAlert]
