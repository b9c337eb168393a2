import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shownTo } from '../../functions/clinic-console/shown-to.tsx'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterAll(() => test.close())

const robin = person('reception')
const sam = person('clinician')
const words = 'Called, will come by train'

describe('a form of a desk that several people use', () => {
  it('names in each form whom it was shown to', async () => {
    const { html } = await desk.as(robin).get('/console/patients/p1')
    const forms = html.match(/<form\b[^>]*method="post"[^>]*>/g) ?? []
    const named =
      html.match(/<form\b[^>]*method="post"[^>]*><input type="hidden" name="shownTo" value="([^"]*)"\/>/g) ??
      []
    expect(forms.length).toBeGreaterThan(2)
    expect(named).toHaveLength(forms.length)
    expect(named.every((form) => form.includes(`value="${shownTo(robin)}"`))).toBe(true)
  })

  it('stores nothing in the name of whoever has signed in beside it, and says so', async () => {
    const fields = { deskNote: words, shownTo: shownTo(robin) }
    const answer = await desk.as(sam).post('/console/patients/p1/desk-notes', fields)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('You are signed in as Sam clinician')
    expect((await desk.as(sam).get('/console/patients/p1')).text).not.toContain(words)
  })

  it('is taken from the person that it was shown to', async () => {
    const fields = { deskNote: words, shownTo: shownTo(robin) }
    const { text } = await desk.as(robin).act('/console/patients/p1/desk-notes', fields)
    expect(text).toContain(words)
  })
})
