import type { Clinic } from '../clinic.ts'
import { type Course, endOf, isWithoutPlace, type Session } from '../course.ts'
import { asId, type TouchpointId } from '../ids.ts'
import { day } from '../time.ts'
import type { Touchpoint } from '../touchpoint.ts'

export const unmarkedIdOf = ({ id, revision }: Session): TouchpointId =>
  asId(`attendance-unmarked:${id}:r${revision}`)

/**
 * Maintenance and make-up sessions wait for the mark, so somebody is asked for it a day after each session that nobody
 * marked. Lists show those of a course as one; each is asked for by itself, because whoever closes the first without a
 * mark does not answer for those to come. What stands on a closed day did not take place: a task of its own is open for it.
 */
export const unmarkedSessions = (course: Course, clinic: Clinic): Touchpoint[] =>
  course.sessions
    .filter((session) => session.state === 'booked' && !isWithoutPlace(session))
    .map((session): Touchpoint => {
      const dueAt = endOf(clinic.zone, session) + day
      return {
        id: unmarkedIdOf(session),
        kind: 'attendance-unmarked',
        sessions: [session.id],
        asks: [],
        instruments: [],
        dueAt,
        sendBy: dueAt + 365 * day,
      }
    })
