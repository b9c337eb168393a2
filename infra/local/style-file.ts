import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** nhsuk-frontend's parts that no page wears: their rules would be two thirds of the file. */
const unworn =
  /nhsuk-(icon|caption(?!-l\b)|lede|link|card|expander|supported|radios--(?!inline)|radios__(conditional|divider)|button--(?!secondary\b(?!-)|warning)|button__|body-(?!s\b)|heading-xx?s|label--xl|fieldset__legend--x|list--(tick|cross|border)|form-group--inline)|\bcode\b/

/** Compressed style sheets only: no comment, no string with a brace in it. */
export function withoutUnworn(css: string): string {
  const kept = css.replace(/([^{};]+)\{([^{}]*)\}/g, (rule, selectors: string, body: string) => {
    if (selectors.startsWith('@')) return rule
    const worn = selectors.split(/,(?![^(]*\))/).filter((selector) => !unworn.test(selector))
    return worn.length === 0 ? '' : `${worn.join(',')}{${body}}`
  })
  const tidy = kept.replace(/@[^{};]+\{\}/g, '')
  return tidy === css ? css : withoutUnworn(tidy)
}

/** The start of a line where it was the left: Arabic or Hebrew begin at the right. */
export const withLogicalSides = (css: string): string =>
  css
    .replace(/([{;](?:margin|padding|border))-(left|right)(?=[:-])/g, (_, property: string, side: string) =>
      side === 'left' ? `${property}-inline-start` : `${property}-inline-end`,
    )
    .replace(
      /text-align:(left|right)/g,
      (_, side: string) => `text-align:${side === 'left' ? 'start' : 'end'}`,
    )

const licence = '/*! With parts of nhsuk-frontend (MIT licence, github.com/nhsuk/nhsuk-frontend) */'

/** The module of the patients' style, as it stands in functions. */
export function styleFile(): { path: string; text: string } {
  const { css } = compile(inRepository('functions/patient-pages/style/patient-pages.scss'), {
    style: 'compressed',
    charset: false,
    loadPaths: [inRepository('node_modules')],
    quietDeps: true,
  })
  const stylesheet = `${licence}${withLogicalSides(withoutUnworn(css))}`
  const hash = createHash('sha256').update(stylesheet).digest('hex').slice(0, 8)
  return {
    path: inRepository('functions/patient-pages/stylesheet.ts'),
    text: [
      '/** Made from style/ by `npm run style`; not by hand. */',
      `export const stylesheet = ${JSON.stringify(stylesheet)}`,
      '/** Of its content, so that a phone may keep it for good. */',
      `export const styleHash = '${hash}'`,
      '',
    ].join('\n'),
  }
}
