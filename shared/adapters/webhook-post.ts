import { createHmac } from 'node:crypto'
import { lookup as ask, type LookupAddress } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { OutgoingWebhook, WebhookAnswer, WebhookSender } from '../channel-ports.ts'
import { isPublicAddress } from './public-address.ts'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** As `dns.lookup` calls back: without any addresses where it fails, whatever its types say. */
type Resolve = (
  host: string,
  done: (error: Error | null, addresses: LookupAddress[] | undefined) => void,
) => void

interface Options {
  /** On one machine only: http to programs on the same machine, to try them. */
  allowsLoopback?: boolean
  resolve?: Resolve
  timeOutMs?: number
}

class AddressRefused extends Error {
  override name = 'AddressRefused'
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#symmetric-signatures */
export function signature(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/**
 * Posts to addresses that clinics chose. Whatever a name leads to is looked at in the very look-up that the connection
 * is made from, so a name cannot show one address and lead to another. Nothing is followed, and of an answer only its
 * status is read.
 */
export function webhookPost({
  allowsLoopback = false,
  resolve = systemResolve,
  timeOutMs = 5000,
}: Options = {}): WebhookSender {
  const isLoopback = (url: URL) =>
    allowsLoopback && url.protocol === 'http:' && loopbackNames.has(url.hostname)

  const lookup: LookupFunction = (host, options, done) =>
    resolve(host, (error, addresses) => {
      const first = addresses?.[0]
      if (error || !addresses || !first) return done(error ?? new Error('no address'), '')
      if (!addresses.every(({ address }) => isPublicAddress(address))) return done(new AddressRefused(), '')
      if (options.all) return done(null, addresses)
      done(null, first.address, first.family)
    })

  return {
    async send(outgoing) {
      const url = URL.canParse(outgoing.url) ? new URL(outgoing.url) : undefined
      const isNear = url !== undefined && isLoopback(url)
      if (url === undefined || (!isNear && problemOf(url) !== undefined))
        return { kind: 'no-answer', reason: 'address-refused' }
      try {
        return await post(isNear ? plain : secure, url, outgoing, timeOutMs, isNear ? undefined : lookup)
      } catch {
        // Node refuses what no header may hold: an answer as any other, so that it is given up after its attempts.
        return { kind: 'no-answer', reason: 'cannot-be-sent' }
      }
    },
    async refusal(text) {
      if (!URL.canParse(text)) return 'That is no address such as https://example.org/events.'
      const url = new URL(text)
      if (isLoopback(url)) return undefined
      const problem = problemOf(url)
      if (problem !== undefined || literalOf(url) !== undefined) return problem
      const isInside = await new Promise<boolean>((done) => {
        resolve(url.hostname, (error, addresses) =>
          done(addresses !== undefined && addresses.some(({ address }) => !isPublicAddress(address))),
        )
      })
      return isInside ? notPublic : undefined
    },
  }
}

const notPublic = 'The address leads into a private network: it must be reachable from the internet.'
const literalOf = (url: URL): string | undefined => {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 ? undefined : host
}

/** What can be told from the address itself. `URL` has already written every spelling of an IP address in one way. */
function problemOf(url: URL): string | undefined {
  if (url.protocol !== 'https:') return 'The address must begin with https://.'
  if (url.username !== '' || url.password !== '') return 'The address must hold no name and no password.'
  if (url.hash !== '') return 'The address must hold no part after a #.'
  const literal = literalOf(url)
  if (literal !== undefined) return isPublicAddress(literal) ? undefined : notPublic
  const isInside = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(url.hostname)
  return isInside || !url.hostname.includes('.') ? notPublic : undefined
}

const systemResolve: Resolve = (host, done) => ask(host, { all: true, verbatim: true }, done)

function post(
  request: typeof plain | typeof secure,
  url: URL,
  { id, at, body, secrets }: OutgoingWebhook,
  timeOutMs: number,
  lookup?: LookupFunction,
): Promise<WebhookAnswer> {
  const seconds = Math.floor(at / 1000)
  return new Promise((done) => {
    const signal = AbortSignal.timeout(timeOutMs)
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        ...(lookup && { lookup }),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Coursekeeper-Webhooks/1',
          'webhook-id': id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': secrets.map((secret) => signature(secret, id, seconds, body)).join(' '),
        },
      },
      (answer) => {
        done({ kind: 'answered', status: answer.statusCode ?? 0 })
        answer.destroy()
      },
    )
    sent.on('error', (error) => {
      const reason =
        error instanceof AddressRefused ? 'address-refused' : signal.aborted ? 'timed-out' : 'no-connection'
      done({ kind: 'no-answer', reason })
    })
    sent.end(body)
  })
}
