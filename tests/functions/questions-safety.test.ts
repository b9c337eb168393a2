import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tryWindow } from '../../shared/domain/tries.ts'
import { RetryLater } from '../../shared/failures.ts'
import { aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { answerAll, answersTo, checkPage, goOn, later, questionPage, sendNow } from './answering.ts'
import { type Seen, type Visitor, visitorOf } from './visitor.ts'
import { changedBy } from './whole-table.ts'

let clinic: ClinicWithLinks
beforeAll(async () => {
  clinic = await aClinicWithLinks()
})
afterAll(() => clinic.close())
// Every test has its own ten minutes, and so its own counters of failed tries.
beforeEach(() => clinic.clock.set(clinic.clock.now() + tryWindow))

const readNow = 'Please read this now'
const seizure = {
  'side-effects.seizure': '1',
  'side-effects.weakness': '0',
  'side-effects.worst-headache': '0',
}
type Asked = Awaited<ReturnType<ClinicWithLinks['asked']>>
const tasksOf = async (asked: Asked) => (await clinic.fileOf(asked)).tasks

describe('an answer that needs help at once', () => {
  it('is met with what to do before anything else, and the clinic is told', async () => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const page = await questionPage(visitor, asked, 7)
    const advice = await visitor.send(
      page,
      answersTo(page, { 'side-effects.self-harm': '1', 'side-effects.hearing-loss': '1' }),
      goOn,
    )
    expect(advice.status).toBe(200)
    expect(advice.forms).toEqual([])
    for (const said of ['call 999', 'Samaritans', 'NHS 111', '07700 900001'])
      expect(advice.text).toContain(said)
    expect(advice.html).toContain('href="tel:999"')
    expect(await tasksOf(asked)).toMatchObject([{ kind: 'red-flag', flags: ['hearing-loss', 'self-harm'] }])
    const { courses } = await clinic.fileOf(asked)
    expect(courses[0]!.alerts).toMatchObject([{ flags: ['hearing-loss', 'self-harm'] }])

    const next = await visitor.follow(advice, 'I have read this. Go on')
    expect(next.text).toContain('Page 8 of 8')
    expect(next.text).not.toContain(readNow)
  })

  it.each([goOn, later])('is met so also where the page is not finished, which waits: %s', async (button) => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const advice = await visitor.send(
      await questionPage(visitor, asked, 6),
      { 'side-effects.seizure': '1' },
      button,
    )
    expect(advice.text).toContain('call 999 now')
    expect(await tasksOf(asked)).toHaveLength(1)
    expect((await visitor.follow(advice, 'I have read this. Go on')).text).toContain('Page 6 of 8')
  })

  it('is met so in free words, also where they are too many to keep', async () => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const words = `I passed out on the stairs. ${'x'.repeat(1000)}`
    const page = await visitor.send(
      await questionPage(visitor, asked, 8),
      { 'side-effects.other': words },
      goOn,
    )
    expect(page.status).toBe(422)
    expect(page.text.indexOf(readNow)).toBeLessThan(page.text.indexOf('There is a problem'))
    expect(page.html).toContain(words)
    expect(await tasksOf(asked)).toHaveLength(1)
  })

  it('is met so even while nothing can be kept', async () => {
    const asked = await clinic.asked(undefined, { patient: { language: 'pl' } })
    const visitor = clinic.visitor()
    const page = await questionPage(visitor, asked, 6)
    const store = { ...clinic.store, commit: () => Promise.reject(new RetryLater('down')) }
    const broken = visitorOf((request) => clinic.appWith(store).fetch(request))
    for (const [name, value] of visitor.cookies) broken.cookies.set(name, value)
    const trouble = await broken.send(page, seizure, 'Dalej')
    expect(trouble.status).toBe(503)
    expect(trouble.text).toContain('Proszę przeczytać to teraz')
    expect(trouble.text).not.toContain('Go on')

    await visitor.send(page, seizure, 'Dalej')
    expect(await tasksOf(asked)).toHaveLength(1)
  })

  it('is told once to the clinic, however often it is sent', async () => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const page = await questionPage(visitor, asked, 6)
    await Promise.all([visitor.send(page, seizure, goOn), visitor.send(page, seizure, goOn)])
    await visitor.send(page, seizure, goOn)
    await visitor.send(await answerAll(visitor, asked), sendNow)
    expect(await tasksOf(asked)).toHaveLength(1)
  })

  it('is not told to somebody who has the link and not the answer', async () => {
    const asked = await clinic.asked()
    const first = clinic.visitor()
    await first.send(await questionPage(first, asked, 6), seizure, goOn)
    const other = clinic.visitor()
    const seen = [await other.open(asked.path)]
    for (let number = 1; number <= 8; number++) seen.push(await questionPage(other, asked, number))
    const page = await questionPage(other, asked, 3)
    seen.push(await other.send(page, answersTo(page), goOn))
    const check = await answerAll(other, asked)
    seen.push(check, await other.send(check, sendNow))
    for (const { text } of seen) expect(text).not.toContain(readNow)
    expect(seen.at(-1)!.text).toContain('Thank you')
  })
})

/** Follows every link and presses every button once, and answers nothing; knows the pages that links do not reach. */
async function scan(visitor: Visitor, path: string): Promise<number> {
  const seen = new Set<string>()
  const { path: start } = await visitor.open(path)
  const waiting = [path, start.replace(/questions$/, 'check')]
  for (let number = 1; number <= 8; number++) waiting.push(`${start}/${number}`)
  let pressed = 0
  while (waiting.length > 0) {
    const next = waiting.pop()!
    if (seen.has(next)) continue
    seen.add(next)
    await visitor.open(next, { method: 'HEAD' })
    const page = await visitor.open(next)
    const pages = [page]
    if (next.includes('/questions') || next.endsWith('/check'))
      for (const button of page.forms.flatMap((form) => form.buttons)) {
        pages.push(await visitor.send(page, {}, button.label))
        pressed++
      }
    waiting.push(...pages.flatMap((each) => each.links).filter((link) => !link.startsWith('/style')))
  }
  return pressed
}

describe('a scanner that follows every link and presses every button', () => {
  it('changes nothing, and the link still works', async () => {
    const asked = await clinic.asked()
    const scanner = clinic.visitor({ 'User-Agent': 'LinkScanner/1.0' })
    const changed = await changedBy(clinic.table, async () => {
      expect(await scan(scanner, asked.path)).toBeGreaterThanOrEqual(16)
    })
    expect(changed).toEqual([])
    const visitor = clinic.visitor()
    expect((await visitor.send(await answerAll(visitor, asked), sendNow)).text).toContain('Thank you')
  })

  it.each(['half', 'whole'] as const)('changes nothing in a form that is %s answered', async (part) => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    if (part === 'whole') await answerAll(visitor, asked)
    else await visitor.send(await questionPage(visitor, asked, 1), { 'pain-nrs.pain': '5' }, goOn)
    const changed = await changedBy(clinic.table, async () => {
      expect(await scan(clinic.visitor(), asked.path)).toBeGreaterThanOrEqual(16)
    })
    expect(changed).toEqual([])
  })
})

describe('what no form of ours sends', () => {
  const page = 'questions/1'
  const strange: [string, string, string][] = [
    ['an answer out of range', page, 'pain-nrs.pain=11'],
    ['a negative answer', page, 'pain-nrs.pain=-1'],
    ['a number that is not written plainly', page, 'pain-nrs.pain=7.0'],
    ['a number in another notation', page, 'pain-nrs.pain=0x7'],
    ['a leading zero', page, 'pain-nrs.pain=07'],
    ['spaces around a number', page, 'pain-nrs.pain=+7'],
    ['an item that is not asked', page, 'pain-nrs.other=1'],
    ['an item of another page', page, 'side-effects.scalp=1'],
    ['an instrument that is not asked', page, 'fiqr.function-1=1'],
    ['a field twice', page, 'pain-nrs.pain=1&pain-nrs.pain=2'],
    ['a name of JavaScript', page, '__proto__.pain=1&pain-nrs.constructor=2'],
    ['another button', page, 'pain-nrs.pain=1&do=send'],
    ['both answers and sending', page, 'pain-nrs.pain=1&send=yes'],
    ['a page that is not there', 'questions/9', 'pain-nrs.pain=1'],
    ['another choice', 'check', 'send=now'],
    ['two choices', 'check', 'send=yes&send=later'],
    ['answers with the sending', 'check', 'send=yes&pain-nrs.pain=1'],
  ]
  it.each(strange)('is refused, and nothing is stored: %s', async (_, where, body) => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const { path } = await visitor.open(asked.path)
    const changed = await changedBy(clinic.table, async () => {
      expect((await visitor.post(path.replace(/questions$/, where), body)).status).toBe(422)
    })
    expect(changed).toEqual([])
  })

  it('never breaks a page, whatever it is, and stores nothing but answers that were offered', async () => {
    const asked = await clinic.asked(['sleep', 'side-effects'])
    const visitor = clinic.visitor()
    const { path } = await visitor.open(asked.path)
    const name = fc.oneof(
      fc.constantFrom(
        'sleep.sleep',
        'side-effects.other',
        'side-effects.seizure',
        'do',
        'send',
        '__proto__',
        '',
      ),
      fc.string(),
    )
    const value = fc.oneof(
      fc.constantFrom('later', '11', '-0', '1e1', 'NaN', '\u0000', '%', '٣', 'no'),
      fc.string(),
    )
    const form = fc
      .array(fc.tuple(name, value), { maxLength: 4 })
      // What is offered on these pages, and so would be kept.
      .filter((pairs) => !pairs.some(([k, v]) => k === 'sleep.sleep' && /^(\d|10)$/.test(v)))
      .filter((pairs) => !pairs.some(([k, v]) => k === 'side-effects.seizure' && /^[01]$/.test(v)))
      .filter((pairs) => !pairs.some(([k, v]) => k === 'side-effects.other' && v.trim() !== ''))
      .map((pairs) => new URLSearchParams(pairs).toString())
    const body = fc.oneof(
      form,
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.base64String({ maxLength: 3000 }),
    )
    const place = fc.constantFrom('questions/1', 'questions/6', 'questions/8', 'check')
    const changed = await changedBy(clinic.table, () =>
      fc.assert(
        fc.asyncProperty(body, place, async (text, where) => {
          const answer: Seen = await visitor.post(path.replace(/questions$/, where), text)
          expect(answer.status).toBeLessThan(500)
          expect(answer.html).toContain('<!doctype html>')
        }),
        { numRuns: 150 },
      ),
    )
    expect(changed).toEqual([])
  })
})

describe('two devices at once', () => {
  it('keep what each of them answered, on the same page and on others', async () => {
    const asked = await clinic.asked()
    const [phone, tablet] = [clinic.visitor(), clinic.visitor()]
    const [pain, safety, same] = [
      await questionPage(phone, asked, 1),
      await questionPage(tablet, asked, 6),
      await questionPage(phone, asked, 6),
    ]
    await Promise.all([
      phone.send(pain, { 'pain-nrs.pain': '4' }, goOn),
      tablet.send(safety, { 'side-effects.seizure': '0', 'side-effects.weakness': '0' }, later),
      phone.send(same, { 'side-effects.worst-headache': '0' }, later),
    ])
    expect((await clinic.fileOf(asked)).questionnaires[0]!.draft).toEqual({
      'pain-nrs': { pain: 4 },
      'side-effects': { seizure: 0, weakness: 0, 'worst-headache': 0 },
    })
  })

  it('do not lose a page that one keeps while the other sends: it is sent with the rest, or refused', async () => {
    const asked = await clinic.asked(['sleep', 'fatigue'])
    const [phone, tablet] = [clinic.visitor(), clinic.visitor()]
    const check = await answerAll(phone, asked, { 'sleep.sleep': '3' })
    const page = await questionPage(tablet, asked, 1)
    const [thanks, kept] = await Promise.all([
      phone.send(check, sendNow),
      tablet.send(page, { 'sleep.sleep': '9' }, later),
    ])
    expect(thanks.text).toContain('Thank you')
    const [stored] = (await clinic.fileOf(asked)).answers
    const { status } = kept.answers[0]!
    expect([303, 404]).toContain(status)
    expect(stored!.instruments[0]!.answers).toEqual({ sleep: status === 303 ? 9 : 3 })
  })

  it('close for the one when the other has sent', async () => {
    const asked = await clinic.asked(['sleep', 'fatigue'])
    const [phone, tablet] = [clinic.visitor(), clinic.visitor()]
    const page = await questionPage(tablet, asked, 1)
    const other = await checkPage(tablet, asked)
    await phone.send(await answerAll(phone, asked), sendNow)
    for (const late of [
      await tablet.send(page, { 'sleep.sleep': '9' }, goOn),
      await tablet.post(other.path, [['send', 'yes']]),
    ]) {
      expect(late.status).toBe(404)
      expect(late.text).toContain('thank you')
    }
    expect((await clinic.fileOf(asked)).answers).toHaveLength(1)
  })
})
