/**
 * Digits in a group, by how a British number begins: 020 7946 0018, 0161 496 0000, 0300 123 1234, and 01632 960001 or
 * 07700 900001 for all others. Ofcom, "Telephone numbers for use in TV and radio drama programmes", writes them so.
 */
const groupings: [RegExp, number[]][] = [
  [/^02/, [3, 4]],
  [/^01(1|.1)/, [4, 3]],
  [/^0[38]/, [4, 3]],
  [/^0/, [5]],
]

/** As people in the UK dial and read it; numbers of other countries stay as they are. */
export function phoneText(e164: string): string {
  const number = e164.replace(/^\+44/, '0')
  const [, sizes = []] = groupings.find(([begins]) => begins.test(number)) ?? []
  const groups: string[] = []
  let rest = number
  for (const size of sizes) {
    groups.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return [...groups, rest].join(' ')
}
