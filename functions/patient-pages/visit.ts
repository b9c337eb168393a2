import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import type { LinkPurpose, LinkTarget, World } from '../../shared/ports.ts'
import { openLink } from '../../shared/use-cases/open-link.ts'
import { type PageWords, wordsFor } from './words.ts'

export type Needs = Pick<World, 'clock' | 'random' | 'store' | 'report'>

/** Somebody who came by a link that is open. What pages know of a patient is what `pages-store` reads. */
export interface Visit {
  handle: string
  secret: string
  tokenHash: string
  target: LinkTarget
  clinic: Clinic
  patient: Patient
  course: Course
  words: PageWords
}

/** Names a link in addresses and opens nothing: 32 bits of the hash of its secret. */
const handleOf = (tokenHash: string): string => tokenHash.slice(0, 8)
/** One cookie a link: two links on one phone, of two patients perhaps, must not answer for each other. */
const cookieOf = (handle: string): string => `__Host-v-${handle}`
/** Long enough for a pause, short enough for a phone that others use too; the link opens it again. */
const cookieSeconds = 2 * 60 * 60

/** Puts the secret of an open link into its cookie; gives the handle. */
export function letIn(c: Context, { secret, tokenHash }: { secret: string; tokenHash: string }): string {
  const handle = handleOf(tokenHash)
  setCookie(c, cookieOf(handle), secret, {
    path: '/',
    secure: true,
    httpOnly: true,
    // Lax and not Strict: the way in is a click in another program.
    sameSite: 'Lax',
    maxAge: cookieSeconds,
  })
  return handle
}

/** Undefined for a cookie that is gone, and for a link that is wrong, used or expired: one answer for all. */
export async function openVisit(
  world: Needs,
  c: Context,
  purposes: LinkPurpose[],
): Promise<Visit | undefined> {
  const handle = c.req.param('handle') ?? ''
  const secret = /^[0-9a-f]{8}$/.test(handle) ? getCookie(c, cookieOf(handle)) : undefined
  if (secret === undefined) return undefined
  for (const purpose of purposes) {
    const link = await openLink(world, secret, purpose)
    if (link.kind === 'no-such-link' || handleOf(link.tokenHash) !== handle) continue
    const { clinic, patient, course } = await world.store.courseFile(link.target)
    if (!clinic || !patient || !course) return undefined
    return {
      handle,
      secret,
      tokenHash: link.tokenHash,
      target: link.target,
      clinic,
      patient,
      course,
      words: wordsFor(clinic, patient),
    }
  }
  return undefined
}
