// C0, DEL, C1, the Unicode line ends and the bidirectional overrides: none of them belongs in a clinic's wording, and
// each can end a header or show another text than the one that was approved.
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu
const controlButLines = /[^\P{Cc}\n]+|[\u202a-\u202e\u2066-\u2069]+/gu

// Half a surrogate pair has no bytes in UTF-8.
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd')

/** For headers, names and calendar lines. */
export const oneLine = (text: string): string => wellFormed(text).replace(control, ' ').trim()

/** For bodies: line ends become `\n`, tabs spaces, other control characters go. */
export const plainText = (text: string): string =>
  wellFormed(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(controlButLines, '')
