import type { Hono } from 'hono'
import { routes } from '../paths.ts'
import { stylesheet } from '../stylesheet.ts'

export function styleRoutes(app: Hono): void {
  app.get(routes.stylesheet, (c) => c.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
}
