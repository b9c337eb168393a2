import { afterAll, beforeAll, expect, it } from 'vitest'
import { aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { goOn, questionPage } from './answering.ts'

let at: ClinicWithLinks
beforeAll(async () => {
  at = await aClinicWithLinks()
})
afterAll(() => at.close())

/** The first page of the check by its own link. */
async function firstPage(open: { path: string }) {
  const visitor = at.visitor()
  const page = await questionPage(visitor, open, 1)
  const items = [...new Set(page.forms[0]!.fields.filter((f) => f.kind === 'radio').map((f) => f.name))]
  return { visitor, page, items, said: (yes: string[]) => items.map((i) => [i, yes.includes(i) ? '1' : '0']) }
}
const reviews = async (open: Parameters<typeof at.fileOf>[0]) =>
  (await at.fileOf(open)).tasks.filter((t) => t.kind === 'same-day-review')

it('a yes is heard with its page: whom to call at once, and a task, before anything was sent', async () => {
  const open = await at.asked(['same-day'])
  const { visitor, page, items, said } = await firstPage(open)
  const told = await visitor.send(page, Object.fromEntries(said([items[0]!])) as Record<string, string>, goOn)
  expect(told.status).toBe(200)
  expect(told.title).toContain('Please call us before you set out')
  expect(told.text).toContain('07700 900001')
  expect(await reviews(open)).toHaveLength(1)
  expect((await at.fileOf(open)).answers).toEqual([])

  // Said again, and gone on with: still one task.
  await visitor.send(page, Object.fromEntries(said([items[0]!])) as Record<string, string>, goOn)
  expect((await visitor.follow(told, 'I have read this. Go on')).status).toBe(200)
  expect(await reviews(open)).toHaveLength(1)
})

it('a page of noes goes on without a word', async () => {
  const open = await at.asked(['same-day'])
  const { visitor, page, said } = await firstPage(open)
  const next = await visitor.send(page, Object.fromEntries(said([])) as Record<string, string>, goOn)
  expect(next.path).toMatch(/questions\/2$|check$/)
  expect(await reviews(open)).toEqual([])
})
