import { Input } from '../../fields.tsx'
import { pause, resume } from '../../operations/course-changes.ts'
import { type ChangeAct, goesOn, isPaused } from './act.ts'
import { Reason, reason, text } from './act-fields.tsx'

export const pauseAct: ChangeAct = {
  id: 'pause',
  title: 'Pause',
  about:
    'Every session that has not begun is freed. Resuming books what the protocol still owes, at times that are free then.',
  confirm: 'Pause the course',
  done: 'The course is paused.',
  undoneBy: 'resume',
  ask: pause,
  isOpen: goesOn,
  fields: Reason,
  input: reason,
}

export const resumeAct: ChangeAct = {
  id: 'resume',
  title: 'Resume',
  about: 'Books what the protocol still owes, whole or not at all.',
  confirm: 'Resume the course',
  done: 'The course goes on.',
  undoneBy: 'pause',
  ask: resume,
  isOpen: isPaused,
  fields: ({ course, typed }) => (
    <Input
      name="from"
      label="Not before"
      type="date"
      min={course.today}
      value={text(typed, 'from') || course.resumeFrom}
      isRequired
    />
  ),
  input: (typed) => ({ from: text(typed, 'from') }),
}
