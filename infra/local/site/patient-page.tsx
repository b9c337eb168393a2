import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { Task } from '../../../shared/domain/task.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import { CourseSection } from './course-section.tsx'
import { Notes, SitePage } from './layout.tsx'
import { MessagesSection } from './messages-section.tsx'
import { sitePaths } from './paths.ts'
import { QuestionnairesSection } from './questionnaires-section.tsx'
import { taskWords, timeAt } from '../../../functions/clinic-console/words.ts'

interface Props {
  clinic: Clinic
  file: PatientFile & { patient: NonNullable<PatientFile['patient']> }
  now: Instant
  notes: string[]
}

export const PatientPage = ({ clinic, file, now, notes }: Props) => {
  const { patient, courses, messages, questionnaires, answers, tasks } = file
  const open = tasks.filter((t) => t.closedAt === undefined)
  return (
    <SitePage title={`${patient.givenName} ${patient.familyName}`}>
      <Notes notes={notes} />
      <p>
        {patient.phone ? <a href={sitePaths.phone(patient.phone)}>{patient.phone}</a> : 'no phone'},{' '}
        {patient.email ?? 'no email'}. Reminders by {patient.preferences.reminders.join(' and ') || 'nothing'}
        .
        {patient.textsStoppedAt !== undefined &&
          ` Stopped texts on ${timeAt(clinic.zone, patient.textsStoppedAt)}.`}
      </p>
      <Tasks tasks={open} zone={clinic.zone} />
      {courses.length === 0 && (
        <p>
          No course is booked. <a href={`${sitePaths.book}?patient=${patient.id}`}>Book one</a>
        </p>
      )}
      {courses.map((course) => (
        <CourseSection course={course} clinic={clinic} now={now} />
      ))}
      <h2>Outcomes</h2>
      <p>
        <a href={consolePaths.patientOutcomes(patient.id)}>Scores over the course, and a summary to print</a>
      </p>
      <MessagesSection messages={messages} zone={clinic.zone} />
      <QuestionnairesSection questionnaires={questionnaires} answers={answers} zone={clinic.zone} />
    </SitePage>
  )
}

const Tasks = ({ tasks, zone }: { tasks: Task[]; zone: string }) =>
  tasks.length === 0 ? null : (
    <>
      <h2>Open tasks</h2>
      <ul>
        {tasks.map((task) => (
          <li class={task.kind === 'red-flag' ? 'bad' : undefined}>
            {taskWords[task.kind]} (since {timeAt(zone, task.openedAt)})
            {task.words !== undefined && `: "${task.words}"`}
          </li>
        ))}
      </ul>
      <p>
        <a href={sitePaths.tasks}>Work on the tasks</a>
      </p>
    </>
  )
