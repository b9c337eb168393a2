/**
 * What a text is billed by, counted by the standard and not by the product's own library: GSM 03.38, 6.2.1, and its
 * extension, whose signs take two septets that are never parted.
 */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extension = '^{}\\[~]|€\f'

/** Parts of at most so many units, none of which tears a letter apart. */
function partsOf(letters: readonly number[], whole: number, each: number): number {
  if (letters.reduce((a, b) => a + b, 0) <= whole) return 1
  let [parts, used] = [1, 0]
  for (const units of letters) {
    if (used + units > each) [parts, used] = [parts + 1, 0]
    used += units
  }
  return parts
}

export function billedSegments(text: string): number {
  const letters = [...text]
  return letters.every((letter) => basic.includes(letter) || extension.includes(letter))
    ? partsOf(
        letters.map((letter) => (basic.includes(letter) ? 1 : 2)),
        160,
        153,
      )
    : partsOf(
        letters.map((letter) => letter.length),
        70,
        67,
      )
}
