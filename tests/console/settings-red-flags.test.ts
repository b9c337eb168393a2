import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setRedFlags } from '../../functions/clinic-console/operations/settings-parts.ts'
import { signTable } from '../../functions/clinic-console/operations/settings-signing.ts'
import { undoSettings } from '../../functions/clinic-console/operations/settings-undo.ts'
import { settingsParts } from '../../functions/clinic-console/pages/settings/parts.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { runningTriggers } from '../../shared/domain/red-flags/triggers.ts'
import { receiveReply } from '../../shared/use-cases/receive-reply.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

const admin = person('administrator')
const clinician = person('clinician')
const page = '/console/settings/red-flags'
const word = 'redFlagTriggers-seizure-or-blackout-words-en'

const redFlags = settingsParts.find(({ part }) => part === 'red-flags')!

let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test)
  await book(test)
  desk = aConsole(test)
})
afterEach(() => test.close())

const clinic = async () => (await test.store.clinic(asId('northside')))!
const version = async () => (await clinic()).version
const typed = async (over: Record<string, string | string[]>) => ({
  ...redFlags.fieldsOf(await clinic()),
  version: String(await version()),
  ...over,
})
const save = async (over: Record<string, string | string[]>) =>
  desk.as(admin).post(page, await typed({ do: 'save', ...over }))
const sign = async () =>
  await perform(desk.needs, clinician, signTable, { table: 'red-flags', version: await version() })
let texts = 0
const says = async (words: string) => {
  const { phone } = aPatient()
  const now = test.world.clock.now()
  await receiveReply(test.world, { id: `in-${++texts}`, from: phone!, to: '+447700900002', words, at: now })
  return (await courseOf(test)).alerts.at(-1)?.flags ?? []
}

describe('the triggers of red flags', () => {
  it('that somebody edits raise nothing until a clinician has signed them', async () => {
    const saved = await save({ [word]: 'jerk*, funny turn' })
    expect(saved.status).toBe(303)
    const shown = await desk.as(clinician).get(page)
    expect(shown.text).toContain('Saved, and not signed yet: Seizure, fit or passing out: also “jerk*”')
    expect(shown.text).toContain('Triggers: all as in our table.')
    expect(await says('my leg was jerking')).toEqual([])

    expect((await perform(desk.needs, admin, signTable, { table: 'red-flags', version: 2 })).kind).toBe(
      'not-allowed',
    )
    expect((await sign()).kind).toBe('done')
    expect((await desk.as(clinician).get(page)).text).not.toContain('not signed yet')
    expect(await says('my leg was jerking')).toEqual(['seizure-or-blackout'])
  })

  it('stay as they were signed while they are edited, and go back to ours by a signature too', async () => {
    await save({ [word]: 'funny turn' })
    await sign()
    const running = async () => runningTriggers(await clinic())
    const signed = { 'seizure-or-blackout': { words: { en: ['funny turn'] } } }
    expect(await running()).toEqual(signed)
    await save({ [word]: 'something else' })
    expect(await running()).toEqual(signed)
    expect((await save({ ownTriggersGo: 'yes' })).status).toBe(303)
    expect((await clinic()).redFlagTriggers).toBeUndefined()
    expect(await running()).toEqual(signed)
    await sign()
    expect(await running()).toEqual({})
  })

  it('are replaced by another signature only: nobody takes one back, and the page says so', async () => {
    await save({ [word]: 'funny turn' })
    await sign()
    await save({ ownTriggersGo: 'yes' })
    await sign()
    const change = `v${await version()}`
    const both = person(['clinician', 'administrator'])
    for (const actor of [admin, clinician, both]) {
      expect(await perform(desk.needs, actor, undoSettings, { change })).toMatchObject({
        kind: 'refused',
        problems: [expect.stringContaining('A signature is not taken back') as string],
      })
      const overview = await desk.as(actor).get('/console/settings')
      expect(overview.text).not.toContain('Take back : Signature')
      expect(overview.text).toContain('A signature is not taken back')
    }
    expect(runningTriggers(await clinic())).toEqual({})
  })

  it('are tried on texts before they are saved, which are kept nowhere', async () => {
    const shown = await desk.as(admin).post(
      page,
      await typed({
        do: 'preview',
        samples: 'a funny turn on the bus\r\nI collapsed',
        [word]: 'funny turn',
        'redFlagTriggers-seizure-or-blackout-without[]': ['collapsed'],
      }),
    )
    expect(shown.status).toBe(200)
    const flag = 'Seizure, fit or passing out'
    expect(shown.text).toContain(`As they would be: ${flag}: also “funny turn”; not “collapsed”.`)
    expect(shown.text).toContain('Triggers as they are saved: all as in our table.')
    expect(shown.text).toContain(`a funny turn on the bus none ${flag} (changes)`)
    expect(shown.text).toContain(`I collapsed ${flag} none (changes)`)
    expect(shown.text).toContain(`I passed out on the way home. ${flag} ${flag}`)
    expect(await version()).toBe(1)
    expect(shown.html).toContain('value="funny turn"')
  })

  it('show what of them changes that no text says, such as a number', async () => {
    const from = 'redFlagTriggers-worst-headache-from'
    const shown = await desk.as(admin).post(page, await typed({ do: 'preview', [from]: '8' }))
    expect(shown.text).toMatch(/As they would be: [^.]*: a headache of 8 or more\./)
    const same = await desk.as(admin).post(page, await typed({ do: 'preview' }))
    expect(same.text).toContain('The triggers stay as they are: all as in our table.')
  })

  it('name the flag in a refusal, and say what is wrong with the word', async () => {
    const refused = await desk.as(admin).post(page, await typed({ do: 'preview', [word]: 'a' }))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(
      'Words and phrases that raise “Seizure, fit or passing out” too, in English: “a” is too short',
    )
    expect(refused.text.match(/is too short, and/g)).toHaveLength(2)
    const sign = await desk.as(admin).post(page, await typed({ do: 'preview', [word]: 'no*way' }))
    expect(sign.text).toContain('“no*way” has a sign that is no letter')
  })

  it('keep their minimum, whatever is sent', async () => {
    const send = async (redFlagTriggers: object) =>
      await perform(desk.needs, clinician, setRedFlags, {
        version: await version(),
        redFlagAdvice: {},
        redFlagTriggers,
      })
    expect(await send({ 'self-harm': { without: ['manic'] } })).toMatchObject({
      kind: 'invalid',
      refusals: [
        {
          field: 'redFlagTriggers.self-harm.without',
          problem: expect.stringContaining('cannot be left out') as string,
        },
      ],
    })
    expect(await send({ 'worst-headache': { from: 3 } })).toMatchObject({
      kind: 'invalid',
      refusals: [{ field: 'redFlagTriggers.worst-headache.from', expected: 'A number from 7 to 10' }],
    })
    expect(await send({ 'self-harm': { from: 8 } })).toMatchObject({ kind: 'invalid' })
    expect(await send({ 'self-harm': { without: ['i want to die'] } })).toMatchObject({ kind: 'invalid' })
    for (const phrase of ['a', '.*.*', '(a+)+$', 'no*way'])
      expect({ phrase, ...(await send({ 'self-harm': { words: { en: [phrase] } } })) }).toMatchObject({
        phrase,
        kind: 'invalid',
      })
    expect((await send({ 'self-harm': { words: { en: ['no way out'] } } })).kind).toBe('done')
  })

  it('that a program leaves out of what it sends stay as they are', async () => {
    await save({ [word]: 'funny turn' })
    const input = { version: await version(), redFlagAdvice: {} }
    expect(await perform(desk.needs, admin, setRedFlags, input)).toMatchObject({ value: { change: null } })
    expect((await clinic()).redFlagTriggers).toBeDefined()
  })
})
