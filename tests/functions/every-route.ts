import type { Hono } from 'hono'

export interface Route {
  method: 'GET' | 'POST'
  /** `/v/:handle/questions` */
  path: string
}

/** The routes as the router knows them, so that a new one is in every test of all routes by itself. */
export function everyRoute(app: Hono): Route[] {
  const found = new Map<string, Route>()
  for (const { method, path } of app.routes) {
    // Guards stand before all routes and answer none.
    if (path === '/*' || (method === 'ALL' && path.endsWith('/*'))) continue
    if (method !== 'GET' && method !== 'POST') throw new Error(`these tests know no ${method} ${path}`)
    found.set(`${method} ${path}`, { method, path })
  }
  return [...found.values()]
}

/** The address of a route with these values in it; what has no value becomes `x`. */
export const addressOf = (
  { path }: Route,
  values: Record<string, string> = {},
  written: (text: string) => string = encodeURIComponent,
): string => path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_, name: string) => written(values[name] ?? 'x'))
