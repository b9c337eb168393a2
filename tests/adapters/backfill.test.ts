import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mendPatient, nothingMended } from '../../shared/adapters/dynamo/backfill.ts'
import { queryRows, type Table } from '../../shared/adapters/dynamo/calls.ts'
import { erasePatient } from '../../shared/adapters/dynamo/erase.ts'
import { keys, patientPk } from '../../shared/adapters/dynamo/keys.ts'
import { environment } from '../../shared/contracts/environment.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { wholeTable } from '../functions/whole-table.ts'

const ref = { clinicId: asId<never>('northside'), patientId: asId<never>('p1') }
let test: TestWorld
let table: Table
let before: string[]
/** A course with texts and questionnaires, and then without all that stands beside them, as an earlier version left it. */
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { patients: [aPatient(), aPatient({ id: asId('p2'), phone: '+447700900102' })] })
  await book(test)
  await test.until('2027-03-10T12:00')
  table = { client: test.table.client, name: test.table.tableName, clock: test.clock }
  before = await wholeTable(test.table)
  for (const { pk, sk } of await queryRows(table, { pk: patientPk(ref) }))
    if (/^(FIGURES|ASKED|TEXTS|SENT)#/.test(sk))
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }))
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.cursor(ref, asId('c1')),
      UpdateExpression: 'REMOVE listPk, listSk, brief',
    }),
  )
})
afterEach(() => test.close())

/** A course that no version wrote. */
const spoil = () =>
  table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.course(ref, asId('c1')),
      UpdateExpression: 'REMOVE #sessions',
      ExpressionAttributeNames: { '#sessions': 'sessions' },
    }),
  )

describe('what an earlier version kept nowhere', () => {
  it('is written as it would have been kept, and nothing else is touched', async () => {
    expect(await wholeTable(test.table)).not.toEqual(before)
    const sent = before.filter((line) => line.includes('"sk":"SENT#')).length
    expect(sent).toBeGreaterThan(1)
    const mended = await mendPatient(table, ref)
    expect(mended).toEqual({ figures: 1, asked: 1, texts: 1, sent, cursors: 1, overtaken: 0, failed: 0 })
    expect((await wholeTable(test.table)).map(inAnyOrder)).toEqual(before.map(inAnyOrder))
  })

  it('is written once: a second run finds nothing to do, nor does one where all is well', async () => {
    await mendPatient(table, ref)
    expect(await mendPatient(table, ref)).toEqual(nothingMended())
    expect(await mendPatient(table, { ...ref, patientId: asId('p2') })).toEqual(nothingMended())
  })

  it('leaves alone what has grown while it was looked at', async () => {
    const racing: Table = {
      ...table,
      client: {
        send: async (command: { constructor: { name: string } }) => {
          const answer = await table.client.send(command as never)
          // Somebody counts a text between the look and the write.
          if (command.constructor.name === 'QueryCommand')
            await table.client.send(
              new UpdateCommand({
                TableName: table.name,
                Key: keys.texts(ref, '2027-03'),
                UpdateExpression: 'ADD brief :one',
                ExpressionAttributeValues: { ':one': 1_000_001 },
              }),
            )
          return answer
        },
      } as never,
    }
    expect(await mendPatient(racing, ref)).toMatchObject({ texts: 0, overtaken: 1, figures: 1 })
    expect(await mendPatient(table, ref)).toMatchObject({ texts: 1, overtaken: 0 })
    expect((await wholeTable(test.table)).map(inAnyOrder)).toEqual(before.map(inAnyOrder))
  })

  it('is written for nobody who is erased meanwhile', async () => {
    const racing: Table = {
      ...table,
      client: {
        send: async (command: { constructor: { name: string } }) => {
          const answer = await table.client.send(command as never)
          if (command.constructor.name === 'QueryCommand') await erasePatient(table, ref)
          return answer
        },
      } as never,
    }
    const mended = await mendPatient(racing, ref)
    expect(mended).toEqual({ ...nothingMended(), overtaken: mended.overtaken })
    expect(mended.overtaken).toBeGreaterThan(4)
    expect(await queryRows(table, { pk: patientPk(ref) })).toEqual([])
  })

  it('is written where only the standing of a course is another', async () => {
    await mendPatient(table, ref)
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.cursor(ref, asId('c1')),
        UpdateExpression: 'SET standing = :odd',
        ExpressionAttributeValues: { ':odd': 'odd' },
      }),
    )
    expect(await mendPatient(table, ref)).toEqual({ ...nothingMended(), cursors: 1 })
    expect((await wholeTable(test.table)).map(inAnyOrder)).toEqual(before.map(inAnyOrder))
  })

  it('is written of all else where a course cannot be read', async () => {
    await spoil()
    expect(await mendPatient(table, ref)).toMatchObject({ figures: 0, asked: 1, texts: 1, failed: 2 })
    expect(await mendPatient(table, ref)).toEqual({ ...nothingMended(), failed: 2 })
  })

  it('is not looked for where the table is out of reach', async () => {
    const unreachable = Object.assign(new Error('busy'), { name: 'ThrottlingException' })
    const busy: Table = {
      ...table,
      client: {
        send: (command: { constructor: { name: string } }) =>
          command.constructor.name === 'QueryCommand'
            ? table.client.send(command as never)
            : Promise.reject(unreachable),
      } as never,
    }
    await expect(mendPatient(busy, ref)).rejects.toThrow('out of reach or busy')
  })

  it('is written by a command that goes on where an earlier run ended', async () => {
    const endpoint = await test.table.client.config.endpoint!()
    const env = {
      ...process.env,
      [environment.dynamodbEndpoint]: `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port}`,
    }
    const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
      new Promise((done) => {
        execFile(
          process.execPath,
          ['--import', 'tsx', 'infra/local/backfill.ts', ...args],
          { cwd: resolve(import.meta.dirname, '../..'), env },
          (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
        )
      })
    const at = ['--clinic', 'northside', '--table', test.table.tableName]
    const first = await run(...at, '--most', '1')
    expect(first).toMatchObject({ code: 0 })
    expect(first.out).toContain("1 patient looked at. Written: 1 courses' figures")
    expect(first.out).toContain('1 patient is left: go on with --after p1')
    expect((await run(...at, '--after', 'p1')).out).toContain("Written: 0 courses' figures")
    await spoil()
    const odd = await run(...at)
    expect(odd).toMatchObject({ code: 1 })
    expect(odd.err).toContain('p1: 2 parts of the file could not be looked at or written')
    expect(odd.err).toContain('2 of 2 patients, up to p2')
    expect(odd.out).toContain('2 patients looked at.')
    expect(await run('--clinic', 'other', '--table', test.table.tableName)).toMatchObject({ code: 2 })
  })
})

/** Entries of a list stand in the order in which they came, or in that of their rows: figures do not look at it. */
const inAnyOrder = (line: string): string => {
  const row = JSON.parse(line) as { brief?: unknown; sk: string }
  return JSON.stringify(
    row.sk.startsWith('ASKED#') && Array.isArray(row.brief)
      ? { ...row, brief: row.brief.map(String).sort() }
      : row,
  )
}
