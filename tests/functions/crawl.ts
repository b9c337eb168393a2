import { expect } from 'vitest'
import { addressOf, type Route } from './every-route.ts'
import type { Seen, Visitor } from './visitor.ts'

/** A site of this size has been seen whole long before; more would be pages that make pages. */
const mostPages = 200

/** What stands in addresses of pages that only an answer leads to. */
const steps = [
  { page: '1', session: 's2' },
  { page: '2', session: 's4' },
]

/** Every page that can be reached by following or by knowing the routes, each looked at by HEAD and by GET. */
export async function crawl(
  visitor: Visitor,
  from: string,
  routes: Route[] = [],
): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  const waiting = [from]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue
    await visitor.open(path, { method: 'HEAD' })
    const page = await visitor.open(path)
    seen.set(path, page)
    expect(seen.size).toBeLessThan(mostPages)
    waiting.push(...page.links, ...page.forms.map(({ action }) => action))
    if (path === from) waiting.push(...steps.flatMap((step) => behind(page, routes, step)))
  }
  return seen
}

function behind({ path }: Seen, routes: Route[], step: Record<string, string>): string[] {
  const [, v, handle] = path.split('/')
  const visits = routes.filter((route) => route.method === 'GET' && route.path.startsWith('/v/:handle/'))
  return v === 'v' ? visits.map((route) => addressOf(route, { handle: handle!, ...step })) : []
}
