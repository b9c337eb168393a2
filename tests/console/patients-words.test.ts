import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveDraft } from '../../shared/use-cases/save-draft.ts'
import { receiveReply } from '../../shared/use-cases/receive-reply.ts'
import { aWorld, book, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, keyOf, person } from './a-console.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  await book(test)
})
afterEach(() => test.close())

it('shows what a patient wrote to clinicians alone, on every page that tells of it', async () => {
  const words = 'My hands tingle since Monday, who do I ask?'
  const to = '+447700900002'
  await receiveReply(test.world, { id: 'in-1', from: '+447700900101', to, words, at: test.clock.now() })
  expect((await fileOf(test)).tasks).toMatchObject([{ kind: 'reply-to-read', words }])
  const console = aConsole(test)
  const pages = ['/console', '/console/tasks', '/console/patients/p1', '/api/v1/tasks', '/api/v1/patients/p1']
  const seenBy = async (actor: Parameters<typeof console.as>[0]) => {
    const seen: string[] = []
    for (const path of pages) if ((await console.as(actor).get(path)).html.includes('tingle')) seen.push(path)
    return seen
  }
  expect(await seenBy(person('reception'))).toEqual([])
  expect(await seenBy(person('administrator'))).toEqual([])
  expect(await seenBy(keyOf(['patients:read', 'courses:read', 'tasks:write']))).toEqual([])
  expect(await seenBy(person('clinician'))).toEqual([
    '/console/tasks',
    '/console/patients/p1',
    '/api/v1/tasks',
    '/api/v1/patients/p1',
  ])
})

it('names to nobody but clinicians what a patient answered that calls for help', async () => {
  await test.until('2027-03-08T11:00')
  const secret = /\/q\/(\w{22})/.exec(test.texts.accepted.at(-1)!.outgoing.text)![1]!
  await saveDraft(test.world, { secret, answers: { 'side-effects': { seizure: 1 } } })
  await test.until('2027-03-08T11:10')
  expect((await fileOf(test)).tasks.map(({ kind }) => kind)).toContain('red-flag')
  const console = aConsole(test)
  const pages = [
    ...['/console', '/console/tasks', '/console/patients/p1', '/console/audit', '/console/webhooks'],
    ...['/api/v1/today', '/api/v1/tasks', '/api/v1/alerts', '/api/v1/patients/p1', '/api/v1/audit'],
  ]
  const everybodyElse = [
    person(['reception', 'administrator']),
    keyOf(['patients:read', 'courses:read', 'tasks:write']),
  ]
  // A clinician handles it, so that it stands in the audit too.
  await console.as(person('clinician')).get('/console')
  for (const actor of everybodyElse)
    for (const path of pages)
      expect((await console.as(actor).get(path)).html).not.toMatch(/seizure|blackout/i)
})
