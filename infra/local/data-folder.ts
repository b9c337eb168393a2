import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { jsonText } from '../../shared/contracts/json-text.ts'
import { makeFolder } from './make-folder.ts'
import { newSignInSecrets, type SignInSecrets, signInSecrets } from './sign-in/kept-secrets.ts'

/** All that a start leaves behind: `--fresh` deletes these and nothing else. */
const files = {
  database: 'coursekeeper.db',
  clinic: 'clinic.json',
  clock: 'clock.json',
  running: 'running.json',
  events: 'events.ndjson',
  phone: 'phone.ndjson',
  mailbox: 'mailbox.ndjson',
  signIn: 'sign-in.json',
} as const
const beside = ['', '-wal', '-shm', '-journal', '.pid', '.part']

/** `building`: a start that ended before the demo clinic was whole; nothing in it is anybody's work yet. */
const clinicFile = jsonText(z.object({ state: z.enum(['building', 'ready']), table: z.string().min(1) }))
const clockFile = jsonText(z.object({ aheadMs: z.number() }))
const signInFile = jsonText(signInSecrets)
const runningFile = jsonText(z.object({ pid: z.number().int().positive(), address: z.string() }))

export interface DataFolder {
  path(name: keyof typeof files): string
  folder: string
  /** The table to use, and whether its clinic is still to be built. */
  clinic(): { table: string; isBuilt: boolean }
  /** Of a clinic that is whole; nothing is changed by asking. */
  builtTable(): string | undefined
  markBuilding(table: string): void
  markBuilt(table: string): void
  aheadMs(): number
  keepAhead(aheadMs: number): void
  /** Whoever runs on this folder now, if it is alive. */
  runningElsewhere(): { pid: number; address: string } | undefined
  markRunning(address: string): void
  forgetRunning(): void
  /** Made once, readable by this user only. */
  signInSecrets(): SignInSecrets
  wipe(): void
}

export function dataFolder(folder: string): DataFolder {
  const path = (name: keyof typeof files) => join(folder, files[name])
  const read = <T>(name: keyof typeof files, schema: z.ZodType<T>): T | undefined => {
    if (!existsSync(path(name))) return undefined
    const parsed = schema.safeParse(readFileSync(path(name), 'utf8'))
    return parsed.success ? parsed.data : undefined
  }
  /** Whole or not at all: a process may die in the middle of a write. */
  const write = (name: keyof typeof files, content: unknown, mode = 0o644) => {
    makeFolder(folder)
    writeFileSync(`${path(name)}.part`, JSON.stringify(content), { mode })
    renameSync(`${path(name)}.part`, path(name))
  }
  const wipe = () => {
    for (const name of Object.values(files))
      for (const end of beside) rmSync(join(folder, `${name}${end}`), { force: true })
  }
  return {
    folder,
    path,
    wipe,
    clinic() {
      const known = read('clinic', clinicFile)
      if (known?.state === 'ready') return { table: known.table, isBuilt: true }
      if (known) wipe()
      // A name of its own, so that a database that others use as well is never written over.
      return { table: `coursekeeper-${randomUUID()}`, isBuilt: false }
    },
    builtTable() {
      const known = read('clinic', clinicFile)
      return known?.state === 'ready' ? known.table : undefined
    },
    markBuilding: (table) => write('clinic', { state: 'building', table }),
    markBuilt: (table) => write('clinic', { state: 'ready', table }),
    aheadMs: () => read('clock', clockFile)?.aheadMs ?? 0,
    keepAhead: (aheadMs) => write('clock', { aheadMs }),
    runningElsewhere() {
      const known = read('running', runningFile)
      return known && known.pid !== process.pid && isCoursekeeper(known.pid) ? known : undefined
    },
    markRunning: (address) => write('running', { pid: process.pid, address }),
    signInSecrets() {
      const known = read('signIn', signInFile)
      if (known) return known
      const made = newSignInSecrets()
      write('signIn', made, 0o600)
      return made
    },
    forgetRunning: () => rmSync(path('running'), { force: true }),
  }
}

/** Ids are used again after a crash, so where the system tells what a process is, it must be one of ours. */
function isCoursekeeper(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const command = `/proc/${pid}/cmdline`
  return !existsSync('/proc/self/cmdline') || readFileSync(command, 'utf8').includes('infra/local/start')
}
