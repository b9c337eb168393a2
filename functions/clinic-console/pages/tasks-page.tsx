import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Actor } from '../actor.ts'
import { Hidden, Select } from '../fields.tsx'
import { ConsolePage, Done } from '../layout.tsx'
import type { ShownTask } from '../operations/tasks.ts'
import { consolePaths } from '../paths.ts'
import { datedTimeText, timeAt } from '../words.ts'
import { parseClock } from '../../../shared/domain/time.ts'
import { isTaskKind, kindTitles, placeOfTask, taskText } from './task-words.ts'
import { WideTable } from '../wide-table.tsx'

const doneWords: Partial<Record<string, string>> = {
  closed: 'Closed.',
  reopened: 'The task is open again.',
  taken: 'It stands under your name: the others see that you have it in hand.',
  refused: 'That was not done: an alert is taken on at Today, and what a clinician judges is closed by one.',
}

interface Props {
  actor: Actor
  clinic: Clinic
  list: { tasks: ShownTask[]; kinds: { kind: string; open: number }[] }
  kind: string
  isClinician: boolean
  done: string
  /** The task that was just closed. */
  undo: { patientId: string; taskId: string }
}

export const TasksPage = ({ actor, clinic, list, kind, isClinician, done, undo }: Props) => (
  <ConsolePage title="Tasks" actor={actor} clinicName={clinic.name} section={consolePaths.tasks}>
    <h1>Tasks</h1>
    <Done text={doneWords[done]} />
    {done === 'closed' && undo.taskId !== '' && (
      <form method="post" action={consolePaths.reopenTask} class="undo">
        <Hidden name="patientId" value={undo.patientId} />
        <Hidden name="taskId" value={undo.taskId} />
        <button class="second">Undo: open it again</button>
      </form>
    )}
    <p>
      <a href={consolePaths.maintenance}>Maintenance to book</a>: who owes a session and has none.
    </p>
    {list.kinds.length > 0 && <Filter kinds={list.kinds} kind={kind} />}
    {list.tasks.length === 0 ? (
      <p>
        {kind === '' ? 'Nothing needs a person at the moment.' : 'Nothing of this kind is open.'} What comes
        up is listed here and stays until somebody closes it. Look at{' '}
        <a href={consolePaths.today}>who comes today</a>.
      </p>
    ) : (
      <TaskTable tasks={list.tasks} zone={clinic.zone} isClinician={isClinician} />
    )}
  </ConsolePage>
)

const titleOf = (kind: string) => (isTaskKind(kind) ? kindTitles[kind] : kind)

const Filter = ({ kinds, kind }: { kinds: Props['list']['kinds']; kind: string }) => (
  <form method="get" action={consolePaths.tasks} class="row">
    <Select
      name="kind"
      label="Show"
      value={kind}
      options={[
        { value: '', label: `All (${kinds.reduce((sum, { open }) => sum + open, 0)})` },
        ...kinds.map((each) => ({ value: each.kind, label: `${titleOf(each.kind)} (${each.open})` })),
      ]}
    />
    <button class="second">Show</button>
  </form>
)

const TaskTable = ({
  tasks,
  zone,
  isClinician,
}: {
  tasks: ShownTask[]
  zone: string
  isClinician: boolean
}) => (
  <WideTable
    label="Open tasks"
    class="dense"
    caption="Open tasks, alerts first, then the oldest"
    columns={['Since', 'Patient', 'What to do', 'In hand', 'Done?']}
  >
    {tasks.map((task) => (
      <tr>
        <td>{timeAt(zone, Date.parse(task.openedAt))}</td>
        <th scope="row">
          <a href={consolePaths.patient(task.patientId)}>{task.name}</a>
        </th>
        <td>
          <What task={task} isClinician={isClinician} />
        </td>
        <td>
          <InHand task={task} zone={zone} />
        </td>
        <td>
          {!task.needsClinician || isClinician ? (
            <a
              class="button second"
              href={consolePaths.closeTaskOf(task.patientId, task.taskId)}
              aria-label={`Close: ${taskText(task)}, ${task.name}`}
            >
              Close
            </a>
          ) : (
            <span class="state">for a clinician</span>
          )}
        </td>
      </tr>
    ))}
  </WideTable>
)

const What = ({ task, isClinician }: { task: ShownTask; isClinician: boolean }) => {
  const place = placeOfTask(task, isClinician)
  return (
    <>
      {task.kind === 'red-flag' && <span class="state bad">alert</span>} {taskText(task)}
      {task.flags !== undefined && <div>{task.flags.join('; ')}</div>}
      {task.words !== undefined && (
        <div>
          <q>{task.words}</q>
        </div>
      )}
      <Unmarked task={task} />
      {task.needsClinician && !isClinician && <div class="hint">It needs a clinician: tell one.</div>}
      <div>
        {task.kind === 'red-flag' ? (
          <a href={consolePaths.today}>Take it on at Today</a>
        ) : (
          <a href={place.path} aria-label={`${place.title}: ${task.name}`}>
            {place.title}
          </a>
        )}
      </div>
    </>
  )
}

/** The sessions that wait for their mark, each with the way to its page. */
export const Unmarked = ({ task }: { task: ShownTask }) =>
  task.unmarked === undefined || task.unmarked.length === 0 || task.courseId === undefined ? null : (
    <ul class="small">
      {task.unmarked.map(({ sessionId, date, time }) => (
        <li>
          <a href={consolePaths.session(task.patientId, task.courseId!, sessionId)}>
            {datedTimeText({ date, minute: parseClock(time) ?? 0 })}
          </a>
        </li>
      ))}
      {task.hasMoreUnmarked && <li>and others after them</li>}
    </ul>
  )

const InHand = ({ task, zone }: { task: ShownTask; zone: string }) => (
  <>
    {task.owner ? `${task.owner.name}, since ${timeAt(zone, Date.parse(task.owner.at))}` : 'Nobody yet'}
    {task.kind !== 'red-flag' && !task.owner && (
      <form method="post" action={consolePaths.takeTask}>
        <Hidden name="patientId" value={task.patientId} />
        <Hidden name="taskId" value={task.taskId} />
        <button class="quiet" aria-label={`I take it: ${taskText(task)}, ${task.name}`}>
          I take it
        </button>
      </form>
    )}
  </>
)
