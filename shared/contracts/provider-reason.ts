import type { MessageReason } from '../domain/message.ts'

/** A provider's words as a code for logs and pages: runs of digits, which may be somebody's number, are left out. */
export function providerReason(...words: string[]): MessageReason {
  const code = words
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/\d{4,}/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return `provider:${code || 'unknown'}`
}
