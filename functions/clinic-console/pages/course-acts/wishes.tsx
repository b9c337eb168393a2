import { setWishes } from '../../operations/course-changes.ts'
import { impossibleOf, typedTimes, typedWishes } from '../booking-form.ts'
import { WishesFields } from '../wishes-fields.tsx'
import { type ChangeAct, isStopped } from './act.ts'

export const wishesAct: ChangeAct = {
  id: 'wishes',
  title: 'Change the wishes',
  about:
    'Another time of day places every session ahead anew; other impossible times move only the sessions that fall into them.',
  confirm: 'Keep these wishes',
  done: 'The wishes are kept.',
  ask: setWishes,
  isOpen: (course) => !isStopped(course),
  fields: ({ course, typed }) => {
    const form = 'preferredTime' in typed ? typedWishes(typed) : undefined
    return (
      <WishesFields
        time={form?.preferredTime ?? course.wishes.preferredTime}
        times={form?.times ?? typedTimes(course.wishes.impossible)}
      />
    )
  },
  input: (typed) => {
    const { preferredTime, times } = typedWishes(typed)
    return { preferredTime, impossible: impossibleOf(times) }
  },
}
