/**
 * Spreadsheets run what begins with one of these: = + - @, their full-width and small forms, and the minus of
 * mathematics. Spaces, marks that nobody sees and quotes before it may be dropped on the way in.
 */
const starters = String.raw`=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u207a\u207b`
const skipped = String.raw`[\s\p{Cc}\p{Cf}\p{Zs}"'\u2018\u2019\u201c\u201d]`
const formula = `${skipped}*[${starters}]`
const first = String.raw`^(?=${formula}|'*[\t\r\n])`
/** A program that splits at another sign than ours makes a cell of what follows it. */
const later = String.raw`(?<=[;\t\r\n])(?=${formula})`

const dangerous = new RegExp(`${first}|${later}`, 'gu')
const marked = new RegExp(String.raw`^'(?=${formula}|'*[\t\r\n])|(?<=[;\t\r\n])'(?=${formula})`, 'gu')

/** Text that no spreadsheet takes for a formula: an apostrophe stands before whatever could begin one. */
export const safeCell = (text: string): string => text.replace(dangerous, "'")

/** What was written before `safeCell`: exactly the apostrophes that it set go. */
export const writtenCell = (cell: string): string => cell.replace(marked, '')
