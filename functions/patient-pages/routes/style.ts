import type { Hono } from 'hono'
import { barRules } from '../bar-colour.ts'
import { routes } from '../paths.ts'
import { styleHash, stylesheet } from '../stylesheet.ts'

const address = /^([0-9a-f]{8})(?:-([0-9a-f]{6}))?\.css$/
const aYear = 365 * 24 * 60 * 60

/** `HASH.css`, and `HASH-RRGGBB.css` with a clinic's colour in the bar. Nothing in it is anybody's. */
export function styleRoutes(app: Hono): void {
  app.get(routes.stylesheet, (c) => {
    const [, hash, colour] = address.exec(c.req.param('file') ?? '') ?? []
    if (hash === undefined) return c.notFound()
    c.header('Content-Type', 'text/css; charset=utf-8')
    // While two versions run side by side, a page of one may ask the other: what it gets is not kept under that name.
    if (hash === styleHash) c.header('Cache-Control', `public, max-age=${aYear}, immutable`)
    return c.body(colour === undefined ? stylesheet : stylesheet + barRules(`#${colour}`))
  })
}
