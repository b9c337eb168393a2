import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makeFolder } from './make-folder.ts'

/** Beside the database: which process serves it, and on whose behalf. */
const recordPath = (dbPath: string) => `${dbPath}.pid`

export function claimFolder(dbPath: string): void {
  const folder = dirname(dbPath)
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    if (existsSync(dbPath)) accessSync(dbPath, constants.W_OK)
  } catch (error) {
    throw new Error(
      `the database folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): ` +
        'give the user who runs this the right to write there, or choose another folder',
      { cause: error },
    )
  }
}

export const recordProcess = (dbPath: string, pid: number) =>
  writeFileSync(recordPath(dbPath), `${pid} ${process.pid}\n`)
export const forgetProcess = (dbPath: string) => rmSync(recordPath(dbPath), { force: true })

const readProc = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

/** Ids are used again, so the id alone is no proof: the process must be an engine on this very file. */
const serves = (pid: number, dbPath: string): boolean => {
  const words = readProc(pid, 'cmdline')?.split('\0') ?? []
  return /dynoxide$/.test(words[0] ?? '') && words[words.indexOf('--db-path') + 1] === dbPath
}

/** The second word after the name in brackets; the name may hold anything. */
const parentOf = (pid: number): number => Number(readProc(pid, 'stat')?.split(') ').at(-1)?.split(' ')[1])

/** Two engines on one file would tear it: an engine whose parent is gone is ended, any other is respected. */
export async function endOrphan(dbPath: string): Promise<void> {
  if (!existsSync(recordPath(dbPath))) return
  const [pid = NaN, parent = NaN] = readFileSync(recordPath(dbPath), 'utf8').split(' ').map(Number)
  if (Number.isInteger(pid) && pid > 1 && serves(pid, dbPath)) {
    if (parentOf(pid) === parent)
      throw new Error(`the database ${dbPath} is in use by process ${parent}: stop that one first`)
    process.kill(pid, 'SIGTERM')
    for (let waited = 0; serves(pid, dbPath); waited += 20) {
      if (waited === 2_000) process.kill(pid, 'SIGKILL')
      if (waited > 5_000) throw new Error(`the orphaned database engine ${pid} does not end`)
      await wait(20)
    }
  }
  forgetProcess(dbPath)
}
