import * as z from 'zod/mini'

const emailAddress = z.email().check(z.maxLength(254))

export type ParsedEmail =
  { kind: 'ok'; email: string } | { kind: 'refused'; problem: string; expected: string }

/** As people type it: spaces around it go, and the host, which has no case, is written small. */
export function parseEmail(text: string): ParsedEmail {
  const parsed = emailAddress.safeParse(text.trim())
  if (!parsed.success)
    return {
      kind: 'refused',
      problem: text.trim() === '' ? 'There is no email address' : 'This is not an email address',
      expected: 'An address such as name@example.com',
    }
  const at = parsed.data.lastIndexOf('@')
  return { kind: 'ok', email: parsed.data.slice(0, at) + parsed.data.slice(at).toLowerCase() }
}
