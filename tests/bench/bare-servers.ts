import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** On the PATH, or where Debian keeps the servers of PostgreSQL; undefined where it is nowhere. */
export function findProgram(name: string): string | undefined {
  const versions = '/usr/lib/postgresql'
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...(existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : []),
  ]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

export interface Server {
  port: number
  stop(): Promise<void>
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error()),
      )
    })
  })
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (isUp: boolean) => {
      socket.destroy()
      resolve(isUp)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })

async function untilUp(child: ChildProcess, name: string, isUp: () => Promise<boolean>): Promise<void> {
  const patience = performance.now() + 10_000
  while (performance.now() < patience) {
    if (child.exitCode !== null) throw new Error(`${name} ended by itself: exit code ${child.exitCode}`)
    if (await isUp()) return
    await wait(50)
  }
  throw new Error(`${name} did not answer within 10 seconds`)
}

/** It listens before it serves; the last line of its file of states says when it does. */
const isReady = (dataFolder: string): Promise<boolean> =>
  readFile(join(dataFolder, 'postmaster.pid'), 'utf8').then(
    (states) => states.trim().endsWith('ready'),
    () => false,
  )

/** Ends with this process too, whatever ends it. */
function serverOf(child: ChildProcess, port: number, folder: string, signal: NodeJS.Signals): Server {
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill(signal)) {
        const late = setTimeout(kill, 5_000)
        await ended
        clearTimeout(late)
      }
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const inTemp = () => mkdtempSync(join(tmpdir(), 'coursekeeper-bench-'))

/** Nothing kept on disk, as a job queue is mostly run. */
export async function startRedis(program: string): Promise<Server> {
  const [folder, port] = [inTemp(), await freePort()]
  const settings = { bind: '127.0.0.1', port, dir: folder, save: '', appendonly: 'no' }
  const child = spawn(
    program,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]),
    {
      stdio: 'ignore',
    },
  )
  const server = serverOf(child, port, folder, 'SIGTERM')
  try {
    await untilUp(child, 'redis-server', () => answers(port))
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const nobody = 65534
const identity = userInfo().uid === 0 ? { uid: nobody, gid: nobody } : {}

/** With its usual settings, so every commit is on disk. */
export async function startPostgres(initdb: string, postgres: string): Promise<Server> {
  const [folder, port] = [inTemp(), await freePort()]
  chmodSync(folder, 0o700)
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid)
  const dataFolder = join(folder, 'data')
  try {
    await promisify(execFile)(
      initdb,
      ['-D', dataFolder, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
      {
        ...identity,
        cwd: '/',
      },
    )
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const child = spawn(postgres, ['-D', dataFolder, '-h', '127.0.0.1', '-p', `${port}`, '-k', folder], {
    ...identity,
    stdio: 'ignore',
    cwd: '/',
  })
  const server = serverOf(child, port, folder, 'SIGINT')
  try {
    await untilUp(child, 'postgres', () => isReady(dataFolder))
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}
