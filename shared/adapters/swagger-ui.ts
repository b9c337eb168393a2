import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of the installed package, what the API's page asks for; infra/aws/bundling.ts puts them beside the function's code. */
export const uiFiles = {
  'swagger-ui-bundle.js': 'text/javascript',
  'swagger-ui.css': 'text/css',
} as const
export type UiFile = keyof typeof uiFiles
export const uiFolderName = 'swagger-ui'

function folderOfUi(): string {
  const beside = fileURLToPath(new URL(`./${uiFolderName}`, import.meta.url))
  return existsSync(beside)
    ? beside
    : dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
}

/** Read when the page is opened, so that nothing of it weighs on a start of the function. */
export const uiFile = (name: UiFile): Promise<Buffer> => readFile(resolve(folderOfUi(), name))
