/** The whole file, or why it is none that can be read. */
export type TableText =
  { kind: 'text'; text: string; note?: string } | { kind: 'refused'; problem: string; expected: string }

/** Room for 2,000 patients with every column filled, several times over. */
export const mostTableBytes = 1_000_000

const csv = 'A table of patients as CSV: in the spreadsheet, "Save as", then "CSV UTF-8"'

/** First bytes of what people choose by mistake. */
const kinds: [signature: number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'This is a workbook or another packed file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'This is a workbook of an old kind'],
  [[0x89, 0x50, 0x4e, 0x47], 'This is an image'],
  [[0xff, 0xd8, 0xff], 'This is an image'],
  [[0x47, 0x49, 0x46, 0x38], 'This is an image'],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF'],
]

const refused = (problem: string, expected = csv): TableText => ({ kind: 'refused', problem, expected })

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Other control characters than line breaks and tabs stand in no table. */
const isText = (text: string) => !/[^\P{Cc}\t\r\n]/u.test(text)

/**
 * UTF-8; UTF-16 with its mark, as spreadsheets save "Unicode text"; else Windows-1252, as older ones save CSV, with a word
 * to look at the names.
 */
export function textOfTable(bytes: Uint8Array): TableText {
  if (bytes.length === 0) return refused('The file is empty')
  if (bytes.length > mostTableBytes)
    return refused(
      `The file is too large: ${Math.ceil(bytes.length / 1000).toLocaleString('en-GB')} KB`,
      `${mostTableBytes / 1000} KB or less: split it into several`,
    )
  const known = kinds.find(([signature]) => signature.every((byte, i) => bytes[i] === byte))
  if (known) return refused(known[1])
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff
  const text = isLittle ? decoded(bytes, 'utf-16le') : decoded(bytes, isBig ? 'utf-16be' : 'utf-8')
  if (text !== undefined) return isText(text) ? { kind: 'text', text } : refused('This is not a text file')
  const old = decoded(bytes, 'windows-1252')
  return old !== undefined && isText(old)
    ? {
        kind: 'text',
        text: old,
        note: 'The file is not UTF-8; it was read as Windows-1252. Look at the names with accents, or save it as "CSV UTF-8".',
      }
    : refused('This is not a text file')
}
