import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { TestWorld } from '../a-world.ts'
import { elements, readHtml, textOf } from '../functions/html.ts'
import { addressOf } from '../functions/every-route.ts'
import { aConsole, anybody, type Console, type Page } from './a-console.ts'
import { everyPage } from './every-page.ts'
import { type Form, formsOf } from './forms.ts'
import { idsBy, noWebhooks, plainParts, twoClinics } from './tenants/two-clinics.ts'

/*
 * Every form that any page shows, also those behind the first answer, is sent with rubbish in each of its fields in
 * turn. The pages and the routes come from the router: a new form is in it by itself.
 */
let test: TestWorld
let desk: Console
/** What would have been written: it is kept from the table, so that every form finds the clinic as it was. */
let stored: string[] = []
let forms: Map<string, Form>

const ids = Object.entries(idsBy).flatMap(([name, of]) => [
  [name, of('n')],
  [`${name}Id`, of('n')],
])
const values: Record<string, string> = { ...Object.fromEntries(ids), ...plainParts, kind: 'reminder' }

beforeAll(async () => {
  test = await twoClinics()
  const store: ConsoleStore = {
    ...test.store,
    commit: (changes) => {
      stored.push(...changes.map(({ kind }) => kind).filter((kind) => kind !== 'append-audit'))
      return Promise.resolve({ kind: 'committed' })
    },
    erasePatient: () => {
      stored.push('erase')
      return Promise.resolve({ rows: [], freed: [] })
    },
  }
  desk = aConsole({ ...test, store }, { webhooks: noWebhooks })
  forms = await everyForm()
})
afterAll(() => test.close())

const pathOf = ({ action }: Pick<Form, 'action'>) => action.replace(/\?.*/, '')
/** Forms that differ in ids and in the number of their rows alone are one. */
const shapeOf = ({ method, action, fields, button }: Form) =>
  [
    ...[method, pathOf({ action }), button?.name, button?.value],
    ...new Set(fields.map(({ name }) => name.replace(/-7[ns]7q|\d+/g, '#'))),
  ]
    .join(' ')
    .replace(/-7[ns]7q|\d+|(?<=protocols\/)[\w-]+(?=\/copy)/g, '#')

function send({ method, action, fields, button }: Form, over: Record<string, string> = {}): Promise<Page> {
  const sent = Object.fromEntries(fields.map(({ name, values: own }) => [name, over[name] ?? own]))
  if (button) sent[button.name] = button.value
  if (method === 'post') return desk.as(anybody).post(action, sent)
  const query = new URLSearchParams(
    Object.entries(sent).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  )
  return desk.as(anybody).get(`${pathOf({ action })}?${String(query)}`)
}

const isPage = ({ headers }: Page) => headers.get('content-type')?.startsWith('text/html') ?? false

async function everyForm(): Promise<Map<string, Form>> {
  const found = new Map<string, Form>()
  const waiting: Form[] = []
  const take = (page: Page, path: string) => {
    for (const form of isPage(page) ? formsOf(page.html, path) : []) {
      if (found.has(shapeOf(form)) || form.action === consolePaths.signOut) continue
      found.set(shapeOf(form), form)
      waiting.push(form)
    }
  }
  const { patient, course, session, task, chair } = values
  const beyond = [
    consolePaths.todayOn('2027-03-08'),
    consolePaths.closeTaskOf(patient!, task!),
    consolePaths.ofSession(patient!, course!, session!, 'move') +
      `?date=2027-03-08&time=11:00&chairId=${chair}&scope=one`,
    ...['shorten', 'pause', 'stop', 'wishes', 'protocol', 'funding'].map((act) =>
      consolePaths.changeCourse(patient!, course!, act),
    ),
  ]
  for (const path of [...everyPage(desk, values), ...beyond]) take(await desk.as(anybody).get(path), path)
  for (let form = waiting.shift(); form; form = waiting.shift()) take(await send(form), form.action)
  return found
}

/** Too long for any field, of no format, with a control character, and like a name of the code. */
const rubbish = `-1.5e9[0].fooBar\u0007${'x'.repeat(20_000)}`
const echoed = /-1\.5e9\[0\]\.fooBar\S*|x{5,}/gi

/** What of a page tells that something is wrong, without the rubbish that it repeats. */
function complaints({ html }: Page): string[] {
  const page = readHtml(html)
  const told = [...elements(page, 'div', 'section'), ...elements(page, 'span', 'p')].filter((element) =>
    /^(problems|error)$/.test(element.attributes.class ?? ''),
  )
  return [...new Set(told.map((element) => textOf(element).replace(echoed, '…')))]
}
const codeName = /\w\[\d*\]|\b[a-z]+[A-Z]\w*|\w\.\w+\.\w/

/** Each link of a summary leads to a field that is marked as wrong, and says so beside it. */
function deadLinks({ html }: Page): string[] {
  const page = readHtml(html)
  const fields = elements(page, 'input', 'select', 'textarea', 'fieldset', 'div')
  const notes = elements(page, 'span').map(({ attributes }) => attributes.id)
  const isMarked = (id: string) => {
    const field = fields.find(({ attributes }) => attributes.id === id)?.attributes
    const note = field?.['aria-describedby']?.split(' ').find((each) => each === `${id}-error`)
    return field?.['aria-invalid'] === 'true' && notes.filter((each) => each === note).length === 1
  }
  return elements(page, 'div')
    .filter(({ attributes }) => attributes.class === 'problems')
    .flatMap((summary) => elements(summary, 'a'))
    .map(({ attributes }) => attributes.href ?? 'nowhere')
    .filter((href) => !href.startsWith('#') || !isMarked(href.slice(1)))
}

/** What may be anything: a search finds nobody, and what other fields make idle is not read. */
const idle: Record<string, RegExp> = {
  '/console/patients/search': /^words$/,
  '/console/patients/enrol': /^newId$/,
  '/console/settings/questionnaires': /^rules-\d+-number$/,
  // What is not the following is the one alone; the mark of what was seen tells them apart.
  [consolePaths.ofSession(values.patient!, values.course!, values.session!, 'move')]: /^scope$/,
}
/** Buttons that change the form, show what would be, or leave what was typed aside. */
const storesNothing = /^(add|add-row|check|preview|remove-\d+|reset|up-\d+)$/

/** Of the buttons of one form, one that stores what was typed where there is one. */
function storing(): Form[] {
  const byFields = new Map<string, Form>()
  for (const form of forms.values()) {
    const key = shapeOf({ ...form, button: undefined })
    const other = byFields.get(key)
    if (!other || storesNothing.test(other.button?.value ?? '')) byFields.set(key, form)
  }
  return [...byFields.values()]
}

describe('rubbish in any field of any form', () => {
  it('is refused at that field in words of the form, and stores nothing', async () => {
    const wrong: string[] = []
    let sent = 0
    for (const form of storing())
      for (const { name, kind } of form.fields) {
        if (name === 'shownTo') continue
        stored = []
        sent++
        const page = await send(form, { [name]: rubbish })
        const tell = (what: string) => wrong.push(`${form.method} ${pathOf(form)} ${name} (${kind}): ${what}`)
        if (page.status >= 500) tell(`answers ${page.status}`)
        const isRead =
          form.method === 'post' &&
          kind !== 'checkbox' &&
          !storesNothing.test(form.button?.value ?? '') &&
          !idle[pathOf(form)]?.test(name)
        if (isRead && page.status < 400) tell(`taken: ${page.status} ${page.location ?? ''}`)
        if (page.status >= 400 && stored.length > 0) tell(`refused, and stored ${stored.join()}`)
        if (!isPage(page) || page.status !== 422) continue
        const said = complaints(page)
        if (said.length === 0) tell('refused without a word')
        for (const text of said) if (codeName.test(text)) tell(`says: ${text.slice(0, 200)}`)
        for (const href of deadLinks(page)) tell(`links to ${href}, which says nothing`)
      }
    expect(wrong).toEqual([])
    expect(sent).toBeGreaterThan(250)
  })

  it('is refused by what can be posted without any form too', async () => {
    const wrong: string[] = []
    const met = new Set([...forms.values()].map(pathOf))
    const posts = desk.app.routes.filter(
      ({ method, path }) => method === 'POST' && path.startsWith('/console') && !path.includes('*'),
    )
    expect(posts.length).toBeGreaterThan(50)
    for (const { path } of posts) {
      const address = addressOf({ method: 'POST', path }, values)
      if (met.has(address) || /sign-(in|out)/.test(path)) continue
      const names = ['patientId', 'courseId', 'version', 'act', 'seen', 'note', 'to', 'sessionId', 'since']
      for (const fields of [{}, Object.fromEntries(names.map((name) => [name, rubbish]))]) {
        stored = []
        const page = await desk.as(anybody).post(address, fields)
        if (page.status >= 500) wrong.push(`${path}: ${page.status}`)
        if (page.status >= 400 && stored.length > 0) wrong.push(`${path}: stored ${stored.join()}`)
        if (isPage(page))
          wrong.push(...complaints(page).flatMap((text) => (codeName.test(text) ? [`${path}: ${text}`] : [])))
      }
    }
    expect(wrong).toEqual([])
  })
})
