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

/** Two years, as browsers ask of hosts that they are to remember. */
const httpsOnly = `max-age=${2 * 365 * 24 * 60 * 60}`

/** The style is nobody's, so it may say itself how long it is kept. */
const isStyle = ({ status, headers }: Response) =>
  status === 200 && headers.get('content-type')?.startsWith('text/css') === true

/** On every answer, whatever it is. */
export const strictHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const mayBeKept = isStyle(c.res) && c.res.headers.has('Cache-Control')
  for (const [name, value] of Object.entries(headers))
    if (name !== 'Cache-Control' || !mayBeKept) c.header(name, value)
  if (new URL(c.req.url).protocol === 'https:') c.header('Strict-Transport-Security', httpsOnly)
}

/**
 * Whether a form was sent by one of our own pages. Browsers say so by Sec-Fetch-Site; older ones send an origin, which
 * is `null` from pages that tell no referrer, as ours do. Without either it is no browser, or one that is older still:
 * it has to bring the cookie, and `SameSite=Lax` keeps that from forms of other sites.
 */
export function isFromOurPages(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return !origin || origin === 'null' || origin === new URL(request.url).origin
}
