import * as z from 'zod'
import { id, words } from '../../../shared/contracts/fields.ts'
import type { PatientId, TaskId } from '../../../shared/domain/ids.ts'
import { redFlagTable } from '../../../shared/domain/red-flags.ts'
import { isInOurWords, needsClinician, settledByItself, type Task } from '../../../shared/domain/task.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { acknowledgeAlert } from '../../../shared/use-cases/acknowledge-alert.ts'
import { assignTask } from '../../../shared/use-cases/assign-task.ts'
import { closeTask } from '../../../shared/use-cases/close-task.ts'
import { alertOfTask } from '../../../shared/use-cases/raise-alert.ts'
import { reopenTask } from '../../../shared/use-cases/reopen-task.ts'
import { clinicians, everyone, may } from '../actor.ts'
import { type AnyOperation, type Desk, done, notFound, operation, refused } from '../operation.ts'
import { rowId } from './row-ids.ts'
import {
  isSameMarks,
  oncePerCourse,
  tasksOfMarks,
  unmarkedIn,
  unmarkedOf,
  unmarkedSession,
} from './unmarked.ts'
import { waitsForMarks } from './waits-for-marks.ts'

const shownTask = z.object({
  patientId: z.string(),
  name: z.string(),
  taskId: z.string(),
  kind: z.string(),
  openedAt: z.string(),
  courseId: z.string().optional(),
  sessionId: z.string().optional(),
  owner: z.object({ name: z.string(), at: z.string() }).optional(),
  /** Whether only a clinician can judge it. */
  needsClinician: z.boolean(),
  /** What raised an alert, and the patient's own words: for clinicians; words of ours are for everybody. */
  flags: z.array(z.string()).optional(),
  words: z.string().optional(),
  /** What waits to be marked, the oldest first. */
  unmarked: z.array(unmarkedSession).optional(),
  hasMoreUnmarked: z.boolean().optional(),
})
export type ShownTask = z.output<typeof shownTask>

const isClinician = ({ actor }: Desk) => may(actor, { allowed: clinicians })

const shown = (task: Task, name: string, mayRead: boolean): ShownTask => ({
  patientId: task.patientId,
  name,
  taskId: task.id,
  kind: task.kind,
  openedAt: isoInstant(task.openedAt),
  ...(task.courseId !== undefined && { courseId: task.courseId }),
  ...(task.sessionId !== undefined && { sessionId: task.sessionId }),
  ...(task.owner && { owner: { name: task.owner.name, at: isoInstant(task.owner.at) } }),
  needsClinician: needsClinician(task.kind),
  ...(mayRead &&
    task.flags && {
      flags: redFlagTable.filter(({ id }) => task.flags?.includes(id)).map(({ title }) => title),
    }),
  ...((mayRead || isInOurWords(task.kind)) && task.words !== undefined && { words: task.words }),
})

export const listTasks = operation({
  name: 'list-tasks',
  did: 'saw the list of tasks',
  tag: 'Today',
  summary: 'What needs a person at the clinic, alerts first, then the oldest',
  method: 'get',
  path: '/tasks',
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject({ kind: z.string().max(40).optional() }),
  output: z.object({
    tasks: z.array(shownTask),
    /** Of all open tasks, whatever the filter. */
    kinds: z.array(z.object({ kind: z.string(), open: z.number() })),
  }),
  audit: () => ({}),
  run: async (desk, { kind }) => {
    const { store, clinicId } = desk
    const open = oncePerCourse(await store.openTasks(clinicId))
    const tasks = kind === undefined ? open : open.filter((task) => task.kind === kind)
    const [patients, unmarked] = await Promise.all([
      store.patientsOf(tasks.map(({ patientId }) => ({ clinicId, patientId }))),
      unmarkedOf(desk, tasks),
    ])
    const nameOf = (i: number) => {
      const patient = patients[i]
      return patient ? `${patient.givenName} ${patient.familyName}` : tasks[i]!.patientId
    }
    const kinds = [...new Set(open.map((task) => task.kind))]
    return done({
      tasks: tasks
        .map((task, i) => {
          const waits = unmarked(task)
          return {
            ...shown(task, nameOf(i), isClinician(desk)),
            ...(waits && { unmarked: waits.sessions, hasMoreUnmarked: waits.isMore }),
          }
        })
        .toSorted((a, b) => Number(b.kind === 'red-flag') - Number(a.kind === 'red-flag')),
      kinds: kinds.map((each) => ({ kind: each, open: open.filter((task) => task.kind === each).length })),
    })
  },
})

const taskInput = z.strictObject({ patientId: id<PatientId>(), taskId: rowId<TaskId>() })
const about = ({ patientId, taskId }: z.output<typeof taskInput>) => ({ patientId, id: taskId })

const taskAt = async ({ store, clinicId }: Desk, { patientId, taskId }: z.output<typeof taskInput>) => {
  const file = await store.patientFile({ clinicId, patientId })
  const task = file.tasks.find((t) => t.id === taskId)
  return task && { task, file }
}

export const showTask = operation({
  name: 'show-task',
  did: 'saw a task',
  tag: 'Today',
  summary: 'One task of a patient',
  method: 'get',
  path: '/patients/{patientId}/task',
  allowed: everyone,
  scope: 'courses:read',
  input: taskInput,
  output: shownTask.extend({ closed: z.object({ by: z.string(), note: z.string().optional() }).optional() }),
  audit: about,
  run: async (desk, input) => {
    const at = await taskAt(desk, input)
    if (!at?.file.patient) return notFound
    const { task, file } = at
    const { givenName, familyName } = file.patient!
    const zone = (await desk.store.clinic(desk.clinicId))?.zone
    const isOfMarks = task.kind === 'attendance-unmarked' && task.courseId !== undefined
    const { note } = task
    return done({
      ...shown(task, `${givenName} ${familyName}`, isClinician(desk)),
      ...(isOfMarks &&
        zone && { unmarked: unmarkedIn(file.courses, task.courseId!, zone, desk.clock.now()) }),
      ...(task.closedAt !== undefined && {
        closed: { by: task.closedBy ?? '', ...(note !== undefined && isClinician(desk) && { note }) },
      }),
    })
  },
})

export const whoClosed = (by: string | undefined): string =>
  by === settledByItself ? 'by itself, because what it was about is settled' : `by ${by || 'somebody'}`

const forClinicians = refused('Only a clinician can judge this. Tell one, or hand the alert to one.')

/** Shown as one task, so closed as one. */
const isOpenBeside = (task: Task, other: Task) => isSameMarks(task, other) && other.closedAt === undefined

export const finishTask = operation({
  name: 'close-task',
  did: 'closed a task',
  tag: 'Today',
  summary:
    'Close a task, with what came of it. Closing an alert acknowledges it; sessions without a mark need a reason',
  method: 'post',
  path: '/tasks/close',
  allowed: everyone,
  scope: 'tasks:write',
  input: taskInput.extend({ note: words('What came of it, in 500 characters or fewer', 500).optional() }),
  output: z.object({}),
  audit: about,
  run: async (desk, input) => {
    const at = await taskAt(desk, input)
    if (!at) return notFound
    const { task, file } = at
    if (needsClinician(task.kind) && !isClinician(desk)) return forClinicians
    const isPressedTwice = task.closedBy === desk.actor.name && task.note === input.note
    if (task.closedAt !== undefined && isPressedTwice) return done({})
    if (task.closedAt !== undefined)
      return refused(`It is closed already, ${whoClosed(task.closedBy)}: look at the list again.`)
    const { clinicId, actor } = desk
    const { patientId, taskId, note } = input
    if (task.kind === 'red-flag' && note === undefined)
      return refused('Say in a few words what came of the alert: what the patient said, and what was done.')
    if (note === undefined && (await waitsForMarks(desk, task, file)))
      return refused(
        'Mark the session on its day, which closes this by itself; or say in a few words why it stays without a mark.',
      )
    const found = alertOfTask(file.courses, task)
    if (found && found.alert.acknowledgedAt === undefined)
      await acknowledgeAlert(
        desk,
        { clinicId, patientId, courseId: found.course.id },
        { alertId: found.alert.id, by: actor.name, goesOn: true },
      )
    const by = { clinicId, patientId, id: taskId, by: actor.name }
    await closeTask(desk, { ...by, ...(note !== undefined && { note }) })
    for (const { id } of file.tasks.filter((other) => other.id !== taskId && isOpenBeside(task, other)))
      await closeTask(desk, { ...by, id })
    return done({})
  },
})

export const openTaskAgain = operation({
  name: 'reopen-task',
  did: 'opened a closed task again',
  tag: 'Today',
  summary: 'Take back that a task was closed',
  method: 'post',
  path: '/tasks/reopen',
  allowed: everyone,
  scope: 'tasks:write',
  input: taskInput,
  output: z.object({}),
  audit: about,
  run: async (desk, input) => {
    const at = await taskAt(desk, input)
    if (!at) return notFound
    if (needsClinician(at.task.kind) && !isClinician(desk)) return forClinicians
    const { clinicId } = desk
    // Shown as one task: where it alone stood again, the others would wait for nobody once it is marked.
    const ids = new Set([input.taskId, ...tasksOfMarks(at.task, at.file).map(({ id }) => id)])
    for (const id of ids) await reopenTask(desk, { clinicId, patientId: input.patientId, id })
    return done({})
  },
})

export const takeTask = operation({
  name: 'take-task',
  did: 'took a task in hand',
  tag: 'Today',
  summary: 'Say that you have a task in hand',
  method: 'post',
  path: '/tasks/take',
  allowed: everyone,
  input: taskInput,
  output: z.object({}),
  audit: about,
  run: async (desk, input) => {
    const at = await taskAt(desk, input)
    if (!at) return notFound
    if (at.task.kind === 'red-flag') return refused('An alert is taken on at Today, by a clinician.')
    const { clinicId, actor } = desk
    const ids = new Set([input.taskId, ...tasksOfMarks(at.task, at.file).map(({ id }) => id)])
    for (const id of ids) await assignTask(desk, { clinicId, patientId: input.patientId, id, to: actor.name })
    return done({})
  },
})

export const tasksOperations: AnyOperation[] = [listTasks, showTask, finishTask, openTaskAgain, takeTask]
