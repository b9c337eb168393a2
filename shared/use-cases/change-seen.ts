import { standingOf, type Seen, type Standing } from '../domain/self-service.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type CourseNow, type Edited } from './change-course.ts'

/** The session is not as the patient saw it: nothing was done. */
export type NotAsSeen = Exclude<Standing, { kind: 'open' }>

export interface Answer<Outcome> {
  outcome: Outcome
  /** Left out where there is nothing to do: it was done before, or cannot be. */
  edit?: Edited
}

/** Does what a patient says about a session that they saw: all in one commit, decided anew where somebody was first. */
export async function changeSeen<Outcome>(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  seen: Seen,
  decide: (standing: Standing, file: CourseNow) => Answer<Outcome> | Promise<Answer<Outcome>>,
): Promise<Outcome | NotAsSeen> {
  let answer: Answer<Outcome | NotAsSeen> = { outcome: { kind: 'no-such-session' } }
  await changeCourse(world, ref, async (file) => {
    answer = await decide(standingOf(file.course, file.clinic.zone, seen, file.now), file)
    return answer.edit ?? { kind: 'edited', course: file.course }
  })
  return answer.outcome
}
