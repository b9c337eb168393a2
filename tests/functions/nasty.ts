import fc from 'fast-check'

/** What breaks programs: for names, for values, and for parts of a path. */
export const nasty: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\r\nSet-Cookie: a=b',
  '\u001b[31m',
  '.',
  '..',
  '../../../etc/passwd',
  '..\\..',
  '/',
  '//elsewhere.example.com',
  '%',
  '%00',
  '%zz',
  '%2e%2e%2f',
  '%E0%A4%A',
  '%25%32%65',
  '__proto__',
  '__proto__[a]',
  'constructor',
  'constructor.prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'then',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '[object Object]',
  'a[]',
  'a[b]',
  '-1',
  '-0',
  '0x10',
  '1e309',
  '1.5',
  '٣',
  'NaN',
  'Infinity',
  '99999999999999999999999',
  '9007199254740993',
  '#',
  'a#b',
  'CLINIC#northside',
  'CLINIC#northside#PATIENT#p1',
  'TOKEN#1',
  ':handle',
  '*',
  '?do=send',
  "' OR 1=1 --",
  '"; DROP TABLE x; --',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '${7*7}',
  '{{7*7}}',
  '{name, plural, other {#}}',
  '{',
  "'",
  '\ud83e\udde0',
  '\u202e\u2066right to left',
  '\ufeff',
  '\uffff',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d'.repeat(40),
  'ﬀ\u0130\u017f\u212a',
  'x'.repeat(300),
  'x'.repeat(6000),
  '2027-02-30T25:61',
  'confirm\u0000',
  'CONFIRM',
]

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.base64String({ maxLength: 400 }),
)

/** Text that may stand in a header: the others never leave a client. */
export const anyHeader: fc.Arbitrary<string> = anyText.map((text) =>
  text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').trim(),
)

const whole = (text: string) => text.replace(/\p{Cs}/gu, '')

/** One step of a path, encoded as often as not. */
export const anyStep: fc.Arbitrary<string> = fc
  .tuple(anyText, fc.boolean())
  .map(([text, isEncoded]) =>
    isEncoded ? encodeURIComponent(whole(text)) : whole(text).replace(/[?#]/g, ''),
  )
