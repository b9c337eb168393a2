import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A folder with packages that are compared with: the project itself does not depend on them. */
export const modulesVariable = 'COURSEKEEPER_BENCH_MODULES'

/** Where a package's program stands; undefined where it is not installed. */
export function findOptional(name: string): string | undefined {
  const given = process.env[modulesVariable]
  const require = createRequire(given ? join(given, 'package.json') : import.meta.url)
  try {
    return require.resolve(name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

export async function loadOptional(name: string): Promise<unknown> {
  const path = findOptional(name)
  return path === undefined ? undefined : await import(pathToFileURL(path).href)
}
