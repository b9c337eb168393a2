import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
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

interface MadeFile {
  path: string
  text: string
}

const hashOf = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 8)

function moduleOf(folder: string, from: string, name: 'stylesheet' | 'script', content: string): MadeFile {
  const hashName = name === 'stylesheet' ? 'styleHash' : 'scriptHash'
  return {
    path: inRepository(`${folder}/${name}.ts`),
    text: [
      `/** Made from ${from}/ by \`npm run style\`; not by hand. */`,
      `export const ${name} = ${JSON.stringify(content)}`,
      '/** Of its content, so that a browser may keep it for good. */',
      `export const ${hashName} = '${hashOf(content)}'`,
      '',
    ].join('\n'),
  }
}

const compiled = (path: string) =>
  compile(inRepository(path), {
    style: 'compressed',
    charset: false,
    loadPaths: [inRepository('node_modules')],
    quietDeps: true,
  }).css

/** The modules that hold styles and scripts, as they stand in functions. */
export async function madeFiles(): Promise<MadeFile[]> {
  const patients = compiled('functions/patient-pages/style/patient-pages.scss')
  const { outputFiles } = await build({
    entryPoints: [inRepository('functions/clinic-console/islands/main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  })
  return [
    moduleOf(
      'functions/patient-pages',
      'style',
      'stylesheet',
      `${licence}${withLogicalSides(withoutUnworn(patients))}`,
    ),
    moduleOf(
      'functions/clinic-console',
      'style',
      'stylesheet',
      withLogicalSides(compiled('functions/clinic-console/style/console.scss')),
    ),
    moduleOf('functions/clinic-console', 'islands', 'script', outputFiles[0]!.text),
  ]
}
