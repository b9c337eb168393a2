import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course, Session } from '../../shared/domain/course.ts'
import type { Random } from '../../shared/ports.ts'

type Hash = Pick<Random, 'hashOf'>

/** Who cannot keep it is chosen below the preview; a session that fell away with its course is another thing. */
const cancelledWith = ({ cancelledBy }: Pick<Session, 'cancelledBy'>): string | undefined =>
  cancelledBy === 'patient' || cancelledBy === 'clinic' ? 'itself' : cancelledBy

/**
 * All of a course but what a look at it and the press below it do not share: the moment, who it was, and the reasons,
 * which are typed below. Whoever adds to a course a moment that an act of the console sets leaves it out here too.
 */
function promised({ bookedAt: _, ...course }: Course) {
  const undated = <Dated extends { at: number; by?: string; reason?: string }>(all: Dated[] | undefined) =>
    all?.map(({ at: _at, by: _by, reason: _reason, ...rest }) => rest)
  return {
    ...course,
    sessions: course.sessions.map(({ setAt: _set, stateAt: _state, override: _why, ...session }) => ({
      ...session,
      cancelledBy: cancelledWith(session),
    })),
    edits: course.edits.map(({ at: _at, ...edit }) => edit),
    pauses: course.pauses.map(({ to }) => to !== undefined),
    stopped: course.stopped !== undefined,
    safety: course.safety && {
      ...course.safety,
      signatures: course.safety.signatures.map(({ at: _at, ...signature }) => signature),
    },
    maintenanceApprovedAt: course.maintenanceApprovedAt !== undefined,
    maintenanceWords: undated(course.maintenanceWords),
    switches: undated(course.switches),
    payers: undated(course.payers),
  }
}

/** The same whatever the order of the fields: a table gives them back in another. */
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const courseMark = (course: Course, { hashOf }: Hash): string =>
  hashOf(JSON.stringify(promised(course), inOrder)).slice(0, 16)

/** Names what a course would be, all of it and its version, and by which of the clinic's settings. */
export const previewMark = (course: Course, { version }: Pick<Clinic, 'version'>, random: Hash): string =>
  courseMark(course, random) + random.hashOf(`settings ${version}`).slice(0, 8)

/** Whether a course is what a mark promised: by which settings it came to be so is the same to whoever looks at it. */
export const isAsMarked = (course: Course, mark: string, random: Hash): boolean =>
  mark.slice(0, 16) === courseMark(course, random)
