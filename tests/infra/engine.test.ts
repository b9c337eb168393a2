import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Engine, findInstalledBinary, startEngine } from '../../infra/local/engine.ts'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import { dynamoStore } from '../../shared/adapters/dynamo/store.ts'
import { createTable } from '../../shared/adapters/dynamo/table.ts'
import { environment } from '../../shared/contracts/environment.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aPatient } from '../builders.ts'
import { aMessage, done } from '../contracts/store/subject.ts'

let folder: string
let dbPath: string
const engines: Engine[] = []
beforeEach(() => {
  vi.stubEnv(environment.dynamodbEndpoint, '')
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  dbPath = join(folder, 'data', 'coursekeeper.db')
})
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function started(options: Parameters<typeof startEngine>[0] = { dbPath }) {
  const engine = await startEngine(options)
  engines.push(engine)
  const client = tableClient({ endpoint: engine.endpoint })
  await createTable(client, 'coursekeeper')
  return { ...engine, store: dynamoStore(client, 'coursekeeper') }
}
const patient = aPatient()
const ref = { clinicId: patient.clinicId, patientId: patient.id }

const isRunning = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

it('keeps what was written across a restart', async () => {
  const before = await started()
  expect(await before.store.commit([{ kind: 'put-patient', patient }])).toEqual(done)
  await before.stop()
  const after = await started()
  expect(await after.store.patient(ref)).toEqual(patient)
})

it('loses no committed transaction and tears none when the engine is killed in the middle of writing', async () => {
  const why: string[] = []
  const before = await started({ dbPath, onUnexpectedEnd: (text) => void why.push(text) })
  const committed: number[] = []
  const pair = (n: number) =>
    ['a', 'b'].map((half) => aMessage(ref, { id: asId(`${n}/${half}`), text: 'x'.repeat(2_000) }))
  const writer = async (lane: number) => {
    for (let n = lane; ; n += 8) {
      await before.store.commit(pair(n).map((message) => ({ kind: 'add-message', message })))
      committed.push(n)
      if (committed.length === 150) process.kill(before.pid!, 'SIGKILL')
    }
  }
  await Promise.allSettled(Array.from({ length: 8 }, (_, lane) => writer(lane)))

  const after = await started()
  const ids = new Set((await after.store.patientFile(ref)).messages.map(({ id }) => String(id)))
  expect(committed.length).toBeGreaterThanOrEqual(150)
  expect(committed.flatMap((n) => [`${n}/a`, `${n}/b`]).filter((id) => !ids.has(id))).toEqual([])
  const halves = [...ids].filter(
    (id) => !ids.has(id.endsWith('a') ? `${id.slice(0, -1)}b` : `${id.slice(0, -1)}a`),
  )
  expect(halves).toEqual([])
  expect(why).toEqual([expect.stringContaining('ended by itself (SIGKILL)')])
})

/** An engine whose parent, a shell, is gone. */
async function anOrphan(port: string): Promise<{ pid: number; parent: number }> {
  const script = '"$0" serve --host 127.0.0.1 -p "$1" --db-path "$2" >/dev/null 2>&1 & echo $!'
  const shell = spawn('/bin/sh', ['-c', script, findInstalledBinary()!, port, dbPath], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const [line] = (await once(createInterface(shell.stdout), 'line')) as [string]
  return { pid: Number(line), parent: shell.pid! }
}

it('ends an engine that a killed parent left on the same file, and starts anew', async () => {
  const first = await started()
  await first.store.commit([{ kind: 'put-patient', patient }])
  await first.stop()
  const orphan = await anOrphan(new URL(first.endpoint).port)
  await vi.waitFor(() => fetch(first.endpoint))
  writeFileSync(`${dbPath}.pid`, `${orphan.pid} ${orphan.parent}\n`)

  const second = await started()

  expect(isRunning(orphan.pid)).toBe(false)
  expect(second.pid).not.toBe(orphan.pid)
  expect(await second.store.patient(ref)).toEqual(patient)
})

it('leaves alone a process that only has the number of an engine that is gone', async () => {
  await (await started()).stop()
  const stranger = spawn('sleep', ['60'])
  writeFileSync(`${dbPath}.pid`, `${stranger.pid} 1\n`)
  await started()
  expect(isRunning(stranger.pid!)).toBe(true)
  stranger.kill()
})

it('does not take the database from a program that is using it', async () => {
  const first = await started()
  await expect(startEngine({ dbPath })).rejects.toThrow(`in use by process ${process.pid}`)
  expect(isRunning(first.pid!)).toBe(true)
})

it('ends with its program, even when that is killed', async () => {
  const program = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', '--input-type=module', '-e'],
      `import { startEngine } from './infra/local/engine.ts'
       console.log((await startEngine()).pid)
       setInterval(() => {}, 1000)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: join(import.meta.dirname, '../..') },
  )
  const [line] = (await once(createInterface(program.stdout), 'line')) as [string]
  expect(isRunning(Number(line))).toBe(true)
  program.kill('SIGKILL')
  await vi.waitFor(() => expect(isRunning(Number(line))).toBe(false), { timeout: 30_000 })
})

it('says what to set where the platform has no engine', async () => {
  await expect(startEngine({ findBinary: () => undefined })).rejects.toThrow(
    /no build for .* set COURSEKEEPER_DYNAMODB_ENDPOINT to any DynamoDB endpoint/,
  )
})

it('starts nothing where the environment names an endpoint', async () => {
  vi.stubEnv(environment.dynamodbEndpoint, 'http://127.0.0.1:8000')
  const engine = await startEngine({ findBinary: () => undefined })
  expect(engine).toMatchObject({ endpoint: 'http://127.0.0.1:8000' })
  expect(engine.pid).toBeUndefined()
  await engine.stop()
})

it('says so where the database folder cannot be written', async () => {
  writeFileSync(join(folder, 'data'), 'a file, and no folder')
  await expect(startEngine({ dbPath })).rejects.toThrow(
    /folder .*data cannot be written \((EEXIST|ENOTDIR)\)/,
  )
})
