import type { CourseBrief } from './course-brief.ts'
import type { CourseState } from './course-state.ts'
import { clockText, type Instant, type WallTime, wallTime } from './time.ts'

/** How a list of patients may be narrowed. */
export const stages = ['active', 'awaiting', 'paused', 'maintenance', 'finished', 'without'] as const
export type Stage = (typeof stages)[number]

/** Where a patient has several courses, the one that is worked on. */
const order: readonly CourseState[] = ['active', 'awaiting', 'paused', 'maintenance', 'completed', 'stopped']

export function currentOf<Brief extends CourseBrief>(courses: readonly Brief[]): Brief | undefined {
  return courses.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0]
}

export function stageOf(courses: readonly CourseBrief[]): Stage {
  const state = currentOf(courses)?.state
  if (state === undefined) return 'without'
  return state === 'completed' || state === 'stopped' ? 'finished' : state
}

const text = ({ date, minute }: WallTime): string => `${date}T${clockText(minute)}`

/** The next session, on the clinic's clock as `2027-03-08T09:30`, and how many have begun and are not marked. */
export function nextOf(
  { coming = [] }: Pick<CourseBrief, 'coming'>,
  zone: string,
  now: Instant,
): { next?: string; toMark: number } {
  const today = text(wallTime(zone, now))
  const next = coming.map(text).find((at) => at > today)
  return { ...(next !== undefined && { next }), toMark: coming.filter((at) => text(at) <= today).length }
}
