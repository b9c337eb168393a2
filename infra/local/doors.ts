import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Answer, isForLoopback } from './serve.ts'
import { providerPath } from './sign-in/local-provider.ts'

interface Doors {
  /** `http://127.0.0.1:4510` */
  origin: string
  patientPages: Hono
  console: Hono
  provider: Hono<{ Bindings: HttpBindings }>
  /** Clock, phone and mailbox. */
  site: Hono
}

/** Who answers at which paths of the one port. */
export const doors =
  ({ origin, patientPages, console, provider, site }: Doors): Answer =>
  (request, raw) => {
    if (!isForLoopback(request)) return new Response('This machine only.', { status: 421 })
    const { pathname, search, host, protocol } = new URL(request.url)
    if (/^\/(?:[qscv]|style)\//.test(pathname)) return patientPages.fetch(request)
    if (pathname.startsWith(`${providerPath}/`)) return provider.fetch(request, raw)
    if (!/^\/(?:console|api|feeds)(?:\/|$)/.test(pathname)) return site.fetch(request)
    // Cookies belong to one name of this machine, and the provider sends people back to that one.
    return `${protocol}//${host}` === origin || request.method !== 'GET'
      ? console.fetch(request)
      : Response.redirect(`${origin}${pathname}${search}`, 307)
  }
