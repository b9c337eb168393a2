import type { CourseFile, CourseRef, Store } from '../../shared/ports.ts'
import type { Answer } from './operation.ts'

/** Another version of the course than the one that was looked at. */
class OtherThanSeen extends Error {}

const words =
  'The course has changed since you looked at it. Nothing was stored: look at what would happen to it as it is.'

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
    if (file.course?.id === seen.courseId && file.course.version !== seen.version) throw new OtherThanSeen()
    return file
  }
  const store = {
    ...world.store,
    courseFile: async (ref: CourseRef) => held(await world.store.courseFile(ref)),
  }
  try {
    return await act({ ...world, store })
  } catch (error) {
    if (error instanceof OtherThanSeen) return { kind: 'stale', problems: [words] }
    throw error
  }
}
