import { describe, expect, it } from 'vitest'
import { readHtml } from './html.ts'
import { visitorOf } from './visitor.ts'

const page = (html: string, headers: Record<string, string> = {}) =>
  new Response(`<!doctype html><html><head><title>T</title></head><body>${html}</body></html>`, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  })

describe('the visitor of these tests', () => {
  it('follows redirects with its cookies, and ends where the address bar ends', async () => {
    const asked: string[] = []
    const visitor = visitorOf((request) => {
      const { pathname } = new URL(request.url)
      asked.push(`${request.method} ${pathname} ${request.headers.get('cookie') ?? ''}`)
      return pathname === '/in'
        ? new Response(null, { status: 303, headers: { Location: '/out', 'Set-Cookie': 'a=1; Path=/' } })
        : page('<p>here</p>')
    })
    const seen = await visitor.post('/in', [['x', '1']])
    expect(asked).toEqual(['POST /in ', 'GET /out a=1'])
    expect(seen).toMatchObject({ path: '/out', status: 200, title: 'T', text: 'here' })
  })

  it('refuses a cookie that browsers would refuse, and other sites', async () => {
    const answers = [
      { 'Set-Cookie': '__Host-x=1; Path=/' },
      { 'Set-Cookie': '__Host-x=1; Path=/v; Secure' },
      { Location: 'https://elsewhere.example.com/' },
    ]
    for (const headers of answers) {
      const visitor = visitorOf(() => new Response(null, { status: 303, headers }))
      await expect(visitor.open('/')).rejects.toThrow()
    }
  })

  it('sends what a browser sends: hidden fields, what is checked, and the button', async () => {
    let body = ''
    const visitor = visitorOf(async (request) => {
      if (request.method === 'POST') body = await request.text()
      return page(
        '<form method="post" action="/there"><input type="hidden" name="h" value="a &amp; b"/>' +
          '<input type="radio" name="r" value="1" checked=""/><input type="radio" name="r" value="2"/>' +
          '<input type="checkbox" name="c" value="x"/><textarea name="t">old</textarea>' +
          '<button type="submit" name="do" value="send">Send</button><button type="submit">Keep</button></form>',
      )
    })
    const form = await visitor.open('/')
    await visitor.send(form, { t: 'new' }, 'Send')
    expect(body).toBe('h=a+%26+b&r=1&t=new&do=send')
    await visitor.send(form, { r: '2', c: 'x' }, 'Keep')
    expect(body).toBe('h=a+%26+b&r=2&c=x&t=old')
    await expect(visitor.send(form, { r: '3' }, 'Keep')).rejects.toThrow('offers')
    await expect(visitor.send(form, { h: 'mine' }, 'Keep')).rejects.toThrow('offers')
    await expect(visitor.send(form, {})).rejects.toThrow('buttons')
  })

  it('takes no page that is not well-formed', () => {
    for (const html of ['<p>', '</p>', '<p><b></p></b>', '<p class=x></p>'])
      expect(() => readHtml(html)).toThrow()
  })
})
