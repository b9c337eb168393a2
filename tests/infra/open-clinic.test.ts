import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Engine, startEngine } from '../../infra/local/engine.ts'
import { tableClient } from '../../shared/adapters/dynamo/client.ts'
import { dynamoStore } from '../../shared/adapters/dynamo/store.ts'
import { createTable } from '../../shared/adapters/dynamo/table.ts'
import { environment } from '../../shared/contracts/environment.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'

const root = resolve(import.meta.dirname, '../..')
const example = join(root, 'docs/clinic-example.json')
const table = 'first-clinic'
let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
  await createTable(tableClient({ endpoint: engine.endpoint }), table)
})
afterAll(() => engine.stop())

const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const env = { ...process.env, [environment.dynamodbEndpoint]: engine.endpoint }
    execFile(
      process.execPath,
      ['--import', 'tsx', 'infra/aws/open-clinic.ts', ...args],
      { cwd: root, env },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
const store = () => dynamoStore(tableClient({ endpoint: engine.endpoint }), table)

it('opens a clinic from its file, once', async () => {
  expect(await run(example, '--try')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Nothing was written') as string,
  })
  expect(await store().clinics()).toEqual([])
  expect(await run(example, '--table', table)).toMatchObject({ code: 0 })
  const clinicId = asId<ClinicId>('northside')
  expect((await store().clinic(clinicId))?.name).toBe('Northside Clinic')
  expect(await store().protocols(clinicId)).toHaveLength(2)
  expect(await run(example, '--table', table)).toMatchObject({
    code: 2,
    err: expect.stringContaining('already') as string,
  })
})

it('names the field of a bad file, what is missing and what it does not know, and writes nothing', async () => {
  const bad = join(mkdtempSync(join(tmpdir(), 'clinic-')), 'bad.json')
  writeFileSync(bad, JSON.stringify({ clinic: { id: 'x', zone: 'Europe/Nowhere' }, protocols: [] }))
  const refused = await run(bad, '--table', table)
  expect(refused.code).toBe(2)
  expect(refused.err).toMatch(/clinic\.zone/)
  expect(refused.err).toMatch(/protocols/)
  expect(await run(example)).toMatchObject({ code: 2, err: expect.stringContaining('--table') as string })
  expect(await run()).toMatchObject({ code: 2 })
  expect(await run('no-such.json', '--try')).toMatchObject({ code: 2 })
  expect(await run(example, '--tabel', table)).toMatchObject({
    code: 2,
    err: expect.stringContaining('--tabel') as string,
  })
})
