/** Lower case, without accents, with straight quotes and single spaces: what people typed, ready to be compared. */
export function plainWords(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`]/g, "'")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .toLowerCase()
      // The Polish letter has no accent that would come off.
      .replaceAll('\u0142', 'l')
      .replace(/\s+/g, ' ')
      .trim()
  )
}
