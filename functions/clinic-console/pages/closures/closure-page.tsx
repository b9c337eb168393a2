import type * as z from 'zod'
import { PhoneLink } from '../../call-list.tsx'
import { parseClock } from '../../../../shared/domain/time.ts'
import { Hidden, Input } from '../../fields.tsx'
import type { showClosure } from '../../operations/closures/show-closures.ts'
import { consolePaths } from '../../paths.ts'
import { countWords, daysWords, whatWords } from './closure-words.ts'
import { datedTimeText } from '../../words.ts'

type Shown = z.output<(typeof showClosure)['output']>

/** Read from the diary each time: what still stands where it cannot. `of`: how many courses were to move. */
export const Progress = ({ shown: { isComputing, left }, of }: { shown: Shown; of: number | undefined }) => {
  const stuck = left.filter(({ taskId }) => taskId !== undefined)
  const waiting = left.filter(({ taskId }) => taskId === undefined)
  return (
    <section data-refresh aria-live="polite">
      <h2>Sessions that it touches</h2>
      {of !== undefined && of > 0 && (
        <>
          <label for="moved">
            {of - left.length} of {countWords(of, 'course is', 'courses are')} out of the way
          </label>
          <progress id="moved" max={of} value={Math.max(0, of - left.length)} />
        </>
      )}
      {left.length === 0 ? (
        <p>
          {isComputing ? 'The courses that it touches are being looked for.' : 'None stands there any more.'}
        </p>
      ) : (
        <>
          {waiting.length > 0 && (
            <p>
              {countWords(waiting.length, 'course is', 'courses are')} being moved. This page looks again by
              itself; you need not wait here.
            </p>
          )}
          {stuck.length > 0 && (
            <p>
              <strong>{countWords(stuck.length, 'course has', 'courses have')} no place</strong> and wait for
              you. Each patient is told once that the session cannot take place and that you will call: call
              them, and move the session by hand, or cancel it. Nothing reminds of it meanwhile, and it counts
              as owed. Each is <a href={consolePaths.tasks}>on the list of tasks</a>.
            </p>
          )}
          <ul>
            {[...stuck, ...waiting].map(({ patientId, courseId, name, phone, sessions, taskId }) => (
              <li>
                {name}
                {taskId !== undefined && (
                  <>
                    {', '}
                    <PhoneLink phone={phone} />
                  </>
                )}
                {taskId === undefined ? ' (being moved): ' : ' (no place found): '}
                {sessions.map(({ sessionId, date, time }, i) => (
                  <>
                    {i > 0 && ', '}
                    <a href={consolePaths.session(patientId, courseId, sessionId)}>
                      {datedTimeText({ date, minute: parseClock(time) ?? 0 })}
                    </a>
                  </>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export const ClosureFacts = ({ shown: { closure } }: { shown: Shown }) => (
  <dl class="facts">
    <dt>When</dt>
    <dd>{daysWords(closure)}</dd>
    <dt>What</dt>
    <dd>{whatWords(closure)}</dd>
    <dt>Why</dt>
    <dd>{closure.reason}</dd>
  </dl>
)

export const EndClosure = ({ shown: { closure, version, isOver } }: { shown: Shown }) =>
  isOver ? (
    <p>It is over.</p>
  ) : (
    <section>
      <h2>Open again</h2>
      <p>
        Sessions that were moved stay where they are: their patients were told. Move them back one by one if
        you wish.
      </p>
      {closure.from < closure.to && (
        <form method="post" action={consolePaths.ofClosure(closure.id, 'shorten')} class="row">
          <Hidden name="version" value={String(version)} />
          <Input
            name="to"
            label="Last day that is closed"
            type="date"
            value={closure.to}
            min={closure.from}
            max={closure.to}
            isRequired
          />
          <div class="field">
            <button class="second">End it then</button>
          </div>
        </form>
      )}
      <form method="post" action={consolePaths.ofClosure(closure.id, 'remove')}>
        <Hidden name="version" value={String(version)} />
        <button class="second">Remove the closure</button>
      </form>
    </section>
  )
