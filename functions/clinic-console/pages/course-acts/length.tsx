import { extend, shorten } from '../../operations/course-changes.ts'
import { type ChangeAct, goesOn, isStopped } from './act.ts'
import { Sessions, sessions } from './act-fields.tsx'

export const extendAct: ChangeAct = {
  id: 'extend',
  title: 'Add sessions',
  about: 'New sessions follow the last treatment session, by the rules of its phase: all of them or none.',
  confirm: 'Add them',
  done: 'The sessions were added.',
  undoneBy: 'shorten',
  ask: extend,
  isOpen: (course) => goesOn(course) && course.sessions.some((s) => s.isTreatment && s.number !== null),
  fields: Sessions,
  input: sessions,
}

export const shortenAct: ChangeAct = {
  id: 'shorten',
  title: 'Take sessions off the end',
  about: 'The last treatment sessions that have not begun are taken out, and their chairs are free again.',
  confirm: 'Take them out',
  done: 'The sessions were taken out.',
  undoneBy: 'extend',
  ask: shorten,
  isOpen: (course) => !isStopped(course) && course.ahead > 0,
  fields: ({ course, typed }) => <Sessions typed={typed} most={course.ahead} />,
  input: sessions,
}
