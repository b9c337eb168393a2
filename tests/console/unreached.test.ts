import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeUnreached } from '../../functions/clinic-console/operations/unreached.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { Change } from '../../shared/changes.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Message } from '../../shared/domain/message.ts'
import { minute } from '../../shared/domain/time.ts'
import { aWorld, londonTime, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aMessage } from '../contracts/store/subject.ts'
import { aConsole, type Console, type Page, person } from './a-console.ts'

const clinicId = asId<never>('northside')
const since = londonTime('2027-03-01T09:00')
let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld('2027-03-02T09:00')
  await setUp(test, { patients: [aPatient(), aPatient({ id: asId('p2'), givenName: 'Bo' })] })
  desk = aConsole(test)
})
afterEach(() => test.close())

const reception = () => desk.as(person('reception'))
const failedOf = (number: number, over: Partial<Message> = {}, patientId = 'p1'): Message =>
  aMessage(
    { clinicId, patientId: asId(patientId) },
    {
      id: asId(`c1/reminder:s${number}/sms`),
      state: 'failed',
      stateAt: since + number * minute,
      reason: 'provider:bad number',
      ...over,
    },
  )
const emailOf = (failed: Message): Message => ({
  ...failed,
  id: asId(`${failed.id.replace(/sms$/, 'email')}/fallback`),
  channel: 'email',
  isFallback: true,
  state: 'accepted',
})
async function added(messages: Message[]): Promise<void> {
  const changes = messages.map((message): Change => ({ kind: 'add-message', message }))
  for (let i = 0; i < changes.length; i += 90) await test.store.commit(changes.slice(i, i + 90))
}
const seenOf = async (messageId: string, patientId = 'p1') =>
  (await test.store.message({ clinicId, patientId: asId(patientId), messageId: asId(messageId) }))?.seen
const idsIn = (page: Page) =>
  [...page.html.matchAll(/name="messageIds\[\]" value="([^"]+)"/g)].map(([, id]) => id!)
const seenAtIn = (page: Page) => /name="seenAt" value="([^"]+)"/.exec(page.html)?.[1]
const press = (isSeen: string, ids: string[], more: Record<string, string> = {}, at = reception()) =>
  at.act('/console/unreached', { patientId: 'p1', 'messageIds[]': ids, isSeen, ...more })

describe('the list of what did not arrive', () => {
  const everything = 'Everything of the last 14 days arrived'
  const more = 'There may be more that is older.'
  const reachedByEmail = (count: number) =>
    Array.from({ length: count }, (_, i) => failedOf(i + 1)).flatMap((failed) => [failed, emailOf(failed)])

  it('holds an older one behind any day of failures that arrived by email', async () => {
    await added([failedOf(0, {}, 'p2'), ...reachedByEmail(130)])
    const page = await reception().get('/console')
    expect(page.text).toMatch(/Bo Example .*Reminder by text: failed/)
    expect(page.text).not.toContain('Ada Example')
    expect(page.text).not.toContain(more)
  })

  it('says that there may be more where it was not read to its end, and never that everything arrived', async () => {
    await added([failedOf(0, {}, 'p2'), ...reachedByEmail(300)])
    const page = await reception().get('/console')
    expect(page.text).toContain(more)
    expect(page.text).not.toContain(everything)
  })

  it('says that everything arrived where all of it was read', async () => {
    await added(reachedByEmail(60))
    const page = await reception().get('/console')
    expect(page.text).toContain(everything)
    expect(page.text).not.toContain(more)
  })

  it('shows the latest sixty, and that there may be more', async () => {
    await added(Array.from({ length: 61 }, (_, i) => failedOf(i)))
    const page = await reception().get('/console')
    expect(idsIn(page)).toHaveLength(60)
    expect(idsIn(page)).not.toContain(failedOf(0).id)
    expect(page.text).toContain(more)
  })

  it('folds in what is older than the last three of a patient, each with its words', async () => {
    await added([1, 2, 3, 4, 5].map((number) => failedOf(number)))
    const page = await reception().get('/console')
    const folded = /<details><summary>and 2 before that<\/summary>(.*?)<\/details>/s.exec(page.html)?.[1]
    expect(folded?.match(/<li>[^<]*Reminder by text: failed/g)).toHaveLength(2)
  })
})

describe('told by phone', () => {
  const alert = () => failedOf(9, { id: asId('c1/alert/email'), channel: 'email', audience: 'clinic' })

  it('leaves an alert that did not reach the clinic on the list, until somebody has seen to it', async () => {
    await added([failedOf(1), alert()])
    const told = await press('told-by-phone', [failedOf(1).id, alert().id])
    expect(told.text).toContain('Noted under your name: told by phone.')
    expect(await seenOf(failedOf(1).id)).toMatchObject({ how: 'told-by-phone', by: 'Sam reception' })
    expect(await seenOf(alert().id)).toBeUndefined()
    expect(told.text).toContain("An alert did not reach the clinic's own contact")
    const alone = await press('told-by-phone', [alert().id])
    expect([alone.status, alone.text]).toEqual([422, expect.stringContaining('told to no patient')])
    await press('yes', [alert().id])
    expect(await seenOf(alert().id)).toMatchObject({ by: 'Sam reception' })
  })
})

describe('undo', () => {
  const kit = () => ({ ...person('reception'), id: 'kit', name: 'Kit' })

  it('takes back what the press settled, and nothing that a colleague had settled before', async () => {
    await added([failedOf(1), failedOf(2)])
    await press('told-by-phone', [failedOf(1).id], {}, desk.as(kit()))
    const kits = await seenOf(failedOf(1).id)
    const mine = await press('yes', [failedOf(1).id, failedOf(2).id])
    expect(idsIn(mine)).toEqual([failedOf(2).id])
    await press('no', idsIn(mine), { seenAt: seenAtIn(mine)! })
    expect([await seenOf(failedOf(1).id), await seenOf(failedOf(2).id)]).toEqual([kits, undefined])
  })

  it('is not offered to whom a colleague was first, and nothing stands under their name', async () => {
    await added([failedOf(1)])
    await press('yes', [failedOf(1).id], {}, desk.as(kit()))
    const late = await press('told-by-phone', [failedOf(1).id])
    expect(late.text).toContain('Somebody has settled it already')
    expect(late.text).not.toContain('Undo: put it back')
    expect(await seenOf(failedOf(1).id)).toMatchObject({ by: 'Kit' })
  })

  it('leaves alone what somebody noted after it was shown', async () => {
    await added([failedOf(1)])
    const mine = await press('yes', [failedOf(1).id])
    const undo = { seenAt: seenAtIn(mine)! }
    await press('no', [failedOf(1).id], undo)
    await test.until('2027-03-02T09:05')
    await press('told-by-phone', [failedOf(1).id], {}, desk.as(kit()))
    for (const mark of [undo, {}]) {
      const again = await press('no', [failedOf(1).id], mark)
      expect([again.status, again.text]).toEqual([422, expect.stringContaining('has just changed')])
    }
    expect(await seenOf(failedOf(1).id)).toMatchObject({ by: 'Kit', how: 'told-by-phone' })
  })

  it('stands in the file of the patient, for the record that it shows', async () => {
    await added([failedOf(1)])
    await press('told-by-phone', [failedOf(1).id], {}, desk.as(kit()))
    const file = await reception().get('/console/patients/p1')
    expect(file.text).toMatch(/Told by phone by Kit/)
    await press('no', [failedOf(1).id], { seenAt: seenAtIn(file)!, backTo: 'file' })
    expect(await seenOf(failedOf(1).id)).toBeUndefined()
  })

  it('is answered to programs with what was settled and when', async () => {
    await added([failedOf(1)])
    const ask = (input: object) =>
      perform(desk.needs, kit(), seeUnreached, { patientId: 'p1', messageIds: [failedOf(1).id], ...input })
    const seenAt = '2027-03-02T09:00:00.000Z'
    expect(await ask({ isSeen: true })).toEqual({
      kind: 'done',
      value: { messageIds: [failedOf(1).id], seenAt },
    })
    expect(await ask({ isSeen: true })).toEqual({ kind: 'done', value: { messageIds: [] } })
    expect(await ask({ isSeen: false, seenAt })).toEqual({
      kind: 'done',
      value: { messageIds: [failedOf(1).id] },
    })
  })
})
