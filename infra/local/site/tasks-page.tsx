import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import { redFlagTable } from '../../../shared/domain/red-flags.ts'
import type { Task } from '../../../shared/domain/task.ts'
import { SitePage } from './layout.tsx'
import { nameOf } from './patients-page.tsx'
import { sitePaths } from './paths.ts'
import { taskWords, timeAt } from '../../../functions/clinic-console/words.ts'

interface Props {
  clinic: Clinic
  tasks: { task: Task; patient: Patient | undefined }[]
}

const isUrgent = (task: Task) => task.kind === 'red-flag'

export const TasksPage = ({ clinic, tasks }: Props) => (
  <SitePage title="Tasks">
    {tasks.length === 0 && (
      <p>
        Nothing needs a person. <a href={sitePaths.patients}>Patients</a>
      </p>
    )}
    {tasks.length > 0 && (
      <div class="wide">
        <table>
          <tr>
            <th>Since</th>
            <th>Patient</th>
            <th>What</th>
            <th></th>
          </tr>
          {tasks
            .toSorted((a, b) => Number(isUrgent(b.task)) - Number(isUrgent(a.task)))
            .map(({ task, patient }) => (
              <tr>
                <td>{timeAt(clinic.zone, task.openedAt)}</td>
                <td>
                  <a href={sitePaths.patient(task.patientId)}>{patient ? nameOf(patient) : task.patientId}</a>
                </td>
                <td class={isUrgent(task) ? 'bad' : undefined}>
                  {taskWords[task.kind]}
                  {task.flags && (
                    <div>
                      {redFlagTable
                        .filter((f) => task.flags!.includes(f.id))
                        .map((f) => f.title)
                        .join('; ')}
                    </div>
                  )}
                  {task.words !== undefined && (
                    <div>
                      <q>{task.words}</q>
                    </div>
                  )}
                </td>
                <td>
                  <form method="post">
                    <input type="hidden" name="patient" value={task.patientId} />
                    <input type="hidden" name="task" value={task.id} />
                    <button class="plain">{isUrgent(task) ? 'I take this on' : 'Done'}</button>
                  </form>
                </td>
              </tr>
            ))}
        </table>
      </div>
    )}
  </SitePage>
)
