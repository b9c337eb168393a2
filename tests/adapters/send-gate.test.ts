import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { signed } from '../../shared/adapters/aws-signature.ts'
import { sendGate } from '../../shared/adapters/send-gate.ts'
import { ssmParameters } from '../../shared/adapters/ssm-parameters.ts'
import { tableIdOf } from '../../shared/adapters/dynamo/table-id.ts'
import { testStore } from '../shared-engine.ts'

const at = (sending?: string, released?: string) => () => Promise.resolve({ sending, released })
const table = () => Promise.resolve('table-1')

describe('the gate before every text and email', () => {
  const clock = { now: () => 0 }

  it.each([
    ['on', 'table-1', { kind: 'open' }],
    ['off', 'table-1', { kind: 'closed', reason: 'switched-off' }],
    ['ON', 'table-1', { kind: 'closed', reason: 'switched-off' }],
    [undefined, 'table-1', { kind: 'closed', reason: 'switched-off' }],
    ['on', 'table-0', { kind: 'closed', reason: 'not-released' }],
    ['on', 'none', { kind: 'closed', reason: 'not-released' }],
    ['on', undefined, { kind: 'closed', reason: 'not-released' }],
  ])('with the switch at %s and table %s released', async (sending, released, answer) => {
    expect(await sendGate({ clock, read: at(sending, released), tableId: table }).ask()).toEqual(answer)
  })

  it('is closed where the table has no id, also if nothing was released', async () => {
    const gate = sendGate({ clock, read: at('on', undefined), tableId: () => Promise.resolve(undefined) })
    expect(await gate.ask()).toEqual({ kind: 'closed', reason: 'not-released' })
  })

  it('is closed while it cannot be read', async () => {
    const down = () => Promise.reject(new Error('no answer'))
    const unreadable = { kind: 'closed', reason: 'unreadable' }
    expect(await sendGate({ clock, read: down, tableId: table }).ask()).toEqual(unreadable)
    expect(await sendGate({ clock, read: at('on', 'table-1'), tableId: down }).ask()).toEqual(unreadable)
  })

  it('keeps an answer for five seconds, and all who ask meanwhile wait for one reading', async () => {
    let now = 0
    let reads = 0
    let sending = 'on'
    const gate = sendGate({
      clock: { now: () => now },
      tableId: table,
      read: () => {
        reads++
        return Promise.resolve({ sending, released: 'table-1' })
      },
    })
    await Promise.all([gate.ask(), gate.ask(), gate.ask()])
    sending = 'off'
    now = 4_999
    expect(await gate.ask()).toEqual({ kind: 'open' })
    expect(reads).toBe(1)
    now = 5_000
    expect(await gate.ask()).toEqual({ kind: 'closed', reason: 'switched-off' })
    expect(reads).toBe(2)
  })

  it('knows a table by its id, which a restored one does not share', async () => {
    const [one, other] = [await testStore(), await testStore()]
    const idOf = ({ client, tableName }: typeof one) => tableIdOf({ client, name: tableName })()
    expect(await idOf(one)).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf(one)).toBe(await idOf(one))
    expect(await idOf(other)).not.toBe(await idOf(one))
  })
})

describe('the signature of a call', () => {
  it('is the one that the SDK makes', async () => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' }
    let sent: { headers: Record<string, string>; body: string } | undefined
    const client = new DynamoDBClient({
      region: 'eu-west-2',
      credentials,
      maxAttempts: 1,
      requestHandler: {
        handle: (request: { headers: Record<string, string>; body: string }) => {
          sent = request
          return Promise.reject(new Error('far enough'))
        },
      } as never,
    })
    await expect(client.send(new ListTablesCommand({ Limit: 1 }))).rejects.toThrow('far enough')
    const { headers, body } = sent!
    const names = /SignedHeaders=([^,]+)/.exec(headers.authorization!)![1]!.split(';')
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
      given['x-amz-date']!,
    )!
    const ours = signed(
      {
        service: 'dynamodb',
        region: 'eu-west-2',
        url: new URL(`https://${given.host}/`),
        headers: Object.fromEntries(names.map((name) => [name, given[name]!])),
        body,
        at: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
      },
      credentials,
    )
    expect(ours.authorization).toBe(headers.authorization)
  })
})

describe('reading parameters', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  async function answering(status: number, body: unknown) {
    const seen: { target: unknown; authorization: unknown; body: unknown }[] = []
    server = createServer((request, response) => {
      let text = ''
      request.on('data', (part: Buffer) => (text += part.toString()))
      request.on('end', () => {
        const { 'x-amz-target': target, authorization } = request.headers
        seen.push({ target, authorization, body: JSON.parse(text) })
        response.writeHead(status).end(JSON.stringify(body))
      })
    })
    await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
    const place = {
      region: 'eu-west-2',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    }
    return { seen, place }
  }

  it('is one signed call; what is not there is absent', async () => {
    const { seen, place } = await answering(200, {
      Parameters: [{ Name: 'switch', Value: 'on', Type: 'String' }],
      InvalidParameters: ['other'],
    })
    const found = await ssmParameters(place, ['switch', 'other'])
    expect([found.get('switch'), found.get('other')]).toEqual(['on', undefined])
    expect(seen).toMatchObject([{ target: 'AmazonSSM.GetParameters', body: { Names: ['switch', 'other'] } }])
    expect(seen[0]!.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/eu-west-2\/ssm\//)
  })

  it('throws where it is refused, or answered with something else', async () => {
    const refused = await answering(400, { __type: 'AccessDeniedException' })
    await expect(ssmParameters(refused.place, ['switch'])).rejects.toThrow('answered 400')
    server?.close()
    const strange = await answering(200, { hello: 'world' })
    await expect(ssmParameters(strange.place, ['switch'])).rejects.toThrow()
  })
})
