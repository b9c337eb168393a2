import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundleFile, entryOf, nodeOptions, root } from '../../infra/aws/bundling.ts'

export const functionFolders: readonly string[] = readdirSync(resolve(root, 'functions'), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** Bundles as the construct does: each function becomes `<folder>/<name>/index.mjs` and what it loads later. */
export async function buildBundles(folder: string, names = functionFolders): Promise<void> {
  await Promise.all(names.map((name) => bundleFile(entryOf(name), join(folder, name))))
}

export const bundleOf = (folder: string, name: string): string => join(folder, name, 'index.mjs')

export interface Ran {
  /** What each event was answered with, or what stopped it. */
  answers: unknown[]
  /** What stopped the load. */
  stopped?: string
  /** By each setting that is left out: what stopped the load then. */
  without: Record<string, string | null>
  /** Settings of ours that were read. */
  reads: string[]
  /** Lines on standard output: what the log would hold. */
  log: string[]
}

/** Starts a bundle in a process of its own that has these settings and no others, as Lambda would. */
export async function runBundle(
  file: string,
  {
    env,
    events = [],
    tryWithout = [],
    node = process.execPath,
  }: {
    env: Record<string, string>
    events?: unknown[]
    tryWithout?: string[]
    node?: string
  },
): Promise<Ran> {
  const child = spawn(node, [resolve(import.meta.dirname, 'run-bundle.mjs')], {
    env: { ...env, NODE_OPTIONS: nodeOptions, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  })
  let log = ''
  let errors = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (log += text))
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const told = new Promise<Omit<Ran, 'log'>>((done) =>
    child.once('message', (message) => done(message as never)),
  )
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  child.send({ file, events, tryWithout })
  const ran = await Promise.race([
    told,
    ended.then(() => Promise.reject(new Error(`the bundle's process ended: ${errors}`))),
  ])
  await ended
  return { ...ran, log: log.split('\n').filter(Boolean) }
}
