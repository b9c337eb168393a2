import type { Hono } from 'hono'
import { script, scriptHash } from '../script.ts'
import { styleHash, stylesheet } from '../stylesheet.ts'

const aYear = 365 * 24 * 60 * 60

/** Style and script: nothing in them is anybody's. */
export function assetRoutes(app: Hono): void {
  const asset = (path: string, type: string, name: string, text: string) =>
    app.get(path, (c) => {
      const file = c.req.param('file')
      if (!file?.endsWith(name.slice(name.indexOf('.')))) return c.notFound()
      c.header('Content-Type', `${type}; charset=utf-8`)
      // While two versions run side by side, a page of one may ask the other: what it gets is not kept under that name.
      if (file === name) c.header('Cache-Control', `public, max-age=${aYear}, immutable`)
      return c.body(text)
    })
  asset('/console/style/:file', 'text/css', `${styleHash}.css`, stylesheet)
  asset('/console/script/:file', 'text/javascript', `${scriptHash}.js`, script)
}
