import { type Element, elements, readHtml, textOf } from './html.ts'

/** What answers: an app of hono, or a server. */
export type Ask = (request: Request) => Response | Promise<Response>

export interface Field {
  name: string
  kind: 'hidden' | 'radio' | 'checkbox' | 'text'
  value: string
  isChecked: boolean
}
export interface Button {
  label: string
  name?: string
  value?: string
}
export interface Form {
  method: 'GET' | 'POST'
  /** Path with its query. */
  action: string
  fields: Field[]
  buttons: Button[]
}
export interface Seen {
  /** What stands in the address bar in the end. */
  path: string
  status: number
  headers: Headers
  html: string
  /** The words of the page, without its markup. */
  text: string
  title: string
  /** Paths on this site, each once. */
  links: string[]
  forms: Form[]
  /** Every answer on the way, redirects first. */
  answers: Response[]
}

export interface Visitor {
  open(path: string, init?: RequestInit): Promise<Seen>
  /** Clicks a link of the page by its words. */
  follow(page: Seen, label: string): Promise<Seen>
  /**
   * Presses a button, named by its label (the page's only one where left out), with these answers. Throws where the
   * page does not offer the field, the choice or the button: no test can send what a patient could not.
   */
  send(page: Seen, answers?: Record<string, string>, label?: string): Promise<Seen>
  /** Sends a form with exactly these pairs, offered or not. */
  post(path: string, pairs: [string, string][] | string, headers?: Record<string, string>): Promise<Seen>
  cookies: Map<string, string>
}

const origin = 'https://visits.example.org'
const mostRedirects = 5

/** A small browser without a screen: keeps cookies, follows redirects, sends forms as they stand in the page. */
export function visitorOf(ask: Ask, headers: Record<string, string> = {}): Visitor {
  const cookies = new Map<string, string>()

  async function go(path: string, init: RequestInit = {}): Promise<Seen> {
    const answers: Response[] = []
    let url = new URL(path, origin)
    let next = init
    for (;;) {
      const sent = new Headers({ ...headers, ...Object.fromEntries(new Headers(next.headers)) })
      if (cookies.size > 0)
        sent.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      const answer = await ask(new Request(url, { ...next, headers: sent, redirect: 'manual' }))
      answers.push(answer)
      for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line)
      const location = answer.headers.get('location')
      if (location === null || answer.status < 300 || answer.status > 399)
        return await seen(url, answer, answers)
      if (answers.length > mostRedirects) throw new Error(`${path} redirects for ever`)
      url = new URL(location, url)
      if (url.origin !== origin) throw new Error(`${path} leads to another site: ${url.origin}`)
      // As browsers do after 303; a HEAD stays one.
      next = { method: next.method === 'HEAD' ? 'HEAD' : 'GET' }
    }
  }

  const post: Visitor['post'] = (path, pairs, more = {}) =>
    go(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': 'same-origin',
        Origin: 'null',
        ...more,
      },
      body: typeof pairs === 'string' ? pairs : new URLSearchParams(pairs).toString(),
    })

  return {
    cookies,
    open: go,
    post,
    async follow(page, label) {
      const link = elements(readHtml(page.html), 'a').find((a) => textOf(a) === label)
      if (!link) throw new Error(`${page.path} has no link "${label}"`)
      return await go(pathOf(new URL(link.attributes.href!, new URL(page.path, origin))))
    },
    async send(page, answers = {}, label) {
      const { form, button } = buttonOf(page, label)
      const pairs = filled(form, answers)
      if (button.name !== undefined) pairs.push([button.name, button.value ?? ''])
      if (form.method === 'GET') return await go(`${form.action}?${new URLSearchParams(pairs).toString()}`)
      return await post(form.action, pairs)
    },
  }
}

const pathOf = (url: URL) => url.pathname + url.search

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
  const has = (text: string) => attributes.some((a) => a.toLowerCase() === text)
  // What browsers ask of the prefix; they throw the cookie away otherwise.
  if (name.startsWith('__Host-') && !(has('secure') && has('path=/') && !/;\s*domain=/i.test(line)))
    throw new Error(`no browser keeps ${name}: ${attributes.join('; ')}`)
  if (has('max-age=0')) cookies.delete(name)
  else cookies.set(name, value)
}

async function seen(url: URL, answer: Response, answers: Response[]): Promise<Seen> {
  const html = await answer.clone().text()
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true && html !== ''
  const page = readHtml(isPage ? html : '')
  const base = new URL(pathOf(url), origin)
  const linked = elements(page, 'a', 'link').map((a) => new URL(a.attributes.href ?? '', base))
  const here = linked.filter((link) => link.origin === origin).map(pathOf)
  const [title] = elements(page, 'title')
  return {
    path: pathOf(url),
    status: answer.status,
    headers: answer.headers,
    html,
    text: elements(page, 'body').map(textOf).join(' '),
    title: title ? textOf(title) : '',
    links: [...new Set(here)],
    forms: elements(page, 'form').map((form) => formOf(form, base)),
    answers,
  }
}

function formOf(form: Element, base: URL): Form {
  const { action, method = 'get' } = form.attributes
  return {
    method: method.toLowerCase() === 'post' ? 'POST' : 'GET',
    action: pathOf(action === undefined ? base : new URL(action, base)),
    fields: elements(form, 'input', 'textarea', 'select').flatMap(fieldsOf),
    buttons: elements(form, 'button').map((button) => ({
      label: textOf(button),
      ...(button.attributes.name !== undefined && { name: button.attributes.name }),
      ...(button.attributes.value !== undefined && { value: button.attributes.value }),
    })),
  }
}

function fieldsOf(control: Element): Field[] {
  const { name, type = 'text', value = '', checked } = control.attributes
  if (name === undefined) return []
  if (control.tag === 'textarea')
    return [{ name, kind: 'text', value: control.children.join('').replace(/^\n/, ''), isChecked: true }]
  if (control.tag === 'select') {
    const options = elements(control, 'option')
    // Without one that is selected, a browser shows and sends the first.
    const chosen = options.find((option) => option.attributes.selected !== undefined) ?? options[0]
    return options.map((option) => ({
      name,
      kind: 'radio',
      value: option.attributes.value ?? textOf(option),
      isChecked: option === chosen,
    }))
  }
  if (type === 'radio' || type === 'checkbox')
    return [{ name, kind: type, value: value || 'on', isChecked: checked !== undefined }]
  return [{ name, kind: type === 'hidden' ? 'hidden' : 'text', value, isChecked: true }]
}

function buttonOf({ forms, path }: Seen, label?: string): { form: Form; button: Button } {
  const all = forms.flatMap((form) => form.buttons.map((button) => ({ form, button })))
  const found = label === undefined ? all : all.filter(({ button }) => button.label === label)
  if (found.length === 0 || (label === undefined && found.length > 1))
    throw new Error(`${path} has these buttons: ${all.map(({ button }) => button.label).join(', ')}`)
  return found[0]!
}

/** What a browser would send: what stands in the form, with these answers in place of it. */
export function filled(form: Form, answers: Record<string, string>): [string, string][] {
  for (const [name, value] of Object.entries(answers)) {
    const offered = form.fields.filter((field) => field.name === name && field.kind !== 'hidden')
    const isOffered = offered.some((field) => field.kind === 'text' || field.value === value)
    if (!isOffered)
      throw new Error(`the form offers for ${name}: ${offered.map((f) => f.value || f.kind).join(', ')}`)
  }
  const given = new Set<string>()
  return form.fields.flatMap((field): [string, string][] => {
    const answer = Object.hasOwn(answers, field.name) ? answers[field.name]! : undefined
    if (answer === undefined) return field.isChecked ? [[field.name, field.value]] : []
    if (given.has(field.name)) return []
    given.add(field.name)
    return [[field.name, answer]]
  })
}
