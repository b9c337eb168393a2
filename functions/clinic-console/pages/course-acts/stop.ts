import { stop } from '../../operations/course-changes.ts'
import { type ChangeAct, isStopped } from './act.ts'
import { Reason, reason } from './act-fields.tsx'

export const stopAct: ChangeAct = {
  id: 'stop',
  title: 'Stop for good',
  about:
    'Every session that has not begun is freed, and nothing more is owed but the notice of it. A stop cannot be taken back: to go on later, book a new course. To take a break, pause instead.',
  confirm: 'Stop the course for good',
  done: 'The course is stopped.',
  isDangerous: true,
  ask: stop,
  isOpen: (course) => !isStopped(course),
  fields: Reason,
  input: reason,
}
