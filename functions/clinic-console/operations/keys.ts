import * as z from 'zod'
import { plainId, words } from '../../../shared/contracts/fields.ts'
import {
  type ApiKey,
  expiryOf,
  keyIdOf,
  keyLives,
  keyStateOf,
  keyText,
  scopes,
} from '../../../shared/domain/api-key.ts'
import { type Instant, isoInstant } from '../../../shared/domain/time.ts'
import { RetryLater } from '../../../shared/failures.ts'
import { administrators } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { madeAlready, pressFor, pressMark } from './told-once.ts'

const shownKey = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  state: z.enum(['in use', 'revoked', 'expired']),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.exactOptional(z.string()),
  lastUsedOn: z.exactOptional(z.string()),
  revokedAt: z.exactOptional(z.string()),
})
export type ShownKey = z.output<typeof shownKey>

const shown = (key: ApiKey, now: Instant): ShownKey => ({
  id: key.id,
  name: key.name,
  scopes: key.scopes,
  state: keyStateOf(key, now),
  createdBy: key.createdBy,
  createdAt: isoInstant(key.createdAt),
  ...(key.expiresAt !== undefined && { expiresAt: isoInstant(key.expiresAt) }),
  ...(key.lastUsedOn !== undefined && { lastUsedOn: key.lastUsedOn }),
  ...(key.revokedAt !== undefined && { revokedAt: isoInstant(key.revokedAt) }),
})

export const listKeys = operation({
  name: 'list-keys',
  did: 'saw the API keys',
  tag: 'Access',
  summary: 'The keys of the clinic, the youngest first',
  method: 'get',
  path: '/keys',
  allowed: administrators,
  input: z.strictObject({}),
  output: z.object({ keys: z.array(shownKey) }),
  audit: false,
  run: async ({ store, clinicId, clock }) => {
    const keys = await store.records('api-key', { clinicId })
    return done({
      keys: keys.toSorted((a, b) => b.createdAt - a.createdAt).map((key) => shown(key, clock.now())),
    })
  },
})

const mostKeys = 50

export const keyMadeAlready = madeAlready('This key', 'revoke the key')

export const createKey = operation({
  name: 'create-key',
  did: 'made an API key',
  tag: 'Access',
  summary: 'Make a key; the answer is the only place where it ever stands',
  method: 'post',
  path: '/keys',
  allowed: administrators,
  input: z.strictObject({
    name: words('What will use it, such as the practice diary', 60),
    scopes: z.array(z.enum(scopes)).min(1, { error: 'Choose what it may be used for' }),
    lifeDays: z.coerce
      .number()
      .refine((days) => keyLives.some((life) => life === days), {
        error: `One of ${keyLives.join(', ')}; 0 is without an end`,
      })
      .default(365),
    press: pressMark,
  }),
  output: z.object({ key: z.string(), id: z.string() }),
  isToldOnce: true,
  audit: ({ name }) => ({ id: `key ${name}` }),
  run: async (desk, { name, scopes: wanted, lifeDays, press: mark }) => {
    const { store, clinicId, actor, clock } = desk
    const now = clock.now()
    const keys = await store.records('api-key', { clinicId })
    const inUse = keys.filter((key) => keyStateOf(key, now) === 'in use')
    const ended = keys.filter((key) => key.name === name && keyStateOf(key, now) !== 'in use').length
    const press = await pressFor(desk, mark, ['api-key', name, wanted, lifeDays], [ended])
    if (press.kind === 'over') return refused(keyMadeAlready)
    const { secret, hash } = press.token
    if (press.kind === 'again') {
      // The list is older than the press that was found: another one of this moment made it in between.
      const made = await store.record('api-key', { clinicId, id: keyIdOf(hash) })
      return made && keyStateOf(made, now) === 'in use'
        ? done({ key: keyText(clinicId, secret), id: made.id })
        : refused('This key was made, and has been revoked since: load the page again to make another.')
    }
    if (inUse.length >= mostKeys)
      return refused(`The clinic has ${mostKeys} keys: revoke one that is not used.`)
    if (inUse.some((key) => key.name === name))
      return refused('Another key has this name: choose a name that tells them apart.')
    const expiresAt = expiryOf(lifeDays, now)
    const key: ApiKey = {
      record: 'api-key',
      clinicId,
      id: keyIdOf(hash),
      version: 1,
      hash,
      name,
      scopes: [...new Set(wanted)],
      createdBy: actor.name,
      createdAt: now,
      ...(expiresAt !== undefined && { expiresAt }),
    }
    const result = await store.commit([{ kind: 'put-record', record: key }, press.claim])
    // The other press of this moment made it: looked at once more, this one is told what that one is.
    if (result.kind !== 'committed') return { kind: 'stale', problems: [keyMadeAlready] }
    return done({ key: keyText(clinicId, secret), id: key.id })
  },
})

export const revokeKey = operation({
  name: 'revoke-key',
  did: 'ended an API key',
  tag: 'Access',
  summary: 'End a key at once, for good',
  method: 'post',
  path: '/keys/{keyId}/revoke',
  allowed: administrators,
  input: z.strictObject({ keyId: plainId }),
  output: z.object({ key: shownKey }),
  audit: ({ keyId }) => ({ id: keyId }),
  run: async ({ store, clinicId, actor, clock }, { keyId }) => {
    // Its use may be noted in the same moment.
    for (let tries = 0; tries < 6; tries++) {
      const key = await store.record('api-key', { clinicId, id: keyId })
      if (!key) return notFound
      if (key.revokedAt !== undefined) return done({ key: shown(key, clock.now()) })
      const revoked = { ...key, version: key.version + 1, revokedAt: clock.now(), revokedBy: actor.name }
      const result = await store.commit([{ kind: 'put-record', record: revoked }])
      if (result.kind === 'committed') return done({ key: shown(revoked, clock.now()) })
    }
    throw new RetryLater(`key ${keyId} kept changing`)
  },
})

export const keysOperations: AnyOperation[] = [listKeys, createKey, revokeKey]
