import { byTime, type Course } from '../../shared/domain/course.ts'
import type { CourseFile, CourseRef, Random, Store } from '../../shared/ports.ts'
import type { Answer } from './operation.ts'

/** Another version of the course than the one that was looked at. */
class OtherThanSeen extends Error {}

const changed =
  'The course has changed since you looked at it. Nothing was stored: look at what would happen to it as it is.'
const otherwise =
  'The sessions would stand otherwise than you were shown, because something else was booked or changed meanwhile. Nothing was stored: look at what would happen.'

/**
 * Acts on a course only as it was seen: whoever changed it in between, also while this was being written, is not
 * overruled. Pass the world on that `act` is given.
 */
export async function asSeen<World extends { store: Store }, Outcome>(
  world: World,
  seen: CourseRef & { version: number },
  act: (world: World) => Promise<Outcome>,
): Promise<Outcome | Extract<Answer<never>, { kind: 'stale' }>> {
  const held = (file: CourseFile): CourseFile => {
    if (file.course?.id === seen.courseId && file.course.version !== seen.version)
      throw new OtherThanSeen(changed)
    return file
  }
  const store = {
    ...world.store,
    courseFile: async (ref: CourseRef) => held(await world.store.courseFile(ref)),
  }
  try {
    return await act({ ...world, store })
  } catch (error) {
    if (error instanceof OtherThanSeen) return { kind: 'stale', problems: [error.message] }
    throw error
  }
}

/** What a preview promises of a course: which sessions stand where. Short enough for a form. */
export const fingerprintOf = (course: Pick<Course, 'sessions'>, { hashOf }: Pick<Random, 'hashOf'>): string =>
  hashOf(
    course.sessions
      .toSorted(byTime)
      .map(({ id, state, date, minute, chairId, minutes }) =>
        [id, state, date, minute, chairId, minutes].join(' '),
      )
      .join('\n'),
  ).slice(0, 22)

/** Writes the course only with the sessions that were shown; without a fingerprint nothing was promised. */
export async function asPreviewed<World extends { store: Store; random: Pick<Random, 'hashOf'> }, Outcome>(
  world: World,
  fingerprint: string | undefined,
  act: (world: World) => Promise<Outcome>,
): Promise<Outcome | Extract<Answer<never>, { kind: 'stale' }>> {
  const commit: Store['commit'] = (changes) => {
    for (const change of changes)
      if (
        change.kind === 'put-course' &&
        fingerprint !== undefined &&
        fingerprintOf(change.course, world.random) !== fingerprint
      )
        throw new OtherThanSeen(otherwise)
    return world.store.commit(changes)
  }
  try {
    return await act({ ...world, store: { ...world.store, commit } })
  } catch (error) {
    if (error instanceof OtherThanSeen) return { kind: 'stale', problems: [error.message] }
    throw error
  }
}
