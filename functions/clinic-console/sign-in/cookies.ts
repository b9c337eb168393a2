import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import { roles } from '../../../shared/domain/staff.ts'
import type { Seal, SealedKind } from './sealed.ts'

const memberships = z.record(z.string(), z.array(z.enum(roles)))

export const sessionContent = z.object({
  sessionId: z.string(),
  staffId: z.string(),
  clinicId: z.string(),
  /** To change the clinic without signing in again. */
  memberships,
  /** Of the sign-in, in milliseconds. */
  startedAt: z.number(),
  seenAt: z.number(),
  /** Pages that refresh themselves, of which a look stands in the audit. */
  looked: z.exactOptional(z.array(z.string())),
})
export type SessionContent = z.output<typeof sessionContent>

/** On the way to the provider and back. */
export const transactionContent = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  expiresAt: z.number(),
})
export type Transaction = z.output<typeof transactionContent>

/** Between the provider and the choice of one of several clinics. */
export const choiceContent = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.string(),
  memberships,
  back: z.string(),
  expiresAt: z.number(),
})
export type Choice = z.output<typeof choiceContent>

const names: Record<SealedKind, string> = {
  session: 'coursekeeper',
  transaction: 'coursekeeper-way',
  choice: 'coursekeeper-choice',
}

/** `__Host-`: over TLS only, for this host only, and no other host can set it (RFC 6265bis, 4.1.3.2). */
const how = { prefix: 'host', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const

/** One of our cookies: sealed, and gone with the browser's session. */
export function sealedCookie<T extends object>(
  seal: Seal,
  kind: SealedKind,
  schema: z.ZodType<T>,
  suffix = '',
) {
  const name = `${names[kind]}${suffix}`
  return {
    async read(c: Context): Promise<T | undefined> {
      const text = getCookie(c, name, 'host')
      return text === undefined ? undefined : await seal.open(kind, schema, text)
    },
    async write(c: Context, content: T, maxAge?: number): Promise<void> {
      const options = { ...how, ...(maxAge !== undefined && { maxAge }) }
      setCookie(c, name, await seal.close(kind, content), options)
    },
    forget: (c: Context) => void deleteCookie(c, name, { ...how }),
  }
}

/** Each tab has a way of its own; a browser that has begun very many loses them all. */
const mostWays = 6
export const suffixOf = (state: string): string => `-${state.slice(0, 12).replace(/[^\w-]/g, '')}`
export function forgetManyWays(c: Context): void {
  const begun = Object.keys(getCookie(c)).filter((name) => name.startsWith(`__Host-${names.transaction}-`))
  if (begun.length >= mostWays) for (const name of begun) deleteCookie(c, name, { path: '/', secure: true })
}
