import { contrastToWhite, luminance } from '../../shared/domain/colour.ts'

/** WCAG 2.2 AA, for words of any size. */
const enough = 4.5
/** `--ground` of the dark palette, where the bar lies in the dark. */
export const darkGround = '#121617'

const contrastToGround = (colour: string): number =>
  (luminance(colour) + 0.05) / (luminance(darkGround) + 0.05)

/** A tenth nearer to white at a time, until its words can be read on the dark ground. */
export function lighterForDark(colour: string): string {
  if (contrastToGround(colour) >= enough) return colour
  const mixed = [1, 3, 5].map((at) => Math.ceil(parseInt(colour.slice(at, at + 2), 16) * 0.9 + 255 * 0.1))
  return lighterForDark(`#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`)
}

/** Rules that give the bar a clinic's colour, `#rrggbb`; on paper there is none. */
export function barRules(colour: string): string {
  const words = contrastToWhite(colour) >= enough ? '#fff' : '#000'
  const lighter = lighterForDark(colour)
  return (
    `@media screen{:root{--bar:${colour};--on-bar:${words};--bar-line:${colour}}}` +
    `@media screen and (prefers-color-scheme:dark){:root{--bar:${darkGround};--on-bar:${lighter};--bar-line:${lighter}}}`
  )
}
