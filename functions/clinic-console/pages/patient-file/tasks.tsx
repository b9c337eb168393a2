import { consolePaths } from '../../paths.ts'
import { taskWords, timeAt } from '../../words.ts'
import type { FileParts } from './parts.ts'

export const TasksSection = ({ file, clinic }: FileParts) =>
  file.tasks.length === 0 ? null : (
    <section id="tasks" class="open-tasks">
      <h2>Open tasks</h2>
      <ul>
        {file.tasks.map(({ kind, openedAt, words }) => (
          <li>
            {kind === 'red-flag' && <span class="state bad">red flag</span>} {taskWords[kind]} (since{' '}
            {timeAt(clinic.zone, Date.parse(openedAt))})
            {words !== undefined && <blockquote class="words">{words}</blockquote>}
          </li>
        ))}
      </ul>
      <p>
        <a href={consolePaths.tasks}>Work on the tasks</a>
      </p>
    </section>
  )
