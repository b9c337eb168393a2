import type { Answered } from './a-sign-in.ts'

/** A browser as far as sign-in needs one: it keeps cookies, follows redirects, and forgets what it is told to. */
export function aBrowser(fetchPage: (request: Request) => Promise<Response>) {
  /** By name; those of one path only by name and path. */
  const jar = new Map<string, string>()
  async function go(url: string, init: RequestInit = {}): Promise<Answered> {
    const headers = new Headers(init.headers)
    const { pathname } = new URL(url)
    const cookies = [...jar].flatMap(([key, value]) => {
      const [name, path = '/'] = key.split(' ')
      return pathname.startsWith(path) ? [`${name}=${value}`] : []
    })
    if (cookies.length > 0) headers.set('cookie', cookies.join('; '))
    const response = await fetchPage(new Request(url, { ...init, headers, redirect: 'manual' }))
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const at = pair.indexOf('=')
      const path = attributes.find((each) => /^path=/i.test(each))?.slice('path='.length) ?? '/'
      const [key, value] = [`${pair.slice(0, at)}${path === '/' ? '' : ` ${path}`}`, pair.slice(at + 1)]
      if (attributes.some((each) => /^max-age=0$/i.test(each)) || value === '') jar.delete(key)
      else jar.set(key, value)
    }
    const html = await response.text()
    const location = response.headers.get('location')
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    const { status, headers: answered } = response
    return { url, status, headers: answered, html, text, next: location && new URL(location, url).href }
  }
  /** To the end of the redirects. */
  async function follow(first: Answered): Promise<Answered> {
    let page = first
    for (let i = 0; page.next !== null; i++) {
      if (i === 20) throw new Error(`redirects go round in circles: ${page.next}`)
      page = await go(page.next)
    }
    return page
  }
  return {
    jar,
    go,
    follow,
    visit: async (url: string) => follow(await go(url)),
    send: async (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      go(url, { method: 'POST', body: new URLSearchParams(fields), headers }),
  }
}
export type Browser = ReturnType<typeof aBrowser>
