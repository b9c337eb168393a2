import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyOperation } from '../../functions/clinic-console/operation.ts'
import { partOperations } from '../../functions/clinic-console/operations/settings-parts.ts'
import { previewWording, setWording } from '../../functions/clinic-console/operations/settings-wording.ts'
import { written } from '../../functions/clinic-console/operations/settings-written.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId } from '../../shared/domain/ids.ts'
import { ourAdvice, redFlagTable } from '../../shared/domain/red-flags.ts'
import { wordedKinds } from '../../shared/domain/wording/placeholders.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, person } from '../console/a-console.ts'
import { templateOf } from '../console/payload-clinic.ts'
import { aClinic } from '../builders.ts'
import { billedSegments } from './billed.ts'
import { unseen } from './payload-letters.ts'
import { languageAt, storedPayloads } from './payloads.ts'

const patience = { timeout: 600_000 }
let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld()
  const advice = redFlagTable.map(
    ({ id }) => [id, { en: ourAdvice(id, 'en'), pl: ourAdvice(id, 'pl') }] as const,
  )
  const clinic = aClinic({
    ...{ colour: '#005ea5', preparation: { en: 'Bring water', cy: 'Dewch â dŵr', pl: 'Weź wodę' } },
    extraBankHolidays: [{ date: '2027-12-29', name: 'A day of joy' }],
    redFlagAdvice: Object.fromEntries(advice.slice(0, 2)),
  })
  await setUp(test, { clinic })
  desk = aConsole(test)
})
afterAll(() => test.close())

const stored = async (): Promise<Clinic> => (await test.store.clinic(asId('northside')))!
const ask = (it: AnyOperation, raw: unknown) =>
  perform(desk.needs, person('administrator'), it, raw as Record<string, unknown>)

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
/** Where words stand in it, each place by its steps. */
const placesIn = (value: Json): string[][] =>
  typeof value === 'string'
    ? [[]]
    : typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([name, inner]) => placesIn(inner).map((rest) => [name, ...rest]))
const put = (value: Json, [step, ...rest]: string[], words: string): Json => {
  if (step === undefined) return words
  if (Array.isArray(value))
    return value.map((each, i) => (String(i) === step ? put(each, rest, words) : each))
  const fields = value as { [name: string]: Json }
  return { ...fields, [step]: put(fields[step]!, rest, words) }
}
const at = (value: Json, steps: string[]): Json =>
  steps.reduce<Json>((inner, step) => (inner as { [name: string]: Json })[step]!, value)

describe('what is written into the settings', () => {
  it('is stored as it is, seen whole, or refused and then nothing of it is', patience, async () => {
    const wrong: string[] = []
    const [taken, refused] = [new Set<string>(), new Set<string>()]
    const parts = written(await stored()) as unknown as Record<string, Json>
    for (const it of partOperations)
      for (const [n, place] of placesIn(parts[it.part]!).entries())
        for (const [i, payload] of storedPayloads.entries()) {
          if ((i + n) % 12 > 0) continue
          const { version } = await stored()
          const raw = put(parts[it.part]!, place, payload) as { [name: string]: Json }
          const { kind } = await ask(it, { ...raw, version })
          const after = await stored()
          const name = `${it.part} ${place.join('.')} ${JSON.stringify(payload.slice(0, 60))}`
          if (kind === 'invalid' || kind === 'refused') {
            refused.add(place.join('.'))
            if (after.version !== version) wrong.push(`${name}: refused, and stored`)
          } else if (kind === 'done') {
            taken.add(place.join('.'))
            const is = at((written(after) as unknown as Record<string, Json>)[it.part]!, place)
            if (typeof is !== 'string' || unseen.test(is)) wrong.push(`${name}: ${JSON.stringify(is)}`)
            // A telephone number is kept in one form, whatever it was written in.
            else if (is !== payload.trim() && !/^\+44\d+$/.test(is)) wrong.push(`${name}: kept as ${is}`)
          } else wrong.push(`${name}: ${kind}`)
        }
    expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([])
    // Words are taken as words; what has a form of its own takes none of it.
    const worded = ['name', 'address', 'preparation.pl', 'chairs.0.name', 'alertContacts.0.name']
    expect(worded.filter((place) => !taken.has(place))).toEqual([])
    expect(
      ['email', 'colour', 'zone', 'language', 'chairs.0.id'].filter((place) => taken.has(place)),
    ).toEqual([])
    expect(refused.size).toBeGreaterThan(20)
  })

  it(
    'is a message only where its words stand up to the lint, and is previewed as it would leave',
    patience,
    async () => {
      const wrong: string[] = []
      const kinds = new Map<string, number>()
      for (const [i, payload] of [...new Set(storedPayloads)].entries())
        for (const part of ['sms', 'subject', 'email'] as const) {
          // Short enough for one text.
          const kind = part === 'sms' ? 'reminder' : wordedKinds[i % wordedKinds.length]!
          const words =
            part === 'sms'
              ? `{clinic} {day} {time} ${payload}`
              : templateOf(kind, part === 'subject' ? 'email.subject' : part, payload)
          const typed = { language: languageAt(i), kind, [part]: words }
          const before = await stored()
          const { kind: answer } = await ask(setWording, { ...typed, version: before.version })
          // At its field, or as a sentence.
          const came = answer === 'invalid' ? 'refused' : answer
          const after = await stored()
          const name = `${kind} ${part} ${JSON.stringify(payload.slice(0, 60))}`
          kinds.set(`${part} ${came}`, (kinds.get(`${part} ${came}`) ?? 0) + 1)
          const isSame = before.version === after.version
          if (came === 'done' ? isSame : !isSame)
            wrong.push(`${name}: ${came}, ${isSame ? 'not ' : ''}stored`)
          const kept = Object.values(after.wording).join('').replace(/\s/g, '')
          if (unseen.test(kept)) wrong.push(`${name}: an unseen sign is stored`)
          const shown = await ask(previewWording, typed)
          if (shown.kind !== 'done') {
            wrong.push(`${name}: the preview is ${shown.kind}`)
            continue
          }
          const { sms, email } = previewWording.output.parse(shown.value)
          if (sms.text !== null && sms.segments !== billedSegments(sms.text))
            wrong.push(`${name}: miscounted`)
          for (const text of [sms.text, email.subject, email.text])
            if (unseen.test(text?.replaceAll('\n', '') ?? '')) wrong.push(`${name}: an unseen sign is shown`)
        }
      expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([])
      for (const way of ['sms', 'subject', 'email'].flatMap((part) => [`${part} done`, `${part} refused`]))
        expect([way, (kinds.get(way) ?? 0) > 0]).toEqual([way, true])
      expect([...kinds.keys()].filter((key) => !/ (done|refused)$/.test(key))).toEqual([])
    },
  )
})
