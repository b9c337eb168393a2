import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of the installed package, what the page asks for; infra/aws/bundling.ts puts them beside the function's code. */
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

/**
 * Beside the page, because its policy runs no script that stands in it. An act that is sent with the example of an
 * idempotency key gets one of its own.
 */
export const startScript = (documentPath: string, exampleKey: string): string => `SwaggerUIBundle({
  url: ${JSON.stringify(documentPath)},
  dom_id: '#api',
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
  syntaxHighlight: { activated: false },
  requestInterceptor(request) {
    if (request.headers['Idempotency-Key'] === ${JSON.stringify(exampleKey)})
      request.headers['Idempotency-Key'] = crypto.randomUUID()
    return request
  },
})
`
