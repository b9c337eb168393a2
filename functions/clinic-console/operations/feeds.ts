import * as z from 'zod'
import { id, plainId, words } from '../../../shared/contracts/fields.ts'
import type { CalendarFeed } from '../../../shared/domain/calendar-feed.ts'
import type { ChairId } from '../../../shared/domain/ids.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { administrators } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { consolePaths } from '../paths.ts'
import { madeAlready, pressFor, pressMark } from './told-once.ts'

/** Enough for every desk and every chair; an address that nobody knows any more is better revoked. */
const mostOpen = 50

const shownFeed = z.object({
  id: plainId,
  name: z.string(),
  chairId: z.string().optional().describe('Of one chair; all of them where left out'),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  revokedAt: z.iso.datetime().optional(),
})
export type ShownFeed = z.output<typeof shownFeed>

const shown = ({ id: hash, name, chairId, madeAt, madeBy, revokedAt }: CalendarFeed): ShownFeed => ({
  ...{ id: hash, name, madeAt: isoInstant(madeAt), madeBy },
  ...(chairId !== undefined && { chairId }),
  ...(revokedAt !== undefined && { revokedAt: isoInstant(revokedAt) }),
})

export const listFeeds = operation({
  name: 'list-feeds',
  did: 'saw the calendar addresses',
  tag: 'Settings',
  summary: 'Calendar addresses of the clinic, the newest first; their secrets are not kept',
  method: 'get',
  path: '/feeds',
  allowed: administrators,
  scope: 'settings:read',
  input: z.strictObject({}),
  output: z.object({ feeds: z.array(shownFeed) }),
  audit: false,
  run: async ({ store, clinicId }) => {
    const feeds = await store.records('calendar-feed', { clinicId })
    return done({ feeds: feeds.sort((a, b) => b.madeAt - a.madeAt).map(shown) })
  },
})

export const feedMadeAlready = madeAlready('This address', 'revoke the address')

/** An address is a key of its own: no key makes one, or ends one. */
export const makeFeed = operation({
  name: 'make-feed',
  did: 'made a calendar address',
  tag: 'Settings',
  summary: 'Make a calendar address of the clinic or of one chair; it is given this once',
  method: 'post',
  path: '/feeds',
  allowed: administrators,
  input: z.strictObject({
    name: words('Where it is used, such as Screen in the treatment room', 80),
    chairId: id<ChairId>().optional(),
    press: pressMark,
  }),
  output: z.object({
    feed: shownFeed,
    path: z.string().describe('Of the address; its last part is the secret'),
  }),
  isToldOnce: true,
  audit: (about) => (about.chairId === undefined ? {} : { id: about.chairId }),
  run: async (desk, { name, chairId, press: mark }) => {
    const { store, clinicId, clock, actor } = desk
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    if (chairId !== undefined && !clinic.chairs.some((c) => c.id === chairId))
      return refused(`The clinic has no chair ${chairId}: choose one that it has.`)
    const feeds = await store.records('calendar-feed', { clinicId })
    const open = feeds.filter((f) => f.revokedAt === undefined)
    const ended = feeds.filter((f) => f.revokedAt !== undefined && f.name === name).length
    const press = await pressFor(desk, mark, ['calendar-feed', name, chairId], [ended])
    if (press.kind === 'over') return refused(feedMadeAlready)
    const { secret, hash } = press.token
    if (press.kind === 'again') {
      // The list is older than the press that was found: another one of this moment made it in between.
      const made = await store.record('calendar-feed', { clinicId, id: hash })
      return made && made.revokedAt === undefined
        ? done({ feed: shown(made), path: consolePaths.feed(clinicId, secret) })
        : refused('This address was made, and has been revoked since: load the page again to make another.')
    }
    if (open.length >= mostOpen)
      return refused(`There are ${open.length} addresses already: revoke those that nobody uses.`)
    const feed: CalendarFeed = {
      ...{ record: 'calendar-feed', clinicId, id: hash, version: 1, name },
      ...(chairId !== undefined && { chairId }),
      madeAt: clock.now(),
      madeBy: actor.name,
    }
    const result = await store.commit([{ kind: 'put-record', record: feed }, press.claim])
    // The other press of this moment made it: looked at once more, this one is told what that one is.
    if (result.kind !== 'committed') return { kind: 'stale', problems: [feedMadeAlready] }
    return done({ feed: shown(feed), path: consolePaths.feed(clinicId, secret) })
  },
})

export const revokeFeed = operation({
  name: 'revoke-feed',
  did: 'ended a calendar address',
  tag: 'Settings',
  summary: 'End a calendar address: from the next look on it leads nowhere',
  method: 'post',
  path: '/feeds/{feedId}/revoke',
  allowed: administrators,
  input: z.strictObject({ feedId: plainId }),
  output: z.object({}),
  audit: ({ feedId }) => ({ id: feedId }),
  run: async ({ store, clinicId, clock }, { feedId }) => {
    const feed = await store.record('calendar-feed', { clinicId, id: feedId })
    if (!feed) return notFound
    if (feed.revokedAt !== undefined) return done({})
    const record = { ...feed, version: feed.version + 1, revokedAt: clock.now() }
    // A clash: somebody else has just revoked it, which is what was asked for.
    await store.commit([{ kind: 'put-record', record }])
    return done({})
  },
})

export const feedsOperations: AnyOperation[] = [listFeeds, makeFeed, revokeFeed]
