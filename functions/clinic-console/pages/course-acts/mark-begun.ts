import { markAllBegun } from '../../operations/course-changes.ts'
import { type ChangeAct, isStopped } from './act.ts'

export const markBegunAct: ChangeAct = {
  id: 'mark-begun',
  title: 'Mark all that have begun as attended',
  about: 'For when nobody was at the desk. Each mark can be taken back on the page of its session.',
  confirm: 'Mark them attended',
  done: 'They are marked attended. Each mark can be taken back on the page of its session.',
  ask: markAllBegun,
  isOpen: (course) => !isStopped(course) && course.unmarked > 0,
  fields: () => null,
  input: () => ({}),
}
