/** Relative luminance of #rrggbb, 0 to 1: WCAG 2.2, "relative luminance". */
export function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** WCAG 2.2, "contrast ratio", between 1 and 21. */
export const contrastToWhite = (colour: string): number => 1.05 / (luminance(colour) + 0.05)
