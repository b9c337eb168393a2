import type { ClinicId } from './ids.ts'
import { day, type Instant, isoInstant } from './time.ts'

/** What a key of the API may be used for; a person's roles say it for people. */
export const scopes = [
  'patients:read',
  'patients:write',
  'courses:read',
  'courses:write',
  'outcomes:read',
  'settings:read',
  'settings:write',
  'tasks:write',
] as const
export type Scope = (typeof scopes)[number]

/** Lets a program in at one clinic. Its secret is shown once and stored nowhere. */
export interface ApiKey {
  record: 'api-key'
  clinicId: ClinicId
  /** The beginning of the hash, so that one read finds it. */
  id: string
  version: number
  /** SHA-256 of the secret, as hex. */
  hash: string
  name: string
  scopes: Scope[]
  createdBy: string
  createdAt: Instant
  expiresAt?: Instant
  /** The day in UTC: it is written once a day. */
  lastUsedOn?: string
  revokedAt?: Instant
  revokedBy?: string
}

/** 64 bits: they tell a clinic's keys apart, and the whole hash decides. */
const idLength = 16
export const keyIdOf = (hash: string): string => hash.slice(0, idLength)

/** Ids of clinics hold no `_`. */
export const keyText = (clinicId: ClinicId, secret: string): string => `ck_${clinicId}_${secret}`

export function readKeyText(text: string): { clinicId: string; secret: string } | undefined {
  const [, clinicId, secret] =
    /^ck_([A-Za-z0-9][A-Za-z0-9.-]{0,63})_([1-9A-HJ-NP-Za-km-z]{22})$/.exec(text) ?? []
  return clinicId === undefined || secret === undefined ? undefined : { clinicId, secret }
}

export type KeyState = 'in use' | 'revoked' | 'expired'
export const keyStateOf = ({ revokedAt, expiresAt }: ApiKey, now: Instant): KeyState =>
  revokedAt !== undefined ? 'revoked' : expiresAt !== undefined && expiresAt <= now ? 'expired' : 'in use'

export const dayOfUse = (now: Instant): string => isoInstant(now).slice(0, 10)

/** How long a key may be made for, in days; 0 is for as long as nobody revokes it. */
export const keyLives = [30, 90, 365, 0] as const
export const expiryOf = (lifeDays: number, now: Instant): Instant | undefined =>
  lifeDays === 0 ? undefined : now + lifeDays * day
