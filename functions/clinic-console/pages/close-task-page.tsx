import type { Clinic } from '../../../shared/domain/clinic.ts'
import { type Actor, clinicians, may } from '../actor.ts'
import { Hidden, TextArea } from '../fields.tsx'
import type { Problem } from '../labels.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import { type ShownTask, whoClosed } from '../operations/tasks.ts'
import { consolePaths } from '../paths.ts'
import { timeAt } from '../words.ts'
import { Unmarked } from './tasks-page.tsx'
import { placeOfTask, taskText } from './task-words.ts'

interface Props {
  actor: Actor
  clinic: Clinic
  task: ShownTask & { closed?: { by: string; note?: string | undefined } | undefined }
  mayClose: boolean
  note: string | undefined
  problems: Problem[]
}

export const CloseTaskPage = ({ actor, clinic, task, mayClose, note, problems }: Props) => {
  const place = placeOfTask(task, may(actor, { allowed: clinicians }))
  const isAlert = task.kind === 'red-flag'
  const waitsForMarks = (task.unmarked ?? []).length > 0
  return (
    <ConsolePage
      title="Close a task"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.tasks}
      hasError={problems.length > 0}
    >
      <h1>Close a task</h1>
      <Problems problems={problems} />
      <dl class="facts">
        <dt>Patient</dt>
        <dd>
          <a href={consolePaths.patient(task.patientId)}>{task.name}</a>
        </dd>
        <dt>What</dt>
        <dd>
          {taskText(task)}
          <Unmarked task={task} />
        </dd>
        {task.flags !== undefined && (
          <>
            <dt>Answers</dt>
            <dd>{task.flags.join('; ')}</dd>
          </>
        )}
        {task.words !== undefined && (
          <>
            <dt>Words</dt>
            <dd>
              <q>{task.words}</q>
            </dd>
          </>
        )}
        <dt>Since</dt>
        <dd>{timeAt(clinic.zone, Date.parse(task.openedAt))}</dd>
      </dl>
      <p>
        <a href={place.path}>{place.title}</a>
      </p>
      {task.closed ? (
        <p class="done">
          Closed {whoClosed(task.closed.by)}
          {task.closed.note !== undefined && `: ${task.closed.note}`}.
        </p>
      ) : mayClose ? (
        <form method="post" action={consolePaths.closeTask}>
          <Hidden name="patientId" value={task.patientId} />
          <Hidden name="taskId" value={task.taskId} />
          <TextArea
            name="note"
            label={
              waitsForMarks
                ? 'Why it is closed without a mark'
                : isAlert
                  ? 'What came of it'
                  : 'What came of it (may be left empty)'
            }
            hint="It stays with the task, under your name. 500 characters or fewer."
            maxLength={500}
            value={note ?? ''}
          />
          <div class="row">
            <button>{isAlert ? 'Close the alert' : 'Close the task'}</button>
            <a href={consolePaths.tasks}>Leave it open</a>
          </div>
        </form>
      ) : (
        <p>Only a clinician can judge this: tell one.</p>
      )}
    </ConsolePage>
  )
}
