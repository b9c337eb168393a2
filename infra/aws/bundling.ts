import { resolve } from 'node:path'

/** The top of the repository. */
export const root = resolve(import.meta.dirname, '../..')
export const entryOf = (name: string): string => resolve(root, 'functions', name, 'index.ts')

/**
 * How each function becomes one file, as esbuild takes it. The construct, the tests and the bench use these, so what is
 * tested is what is deployed. Parts that are CommonJS still ask for `require`.
 */
export const bundling = {
  format: 'esm',
  target: 'node24',
  minify: true,
  mainFields: ['module', 'main'],
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
} as const
