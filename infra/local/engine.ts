import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'
import { dirname, join, resolve as absolute } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { environment } from '../../shared/contracts/environment.ts'
import { claimFolder, endOrphan, forgetProcess, recordProcess } from './engine-process.ts'

export interface Engine {
  endpoint: string
  /** Absent where an endpoint of the environment is used: nothing was started. */
  pid?: number
  stop(): Promise<void>
}

export interface EngineOptions {
  /** The database's file; in memory where left out. */
  dbPath?: string
  /** Told when the engine ends and nobody asked it to. */
  onUnexpectedEnd?: (why: string) => void
  /** Where the engine's binary is; undefined where this platform has none. */
  findBinary?: () => string | undefined
}

export class EngineMissing extends Error {
  override name = 'EngineMissing'
}

const enginePackage = '@dynoxide/linux-x64'

export function findInstalledBinary(): string | undefined {
  const require = createRequire(import.meta.url)
  try {
    return join(dirname(require.resolve(`${enginePackage}/package.json`)), 'dynoxide')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const sayOnStderr = (why: string) => void process.stderr.write(`${why}\n`)

/**
 * The embedded DynamoDB engine as a child process on a free loopback port, or the endpoint that the environment names.
 * The child ends with this process; where even that failed, the next start on the same file ends it.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { onUnexpectedEnd = sayOnStderr, findBinary = findInstalledBinary } = options
  const dbPath = options.dbPath && absolute(options.dbPath)
  const given = process.env[environment.dynamodbEndpoint]
  if (given) return { endpoint: given, stop: async () => {} }
  const binary = findBinary()
  if (!binary)
    throw new EngineMissing(
      `the embedded database has no build for ${process.platform}-${process.arch} (package ${enginePackage}): ` +
        `set ${environment.dynamodbEndpoint} to any DynamoDB endpoint, for example http://127.0.0.1:8000`,
    )
  if (dbPath !== undefined) {
    claimFolder(dbPath)
    await endOrphan(dbPath)
  }
  // Between looking for a free port and taking it another process may have taken it.
  for (let tries = 1; ; tries++)
    try {
      return await launch(binary, dbPath, onUnexpectedEnd)
    } catch (error) {
      if (tries === 3 || !(error instanceof PortTaken)) throw error
    }
}

class PortTaken extends Error {
  override name = 'PortTaken'
}

async function launch(
  binary: string,
  dbPath: string | undefined,
  onUnexpectedEnd: (why: string) => void,
): Promise<Engine> {
  const port = await freePort()
  const child = spawn(
    binary,
    ['serve', '--host', '127.0.0.1', '-p', String(port), ...(dbPath ? ['--db-path', dbPath] : [])],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' },
  )
  const said = lastWords(child.stderr)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  const watcher = endWithUs(child)
  const endpoint = `http://127.0.0.1:${port}`
  try {
    await untilHealthy(endpoint, { ended, said })
  } catch (error) {
    watcher.kill()
    child.kill('SIGKILL')
    throw error
  }
  if (dbPath && child.pid) recordProcess(dbPath, child.pid)

  let isStopping = false
  void ended.then((how) => {
    watcher.kill()
    if (dbPath && isStopping) forgetProcess(dbPath)
    if (!isStopping) onUnexpectedEnd(`the database engine ended by itself (${how}) ${said()}`.trim())
  })
  const stop = async () => {
    isStopping = true
    child.ref()
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 3_000)
    await ended
    clearTimeout(late)
  }
  return { endpoint, ...(child.pid === undefined ? {} : { pid: child.pid }), stop }
}

/**
 * A shell that waits for the end of its input, which comes when this process ends in whatever way, and then ends the
 * engine. An exit handler would not run for a killed process, and a test runner kills its workers.
 */
function endWithUs(engine: ChildProcess): ChildProcess {
  const script = 'read -r _; kill "$0"'
  const watcher = spawn('/bin/sh', ['-c', script, String(engine.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  for (const handle of [watcher, watcher.stdin, engine, engine.stderr])
    (handle as ChildProcess | null)?.unref()
  return watcher
}

function lastWords(stream: Readable | null): () => string {
  let words = ''
  stream?.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-1_000)))
  return () => words.trim()
}

interface Child {
  ended: Promise<string>
  said: () => string
}

/** The answer alone would not do: on a port that was just taken it may be somebody else's. */
async function untilHealthy(endpoint: string, { ended, said }: Child): Promise<void> {
  let how: string | undefined
  void ended.then((text) => (how = text))
  const patience = Date.now() + 10_000
  while (Date.now() < patience) {
    const isUp = said().includes('listening') && (await answers(endpoint))
    if (how !== undefined) {
      if (said().includes('already in use')) throw new PortTaken(said())
      throw new Error(`the database engine did not start (${how}): ${said()}`)
    }
    if (isUp) return
    await wait(5)
  }
  throw new Error(`the database engine did not answer within 10 seconds ${said()}`.trim())
}

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).then(
    (answer) => answer.ok,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)))
    })
  })
}
