import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { ReplyIntent } from '../../shared/domain/reply.ts'
import { countSegments, plainLetters, plainSigns } from '../../shared/domain/segments.ts'
import { addDays } from '../../shared/domain/time.ts'
import { autoReplyText, type Rendered, renderMessage } from '../../shared/domain/wording.ts'
import { type Language, languages } from '../../shared/domain/wording/language.ts'
import { samplesIn, wordingProblems } from '../../shared/domain/wording/lint.ts'
import { messageWords, say } from '../../shared/domain/wording/messages.ts'
import { conditionWords } from '../../shared/domain/wording/names.ts'
import { placeholders, wordedKinds } from '../../shared/domain/wording/placeholders.ts'
import { textsOfKind } from '../../shared/domain/wording/templates.ts'
import { aClinic, aCourse, aPatient, aSession } from '../builders.ts'
import { longLink, sampleInput, senders, textSamples } from '../text-samples.ts'

const names = Object.keys(textSamples)
const both = ['number', 'name'] as const
const everyText = languages.flatMap((language) =>
  both.flatMap((sender) => names.map((name) => ({ language, sender, name }))),
)
const text = (rendered: Rendered): string => {
  if (rendered.kind !== 'text') throw new Error(JSON.stringify(rendered))
  return rendered.text
}
const whole = (rendered: Rendered): string =>
  rendered.kind === 'email' ? `${rendered.subject}\n${rendered.text}` : text(rendered)

/** Each weekday of each month, with two figures in its date, and the days from which a week runs into the next month. */
const year = Array.from({ length: 365 }, (_, n) => addDays('2027-01-01', n)).filter((date) =>
  /-(1[0-6]|2[6-9]|3\d)$/.test(date),
)

describe('the text of a check before a session', () => {
  it.each([
    ['en', 'before you set out'],
    ['cy', 'cyn i chi gychwyn'],
    ['pl', 'przed wyjsciem z domu'],
  ] as const)('says in %s to answer before setting out', (language, words) => {
    const name = 'check before a session'
    const input = sampleInput(name, { date: '2027-03-10', language, sender: 'number' })
    expect(text(renderMessage(input))).toContain(words)
    // A clinic's own words about how the patient is are no words for this.
    const key = `${language === 'en' ? '' : `${language}/`}questionnaire.sms`
    const wording = { [key]: '{clinic}: how are you? {link}' }
    expect(text(renderMessage({ ...input, clinic: { ...input.clinic, wording } }))).toContain(words)
  })
})

describe.each(everyText)('$name by $sender in $language', ({ language, sender, name }) => {
  const on = (date: string, over: Partial<Clinic> = {}) =>
    renderMessage(sampleInput(name, { date, language, sender, over }))

  it('is one segment of plain letters on each weekday of each month, with a link of 60 characters', () => {
    const wrong = year
      .map((date) => text(on(date)))
      .filter((rendered) => {
        const { segments, encoding } = countSegments(rendered)
        return segments !== 1 || encoding !== 'GSM-7'
      })
    expect(wrong).toEqual([])
  })

  it('is one segment too where the clinic has the longest name that it may have', () => {
    const long = on('2027-09-29', { shortName: 'Northside and Valley' })
    expect(long).toMatchObject({ kind: 'text', segments: 1 })
  })

  it('begins with the clinic, is whole, and names no condition', () => {
    const rendered = text(on('2027-09-29'))
    expect(rendered).toMatch(/^Northside: \S/)
    expect(rendered).not.toMatch(/[{}]|undefined|null|\s\s/)
    expect(rendered).not.toMatch(conditionWords)
    expect(rendered).not.toMatch(/tomorrow|today|yfory|heddiw|jutro|dzisiaj|Ada|Example/)
    if (sender === 'name') expect(rendered).not.toMatch(/reply|STOP|odpisa|atebwch (IE|NA|STOP)/i)
  })

  it('says the same in real letters where the clinic pays for them', () => {
    const real = on('2027-09-29', { plainLetters: false })
    expect(plainLetters(text(real))).toBe(text(on('2027-09-29')))
    expect(text(real)).toBe(plainSigns(text(real)))
    expect(real).toHaveProperty('segments', countSegments(text(real)).segments)
  })
})

describe('a link of 60 characters', () => {
  const carry = ['confirmation of one', 'confirmation of 20', 'agenda of five days', 'reminder']
  it.each(languages)('has room in %s where there is something to see or to change', (language) => {
    for (const sender of both)
      for (const name of [...carry, 'agenda of one day', 'notice of a move', 'notice of a cancel'])
        expect([
          name,
          text(renderMessage(sampleInput(name, { date: '2027-09-29', language, sender }))),
        ]).toEqual([name, expect.stringMatching(new RegExp(`: ${longLink}$`))])
  })
})

describe('a text', () => {
  it.each([
    [
      'cy',
      'number',
      'reminder',
      'Northside: eich apwyntiad: Mer 10 Maw am 09:30. Atebwch IE neu NA, neu newid yma: LINK',
    ],
    [
      'cy',
      'name',
      'confirmation of 20',
      "Northside: 20 apwyntiad wedi'u trefnu. Y cyntaf: Mer 10 Maw am 09:30. Gweld: LINK",
    ],
    [
      'cy',
      'name',
      'notice of a move',
      "Northside: newid i'ch apwyntiad: nid Mer 10 Maw am 09:30 ond Iau 11 Maw am 09:30. Gweld: LINK",
    ],
    [
      'pl',
      'number',
      'reminder',
      'Northside: wizyta: sr. 10 mar, 09:30. Prosimy odpisac TAK lub NIE albo zmienic termin: LINK',
    ],
    [
      'pl',
      'name',
      'confirmation of 20',
      'Northside: umowiono 20 wizyt, pierwsza: sr. 10 mar, 09:30. Terminy i zmiany: LINK',
    ],
    [
      'pl',
      'name',
      'notice of 20 moves',
      'Northside: zmiana terminow wizyt. 20 przeniesionych. Pierwsza z nich jest teraz: czw. 11 mar, 09:30. Wszystkie terminy: 07700 900001.',
    ],
  ] as const)('in %s from a %s: %s', (language, sender, name, expected) => {
    const rendered = renderMessage(sampleInput(name, { date: '2027-03-10', language, sender }))
    expect(text(rendered).replace(longLink, 'LINK')).toBe(expected)
  })

  it('counts in Polish as Polish counts', () => {
    const count = (n: number) => messageWords('pl').t('counted.moved', { count: n })
    expect([1, 2, 4, 5, 12, 22, 25].map(count)).toEqual([
      '1 przeniesiona',
      '2 przeniesione',
      '4 przeniesione',
      '5 przeniesionych',
      '12 przeniesionych',
      '22 przeniesione',
      '25 przeniesionych',
    ])
  })

  it("is in the patient's language, else in the clinic's", () => {
    const input = sampleInput('reminder', { date: '2027-03-10', language: 'pl', sender: 'name' })
    const { language: _, ...undecided } = input.patient
    const clinic = { ...input.clinic, language: 'cy' } as const
    expect(text(renderMessage({ ...input, clinic }))).toContain('wizyta')
    expect(text(renderMessage({ ...input, clinic, patient: undecided }))).toContain('eich apwyntiad')
    expect(text(renderMessage({ ...input, patient: undecided }))).toContain('your appointment')
  })

  it('writes the name of a clinic in plain letters too, unless it pays for the real ones', () => {
    const named = { shortName: 'Clinig T\u0177 Gwyn' }
    const of = (over: Partial<Clinic>) =>
      text(
        renderMessage(
          sampleInput('reminder', { ...{ date: '2027-03-10', language: 'cy', sender: 'name' }, over }),
        ),
      )
    expect(of(named)).toMatch(/^Clinig Ty Gwyn: /)
    expect(of({ ...named, plainLetters: false })).toMatch(/^Clinig T\u0177 Gwyn: /)
  })
})

describe('an email', () => {
  it.each([
    ['cy', 'Helo Ada,', '- dydd Mercher 10 Mawrth 2027 am 09:30', 'Apwyntiad: Northside Clinic'],
    ['pl', 'Dzie\u0144 dobry Ada,', '- \u015broda 10 marca 2027, godz. 09:30', 'Wizyta: Northside Clinic'],
  ] as const)('keeps the real letters of %s', (language, greeting, line, summary) => {
    const input = sampleInput('confirmation of one', { date: '2027-03-10', language, sender: 'name' })
    const rendered = renderMessage({ ...input, channel: 'email', course: aCourse([]) })
    expect(whole(rendered)).toContain(greeting)
    expect(whole(rendered)).toContain(line)
    expect(whole(rendered)).toContain(longLink)
    expect(rendered).toMatchObject({ calendar: [{ events: [{ summary }] }] })
  })

  it('to staff is English, and says where to look', () => {
    const input = sampleInput('reminder', { date: '2027-03-10', language: 'pl', sender: 'name' })
    const alert = renderMessage({
      ...{ ...input, kind: 'alert', channel: 'email' },
      clinic: aClinic({ language: 'cy' }),
      link: 'https://console.example.org/patients/p1',
    })
    expect(whole(alert)).toContain(
      "Read and acknowledge it in the patient's file:\nhttps://console.example.org/patients/p1",
    )
  })
})

describe('whatever is said', () => {
  const anything = fc.record({
    language: fc.constantFrom(...languages),
    sender: fc.constantFrom(...both),
    kind: fc.constantFrom(...wordedKinds),
    channel: fc.constantFrom('sms' as const, 'email' as const),
    plainLetters: fc.boolean(),
    shortName: fc.constantFrom(
      'Northside',
      'Clinig T\u0177 Gwyn',
      "St John's {North}",
      'O\u015brodek Zdrowia',
    ),
    starts: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 1439 })), {
      minLength: 1,
      maxLength: 30,
      selector: ([n]) => n,
    }),
    fate: fc.array(fc.constantFrom('moved', 'added', 'cancelled', 'unchanged'), {
      minLength: 30,
      maxLength: 30,
    }),
    isLinked: fc.boolean(),
  })

  it('is whole and plain, in every language, of every kind', () => {
    fc.assert(
      fc.property(anything, ({ language, sender, kind, channel, plainLetters: isPlain, ...rest }) => {
        const sessions = rest.starts.map(([n, minute], i) =>
          aSession(`${addDays('2027-01-01', n)}T09:30`, {
            ...{ id: asId(`s${i}`), minute },
            ...(kind === 'change-notice' && rest.fate[i] === 'cancelled' && { state: 'cancelled' as const }),
          }),
        )
        const edits = sessions.map(({ id: sessionId, date, minute }, i) => ({
          ...{ at: 0, sessionId },
          ...(rest.fate[i] !== 'added' && { from: { date: addDays(date, -1), minute } }),
          ...(rest.fate[i] !== 'cancelled' && { to: { date, minute } }),
        }))
        const rendered = renderMessage({
          ...{ kind, channel, sessions, edits },
          clinic: aClinic({
            ...{ texting: senders[sender], plainLetters: isPlain, shortName: rest.shortName },
          }),
          patient: aPatient({ language }),
          ...(rest.isLinked && { link: longLink }),
        })
        if (rendered.kind === 'cannot-render') {
          expect(rendered.problem).toMatch(/^(subject: )?nothing to put in \{link\}$/)
          expect(rest.isLinked).toBe(false)
          return
        }
        const said = whole(rendered).replaceAll('{North}', '')
        expect(said).not.toMatch(/[{}]|undefined|null|NaN|, ?select|plural/)
        expect(said).not.toMatch(conditionWords)
        if (channel === 'sms' && isPlain) expect(countSegments(said).encoding).toBe('GSM-7')
      }),
      { numRuns: 1000 },
    )
  })
})

describe.each(languages)('our own words in %s', (language: Language) => {
  /** As a clinic would write the same: with its placeholders still in it. */
  const asTemplate = (key: Parameters<typeof say>[1], canReply: boolean, count: number) => {
    const own = Object.fromEntries(Object.keys(placeholders).map((name) => [name, `{${name}}`]))
    const choices = { count, canReply: canReply ? 'yes' : 'no', told: count === 1 ? 'one' : 'list' }
    const filled = say(messageWords(language), key, { ...own, ...choices, questions: '{phone}' })
    if (filled.kind !== 'filled') throw new Error(filled.problem)
    return filled.text
  }
  const cases = wordedKinds.flatMap((kind) =>
    both.flatMap((sender) =>
      [1, 20].flatMap((count) => [
        ...textsOfKind[kind].map((key) => ({ kind, sender, count, key, part: 'sms' as const })),
        ...(['email', 'email.subject'] as const).map((part) => ({
          ...{ kind, sender, count, part, key: `${kind}.${part}` as const },
        })),
      ]),
    ),
  )

  it.each(cases)('$key from a $sender, of $count, pass the check that a clinic has to pass', (own) => {
    const { kind, sender, count, key, part } = own
    const template = plainSigns(asTemplate(key, sender === 'number', count))
    // A list of changes that leaves no room for the link goes out without it.
    const mostSegments = key === 'change-notice.sms.link' && count > 1 ? 2 : 1
    const clinic = aClinic({ texting: senders[sender] })
    expect(wordingProblems(template, kind, { part, language, clinic, mostSegments })).toEqual([])
  })

  const intents: (ReplyIntent | 'red-flag')[] = [
    ...(['stop', 'start', 'confirm', 'cannot-come', 'help', 'wrong-person', 'unclear', 'red-flag'] as const),
  ]
  it.each(intents)('in answer to %s take one segment, name the clinic and no condition', (intent) => {
    const reply = autoReplyText(intent, aClinic(), language, { date: '2027-03-10', minute: 14 * 60 })
    expect(reply).toMatch(/^Northside: /)
    expect(reply).not.toMatch(/[{}]|undefined/)
    expect(reply).not.toMatch(conditionWords)
    expect(countSegments(reply)).toMatchObject({ segments: 1, encoding: 'GSM-7' })
    const real = autoReplyText(intent, aClinic({ plainLetters: false }), language, {
      date: '2027-03-10',
      minute: 14 * 60,
    })
    expect(plainLetters(real)).toBe(reply)
  })

  it('tell how to start again after STOP, and where to turn in an emergency', () => {
    expect(autoReplyText('stop', aClinic(), language)).toContain('START')
    expect(autoReplyText('red-flag', aClinic(), language)).toMatch(/999.*111.*07700 900001/)
  })

  it('are measured by the longest link that they have room for', () => {
    expect(samplesIn(language).link).toHaveLength(longLink.length)
  })
})

describe("a clinic's own words in another language", () => {
  const wording = {
    'reminder.sms': '{clinic}: see you {day}.',
    'pl/reminder.sms': '{clinic}: widzimy si\u0119 {day}.',
  }
  const in_ = (language: Language) =>
    text(
      renderMessage(
        sampleInput('reminder', { ...{ date: '2027-03-10', language, sender: 'name' }, over: { wording } }),
      ),
    )

  it('are those of that language; where it has none they are ours and not the English ones', () => {
    expect(in_('en')).toBe('Northside: see you Wed 10 Mar.')
    expect(in_('pl')).toBe('Northside: widzimy sie sr. 10 mar.')
    expect(in_('cy')).toContain('eich apwyntiad')
  })

  it.each([
    ['cy', '{clinic}: eich apwyntiad ffibromyalgia, {day} {time}', 'condition-word', 'ffibromyalgia'],
    ['cy', '{clinic}: y clinig poen, {day} {time}', 'condition-word', 'poen'],
    ['pl', '{clinic}: wizyta, poradnia leczenia b\u00f3lu, {day} {time}', 'condition-word', 'b\u00f3lu'],
    ['pl', '{clinic}: stymulacja m\u00f3zgu {day} {time}', 'condition-word', 'stymulacja'],
    ['en', '{clinic}: leczenie depresji {day} {time}', 'condition-word', 'depresji'],
    ['cy', '{clinic}: talwch cyn {day} {time}', 'payment-word', 'talwch'],
    ['pl', '{clinic}: prosimy zap\u0142aci\u0107 {day} {time}', 'payment-word', 'zap\u0142aci\u0107'],
    ['cy', '{clinic}: {day} {time}. Atebwch NA', 'asks-for-reply', 'Atebwch NA'],
    ['pl', '{clinic}: {day} {time}. Prosimy odpisa\u0107 NIE', 'asks-for-reply', 'odpisa\u0107'],
    ['pl', '{clinic}: \u201ewizyta\u201d {day} {time}', 'special-letters', '\u201e'],
  ] as const)('%s: %j has a problem: %s', (language, template, problem, found) => {
    const clinic = aClinic({ texting: senders.name })
    expect(wordingProblems(template, 'reminder', { language, clinic })).toEqual([{ problem, found }])
  })

  it('may have the letters of their language, which are counted as plain ones', () => {
    const template = '{clinic}: \u015broda, wt., \u0142adnie: {day} {time}'
    expect(wordingProblems(template, 'reminder', { language: 'pl' })).toEqual([])
  })

  it.each([
    ['cy', '{clinic}: peidiwch \u00e2 phoeni, {day} {time}'],
    ['pl', '{clinic}: {day} {time}, ul. Szeroka, lekko w lewo'],
    ['cy', '{clinic}: {day} {time}, cost dim'.replace('cost', 'Costa Caf\u00e9 gerllaw:')],
  ] as const)('%s: %j is nothing to speak against', (language, template) => {
    expect(wordingProblems(template, 'reminder', { language })).toEqual([])
  })
})
