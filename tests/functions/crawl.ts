import { expect } from 'vitest'
import type { Seen, Visitor } from './visitor.ts'

/** A site of this size has been seen whole long before; more would be pages that make pages. */
const mostPages = 200

/** Every page that can be reached by following, each looked at by HEAD and by GET. */
export async function crawl(visitor: Visitor, from: string): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  const waiting = [from]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue
    await visitor.open(path, { method: 'HEAD' })
    const page = await visitor.open(path)
    seen.set(path, page)
    expect(seen.size).toBeLessThan(mostPages)
    waiting.push(...page.links, ...page.forms.map(({ action }) => action))
  }
  return seen
}
