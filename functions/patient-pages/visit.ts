import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import type { Instant } from '../../shared/domain/time.ts'
import type { World } from '../../shared/ports.ts'
import type { LinkPurpose, LinkTarget } from '../../shared/link-ports.ts'
import { tryLink } from '../../shared/use-cases/try-link.ts'
import { letterOf } from './paths.ts'
import { type PageWords, type Speaks, wordsFor } from './words.ts'

export interface Needs extends Pick<World, 'clock' | 'random' | 'store' | 'report'>, Speaks {
  /** Of whoever asks, as the platform saw it; never what a header says. */
  addressOf: (c: Context) => string
}

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

/** A link that is open. */
export interface Entered {
  secret: string
  tokenHash: string
  target: LinkTarget
}

/** Too many links that open nothing were tried; the app answers it with a page that says when to come back. */
export class TooManyTries extends Error {
  override name = 'TooManyTries'
  constructor(readonly until: Instant) {
    super('too many links that open nothing were tried')
  }
}

/** Names a link in addresses and opens nothing: 32 bits of the hash of its secret. */
const handleOf = (tokenHash: string): string => tokenHash.slice(0, 8)
/** One cookie a link: two links on one phone, of two patients perhaps, must not answer for each other. */
const cookieOf = (handle: string): string => `__Host-v-${handle}`
/** Long enough for a pause, short enough for a phone that others use too; the link opens it again. */
const cookieSeconds = 2 * 60 * 60

const everyPurpose = Object.keys(letterOf) as LinkPurpose[]

async function enter(
  world: Needs,
  c: Context,
  { secret, purposes, way }: { secret: string; purposes: LinkPurpose[]; way: 'link' | 'cookie' },
): Promise<Entered | undefined> {
  const tried = await tryLink(world, { secret, purposes, way, address: world.addressOf(c) })
  switch (tried.kind) {
    case 'open':
      return { secret, tokenHash: tried.tokenHash, target: tried.target }
    case 'no-such-link':
      return undefined
    case 'busy':
      throw new TooManyTries(tried.until)
  }
}

/** The link whose secret stands in the address. Undefined for wrong, used and expired alike. */
export const enterByLink = (world: Needs, c: Context, purpose: LinkPurpose): Promise<Entered | undefined> =>
  enter(world, c, { secret: c.req.param('token') ?? '', purposes: [purpose], way: 'link' })

/** Puts the secret of an open link into its cookie; gives the handle. */
export function letIn(c: Context, { secret, tokenHash }: Entered): string {
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
  // A handle that is not the secret's own is nobody's visit; a browser never sends it, so nothing is looked up.
  if (secret === undefined || handleOf(world.random.hashOf(secret)) !== handle) return undefined
  const entered = await enter(world, c, { secret, purposes: everyPurpose, way: 'cookie' })
  // Who is in and asks for a page that their link does not lead to has not guessed at anything.
  return entered && purposes.includes(entered.target.purpose) ? await visitOf(world, entered) : undefined
}

/**
 * What stands behind an open link; undefined where it was erased meanwhile, and where the contact that the link was sent
 * to has become unsafe: whoever reads there must not see or change anything either.
 */
export async function visitOf(
  world: Pick<World, 'store'> & Speaks,
  { secret, tokenHash, target }: Entered,
): Promise<Visit | undefined> {
  const { clinic, patient, course } = await world.store.courseFile(target)
  if (!clinic || !patient || !course) return undefined
  if (target.channel && patient.unsafe.includes(target.channel)) return undefined
  const handle = handleOf(tokenHash)
  const words = wordsFor(world, clinic, patient)
  return { handle, secret, tokenHash, target, clinic, patient, course, words }
}
