import type { Hono } from 'hono'
import { createSite } from '../../infra/local/site/app.tsx'
import type { Machine } from '../../infra/local/machine.ts'
import type { TestWorld } from '../a-world.ts'

/** The pages of one machine over a test's world, without its phone and its mailbox. */
export const siteOf = ({ cloud, clock }: TestWorld): Hono =>
  createSite({
    machine: { cloud, clock } as Machine,
    pump: undefined as never,
    aheadMs: () => 0,
  })

const origin = 'http://127.0.0.1:4510'
export interface Page {
  status: number
  /** As it came. */
  html: string
  /** Without its tags, entities and runs of spaces. */
  text: string
  headers: Headers
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

async function read(response: Response): Promise<Page> {
  const html = await response.text()
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
    .replace(/\s+/g, ' ')
  return { status: response.status, headers: response.headers, html, text }
}

export const get = async (site: Hono, path: string): Promise<Page> =>
  read(await site.request(`${origin}${path}`))

export const post = async (
  site: Hono,
  path: string,
  fields: Record<string, string | File>,
): Promise<Page> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return read(await site.request(`${origin}${path}`, { method: 'POST', body: form }))
}
