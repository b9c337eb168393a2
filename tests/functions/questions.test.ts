import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../../functions/patient-pages/words/en.ts'
import { asId } from '../../shared/domain/ids.ts'
import { type InstrumentId, instruments } from '../../shared/domain/instruments.ts'
import { instrumentIn } from '../../shared/domain/instruments/words.ts'
import { pagesOf } from '../../shared/domain/questionnaire-pages.ts'
import { hour } from '../../shared/domain/time.ts'
import { tryWindow } from '../../shared/domain/tries.ts'
import { conditionWords } from '../../shared/domain/wording/names.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { Store } from '../../shared/ports.ts'
import { aSession } from '../builders.ts'
import { aClinicWithLinks, type ClinicWithLinks, noon } from './a-clinic-with-links.ts'
import { answerAll, answersTo, checkPage, goOn, later, questionPage, sendNow } from './answering.ts'
import { visitorOf } from './visitor.ts'
import { changedBy } from './whole-table.ts'

let clinic: ClinicWithLinks
beforeAll(async () => {
  clinic = await aClinicWithLinks()
})
afterAll(() => clinic.close())
// Every test has its own ten minutes, and so its own counters of failed tries.
beforeEach(() => clinic.clock.set(clinic.clock.now() + tryWindow))

type Asked = Awaited<ReturnType<ClinicWithLinks['asked']>>

const answersOf = async (asked: Asked) => (await clinic.fileOf(asked)).answers
const draftOf = async (asked: Asked) => (await clinic.fileOf(asked)).questionnaires[0]!.draft

/** The store out of order: one kind of question to it fails. */
const failing = (error: Error, only: keyof Store) =>
  clinic.appWith(
    new Proxy(clinic.store, {
      get: (store, name: keyof Store) => (name === only ? () => Promise.reject(error) : store[name]),
    }),
  )

describe('a questionnaire on short pages', () => {
  it('says what it is and how long, and that it may be left', async () => {
    const asked = await clinic.asked(['pain-nrs', 'side-effects'])
    const start = await clinic.visitor().open(asked.path)
    expect(start.status).toBe(200)
    expect(start.text).toContain('There are 8 short pages.')
    expect(start.text).toContain('You can stop at any time.')
    expect(start.forms).toEqual([])
  })

  it('is answered page by page, each with its place among the others, and then sent', async () => {
    const asked = await clinic.asked(['pain-nrs', 'side-effects'])
    const visitor = clinic.visitor()
    let page = await visitor.follow(await visitor.open(asked.path), 'Start')
    const titles: string[] = []
    while (!page.path.endsWith('/check')) {
      titles.push(page.title)
      page = await visitor.send(page, answersTo(page, { 'pain-nrs.pain': '7' }), goOn)
    }
    expect(titles).toEqual(
      Array.from({ length: 8 }, (_, i) => `Page ${i + 1} of 8: How are you? - Northside Clinic`),
    )
    expect(titles.join(' ')).not.toMatch(conditionWords)
    expect(page.text).toContain('You have answered all the questions.')
    expect(await answersOf(asked)).toEqual([])

    const thanks = await visitor.send(page, sendNow)
    expect(thanks.status).toBe(200)
    expect(thanks.text).toContain('Thank you')
    expect(await answersOf(asked)).toMatchObject([
      {
        late: false,
        instruments: [
          { id: 'pain-nrs', answers: { pain: 7 }, score: 7 },
          { id: 'side-effects', answers: { headache: 0, seizure: 0, other: 'Nothing else' } },
        ],
      },
    ])
  })

  it('offers no page before the first and none after the last', async () => {
    const asked = await clinic.asked(['sleep'])
    const visitor = clinic.visitor()
    for (const number of ['0', '2', '01', '1.0', '-1', 'x', '1e0'])
      expect((await visitor.open(`${(await visitor.open(asked.path)).path}/${number}`)).status).toBe(404)
  })

  it.each(['fiqr', 'phq-8', 'gad-7', 'pgic', 'side-effects', 'intake', 'tms-safety'] as InstrumentId[])(
    'asks every question of %s once, and whose it is where the licence asks for that',
    async (id) => {
      const asked = await clinic.asked([id])
      const visitor = clinic.visitor()
      const names: string[] = []
      for (const { number } of pagesOf({ instruments: [id] })) {
        const page = await questionPage(visitor, asked, number)
        names.push(...new Set(page.forms[0]!.fields.map((field) => field.name)))
        expect(page.text.includes(instruments[id].citation)).toBe(instruments[id].licence.includes('CC BY'))
        expect(page.html).not.toContain('Ada')
      }
      expect(names).toEqual(instruments[id].items.map((item) => `${id}.${item.id}`))
    },
  )

  it('goes back a page at a time', async () => {
    const asked = await clinic.asked(['sleep', 'fatigue'])
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, asked)
    const second = await visitor.follow(check, 'Back')
    expect(second.text).toContain('Page 2 of 2')
    const first = await visitor.follow(second, 'Back')
    expect(first.text).toContain('Page 1 of 2')
    expect((await visitor.follow(first, 'Back')).text).toContain('You can stop at any time.')
  })

  it.each([
    ['cy', 'Tudalen 1 o 8', 'Pa mor gryf oedd eich poen'],
    ['pl', 'Strona 1 z 8', 'ból w ciągu ostatnich 24 godzin?'],
  ] as const)('speaks the language that the patient chose: %s', async (language, progress, question) => {
    const asked = await clinic.asked(['pain-nrs', 'side-effects'], { patient: { language } })
    const visitor = clinic.visitor()
    const page = await questionPage(visitor, asked, 1)
    expect(page.text).toContain(progress)
    expect(page.text).toContain(question)
    expect(page.html).toContain(`lang="${language === 'cy' ? 'cy-GB' : 'pl-PL'}"`)
    for (const { number, items } of pagesOf({ instruments: ['pain-nrs', 'side-effects'] })) {
      const { text } = await questionPage(visitor, asked, number)
      for (const item of items) expect(text).not.toContain(item.question)
      expect(text).not.toContain(en.continue)
    }
    const said = instrumentIn(language, 'side-effects').items.find((item) => item.id === 'seizure')!.question
    expect((await questionPage(visitor, asked, 6)).text).toContain(said)
  })
})

describe('what is left open', () => {
  it('is named at the field and above, and the rest of the page is kept', async () => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const page = await questionPage(visitor, asked, 6)
    const names = ['seizure', 'weakness', 'worst-headache'].map((id) => `side-effects.${id}`)
    const again = await visitor.send(page, { [names[0]!]: '0', [names[2]!]: '0' }, goOn)
    expect(again.status).toBe(422)
    expect(again.path).toBe(page.path)
    expect(again.title).toMatch(/^Error: Page 6 of 8/)
    expect(again.html).toContain('href="#side-effects-weakness"')
    expect(again.html).toContain('id="side-effects-weakness"')
    expect(again.text.match(/Answer this question/g)).toHaveLength(2)
    const chosen = again.forms[0]!.fields.filter((field) => field.isChecked).map((field) => field.name)
    expect(chosen).toEqual([names[0], names[2]])
    expect(await draftOf(asked)).toEqual({ 'side-effects': { seizure: 0, 'worst-headache': 0 } })
  })

  it('may stay so where nothing has to be answered', async () => {
    const asked = await clinic.asked(['fiqr'])
    const visitor = clinic.visitor()
    let page = await visitor.follow(await visitor.open(asked.path), 'Start')
    page = await visitor.send(page, { 'fiqr.function-1': '4' }, goOn)
    expect(page.text).toContain('Page 2 of 8')
    while (!page.path.endsWith('/check')) page = await visitor.send(page, {}, goOn)
    expect(page.text).toContain('Page 1: 2 questions')
    expect(page.text).toContain('Page 2: 3 questions')
    expect((await visitor.follow(page, 'Page 3: 3 questions')).text).toContain('Page 3 of 8')

    expect((await visitor.send(page, sendNow)).text).toContain('Thank you')
    expect(await answersOf(asked)).toMatchObject([
      { instruments: [{ answers: { 'function-1': 4 }, score: null }] },
    ])
  })

  it('is on the page before sending, each with a way to it, and stops the sending where it is owed', async () => {
    const asked = await clinic.asked(['pain-nrs', 'sleep', 'fatigue'])
    const visitor = clinic.visitor()
    await visitor.send(await questionPage(visitor, asked, 2), { 'sleep.sleep': '3' }, goOn)
    const check = await checkPage(visitor, asked)
    const [pain, , fatigue] = (['pain-nrs', 'sleep', 'fatigue'] as const).map(
      (id) => instruments[id].items[0]!.question,
    )
    expect(check.text).toContain(pain)
    expect(check.text).toContain(fatigue)
    expect(check.forms).toEqual([])
    expect((await visitor.follow(check, fatigue!)).path).toMatch(/questions\/3/)

    const refused = await visitor.post(check.path, [['send', 'yes']])
    expect(refused.status).toBe(422)
    expect(refused.title).toMatch(/^Error: /)
    expect(refused.html).toContain('href="#owed"')
    expect(refused.html).toContain('id="owed"')
    expect(await answersOf(asked)).toEqual([])
  })

  it('cannot all be left open: nothing at all is not sent', async () => {
    const asked = await clinic.asked(['fiqr'])
    const visitor = clinic.visitor()
    const check = await checkPage(visitor, asked)
    expect(check.forms).toEqual([])
    expect((await visitor.post(check.path, [['send', 'yes']])).status).toBe(422)
    expect(await answersOf(asked)).toEqual([])
  })

  it('is a text too long: it is kept on the page, with how much to take away', async () => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const words = 'x'.repeat(1001)
    const page = await visitor.send(
      await questionPage(visitor, asked, 8),
      { 'side-effects.other': words },
      goOn,
    )
    expect(page.status).toBe(422)
    expect(page.text).toContain('Make this shorter: 1000 characters at most, 1001 now.')
    expect(page.html).toContain(words)
    expect(await draftOf(asked)).toEqual({})
  })
})

describe('leaving and coming back', () => {
  it('goes on where it stopped, on another device, and shows nothing of what was answered', async () => {
    const asked = await clinic.asked()
    const first = clinic.visitor()
    await first.send(await questionPage(first, asked, 1), { 'pain-nrs.pain': '7' }, goOn)
    await first.send(await questionPage(first, asked, 2), { 'side-effects.headache': '3' }, goOn)

    const second = clinic.visitor()
    const start = await second.open(asked.path)
    expect(start.text).toContain('What you have answered so far is kept.')
    const page = await second.follow(start, 'Go on')
    expect(page.text).toContain('Page 3 of 8')
    for (const number of [1, 2]) {
      const seen = await questionPage(second, asked, number)
      expect(seen.text).toContain('You have answered this page.')
      expect(seen.forms[0]!.fields.some((field) => field.isChecked && field.value !== '')).toBe(false)
    }
  })

  it('keeps half a page of who cannot go on, and returns to its other half', async () => {
    const asked = await clinic.asked()
    const visitor = clinic.visitor()
    const page = await questionPage(visitor, asked, 6)
    const start = await visitor.send(page, { 'side-effects.seizure': '0' }, later)
    expect(start.status).toBe(200)
    expect(start.path).toMatch(/questions$/)
    expect(await draftOf(asked)).toEqual({ 'side-effects': { seizure: 0 } })
    // The pain on page 1 is owed too, and comes first.
    expect((await visitor.follow(start, 'Go on')).text).toContain('Page 1 of 8')
    const half = await questionPage(clinic.visitor(), asked, 6)
    expect(half.text.match(/Answered\. Answer again only if/g)).toHaveLength(1)
  })

  it('lets an answer be given again: the last one counts, and an empty page takes none away', async () => {
    const asked = await clinic.asked(['sleep'])
    const visitor = clinic.visitor()
    await visitor.send(await questionPage(visitor, asked, 1), { 'sleep.sleep': '2' }, goOn)
    await visitor.send(await questionPage(visitor, asked, 1), { 'sleep.sleep': '9' }, goOn)
    const check = await visitor.send(await questionPage(visitor, asked, 1), {}, goOn)
    await visitor.send(check, sendNow)
    expect(await answersOf(asked)).toMatchObject([{ instruments: [{ answers: { sleep: 9 } }] }])
  })

  it('passes over pages that were answered on another device meanwhile', async () => {
    const asked = await clinic.asked(['pain-nrs', 'sleep', 'fatigue'])
    const [one, other] = [clinic.visitor(), clinic.visitor()]
    const first = await questionPage(one, asked, 1)
    await other.send(await questionPage(other, asked, 2), { 'sleep.sleep': '3' }, goOn)
    expect((await one.send(first, { 'pain-nrs.pain': '1' }, goOn)).text).toContain('Page 3 of 3')
  })

  it('asks again what another version of the questions asks otherwise, and can still be sent', async () => {
    const asked = await clinic.asked(['sleep', 'fatigue'])
    const [questionnaire] = (await clinic.fileOf(asked)).questionnaires
    await clinic.write({
      kind: 'put-questionnaire',
      questionnaire: {
        ...questionnaire!,
        version: 2,
        draft: { sleep: { sleep: 100, dreams: 1 }, fatigue: { fatigue: 4 } },
      },
    })
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, asked, { 'sleep.sleep': '5' })
    await visitor.send(check, sendNow)
    expect((await answersOf(asked))[0]!.instruments.map((i) => i.answers)).toEqual([
      { sleep: 5 },
      { fatigue: 4 },
    ])
  })
})

describe('sending', () => {
  it('stores the answers before it says thank you, and says nothing of thanks where it could not', async () => {
    const asked = await clinic.asked(['sleep'])
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, asked)
    const broken = visitorOf((request) => failing(new RetryLater('down'), 'commit').fetch(request))
    for (const [name, value] of visitor.cookies) broken.cookies.set(name, value)
    const trouble = await broken.send(check, sendNow)
    expect(trouble.status).toBe(503)
    expect(trouble.text).not.toContain('Thank you')
    expect(await answersOf(asked)).toEqual([])

    expect((await visitor.send(check, sendNow)).text).toContain('Thank you')
    expect(await answersOf(asked)).toHaveLength(1)
  })

  it('wants a choice that nobody made beforehand', async () => {
    const asked = await clinic.asked(['sleep'])
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, asked)
    expect(check.forms[0]!.fields.some((field) => field.isChecked)).toBe(false)
    const changed = await changedBy(clinic.table, async () => {
      const again = await visitor.send(check)
      expect(again.status).toBe(422)
      expect(again.html).toContain('href="#send"')
      expect((await visitor.send(again, { send: 'later' })).path).toMatch(/questions$/)
      expect((await visitor.post(check.path, [['send', 'maybe']])).status).toBe(422)
    })
    expect(changed).toEqual([])
  })

  it('ends kindly for who presses twice: stored once, thanked once, and the link says thanks', async () => {
    const asked = await clinic.asked(['sleep'])
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, asked)
    const both = await Promise.all([visitor.send(check, sendNow), visitor.send(check, sendNow)])
    expect(both.map((seen) => seen.status).sort()).toEqual([200, 404])
    const after = await visitor.open(asked.path)
    expect(after.status).toBe(404)
    expect(after.text).toContain('If you have answered already, thank you')
    expect(await answersOf(asked)).toHaveLength(1)
  })

  it('keeps late answers, marked late', async () => {
    const asked = await clinic.asked(['sleep'], { closesAt: noon - hour })
    const visitor = clinic.visitor()
    await visitor.send(await answerAll(visitor, asked), sendNow)
    expect(await answersOf(asked)).toMatchObject([{ late: true }])
  })

  it('says when the next appointment is', async () => {
    const sessions = [
      aSession('2027-03-08T09:30'),
      aSession('2027-03-15T09:30', { id: asId('s2') }),
      aSession('2027-03-11T14:00', { id: asId('s3') }),
      aSession('2027-03-09T09:30', { id: asId('s4'), state: 'cancelled' }),
    ]
    const thanksIn = async (language: 'en' | 'cy' | 'pl') => {
      const asked = await clinic.asked(['sleep'], { course: { sessions }, patient: { language: 'en' } })
      const visitor = clinic.visitor()
      const check = await answerAll(visitor, asked)
      const patient = (await clinic.fileOf(asked)).patient!
      await clinic.write({ kind: 'put-patient', patient: { ...patient, version: 2, language } })
      return (await visitor.send(check, sendNow)).text
    }
    expect(await thanksIn('en')).toContain('Your next appointment: Thursday 11 March 2027 at 14:00.')
    expect(await thanksIn('cy')).toContain('Eich apwyntiad nesaf: dydd Iau 11 Mawrth 2027 am 14:00.')
    expect(await thanksIn('pl')).toContain('Następna wizyta: czwartek 11 marca 2027, godz. 14:00.')
  })

  it('says when we ask again where no appointment is booked, and nothing where nothing is known', async () => {
    const follow = await aClinicWithLinks({
      questionnaires: {
        ...clinic.clinic.questionnaires,
        rules: [{ moment: { kind: 'months-after-end', months: 1 }, instruments: ['sleep'] }],
      },
    })
    const visitor = follow.visitor()
    const asked = await follow.asked(['sleep'])
    const thanks = await visitor.send(await answerAll(visitor, asked), sendNow)
    expect(thanks.text).toContain('We will ask you again on Thursday 8 April 2027.')
    await follow.close()

    const other = clinic.visitor()
    const last = await other.send(await answerAll(other, await clinic.asked(['sleep'])), sendNow)
    expect(last.text).not.toMatch(/next|again on/)
  })
})
