import { consolePaths } from '../../paths.ts'
import { taskWords, timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'

export const TasksSection = ({ file, clinic }: FileParts) =>
  file.tasks.length === 0 ? null : (
    <section id="tasks" class="open-tasks">
      <h2>Open tasks</h2>
      <ul>
        {file.tasks.map(({ kind, openedAt, words, reachedAgainAt }) => (
          <li>
            {kind === 'red-flag' && <span class="state bad">red flag</span>} {taskWords[kind]} (since{' '}
            {timeAt(clinic.zone, Date.parse(openedAt))})
            {reachedAgainAt !== undefined && (
              <p class="small">
                They have got through again since {timeAt(clinic.zone, Date.parse(reachedAgainAt))}. Make sure
                that the patient knows what did not, and close the task.
              </p>
            )}
            {words !== undefined && <blockquote class="words">{words}</blockquote>}
          </li>
        ))}
      </ul>
      <p>
        <a href={consolePaths.tasks}>Work on the tasks</a>
      </p>
    </section>
  )
