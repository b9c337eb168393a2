import splitSms from 'split-sms'

export interface SegmentCount {
  /** What a text is billed by: 160 GSM-7 characters alone, 153 each in a row; 70 and 67 in UCS-2. */
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  characters: number
}

export function countSegments(text: string): SegmentCount {
  const { characterSet, parts, length } = splitSms.split(text, { summary: true })
  return {
    segments: parts.length,
    encoding: characterSet === 'GSM' ? 'GSM-7' : 'UCS-2',
    characters: length,
  }
}

/** What word processors and phones put in, and what a keyboard of 1980 has for it. */
const plain: [RegExp, string][] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`]/g, "'"],
  [/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' '],
  [/[\u200b-\u200d\u2060\ufeff\u00ad]/g, ''],
  [/\r\n?|\u2028|\u2029/g, '\n'],
]

/** Swaps the characters that make a whole text UCS-2 without meaning to; letters of other languages stay. */
export function plainLetters(text: string): string {
  return plain.reduce((words, [from, to]) => words.replace(from, to), text.normalize('NFC'))
}
