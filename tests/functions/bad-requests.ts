import fc from 'fast-check'
import { addressHeader } from './a-clinic-with-links.ts'
import { addressOf, type Route } from './every-route.ts'
import { anyHeader, anyStep, anyText, nasty } from './nasty.ts'
import type { Form } from './visitor.ts'

/** Somebody who is in by a link, with the forms that they found there. */
export interface Way {
  handle: string
  cookie: string
  forms: Form[]
}

export interface Bad {
  path: string
  init: { method: string; headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> }
}

const formType = 'application/x-www-form-urlencoded'

/** Header lines of nobody's making, or hardly any. */
const anyHeaders = fc.dictionary(
  fc.constantFrom(
    'accept-language',
    'user-agent',
    'x-forwarded-for',
    'x-http-method-override',
    'range',
    'if-none-match',
    'referer',
    'accept-encoding',
  ),
  anyHeader,
  { maxKeys: 3 },
)

/** The cookie that opens, one that almost does, or any. */
const cookieFor = ({ handle, cookie }: Way) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(cookie) },
    {
      weight: 1,
      arbitrary: anyHeader.chain((text) =>
        fc.constantFrom(
          '',
          text,
          `__Host-v-${handle}=${text}`,
          `__Host-v-${handle}=${text}; ${cookie}`,
          `${cookie}; ${cookie}`,
          cookie.slice(0, -1),
          `${cookie.toLowerCase()}`,
        ),
      ),
    },
  )

const address = fc.ipV4().map((ip) => ({ [addressHeader]: ip }))

const pathOf = (route: Route, { handle }: Way) =>
  fc
    .record({
      handle: fc.oneof({ weight: 4, arbitrary: fc.constant(handle) }, anyStep),
      token: anyStep,
      page: fc.oneof(fc.constant('1'), anyStep),
      session: fc.oneof(fc.constant('s2'), anyStep),
      file: anyStep,
    })
    .map((values) => addressOf(route, values, (text) => text))

const query = fc.oneof(
  fc.constant(''),
  fc.array(fc.tuple(anyText, anyText), { maxLength: 3 }).map((pairs) => `?${encoded(pairs)}`),
  anyStep.map((text) => `?${text}`),
)

/** Pairs as a form has them; what URLs cannot hold is what a form cannot send. */
const encoded = (pairs: [string, string][]) => new URLSearchParams(pairs).toString()

/** Looks at a route: none of them may change anything, so nothing is too good for a bad look. */
export const looks = (route: Route, ways: Way[]): fc.Arbitrary<Bad> =>
  fc.constantFrom(...ways).chain((way) =>
    fc
      .tuple(
        fc.constantFrom('GET', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'),
        pathOf(route, way),
        query,
        anyHeaders,
        cookieFor(way),
        address,
      )
      .map(([method, path, search, headers, cookie, from]) => ({
        path: path + search,
        init: { method, headers: { ...headers, cookie, ...from } },
      })),
  )

/** What stands in a form when somebody has filled it in properly. */
export const wellFilled = (form: Form): fc.Arbitrary<[string, string][]> => {
  const names = [...new Set(form.fields.map(({ name }) => name))]
  const values = names.map((name) => {
    const fields = form.fields.filter((field) => field.name === name)
    const offered = fields.map(({ kind, value }) => (kind === 'text' ? 'some words' : value))
    return fc.constantFrom(...offered).map((value): [string, string] => [name, value])
  })
  const button = fc
    .constantFrom(...form.buttons)
    .map(({ name, value = '' }) => (name === undefined ? [] : [[name, value] as [string, string]]))
  return fc.tuple(fc.tuple(...values), button).map(([pairs, pressed]) => [...pairs, ...pressed])
}

type Spoilt = Partial<Bad['init']>
const asForm = (pairs: [string, string][], headers: Record<string, string> = {}): Spoilt => ({
  body: encoded(pairs),
  headers: { 'content-type': formType, ...headers },
})

/** A form that would be taken, but for one thing. */
const spoilt = (form: Form, way: Way): fc.Arbitrary<Spoilt> => {
  const choices = form.fields.filter(({ kind }) => kind === 'radio' || kind === 'checkbox')
  const isOffered = (name: string, value: string) =>
    form.fields.some((field) => field.name === name && field.value === value)
  const unknown = anyText.filter((name) => !form.fields.some((field) => field.name === name))
  const ways: ((pairs: [string, string][]) => fc.Arbitrary<Spoilt>)[] = [
    (pairs) => unknown.map((name) => asForm([...pairs, [name || 'none', '1']])),
    (pairs) => fc.constant(asForm([...pairs, pairs[0] ?? ['none', '1'], pairs[0] ?? ['none', '2']])),
    (pairs) => fc.constant(asForm([...pairs, ['a', 'x'.repeat(70_000)]])),
    (pairs) => fc.constant(asForm(pairs, { 'sec-fetch-site': 'cross-site' })),
    (pairs) => fc.constant(asForm(pairs, { origin: 'https://elsewhere.example.com' })),
    (pairs) => fc.constant(asForm(pairs, { cookie: way.cookie.replace(/=.*/, '=1111111111111111111111') })),
    (pairs) =>
      fc
        .constantFrom('application/json', 'text/plain', 'multipart/form-data; boundary=x', '')
        .map((type) => asForm(pairs, { 'content-type': type })),
    (pairs) => fc.constant(asForm(pairs, { cookie: '' })),
  ]
  if (choices.length > 0)
    ways.push((pairs) =>
      fc.tuple(fc.constantFrom(...choices), anyText).map(([{ name }, text]) => {
        const value = isOffered(name, text) || text.trim() === '' ? 'no such choice' : text
        return asForm(pairs.map(([n, v]) => [n, n === name ? value : v]))
      }),
    )
  return fc.tuple(wellFilled(form), fc.constantFrom(...ways)).chain(([pairs, spoil]) => spoil(pairs))
}

/** Bodies that were never a form of ours. */
const noForm: fc.Arbitrary<Spoilt> = fc.oneof(
  fc.array(fc.tuple(anyText, anyText), { maxLength: 8 }).map((pairs) => asForm(pairs)),
  fc.oneof(anyText, fc.json(), fc.constantFrom(...nasty)).map((body) => ({
    body,
    headers: { 'content-type': formType },
  })),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => ({
    body: new Uint8Array(bytes),
    headers: { 'content-type': formType },
  })),
  fc.tuple(anyText, anyHeader).map(([body, type]) => ({ body, headers: { 'content-type': type } })),
  fc
    .integer({ min: 64 * 1024 - 2, max: 300_000 })
    .map((length) => ({ body: `a=${'%00'.repeat(length / 3)}`, headers: { 'content-type': formType } })),
)

const isAt = (route: Route, action: string) =>
  new RegExp(`^${route.path.replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`).test(action)

/** Forms of a route that must not be taken: each is wrong in at least one thing. */
export const posts = (route: Route, ways: Way[]): fc.Arbitrary<Bad> => {
  const strange = fc
    .constantFrom(...ways)
    .chain((way) => fc.tuple(pathOf(route, way), noForm, cookieFor(way)))
  const found = ways.flatMap((way) =>
    way.forms.filter(({ action }) => isAt(route, action)).map((form) => ({ way, form })),
  )
  const almost = () =>
    fc
      .constantFrom(...found)
      .chain(({ way, form }) =>
        fc.tuple(fc.constant(form.action), spoilt(form, way), fc.constant(way.cookie)),
      )
  return fc
    .tuple(found.length > 0 ? fc.oneof(strange, almost()) : strange, anyHeaders, address)
    .map(([[path, { body = '', headers = {} }, cookie], more, from]) => ({
      path,
      init: { method: 'POST', headers: { ...more, cookie, ...headers, ...from }, body },
    }))
}
