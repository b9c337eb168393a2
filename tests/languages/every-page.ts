import type { ClinicWithLinks } from '../functions/a-clinic-with-links.ts'
import { everyLink } from '../functions/every-link.ts'
import { type Form, type Seen, visitorOf } from '../functions/visitor.ts'

type App = ClinicWithLinks['app']
type Manner = 'nothing' | 'too much' | { option: number }

/** What visitors choose wherever there is a choice: the first, the second, the last. */
const habits = [0, 1, -1]
/** Of pages that differ only in what they are about, appointments say. */
const mostAlike = 2

/**
 * The pages that people of different habits come to, from a link of every kind: each reads what is linked, sends each
 * form empty, then with too much, and then with their own choice.
 */
export async function everyPage(clinic: ClinicWithLinks, app: App): Promise<Seen[]> {
  const seen = new Map<string, Seen>()
  const kinds = (await everyLink(clinic)).length
  for (const option of habits)
    for (let kind = 0; kind < kinds; kind++) {
      const { path } = (await everyLink(clinic))[kind]!
      // Questions are answered at one end or the other.
      if (option === 1 && path.startsWith('/q/')) continue
      for (const page of await walked(app, path, option))
        seen.set(page.text === '' ? page.path : `${page.status} ${page.text}`, page)
    }
  return [...seen.values()]
}

async function walked(app: App, from: string, option: number): Promise<Seen[]> {
  const visitor = visitorOf((request) => app.fetch(request))
  const pages: Seen[] = []
  const alike = new Map<string, number>()
  const known = new Set<string>()
  const open: string[] = []
  const note = (page: Seen) => {
    pages.push(page)
    for (const to of [page.path, ...page.links].map((link) => link.replace(/#.*$/, ''))) {
      const count = alike.get(kindOf(to)) ?? 0
      if (known.has(to) || !to.startsWith('/v/') || count >= mostOf(to)) continue
      known.add(to)
      alike.set(kindOf(to), count + 1)
      open.push(to)
    }
  }
  note(await visitor.open(from))
  while (open.length > 0) {
    // What ends a visit comes last.
    const at = open.findIndex((path) => !path.endsWith('/not-me'))
    const [path = ''] = open.splice(Math.max(0, at), 1)
    const page = await visitor.open(path)
    note(page)
    for (const form of page.forms)
      for (const button of form.buttons.slice(0, option === 0 ? 2 : 1))
        for (const manner of ['nothing', 'too much', { option }] as const) {
          if (manner === 'too much' && !form.fields.some((field) => field.kind === 'text')) continue
          const pairs = filledIn(form, manner)
          if (button.name !== undefined) pairs.push([button.name, button.value ?? ''])
          note(await visitor.post(form.action, pairs))
        }
  }
  return pages
}

const kindOf = (path: string): string =>
  path.replace(/\/sessions\/[^/?]+/, '/sessions/-').replace(/\?.*$/, '?')
const mostOf = (path: string): number => (path.includes('/questions/') ? 40 : mostAlike)

function filledIn({ fields }: Form, manner: Manner): [string, string][] {
  const names = [...new Set(fields.map((field) => field.name))]
  return names.flatMap((name): [string, string][] => {
    const offered = fields.filter((field) => field.name === name)
    const [{ kind, value }] = offered as [Form['fields'][number]]
    if (kind === 'hidden') return [[name, value]]
    if (kind === 'text') return manner === 'too much' ? [[name, '7'.repeat(3000)]] : []
    if (typeof manner === 'string') return []
    return [[name, (offered.at(manner.option) ?? offered.at(-1)!).value]]
  })
}
