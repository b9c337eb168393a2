import { describe, expect, it } from 'vitest'
import { parseEmail } from '../../shared/contracts/email-address.ts'

describe('an email address as people type it', () => {
  it.each([
    [' ada@example.com ', 'ada@example.com'],
    ["Ada.O'Neill+clinic@Example.COM", "Ada.O'Neill+clinic@example.com"],
  ])('%j is %s', (text, email) => {
    expect(parseEmail(text)).toEqual({ kind: 'ok', email })
  })

  it.each([
    '',
    'ada',
    'ada@',
    'ada@example',
    'Ada <ada@example.com>',
    'ada@example.com, eve@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'ada@exa mple.com',
    `${'a'.repeat(250)}@example.com`,
  ])('%j is refused with what is expected', (text) => {
    expect(parseEmail(text)).toMatchObject({
      kind: 'refused',
      expected: 'An address such as name@example.com',
    })
  })
})
