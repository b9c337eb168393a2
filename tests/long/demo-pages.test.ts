import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../functions/clinic-console/actor.ts'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { membershipsOf } from '../../functions/clinic-console/sign-in/memberships.ts'
import { demoStaff } from '../../infra/local/sign-in/demo-staff.ts'
import { asId } from '../../shared/domain/ids.ts'
import { instantOf } from '../../shared/domain/time.ts'
import { aConsole, type Console } from '../console/a-console.ts'
import { everyPage } from '../console/every-page.ts'
import { aDemo, type Demo } from '../infra/a-demo.ts'

const actors: Actor[] = demoStaff.flatMap(({ id, name, groups }) =>
  Object.entries(membershipsOf(groups)).map(([clinicId, roles]): Actor => ({
    clinicId: asId(clinicId),
    ...{ id, name, roles, via: 'session', sessionId: 'test' },
  })),
)

interface Seen {
  status: number
  text: string
  /** Some page leads there; without it only the router knows it, and it may want more than its path. */
  isLinked: boolean
}

/** Every page from Today on and from every path of the router, with what it answered. */
async function walk(console: Console, actor: Actor): Promise<Map<string, Seen>> {
  const desk = console.as(actor)
  const seen = new Map<string, Seen>()
  const kinds = new Map<string, number>()
  const linked = [consolePaths.today]
  const known = everyPage(console, {})
  for (;;) {
    const isLinked = linked.length > 0
    const next = isLinked ? linked.shift() : known.shift()
    if (next === undefined) return seen
    const path = next.replace(/#.*/, '')
    // A few of each kind: a diary has as many days as anybody wants to look at.
    const kind = path.replace(/\?.*/, '?').replace(/\/(p|s)\d+\b|\d{4}-\d\d-\d\d/g, '*')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (seen.has(path) || kinds.get(kind)! > 5) continue
    const { status, html, text, headers } = await desk.get(path)
    const isPage = headers.get('content-type')?.includes('html') ?? false
    seen.set(path, { status, text: isPage ? text : '', isLinked })
    if (!isPage) continue
    for (const [, href] of html.matchAll(/href="(\/console[^"]*)"/g))
      linked.push(href!.replaceAll('&amp;', '&'))
  }
}

/** What no page may say: a value that nobody turned into words. */
const raw = /undefined|\[object |NaN|\bnull\b/

describe.each([
  ['demo', 'on a Wednesday afternoon', '2027-03-10', 14 * 60 + 10, 'full'],
  ['demo', 'on a Sunday', '2026-11-22', 11 * 60, 'full'],
  ['empty clinic', 'on a Monday morning', '2027-03-08', 9 * 60, 'empty'],
] as const)('the %s, looked at %s', (_, __, date, minute, what) => {
  let demo: Demo
  let console: Console
  beforeAll(async () => {
    demo = await aDemo(instantOf('Europe/London', date, minute), what)
    const { world } = demo.machine.cloud
    console = aConsole({ world, store: demo.machine.store })
  }, 200_000)
  afterAll(() => demo.close())

  it.each(actors.map((actor) => [actor.name, actor.clinicId, actor] as const))(
    'shows %s of %s every page that a link leads to',
    { timeout: 600_000 },
    async (_, clinic, actor) => {
      const pages = await walk(console, actor)
      const asks = ([, { status, isLinked }]: [string, Seen]) =>
        !isLinked && [303, 403, 404, 422].includes(status)
      const shut = [...pages].filter((page) => page[1].status !== 200 && !asks(page))
      expect(shut.map(([path, { status }]) => [path, status])).toEqual([])
      expect([...pages].filter(([, { text }]) => raw.test(text)).map(([path]) => path)).toEqual([])
      expect(pages.size).toBeGreaterThan(what === 'full' && clinic === 'riverside' ? 60 : 12)
    },
  )
})
