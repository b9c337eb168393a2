import { endOf } from '../domain/course.ts'
import { openCalendar as withCalendar } from '../domain/edits.ts'
import { day, type Instant } from '../domain/time.ts'
import type { Change } from '../changes.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse } from './change-course.ts'

/** A calendar address lives for a year, and while there are sessions in the diary: then somebody asks for it again. */
const leastLife = 365 * day
const outlivesLastSession = 90 * day

/**
 * Makes the private address of a course's calendar: the secret is given once, and only its hash is kept. One address is
 * open at a time: another one ends it in the same commit.
 */
export async function openCalendar(
  world: Pick<World, 'clock' | 'random' | 'store'>,
  ref: CourseRef,
): Promise<{ kind: 'opened'; secret: string; expiresAt: Instant } | { kind: 'no-such-course' }> {
  const { secret, hash } = world.random.token()
  let expiresAt = 0
  const outcome = await changeCourse(world, ref, async ({ clinic, course, now }) => {
    const lastEnd = Math.max(0, ...course.sessions.map((s) => endOf(clinic.zone, s)))
    expiresAt = Math.max(now + leastLife, lastEnd + outlivesLastSession)
    const { clinicId, patientId, courseId } = ref
    const add: Change = {
      kind: 'add-link',
      tokenHash: hash,
      target: { clinicId, patientId, courseId, purpose: 'calendar', about: '', expiresAt },
    }
    const more = [add, ...(await endingOf(world, course.calendarLink, now))]
    return { kind: 'edited', course: withCalendar(course, hash), more }
  })
  return outcome.kind === 'changed' ? { kind: 'opened', secret, expiresAt } : { kind: 'no-such-course' }
}

async function endingOf(
  { store }: Pick<World, 'store'>,
  tokenHash: string | undefined,
  now: Instant,
): Promise<Change[]> {
  const was = tokenHash === undefined ? undefined : await store.link(tokenHash)
  const isOpen = was !== undefined && was.usedAt === undefined && was.expiresAt > now
  return tokenHash !== undefined && isOpen ? [{ kind: 'use-link', tokenHash, at: now }] : []
}
