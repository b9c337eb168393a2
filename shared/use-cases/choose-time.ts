import { move } from '../domain/edits.ts'
import { mayMove, type Seen } from '../domain/self-service.ts'
import type { WallTime } from '../domain/time.ts'
import type { CourseRef, World } from '../ports.ts'
import { askClinic, type Asked } from './ask-clinic.ts'
import { changeSeen, type NotAsSeen } from './change-seen.ts'
import { offerTimes } from './offer-times.ts'

/** `gone`: it is not, or no longer, among the times that can be had. */
export type Chosen = { kind: 'chosen' } | { kind: 'gone' } | Asked | NotAsSeen

const isAt = (a: WallTime, b: WallTime): boolean => a.date === b.date && a.minute === b.minute

/**
 * Moves a session to a time that the patient chose out of those offered, or asks the clinic for it where its policy says so;
 * without a time it asks for any other. What was chosen is held against the diary as it stands, and written on
 * condition of it: of two who choose one place, one gets it.
 */
export const chooseTime = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { to, ...seen }: Seen & { to?: WallTime },
): Promise<Chosen> =>
  changeSeen<Chosen>(world, ref, seen, async (standing, { clinic, course, now }) => {
    // The same choice sent twice: the first sending moved it.
    if (standing.kind === 'moved' && to && isAt(standing.session, to)) return { outcome: { kind: 'chosen' } }
    if (standing.kind !== 'open') return { outcome: standing }
    const { session } = standing
    if (!to) return askClinic(course, session, { at: now, what: 'other-time' })
    const { possible, read } = await offerTimes(world, { clinic, course, session, now })
    const slot = possible.find((day) => day.date === to.date)?.slots.find((s) => s.minute === to.minute)
    if (!slot || !read) return { outcome: { kind: 'gone' } }
    if (!mayMove(clinic, course, session, now))
      return askClinic(course, session, { at: now, what: 'other-time', to })
    const moved = move(course, [{ sessionId: session.id, to: slot }], now, 'patient')
    return { outcome: { kind: 'chosen' }, edit: { kind: 'edited', course: moved, read } }
  })
