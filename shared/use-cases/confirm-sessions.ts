import { confirm } from '../domain/edits.ts'
import { type Seen, standingOf } from '../domain/self-service.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse } from './change-course.ts'
import type { NotAsSeen } from './change-seen.ts'

/** "I will come", to one or to several at once. Gives those that are not as the patient saw them: they stay as they are. */
export async function confirmSessions(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  seen: Seen[],
): Promise<NotAsSeen[]> {
  let others: NotAsSeen[] = seen.map(() => ({ kind: 'no-such-session' }))
  await changeCourse(world, ref, ({ clinic, course, now }) => {
    const standings = seen.map((one) => standingOf(course, clinic.zone, one, now))
    others = standings.filter((s) => s.kind !== 'open')
    const ids = standings.flatMap((s) => {
      const isNews = s.kind === 'open' && (s.session.confirmedAt === undefined || s.session.asked)
      return isNews ? [s.session.id] : []
    })
    return { kind: 'edited', course: ids.length > 0 ? confirm(course, ids, now) : course }
  })
  return others
}
