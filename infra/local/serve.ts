import type { Server } from 'node:http'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'

/** `raw`: Node's own, for what speaks with these only. */
export type Answer = (request: Request, raw: HttpBindings) => Response | Promise<Response>

export interface Served {
  port: number
  origin: string
  /** What answers from here on. */
  use(answer: Answer): void
  close(): Promise<void>
}

const host = '127.0.0.1'
const portsTried = 20

/** One port on the loopback: the one asked for, or the next that is free. */
export async function serveLoopback(port: number, first: Answer): Promise<Served> {
  let answer = first
  const server = createAdaptorServer({
    fetch: (request: Request, raw: unknown) => answer(request, raw as HttpBindings),
    hostname: host,
  }) as Server
  for (let tries = 1; ; tries++, port++)
    try {
      await listen(server, port)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries === portsTried || port === 65535)
        throw error
    }
  return {
    port,
    origin: `http://${host}:${port}`,
    use: (next) => void (answer = next),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((ready, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      ready()
    })
  })

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** A page elsewhere may point a name of its own at this machine: only requests for the loopback are answered. */
export const isForLoopback = (request: Request): boolean => loopbackNames.has(new URL(request.url).hostname)
