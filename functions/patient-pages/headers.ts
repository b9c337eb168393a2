import type { MiddlewareHandler } from 'hono'

const headers: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // The link is the key: it must not travel on to whatever is opened next, nor stay in a cache or an index.
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** On every answer, whatever it is. */
export const strictHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
}

/**
 * Whether a form was sent by one of our own pages. Browsers say so by Sec-Fetch-Site; older ones send an origin, which
 * is `null` from pages that tell no referrer, as ours do. Without either it is no browser: the secret in the link is
 * what it has to know.
 */
export function isFromOurPages(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return !origin || origin === 'null' || origin === new URL(request.url).origin
}
