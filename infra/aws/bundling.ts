import { cpSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { build, type BuildOptions, type BuildResult, buildSync } from 'esbuild'
import { uiFiles, uiFolderName } from '../../shared/adapters/swagger-ui.ts'

/** The top of the repository. */
export const root = resolve(import.meta.dirname, '../..')
export const entryOf = (name: string): string => resolve(root, 'functions', name, 'index.ts')

/** How Lambda starts each bundle: its stack traces name our own lines. */
export const nodeOptions = '--enable-source-maps'

/**
 * How each function becomes `index.mjs`: the construct, the tests and the bench all bundle by these, so what is tested
 * is what is deployed. What is imported only when it is needed becomes a file of its own, which a cold start does not
 * even read. Parts that are CommonJS still ask for `require`.
 */
const options = (folder: string) =>
  ({
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    absWorkingDir: root,
    logLevel: 'error',
    metafile: true,
  }) satisfies BuildOptions

const entry = (file: string) => [{ in: file, out: 'index' }]

/** Node reads the map of each file at load: a file that holds no line of ours goes without. */
function dropOthersMaps({ metafile: { outputs } }: BuildResult<{ metafile: true }>): void {
  for (const [file, { inputs }] of Object.entries(outputs))
    if (file.endsWith('.mjs') && Object.keys(inputs).every((path) => path.includes('node_modules/')))
      rmSync(resolve(root, `${file}.map`))
}

/** Into an empty folder, which becomes the Lambda's code. */
export function bundle(name: string, folder: string): void {
  dropOthersMaps(buildSync({ ...options(folder), entryPoints: entry(entryOf(name)) }))
  if (name === 'clinic-console') addUi(folder)
}

/** Files of the API's page are sent as they are: as modules they would weigh on every start of the console. */
function addUi(folder: string): void {
  const from = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  for (const name of Object.keys(uiFiles)) cpSync(resolve(from, name), resolve(folder, uiFolderName, name))
}

/** The same for any file, and for several at a time. */
export const bundleFile = async (file: string, folder: string): Promise<void> =>
  dropOthersMaps(await build({ ...options(folder), entryPoints: entry(file) }))
