import type { Change } from '../../shared/changes.ts'
import type { Random, Store } from '../../shared/ports.ts'
import type { Answer } from './operation.ts'

/** Something else than what was shown would be written. */
class OtherThanPreviewed extends Error {}

const words =
  'What you saw is no longer what would happen: somebody was first. Nothing was stored. Look at it as it is.'

/**
 * Names what would be written to a course: the version that it follows on, that of the clinic's settings, and where each
 * session would stand. The reason for an override is not in it: that is typed below the preview.
 */
export function previewMark(changes: readonly Change[], { hashOf }: Pick<Random, 'hashOf'>): string {
  const written = changes.flatMap((change): unknown[] => {
    switch (change.kind) {
      case 'put-course': {
        const { id, version, sessions } = change.course
        return [id, version, ...sessions.map((s) => [s.id, s.date, s.minute, s.chairId, s.state])]
      }
      case 'expect-clinic':
        return [change.version]
      default:
        return []
    }
  })
  return hashOf(JSON.stringify(written)).slice(0, 24)
}

/** Writes what was previewed or nothing at all, also where somebody comes between the look and the write. */
export async function asPreviewed<World extends { store: Store; random: Random }, Outcome>(
  world: World,
  seen: string,
  act: (world: World) => Promise<Outcome>,
): Promise<Outcome | Extract<Answer<never>, { kind: 'stale' }>> {
  const store = {
    ...world.store,
    commit: (changes: Change[]) => {
      const isOfCourse = changes.some(({ kind }) => kind === 'put-course')
      if (isOfCourse && previewMark(changes, world.random) !== seen) throw new OtherThanPreviewed()
      return world.store.commit(changes)
    },
  }
  try {
    return await act({ ...world, store })
  } catch (error) {
    if (error instanceof OtherThanPreviewed) return { kind: 'stale', problems: [words] }
    throw error
  }
}
