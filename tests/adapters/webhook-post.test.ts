import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../shared/adapters/public-address.ts'
import { webhookPost } from '../../shared/adapters/webhook-post.ts'

const event = { id: 'e1', at: 1_800_000_000_000, body: '{}', secrets: ['whsec_c2VjcmV0'] }
const leadsTo = (...addresses: string[]) =>
  webhookPost({
    resolve: (_, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
  })

describe('an address inside', () => {
  it('is known in every spelling', async () => {
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[64:ff9b::7f00:1]',
      '[fd00:ec2::254]',
      '[fe80::1]',
      '[fc00::1]',
      '[2002:7f00:1::]',
      'localhost',
      'LOCALHOST.',
      'a.localhost',
      'printer.local',
      'db.internal',
      'intranet',
    ]) {
      const url = `https://${host}/events`
      expect(await leadsTo('93.184.216.34').refusal(url), host).toMatch(/private network/)
      expect(await leadsTo('93.184.216.34').send({ ...event, url }), host).toEqual({
        kind: 'no-answer',
        reason: 'address-refused',
      })
    }
    for (const address of ['93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1'])
      expect(isPublicAddress(address), address).toBe(true)
  })

  it('is refused where a name leads to it, when it is added and again when it is connected to', async () => {
    for (const addresses of [
      ['10.0.0.1'],
      ['93.184.216.34', '127.0.0.1'],
      ['::ffff:192.168.0.1'],
      ['fd00::1'],
    ]) {
      const url = 'https://hooks.example.org/'
      expect(await leadsTo(...addresses).refusal(url)).toMatch(/private network/)
      expect(await leadsTo(...addresses).send({ ...event, url })).toEqual({
        kind: 'no-answer',
        reason: 'address-refused',
      })
    }
    let asked = 0
    const rebinding = webhookPost({
      resolve: (_, done) =>
        done(null, [{ address: asked++ === 0 ? '93.184.216.34' : '127.0.0.1', family: 4 }]),
    })
    expect(await rebinding.refusal('https://hooks.example.org/')).toBeUndefined()
    expect(await rebinding.send({ ...event, url: 'https://hooks.example.org/' })).toEqual({
      kind: 'no-answer',
      reason: 'address-refused',
    })
    expect(asked).toBe(2)
  })

  it('is not the only thing that is refused: plain http, names and passwords, and what is no address', async () => {
    for (const url of [
      'http://example.org/',
      'ftp://example.org',
      'https://a:b@example.org/',
      'https://example.org/#x',
      'x',
    ])
      expect(await leadsTo('93.184.216.34').refusal(url), url).toBeDefined()
    expect(await leadsTo('93.184.216.34').refusal('https://example.org:8443/in?x=1')).toBeUndefined()
  })
})

describe('a name that leads nowhere', () => {
  const url = 'https://hooks.example.invalid/events'

  it('is no answer, to be tried again, and no reason to refuse it', async () => {
    const sender = webhookPost({ resolve: (_, done) => done(new Error('ENOTFOUND'), undefined) })
    expect(await sender.refusal(url)).toBeUndefined()
    expect(await sender.send({ ...event, url })).toEqual({ kind: 'no-answer', reason: 'no-connection' })
    expect(await leadsTo().send({ ...event, url })).toMatchObject({ kind: 'no-answer' })
  })

  it('is none by the resolver of the machine either', async () => {
    expect(await webhookPost({ timeOutMs: 60_000 }).send({ ...event, url })).toMatchObject({
      kind: 'no-answer',
    })
  })
})

describe('a program on the same machine', () => {
  let server: Server
  let url: string
  const got: { headers: Record<string, unknown>; body: string }[] = []
  let answer: { status: number; headers?: Record<string, string> } | 'none' = { status: 200 }
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        got.push({ headers: request.headers, body })
        if (answer !== 'none') response.writeHead(answer.status, answer.headers).end('x'.repeat(100_000))
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('is told only where that was asked for', async () => {
    expect(await webhookPost().refusal(url)).toBeDefined()
    expect(await webhookPost().send({ ...event, url })).toMatchObject({ reason: 'address-refused' })
    expect(got).toEqual([])
    const sender = webhookPost({ allowsLoopback: true })
    expect(await sender.refusal(url)).toBeUndefined()
    expect(await sender.send({ ...event, url, secrets: ['whsec_c2VjcmV0', 'whsec_b2xk'] })).toEqual({
      kind: 'answered',
      status: 200,
    })
    expect(got[0]).toMatchObject({
      body: '{}',
      headers: {
        'webhook-id': 'e1',
        'webhook-timestamp': '1800000000',
        'webhook-signature': expect.stringMatching(/^v1,\S{44} v1,\S{44}$/) as string,
      },
    })
    expect(await sender.refusal('http://192.168.0.1/')).toBeDefined()
  })

  it('is sent nothing that no header may hold, and neither that nor what is no address ends the sender', async () => {
    const { send } = webhookPost({ allowsLoopback: true })
    const outgoing = { url, id: 'line\nbreak', at: 0, body: '{}', secrets: ['no base64 at all'] }
    expect(await send(outgoing)).toEqual({ kind: 'no-answer', reason: 'cannot-be-sent' })
    expect(await send({ ...outgoing, url: 'nowhere' })).toEqual({
      kind: 'no-answer',
      reason: 'address-refused',
    })
  })

  it('is not followed elsewhere', async () => {
    answer = { status: 302, headers: { location: `${url}/elsewhere` } }
    const before = got.length
    expect(await webhookPost({ allowsLoopback: true }).send({ ...event, url })).toEqual({
      kind: 'answered',
      status: 302,
    })
    expect(got.length).toBe(before + 1)
  })

  it('that says nothing is given up in time', async () => {
    answer = 'none'
    const began = Date.now()
    expect(await webhookPost({ allowsLoopback: true, timeOutMs: 200 }).send({ ...event, url })).toEqual({
      kind: 'no-answer',
      reason: 'timed-out',
    })
    expect(Date.now() - began).toBeLessThan(3000)
  })
})
