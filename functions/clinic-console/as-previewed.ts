import type { Change } from '../../shared/changes.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import type { CourseFile, CourseRef, Random, Store } from '../../shared/ports.ts'
import type { Answer } from './operation.ts'
import { isAsMarked, previewMark } from './preview-mark.ts'

type World = { store: Store; random: Pick<Random, 'hashOf'> }

/** What whoever acts on a course had before their eyes. */
export interface Previewed extends CourseRef {
  /** Of the course as it was; left out where nobody looked at one. */
  version?: number
  /** What the preview promised; left out where nothing was. */
  mark?: string | undefined
}

/** The course is just what was previewed: the button was pressed before. */
class StandsAlready extends Error {
  readonly course: Course
  constructor(course: Course) {
    super()
    this.course = course
  }
}

/** Something else than what was seen would be written, or written over. */
class OtherThanPreviewed extends Error {}

const changed =
  'The course has changed since you looked at it. Nothing was stored: look at what would happen to it as it is.'
const otherwise =
  'What you saw is no longer what would happen: something else was booked or changed meanwhile. Nothing was stored: look at it as it is.'

interface Otherwise {
  /** Done before, in just this way: by a press of the same button, or by somebody who saw the same. */
  stands: { kind: 'stands'; course: Course }
  stale: Extract<Answer<never>, { kind: 'stale' }>
}

/**
 * Writes what was previewed or nothing at all, also where somebody comes between the look and the write. What stands
 * already as it was previewed is not done again, and nobody is told of another who was first. Pass the world on that
 * `act` is given.
 */
export async function asPreviewed<Needs extends World, Outcome extends { kind: string }>(
  world: Needs,
  { version, mark, ...ref }: Previewed,
  act: (world: Needs) => Promise<Outcome>,
): Promise<Outcome | Otherwise['stands'] | Otherwise['stale']> {
  let settings: Pick<Clinic, 'version'> = { version: 0 }
  let reads = 0
  const standing = ({ course }: CourseFile): Course | undefined =>
    course && mark !== undefined && isAsMarked(course, mark, world.random) ? course : undefined
  const store = {
    ...world.store,
    async courseFile(asked: CourseRef) {
      if (asked.courseId !== ref.courseId) return await world.store.courseFile(asked)
      // Whoever reads it once more was in the way of somebody: a visit may keep what it read first.
      const [file = {}] =
        reads++ === 0 ? [await world.store.courseFile(asked)] : await world.store.courseFiles([asked])
      const done = standing(file)
      if (done) throw new StandsAlready(done)
      if (version !== undefined && file.course && file.course.version !== version)
        throw new OtherThanPreviewed(changed)
      settings = file.clinic ?? settings
      return file
    },
    commit: (changes: Change[]) => {
      for (const change of changes)
        if (change.kind === 'put-course' && mark !== undefined)
          if (previewMark(change.course, settings, world.random) !== mark)
            throw new OtherThanPreviewed(otherwise)
      return world.store.commit(changes)
    },
  }
  /** The course may have been read before somebody wrote it and the chairs after: so it is read once more. */
  const unlessItStands = async <Why>(why: Why): Promise<Why | Otherwise['stands']> => {
    const [file = {}] = await world.store.courseFiles([ref], ['course'])
    const course = standing(file)
    return course ? { kind: 'stands', course } : why
  }
  try {
    const outcome = await act({ ...world, store })
    return outcome.kind === 'refused' ? await unlessItStands(outcome) : outcome
  } catch (error) {
    if (error instanceof StandsAlready) return { kind: 'stands', course: error.course }
    if (error instanceof OtherThanPreviewed)
      return await unlessItStands({ kind: 'stale' as const, problems: [error.message] })
    throw error
  }
}
