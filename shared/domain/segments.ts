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
export function plainSigns(text: string): string {
  return plain.reduce((words, [from, to]) => words.replace(from, to), text.normalize('NFC'))
}

/** Letters that are no plain letter with a mark on it. */
const ownForms: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  œ: 'oe',
  Œ: 'OE',
  ı: 'i',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
  Ð: 'D',
}

/**
 * The same, and letters that GSM-7 lacks without their marks, as people write them on a phone: "sroda, 9 paz", "Ty Gwyn".
 * Those that it has (à è é ù ö and a few more) stay, and so does every letter of another alphabet: nothing would be left of it.
 */
export function plainLetters(text: string): string {
  return plainSigns(text).replace(/[^\u0000-\u007f]/gu, (letter) => {
    if (isGsm(letter)) return letter
    const bare = ownForms[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
    return isGsm(bare) ? bare : letter
  })
}

const isGsm = (letters: string): boolean => countSegments(letters).encoding === 'GSM-7'
